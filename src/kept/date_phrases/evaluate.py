"""Evaluate an expression against one exact day: the day of publication, or of the event it counts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kept.date_phrases.choose import calendar_at, choose, season_at, weekday_at
from kept.date_phrases.cut import cut
from kept.date_phrases.expressions import (
    Ahead,
    Calendar,
    Decade,
    FromEvent,
    Part,
    Portion,
    Range,
    Relation,
    Season,
    Shift,
    Stretch,
    Time,
    Vague,
    Weekday,
    Which,
)
from kept.date_phrases.reckon import day_after, days_from, decade, marked, unit_around
from kept.date_phrases.values import Tense
from kept.dates import DateError, PartialDate, Period

_DURATION = "With a verb in the past this is how long something took, and no date."
_EDGES = frozenset({Portion.END, Portion.START})


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a time: the preposition before it, the tense, and whether a deadline is asked for."""

    relation: Relation
    tense: Tense
    deadline: bool


def evaluate(time: Time, day: date, reading: Reading) -> Period:
    """The days that `time` means, counted from `day`.

    Raises:
        DateError: no day answers; the message says why.
    """
    match time:
        case Shift() | Stretch() | Ahead():
            return _counted(time, day, reading)
        case FromEvent(inner):
            return evaluate(inner, day, reading)
        case Part():
            return _part(time, day, reading)
        case Range():
            return _range(time, day, reading)
        case Vague(because):
            raise DateError(because)
        case _:
            return _named(time, day, reading)


def _named(time: Calendar | Weekday | Season | Decade, day: date, reading: Reading) -> Period:
    match time:
        case Calendar():
            return calendar_at(time, day, reading.tense)
        case Weekday():
            return weekday_at(time, day, reading.tense)
        case Season():
            return marked(season_at(time, day, reading.tense), "~")
        case _:
            return decade(time.first)


def _counted(time: Shift | Stretch | Ahead, day: date, reading: Reading) -> Period:
    match time:
        case Shift(unit, count, mark):
            return marked(unit_around(day, unit, count), mark)
        case Stretch(unit, count):
            return _stretch(day, day_after(day, unit, count))
        case _:
            if reading.tense is Tense.PAST:
                raise DateError(_DURATION)
            return unit_around(day, time.unit, time.count)


def _stretch(day: date, other: date) -> Period:
    first, last = sorted((day, other))
    return Period(PartialDate.of(first), PartialDate.of(last))


def _part(part: Part, day: date, reading: Reading) -> Period:
    if part.whole == Calendar():
        return _part_of_some_year(part, day, reading)
    whole = evaluate(part.whole, day, reading)
    firm = reading.deadline or (reading.relation is Relation.BY and part.portion is not Portion.MIDDLE)
    at_edge = reading.relation is Relation.AT and part.portion in _EDGES
    return cut(whole, part.portion, part.number, firm=firm or at_edge)


def _part_of_some_year(part: Part, day: date, reading: Reading) -> Period:
    """The quarter without a year that is meant: the last one that has begun, with a verb in the past."""
    years = (PartialDate(year) for year in range(max(1, day.year - 1), day.year + 2))
    parts = [cut(Period.of(year), part.portion, part.number, firm=False) for year in years]
    return choose((parts,), day, Which.PLAIN, reading.tense)


def _range(ends: Range, day: date, reading: Reading) -> Period:
    """A range whose start lacks a year begins before its end; one whose end lacks it ends after its start."""
    plain = replace(reading, relation=Relation.NONE)
    if _lacks_year(ends.end):
        start = evaluate(ends.start, day, plain)
        end = evaluate(ends.end, start.first(), replace(plain, tense=Tense.FUTURE))
    else:
        end = evaluate(ends.end, day, plain)
        before = end.first() if _lacks_year(ends.start) else day
        start = evaluate(ends.start, before, replace(plain, tense=Tense.PAST))
    return Period(start.start, end.end)


def _lacks_year(time: Time) -> bool:
    return isinstance(time, Calendar) and time.year is None and time.years is None


def related(period: Period, reading: Reading) -> Period:
    """What the preposition makes of the period: since X is `X/..`, before X ends the day or year before.

    Raises:
        DateError: a deadline is asked for and the words name only a beginning, or no date is left.
    """
    if reading.relation in (Relation.SINCE, Relation.AFTER):
        if reading.deadline:
            raise DateError("The words say when it begins and not by when it ends, so they give no deadline.")
        return Period(period.start if reading.relation is Relation.SINCE else _next(period), None)
    if reading.relation is Relation.BEFORE:
        period = Period(None, _previous(period))
    elif reading.relation is Relation.UNTIL:
        period = Period(None, period.end)
    elif reading.relation is Relation.ABOUT:
        period = marked(period, "~")
    return _deadline(period) if reading.deadline else period


def _deadline(period: Period) -> Period:
    """Its last day. An approximate end stays as coarse as it is, for its last day is not known."""
    end = period.end
    assert end is not None
    return Period.of(end if end.mark else PartialDate.of(end.last()))


def _next(period: Period) -> PartialDate | None:
    """The date after the period, as coarse as its end."""
    return None if period.end is None else _same_precision(days_from(period.last(), 1), period.end)


def _previous(period: Period) -> PartialDate | None:
    return None if period.start is None else _same_precision(days_from(period.first(), -1), period.start)


def _same_precision(day: date, like: PartialDate) -> PartialDate:
    month = None if like.month is None else day.month
    return PartialDate(day.year, month, None if like.day is None else day.day, like.mark)
