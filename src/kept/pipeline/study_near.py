"""Do the events of the ledger fall near its meetings? An answer where a case has few by the day."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import Event
from kept.pipeline.records import Records
from kept.pipeline.study_counts import EventChoice, Placed, event_days
from kept.pipeline.study_meetings_of import Meetings, meetings_of
from kept.pipeline.study_numbers import chance
from kept.study import Every
from kept.study.events_near import (
    Concentration,
    EventsNear,
    Near,
    Span,
    concentration,
    events_near,
)


@dataclass(frozen=True, slots=True)
class NearMeetings:
    """Events near meetings, in all and without the busiest year, and what was left out.

    `spread` is that of all chosen events of the ledger, of any time and precision; `busiest` is the busiest
    year of those that are held against chance. `without_busiest` is absent where too little is left without.
    """

    window_days: int
    span: Span
    whole: EventsNear
    busiest: int
    without_busiest: EventsNear | None
    spread: Concentration
    events: Placed
    meetings: Meetings


def near_meetings(
    records: Records,
    between: Period,
    *,
    window_days: int = 45,
    forum: str | None = None,
    kind: str | None = None,
    chosen: EventChoice | None = None,
) -> NearMeetings:
    """Hold the events of a time, by the day, against the meetings of the ledger.

    Args:
        records: what stands in the ledger.
        between: the time in which was looked for events, closed at both ends, such as 2004/2013.
        window_days: how many days before and after a meeting are near.
        forum: only sessions of this series of talks.
        kind: only meetings of this kind.
        chosen: which events; all where absent.

    Raises:
        InputError: there are no such events or meetings by the day, or the time is open.
    """
    if between.start is None or between.end is None:
        raise InputError(
            f"The time {between} is open. Expected both ends. Write both, such as --between 2004/2013."
        )
    span = (between.first(), between.last())
    events = event_days(records, Every.DAY, chosen, between)
    meetings = meetings_of(records, Every.DAY, forum=forum, kind=kind)
    days = [one.day for one in meetings.days]
    busiest = concentration(map(PartialDate.of, events.days)).year
    return NearMeetings(
        window_days,
        span,
        events_near(events.days, days, window_days, span),
        busiest,
        _without(busiest, events, days, window_days, span),
        _spread(records, chosen or EventChoice()),
        events,
        meetings,
    )


def _without(
    year: int, events: Placed, meetings: Sequence[date], window_days: int, span: Span
) -> EventsNear | None:
    left_out = (date(year, 1, 1), date(year, 12, 31))
    try:
        return events_near(events.days, meetings, window_days, span, [left_out])
    except InputError:  # no event, or no meeting, lies in any other year
        return None


def _spread(records: Records, chosen: EventChoice) -> Concentration:
    return concentration(one.start for one in records.all(Event) if chosen.takes(one))


def near_told(near: NearMeetings) -> Iterator[str]:
    """The answer in sentences, the first of which is the answer itself."""
    yield _answer(near)
    yield _counts(near.whole, near.window_days, f"From {near.span[0]} to {near.span[1]}")
    if near.without_busiest is not None:
        yield _counts(near.without_busiest, near.window_days, f"Without {near.busiest}")
    yield near.spread.told()
    yield (
        f"Left out, most for want of a day: {len(near.events.left_out)} of the events and "
        f"{len(near.meetings.left_out)} of the meetings. What would settle it is a complete series of what "
        "was done in every month, from a source that does not report because of meetings."
    )


def _answer(near: NearMeetings) -> str:
    found = [
        f"{'more' if whole.observed > whole.expected else 'fewer'} {side} meetings"
        for side, whole, rest in _sides(near)
        if whole.found and rest.found and _above(whole) == _above(rest)
    ]
    if found:
        return (
            f"There were {' and '.join(found)} than chance would put there, also without {near.busiest}. The "
            "events are those that were reported, and one may have led to another: this is a hint, no proof."
        )
    if near.whole.found:
        return f"The events prove neither side: what differs from chance rests on {near.busiest} alone."
    return "The events prove neither side: how many fall near meetings cannot be told from chance."


def _sides(near: NearMeetings) -> Iterator[tuple[str, Near, Near]]:
    if near.without_busiest is not None:
        yield "before", near.whole.before, near.without_busiest.before
        yield "after", near.whole.after, near.without_busiest.after


def _above(near: Near) -> bool:
    return near.observed > near.expected


def _counts(near: EventsNear, window_days: int, when: str) -> str:
    return (
        f"{when}, of {near.events} events with a day: {_side(near.before)} in the {window_days} days before "
        f"a meeting, and {_side(near.after)} in the {window_days} days after. Against what is expected, "
        f"{_seen(near.before)} before and {_seen(near.after)} after would be found in four of five cases."
    )


def _side(near: Near) -> str:
    return (
        f"{near.observed} against {near.expected:.1f} expected (95 % interval {near.low:.1f} to "
        f"{near.high:.1f}, {chance(near.p)})"
    )


def _seen(near: Near) -> str:
    if math.isinf(near.detectable):
        return "no number (with so few events)"
    return f"{near.detectable:.1f} times as many"
