"""The same random history gives the same chain and the same verdicts, whichever store keeps it.

That the past stays as it was is tested on a thousand histories in tests/pipeline/test_histories.py.
"""

import pytest
from postgres_for_tests import Server
from stores_for_tests import sqlite_ledger
from tests.histories.random_history import history
from tests.histories.replay import faults, moment, said

from kept.pipeline.records import load


@pytest.mark.parametrize("first", [0, 15])
def test_both_stores_give_equal_heads_and_answers(server: Server, first: int) -> None:
    for seed in range(first, first + 15):
        steps = history(seed)
        with sqlite_ledger() as one, server.new_ledger() as other:
            assert faults(one, steps) == faults(other, steps) == [], f"seed {seed}"
            assert one.head() == other.head()
            assert list(one.entries()) == list(other.entries())
            for step in range(len(steps)):
                then = moment(step)
                assert said(load(one, then), then) == said(load(other, then), then)
