"""Evaluate an expression against one exact day: the day of publication, or of the event it counts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kept.date_phrases.choose import calendar_at, choose, season_at, weekday_at
from kept.date_phrases.cut import cut
from kept.date_phrases.expressions import (
    After,
    Ahead,
    Anchored,
    Calendar,
    Century,
    DayOf,
    Decade,
    Fiscal,
    FromEvent,
    NthWeekday,
    Part,
    Range,
    Reaching,
    Season,
    Shift,
    Slashed,
    Stretch,
    Time,
    Vague,
    Weekday,
    Weekend,
    WeekOf,
)
from kept.date_phrases.fiscal import fiscal_at, no_parts
from kept.date_phrases.numeric_forms import slashed_at
from kept.date_phrases.reading import Reading
from kept.date_phrases.reckon import century, day_after, decade, marked, unit_around
from kept.date_phrases.terms import Portion, Relation, Unit, Which
from kept.date_phrases.values import Tense
from kept.date_phrases.weeks import day_of, nth_weekday_at, reaching_at, week_of, weekend_at
from kept.dates import DateError, PartialDate, Period

_DURATION = "With a verb in the past this is how long something took, and no date."
_EDGES = frozenset({Portion.END, Portion.START})
_NUMBERED = frozenset({Portion.HALF, Portion.QUARTER, Portion.WEEK})
_ENDING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE})


def evaluate(time: Time, day: date, reading: Reading) -> Period:
    """The days that `time` means, counted from `day`: for an anchored time that is the day of its anchor.

    Raises:
        DateError: no day answers; the message says why.
    """
    match time:
        case Shift() | Stretch() | Ahead() | After():
            return _counted(time, day, reading)
        case FromEvent() | Anchored() | Part() | Range():
            return _composed(time, day, reading)
        case Weekend() | WeekOf() | NthWeekday() | Reaching() | DayOf():
            return _by_days(time, day, reading)
        case Calendar() | Weekday() | Season():
            return _near(time, day, reading)
        case _:
            return _named(time, day, reading)


def _composed(time: FromEvent | Anchored | Part | Range, day: date, reading: Reading) -> Period:
    match time:
        case FromEvent(inner) | Anchored(inner, _):
            return evaluate(inner, day, reading)
        case Part():
            return _part(time, day, reading)
        case _:
            return _range(time, day, reading)


def _near(time: Calendar | Weekday | Season, day: date, reading: Reading) -> Period:
    match time:
        case Calendar():
            return calendar_at(time, day, reading.tense)
        case Weekday():
            return weekday_at(time, day, reading.tense)
        case _:
            return marked(season_at(time, day, reading.tense), "~")


def _named(time: Decade | Century | Fiscal | Slashed | Vague, day: date, reading: Reading) -> Period:
    match time:
        case Fiscal():
            return fiscal_at(time, day, reading.customs.fiscal_start)
        case Slashed():
            return slashed_at(time, reading.customs.month_first)
        case Century(number, count):
            return century((day.year + 99) // 100 + count if number is None else number)
        case Vague(because):
            raise DateError(because)
        case _:
            return decade(time.first)


def _by_days(time: Weekend | WeekOf | NthWeekday | Reaching | DayOf, day: date, reading: Reading) -> Period:
    match time:
        case Weekend():
            return weekend_at(time, day, reading.tense)
        case WeekOf():
            return week_of(time, day, reading.tense)
        case NthWeekday():
            return nth_weekday_at(time, day, reading.tense)
        case Reaching():
            return reaching_at(time, day, reading.tense)
        case _:
            return day_of(time.day, evaluate(time.month, day, reading))


def _counted(time: Shift | Stretch | Ahead | After, day: date, reading: Reading) -> Period:
    match time:
        case Shift(unit, count, mark):
            return marked(unit_around(day, unit, count), mark)
        case Stretch(unit, count):
            return _stretch(day, day_after(day, unit, count))
        case After(unit, count) if reading.deadline or unit is Unit.DAY:
            return Period.of(PartialDate.of(day_after(day, unit, count)))
        case Ahead() if reading.tense is Tense.PAST:
            raise DateError(_DURATION)
        case _:
            return unit_around(day, time.unit, time.count)


def _stretch(day: date, other: date) -> Period:
    first, last = sorted((day, other))
    return Period(PartialDate.of(first), PartialDate.of(last))


def _part(part: Part, day: date, reading: Reading) -> Period:
    if part.whole == Calendar():
        return _part_of_some_year(part, day, reading)
    whole = evaluate(part.whole, day, replace(reading, relation=Relation.NONE))
    if isinstance(part.whole, Fiscal) and reading.customs.fiscal_start is None:
        return _part_of_unknown_year(part, whole)
    return cut(whole, part.portion, part.number, firm=_is_firm(part, reading))


def _is_firm(part: Part, reading: Reading) -> bool:
    """Is one day meant? So it is as a deadline, and for "at the end of", "by" and "until the end of"."""
    if reading.deadline:
        return True
    if reading.relation is Relation.AT:
        return part.portion in _EDGES
    return reading.relation in _ENDING and part.portion is not Portion.MIDDLE


def _part_of_unknown_year(part: Part, whole: Period) -> Period:
    """About the year itself for its beginning or end, where it is not known when it begins."""
    if part.portion in _NUMBERED:
        raise no_parts()
    return whole


def _part_of_some_year(part: Part, day: date, reading: Reading) -> Period:
    """The quarter without a year that is meant: the last one that has begun, with a verb in the past."""
    years = (PartialDate(year) for year in range(max(1, day.year - 1), day.year + 2))
    parts = [cut(Period.of(year), part.portion, part.number, firm=False) for year in years]
    return choose((parts,), day, Which.PLAIN, reading.tense)


def _range(ends: Range, day: date, reading: Reading) -> Period:
    """A range whose start lacks a year begins before its end; one whose end lacks it ends after its start."""
    plain = replace(reading, relation=Relation.NONE)
    if _lacks_year(ends.end):
        start = _edge(ends.start, day, plain)
        end = _edge(ends.end, start.first(), replace(plain, tense=Tense.FUTURE))
    else:
        end = _edge(ends.end, day, plain)
        before = end.first() if _lacks_year(ends.start) else day
        start = _edge(ends.start, before, replace(plain, tense=Tense.PAST))
    return Period(start.start, end.end)


def _edge(time: Time, day: date, reading: Reading) -> Period:
    """One end of a range; the middle or end of a year is a day there."""
    if isinstance(time, Part) and time.portion in (*_EDGES, Portion.MIDDLE):
        whole = evaluate(time.whole, day, reading)
        if whole.start == whole.end and whole.start is not None and whole.start.precision == "year":
            return cut(whole, time.portion, time.number, firm=True)
    return evaluate(time, day, reading)


def _lacks_year(time: Time) -> bool:
    return isinstance(time, Calendar) and time.year is None and time.years is None
