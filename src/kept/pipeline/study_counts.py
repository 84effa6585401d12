"""Counts by day, week, month, quarter or year of what the ledger holds, and first of its events.

An event of several days counts at its first day. What has too coarse a date is left out and told. A count
tells what was reported and entered: a month that nobody searched looks quiet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import Event, EventKind
from kept.pipeline.records import Records
from kept.pipeline.study_placed import Frame, LeftOut, frame, outside, too_coarse
from kept.study import Every, Series

_SHOWN = 8

_MOST_UNLOOKED = 0.25
"""Where more of the periods than this lie before the first or after the last record, what looks quiet may be
that nobody looked."""
_LEAST = 3


@dataclass(frozen=True, slots=True)
class EventChoice:
    """Which events are counted: of these `kinds` (all where none), by actors that have `actor` in their name.

    `without` are ids of events to be left out, such as those whose day is only inferred.
    """

    kinds: Collection[EventKind] = ()
    actor: str | None = None
    without: Collection[str] = ()

    def takes(self, event: Event) -> bool:
        """Is the event among those chosen?"""
        named = self.actor is None or self.actor.casefold() in (event.actor or "").casefold()
        return named and (not self.kinds or event.kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Placed:
    """What has a place in a series, by its first day and id in the order of days, and what has none."""

    dated: tuple[tuple[date, str], ...]
    left_out: tuple[LeftOut, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days, one for each thing."""
        return tuple(day for day, _ in self.dated)


@dataclass(frozen=True, slots=True)
class Counts:
    """A series of counts, how many things it holds, what was left out of it, and what is to be told of it."""

    series: Series
    counted: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


def event_days(
    records: Records, every: Every, chosen: EventChoice | None = None, between: Period | None = None
) -> Placed:
    """The first days of the events that have a place in a series, one for each event.

    Raises:
        InputError: the ledger has no such event, or none that has a place.
    """
    choice = chosen or EventChoice()
    _known(choice.without, records)
    found = [one for one in records.all(Event) if choice.takes(one)]
    if not found:
        raise InputError(_no_event(records.all(Event)))
    kept = [(one.id, one.start) for one in found if one.id not in choice.without]
    placed = place(kept, every, between, "event")
    asked = [LeftOut(one.id, str(one.start), "asked for") for one in found if one.id in choice.without]
    return Placed(placed.dated, (*placed.left_out, *asked))


def event_counts(
    records: Records, every: Every, chosen: EventChoice | None = None, between: Period | None = None
) -> Counts:
    """The events of the ledger by period.

    Args:
        records: what stands in the ledger.
        every: the periods.
        chosen: which events; all where absent.
        between: the time; where absent, from the period of the first event to that of the last. Only whole
            periods are taken.

    Raises:
        InputError: the ledger has no such event, none has a place in the series, there are fewer than three
            periods, or more than a quarter of them lie before the first or after the last such event.
    """
    placed = event_days(records, every, chosen, between)
    whole = frame(every, between, placed.days)
    unlooked = unlooked_told(whole, event_days(records, every, chosen).days, "event")
    values = by_period(placed.days, whole)
    series = Series(whole.start, every, values, name="recorded events")
    left_out = (*placed.left_out, *ends_cut(placed, whole))
    return Counts(series, int(sum(values)), left_out, (*ends_told(whole, between, "event"), *unlooked))


def place(
    found: Iterable[tuple[str, PartialDate | None]], every: Every, between: Period | None, what: str
) -> Placed:
    """The days of what lies in the time and has a place in the series, and what has none.

    Raises:
        InputError: nothing has a place.
    """
    dated, left_out = [], []
    for id_, when in found:
        if when is None:
            left_out.append(LeftOut(id_, "no date", "it has no date"))
        elif not outside(when, between):
            why = too_coarse(when, every)
            if why is None:
                dated.append((when.first(), id_))
            else:
                left_out.append(LeftOut(id_, str(when), why))
    if not dated:
        raise InputError(_none_placed(what, left_out, every, between))
    return Placed(tuple(sorted(dated)), tuple(left_out))


def by_period(days: Iterable[date], whole: Frame) -> tuple[float, ...]:
    """How many days lie in each period."""
    counts = Counter(whole.position(day) for day in days)
    return tuple(float(counts[position]) for position in range(whole.periods))


def ends_cut(placed: Placed, whole: Frame) -> tuple[LeftOut, ...]:
    """What lies within the time asked for and in no whole period of it."""
    why = f"it lies in a {whole.every} that is not wholly in the time asked for"
    return tuple(LeftOut(id_, str(day), why) for day, id_ in placed.dated if whole.position(day) is None)


def ends_told(whole: Frame, between: Period | None, what: str) -> tuple[str, ...]:
    """That a series goes no further than what is in it, where nobody said from when to when was looked."""
    if between is not None and between.start is not None and between.end is not None:
        return ()
    return (
        f"The series runs from {whole.start} to {whole.last}; where no time was given, from the first {what} "
        "or to the last: what was quiet before and after is missing. Give the time in which was looked, such "
        "as --between 2004/2013.",
    )


def unlooked_told(whole: Frame, days: Sequence[date], what: str) -> tuple[str, ...]:
    """That periods before the first and after the last record count as zero, although perhaps nobody looked.

    Args:
        whole: the periods that are counted.
        days: those of all such records, of any time, in their order; one or more.
        what: names one of them: "event".

    Raises:
        InputError: more than a quarter of the periods are so.
    """
    before = min(max(whole.number_before(days[0]), 0), whole.periods)
    after = min(max(whole.periods - 1 - whole.number_before(days[-1]), 0), whole.periods)
    if not before + after:
        return ()
    told = (
        f"Of {whole.periods} {whole.every}s the time before the first recorded {what} that is counted "
        f"({days[0]}) has {before}, and that after the last ({days[-1]}) {after}"
    )
    if before + after > _MOST_UNLOOKED * whole.periods:
        raise InputError(
            f"{told}: they would count as zero, although perhaps nobody looked. Expected a quarter of them "
            f"at most. {_narrower(whole, before, after)}"
        )
    return (f"{told}. They count as zero, although perhaps nobody looked.",)


def _narrower(whole: Frame, before: int, after: int) -> str:
    """What to write so that the time ends with the periods of the first and the last record."""
    if whole.periods - before - after < _LEAST:
        return "The ledger has too few records for a series. Enter more of them."
    first = whole.every.first_day(whole.start, before)
    last = whole.every.first_day(whole.start, whole.periods - after) - timedelta(days=1)
    return f"Give the time in which was looked, such as --between {_span(whole.every, first, last)}."


def _span(every: Every, first: date, last: date) -> str:
    if every is Every.YEAR:
        return f"{first:%Y}/{last:%Y}"
    if every.months:
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first}/{last}"


def _known(ids: Collection[str], records: Records) -> None:
    for id_ in ids:
        records.one(Event, id_)


def _no_event(events: Sequence[Event]) -> str:
    if not events:
        return "The ledger has no events. Expected some, such as raids. Import a case: kept import FOLDER."
    kinds = Counter(event.kind.value for event in events)
    told = ", ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items()))
    return (
        f"No event of the ledger is of such a kind and by such an actor. It has {told}. Ask for one of these."
    )


def _none_placed(what: str, left_out: Sequence[LeftOut], every: Every, between: Period | None) -> str:
    if not left_out:
        return f"No {what} of the ledger lies in {between}. Give a longer time, such as --between 2004/2013."
    told = ", ".join(f"{one.id} ({one.when})" for one in left_out[:_SHOWN])
    return (
        f"No {what} has a place in a series by {every}: {len(left_out)} are too coarse, among them {told}. "
        "Take longer periods with --every, or find out the days."
    )
