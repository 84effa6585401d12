"""The index asked for every entry that there ever was, replaced or not."""

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager

from entries_for_tests import at
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.codec import canonical
from kept.ledger import Ledger
from kept.ledger.index.ever import EverLook, ever
from kept.model import Entry, NewEntry, Override, Source


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


ONES = ("a", "b", "a (M-1)", "a (", "a )", "a(M-1)", "b (M-1) (M-2)")
"""Ids, some of which begin alike."""

changes = st.tuples(
    st.sampled_from(["source", "override"]), st.sampled_from(ONES), st.sampled_from(ONES), st.booleans()
)


def written(ledger: Ledger, made: Sequence[tuple[str, str, str, bool]]) -> None:
    """Entries that name an id; those that correct replace the last one about the same record."""
    last: dict[tuple[str, str], int] = {}
    for number, (kind, name, named, corrects) in enumerate(made, 1):
        record = Source(name, "a paper", f"{number}", reprints=named)
        override = Override(name, named, f"seen {number} times", "Ann")
        body = canonical(record if kind == "source" else override)
        replaces = last.get((kind, name)) if corrects else None
        entry = NewEntry(kind, name, body, key=f"{number}", replaces=replaces)
        ledger.append([entry], recorded_at=at(number), recorded_by="a test")
        last[kind, name] = number


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(changes, min_size=1, max_size=8),
    names=st.lists(st.sampled_from(ONES), min_size=1, max_size=3, unique=True),
    upto=st.integers(1, 9),
)
def test_it_finds_what_reading_every_entry_finds(
    new_ledger: Callable[[], AbstractContextManager[Ledger]],
    made: Sequence[tuple[str, str, str, bool]],
    names: Sequence[str],
    upto: int,
) -> None:
    with new_ledger() as ledger:
        written(ledger, made)
        entries = tuple(ledger.entries(known_at=at(upto)))

        def simply(bears: Callable[[Entry, str], bool]) -> list[int]:
            return [entry.seq for entry in entries if any(bears(entry, name) for name in names)]

        def found(question: Callable[[EverLook], Collection[int]]) -> list[int]:
            return sorted(ledger.index.ask(lambda look: set(question(ever(look))), at(upto)))

        sources, naming = [("source", name) for name in names], [("evidence", name) for name in names]
        about = simply(lambda entry, name: (entry.kind, entry.record) == ("source", name))
        assert found(lambda look: look.standing(sources)) == about
        assert found(lambda look: look.naming(naming)) == simply(lambda entry, name: name == named_in(entry))
        parts = simply(
            lambda entry, name: named_in(entry).startswith(f"{name} (") and named_in(entry)[-1] != "("
        )
        assert found(lambda look: look.naming_parts(naming)) == parts


def named_in(entry: Entry) -> str:
    """The piece of evidence that an override names; nothing of any other record."""
    return str(json.loads(entry.body or "{}")["evidence"]) if entry.kind == "override" else ""
