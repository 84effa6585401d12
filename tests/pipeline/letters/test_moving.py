"""A table of subscribers is checked as a whole before anything of it is taken in."""

from __future__ import annotations

import pytest

from kept.errors import InputError, LedgerError
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.moving import imported
from kept.pipeline.letters.people import subscribers
from kept.pipeline.letters.store import Store
from tests.pipeline.letters.conftest import NOW, nonce

ROWS = "address,topics\nann@example.net,\nbo@example.net,x\n"


def no_ledger(_choice: Choice) -> None:
    """As where what can be chosen cannot be looked up."""
    raise LedgerError("There is no ledger.")


def anything(_choice: Choice) -> None:
    """Any choice is good."""


def test_where_a_choice_cannot_be_looked_up_nobody_is_taken_in(store: Store) -> None:
    with pytest.raises(LedgerError):
        imported(store, ROWS, "list.csv", NOW, nonce, no_ledger)
    assert subscribers(store) == ()


def test_of_a_table_that_ends_in_the_middle_nobody_is_taken_in(store: Store) -> None:
    with pytest.raises(InputError, match="line 3: this is no table"):
        imported(store, f'{ROWS}"cy', "list.csv", NOW, nonce, anything)
    assert subscribers(store) == ()


def test_nothing_is_looked_up_for_who_is_known_or_stands_in_the_table_before(store: Store) -> None:
    first = imported(store, "address\nann@example.net\n", "list.csv", NOW, nonce, no_ledger)
    assert (first.asked, first.known) == (1, 0)
    text = "address,topics\nAnn@example.net,x\nbo@example.net,\nBo@Example.net,x\n"
    found = imported(store, text, "list.csv", NOW, nonce, no_ledger)
    assert (found.asked, found.known, found.problems) == (1, 2, ())
