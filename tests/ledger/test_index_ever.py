"""The index asked for every entry that there ever was, replaced or not."""

from entries_for_tests import at

from kept.codec import canonical
from kept.ledger import Ledger
from kept.ledger.index.ever import ever
from kept.model import NewEntry, Override, Source


def source(name: str, reprints: str | None, replaces: int | None = None) -> NewEntry:
    body = canonical(Source(name, "a paper", "a title", reprints=reprints))
    return NewEntry("source", name, body, key=f"{name} {reprints} {replaces}", replaces=replaces)


def recorded(ledger: Ledger, *entries: NewEntry) -> None:
    for number, entry in enumerate(entries, 1):
        ledger.append([entry], recorded_at=at(number), recorded_by="a test")


def test_what_was_replaced_is_found_among_all_that_ever_was(ledger: Ledger) -> None:
    recorded(ledger, source("a", "x"), source("a", "y", replaces=1))
    ask = ledger.index.ask
    assert ask(lambda look: look.naming([("reprints", "x")])) == ()
    assert ask(lambda look: ever(look).naming([("reprints", "x")])) == (1,)
    assert ask(lambda look: look.standing([("source", "a")])) == (2,)
    assert ask(lambda look: ever(look).standing([("source", "a")])) == (1, 2)
    assert ask(lambda look: ever(look).ids("source")) == ("a",)


def test_what_came_later_does_not_exist(ledger: Ledger) -> None:
    recorded(ledger, source("a", "x"), source("a", "y", replaces=1))
    assert ledger.index.ask(lambda look: ever(look).standing([("source", "a")]), at(1)) == (1,)


def test_a_part_in_brackets_is_found_too(ledger: Ledger) -> None:
    override = Override("o", "I1 (M-2)", "seen twice", "Ann")
    recorded(ledger, NewEntry("override", "o", canonical(override), key="o"))
    assert ledger.index.ask(lambda look: ever(look).naming_parts([("evidence", "I1")])) == (1,)
