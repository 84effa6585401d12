"""Laws over random histories, in every store."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from entries_for_tests import add, at, new
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.ledger import Ledger
from kept.model import Entry

Fresh = Callable[[], AbstractContextManager[Ledger]]

DAY_ONE = date(2006, 1, 1)
days = st.integers(0, 9).map(lambda n: DAY_ONE + timedelta(n))
# A step: which of three records, published on which day if any, is the last entry about it replaced, and how
# far the clock moves (sometimes back).
steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.none() | days, st.booleans(), st.integers(-2, 3)), max_size=12
)


def play(ledger: Ledger, history: list[tuple[str, date | None, bool, int]], start: int = 0) -> int:
    """Append the steps of a history; returns the second at which the clock stands then."""
    second = 30 + start
    for number, (record, day, replacing, moves) in enumerate(history):
        second = max(0, second + moves)
        old = [entry for entry in ledger.current() if entry.record == record]
        entry = new(
            record,
            f"{start} {number}",
            published_on=None if day is None else day.isoformat(),
            replaces=old[0].seq if old and replacing else None,
        )
        add(ledger, entry, second=second)
    return second


def plainly_current(entries: list[Entry], as_of: date, known_at: str) -> tuple[Entry, ...]:
    """What `current` promises, in the plainest words: the model to compare with."""
    known = [entry for entry in entries if entry.recorded_at <= known_at]
    replaced = {entry.replaces for entry in known}
    return tuple(
        entry
        for entry in known
        if entry.seq not in replaced
        and (entry.published_on is None or entry.published_on <= as_of.isoformat())
    )


@settings(max_examples=60, deadline=None)
@given(history=steps, day=days, second=st.integers(0, 70))
def test_current_is_what_its_definition_says(new_ledger: Fresh, history, day, second) -> None:
    with new_ledger() as ledger:
        play(ledger, history)
        entries = list(ledger.entries())
        assert ledger.current(as_of=day, known_at=at(second)) == plainly_current(entries, day, at(second))
        assert ledger.verify().problems == ()


@settings(max_examples=60, deadline=None)
@given(before=steps, after=steps, day=days)
def test_the_past_does_not_change(new_ledger: Fresh, before, after, day) -> None:
    with new_ledger() as ledger:
        play(ledger, before)
        last = [entry.recorded_at for entry in ledger.entries()][-1:] or [at(0)]
        then = (ledger.current(known_at=last[0]), ledger.current(as_of=day, known_at=last[0]))
        entries = list(ledger.entries())
        play(ledger, after, start=60)
        assert (ledger.current(known_at=last[0]), ledger.current(as_of=day, known_at=last[0])) == then
        assert list(ledger.entries())[: len(entries)] == entries


@settings(max_examples=40, deadline=None)
@given(history=steps, first=days, second=days)
def test_a_later_day_never_knows_less(new_ledger: Fresh, history, first, second) -> None:
    with new_ledger() as ledger:
        play(ledger, history)
        earlier, later = sorted((first, second))
        assert set(ledger.current(as_of=earlier)) <= set(ledger.current(as_of=later))


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.sampled_from("abcdef"), max_size=12), cuts=st.lists(st.integers(0, 12), max_size=3))
def test_saying_things_again_adds_nothing(new_ledger: Fresh, names, cuts) -> None:
    """However a list is cut into calls and repeated, each key is stored once, in the order first said."""
    with new_ledger() as ledger:
        for cut in [*cuts, len(names)]:
            add(ledger, *map(new, names[:cut]))
        stored = list(ledger.entries())
        assert [entry.record for entry in stored] == list(dict.fromkeys(names))
        add(ledger, *map(new, names))
        assert list(ledger.entries()) == stored
