"""The verdict as known at a moment is the one that the ledger gave at that moment: 1,000 random histories.

`python -m benchmarks.histories` plays as many as are wanted.
"""

from pathlib import Path

import pytest

from kept.ledger import create_ledger
from kept.pipeline.conflicts import conflicts
from tests.histories.random_history import history
from tests.histories.replay import faults


@pytest.mark.parametrize("first", range(0, 1000, 50))
def test_later_entries_never_change_what_was_said_before_them(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 50):
        with create_ledger(tmp_path / f"{seed}.db") as ledger:
            assert faults(ledger, history(seed)) == [], f"seed {seed}"


def test_the_histories_have_conflicts_corrections_and_reviews(tmp_path: Path) -> None:
    """Histories in which nothing happens would prove nothing."""
    conflicting = corrected = decided = 0
    for seed in range(100):
        with create_ledger(tmp_path / f"{seed}.db") as ledger:
            faults(ledger, history(seed))
            conflicting += bool(conflicts(ledger))
            corrected += any(entry.replaces for entry in ledger.entries())
            decided += any(True for _ in ledger.entries(kinds=["decision"]))
    assert min(conflicting, corrected, decided) > 10
