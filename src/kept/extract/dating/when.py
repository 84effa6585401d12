"""Where a time lies for someone who writes on a given day, as spans of days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from kept.date_phrases import Tense
from kept.date_phrases.expressions import (
    Ahead,
    Calendar,
    FromEvent,
    Part,
    Range,
    Season,
    Shift,
    Time,
    Weekday,
)
from kept.date_phrases.terms import Portion, Unit, Which

Span: TypeAlias = tuple[int, int]
"""The first and the last day of a time, as proleptic ordinals (`date.toordinal`)."""

_SIDE = {Which.LAST: Tense.PAST, Which.THIS: Tense.UNKNOWN, Which.NEXT: Tense.FUTURE}
_DAYS_FROM = {Which.NEXT: (1, 9), Which.THIS: (-6, 6), Which.LAST: (-9, -1), Which.PLAIN: (-6, 6)}
"""Where a day of the week can lie from the page, in days."""

_LOOSE = {Unit.DAY: 1, Unit.WEEK: 4, Unit.MONTH: 5}
"""Days by which a length of several days, weeks or months is taken loosely."""

_EXACT = {Unit.DAY: 2, Unit.WEEK: 1, Unit.MONTH: 1}
"""Up to so many units a length names one day, week or month of the calendar."""

_MONTHS_OF = {
    Portion.START: (1, 3),
    Portion.EARLY: (1, 4),
    Portion.MIDDLE: (5, 8),
    Portion.LATE: (9, 12),
    Portion.END: (10, 12),
    Portion.CLOSE: (10, 12),
}


def spans(time: Time, day: date) -> list[Span]:
    """The days that `time` can mean for someone who writes on `day`; none for times of another kind.

    A day or month without a year is that of the year before, of the same and of the next.
    """
    try:
        return list(_spans(time, day))
    except ValueError:
        return []


def _spans(time: Time, day: date) -> Iterator[Span]:
    match time:
        case Shift(unit, count) | Ahead(unit, count) | FromEvent(Shift(unit, count)):
            yield _counted(unit, count, day)
        case Weekday():
            yield from _weekdays(time, day)
        case Calendar() | Season():
            yield from _named(time, day)
        case Part():
            yield from (_cut(time, span) for span in _spans(time.whole, day))
        case Range(start, end):
            for first in _spans(start, day):
                ends = [last[1] for last in _spans(end, day) if first[0] <= last[1]]
                yield from ((first[0], last) for last in ends[:1])


def _counted(unit: Unit, count: int, day: date) -> Span:
    if unit in (Unit.YEAR, Unit.DECADE):
        year = day.year + count * (10 if unit is Unit.DECADE else 1)
        return _months(year, 1, 12)
    if unit is Unit.QUARTER:
        first = (day.year * 12 + day.month - 1) // 3 * 3 + 3 * count
        return _months(first // 12, first % 12 + 1, 3)
    if abs(count) > _EXACT[unit]:
        middle = day.toordinal() + round(count * {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30.4}[unit])
        return middle - _LOOSE[unit], middle + _LOOSE[unit]
    if unit is Unit.MONTH:
        there = day.year * 12 + day.month - 1 + count
        return _months(there // 12, there % 12 + 1, 1)
    monday = day.toordinal() - day.weekday() + 7 * count
    return (monday, monday + 6) if unit is Unit.WEEK else (day.toordinal() + count,) * 2


def _months(year: int, month: int, length: int) -> Span:
    """`length` months from a month on; of a year that they do not leave."""
    last = month + length - 1
    return date(year, month, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()


def _weekdays(time: Weekday, day: date) -> Iterator[Span]:
    first, last = _DAYS_FROM[time.which]
    start = day.toordinal()
    return ((there, there) for there in range(start + first, start + last + 1) if (there - 1) % 7 == time.day)


def _named(time: Calendar | Season, day: date) -> Iterator[Span]:
    for year in _years(time, day):
        span = _in_year(time, year)
        if span is not None and _on_its_side(time.which, span, day.toordinal()):
            yield span


def _years(time: Calendar | Season, day: date) -> tuple[int, ...]:
    if time.year is not None:
        return (time.year,)
    if time.years is not None:
        return (day.year + time.years,)
    return (day.year,) if time.which is Which.THIS else (day.year - 1, day.year, day.year + 1)


def _in_year(time: Calendar | Season, year: int) -> Span | None:
    if isinstance(time, Season):
        first, last = date(year, time.month, 1), date(year + time.month // 12, (time.month + 1) % 12 + 1, 28)
        return first.toordinal(), last.toordinal()
    if time.month is None:
        return _months(year, 1, 12)
    if time.day is None:
        return _months(year, time.month, 1)
    try:
        return (date(year, time.month, time.day).toordinal(),) * 2
    except ValueError:
        return None


def _on_its_side(which: Which, span: Span, today: int) -> bool:
    """Last December is over, and by less than a year; next December has not begun."""
    if which is Which.LAST:
        return span[1] < today <= span[1] + 366
    return today < span[0] <= today + 366 if which is Which.NEXT else True


def _cut(part: Part, whole: Span) -> Span:
    """The part of a year; of anything shorter, the whole."""
    first = date.fromordinal(whole[0])
    if whole[1] - whole[0] < 360:
        return whole
    if part.portion in _MONTHS_OF:
        start, end = _MONTHS_OF[part.portion]
        return _months(first.year, start, end - start + 1)
    length = 6 if part.portion is Portion.HALF else 3
    return _months(first.year, length * (part.number - 1) + 1, length)


def year_of(time: Time) -> int | None:
    """The year that the time names; the later one of a range."""
    match time:
        case Calendar(year=year) | Season(year=year):
            return year
        case Part(_, whole):
            return year_of(whole)
        case Range(_, end):
            return year_of(end)
    return None


def direction(time: Time) -> Tense | None:
    """Where a relative time lies; None for a time that is not told from the day of publication."""
    match time:
        case Part(_, whole):
            return direction(whole)
        case Shift(_, count) | Ahead(_, count):
            return _side(count)
        case Calendar(years=int(count)) | Season(years=int(count)):
            return _side(count)
        case Calendar() | Season() | Weekday():
            return _SIDE.get(time.which)
    return None


def _side(count: int) -> Tense:
    if count == 0:
        return Tense.UNKNOWN
    return Tense.FUTURE if count > 0 else Tense.PAST


def shift(time: Time) -> Shift | None:
    """The whole unit that a time is or is a part of: "last year" for "the end of last year"."""
    match time:
        case Part(_, whole):
            return shift(whole)
        case Calendar(years=int(count)) | Season(years=int(count)):
            return Shift(Unit.YEAR, count)
        case FromEvent(Shift() as moved):
            return moved
    return time if isinstance(time, Shift) else None
