"""When was it written, if this relative time is that named one? "Next month" is April 11: in March."""

from __future__ import annotations

from kept.date_phrases.expressions import (
    Ahead,
    Calendar,
    Part,
    Portion,
    Season,
    Shift,
    Time,
    Unit,
    Weekday,
    Which,
)
from kept.date_phrases.reckon import longest_month
from kept.extract.dating.months import NOTHING, Slots, moved, of, of_days
from kept.extract.dating.relative import shift

_MONTHS_OF = {
    Portion.START: range(1, 4),
    Portion.EARLY: range(1, 5),
    Portion.MIDDLE: range(5, 9),
    Portion.LATE: range(9, 13),
    Portion.END: range(10, 13),
    Portion.CLOSE: range(10, 13),
}
_DAYS_FROM = {Which.NEXT: (-13, -1), Which.THIS: (-6, 6), Which.LAST: (1, 13)}
"""Where the page can lie from a day of the week, in days."""

_MARGIN = {Unit.DAY: 0, Unit.WEEK: 3, Unit.MONTH: 15}


def written_when(relative: Time, named: Calendar) -> Slots:
    """The months in which someone can have called the day, month or year `named` by the words `relative`.

    Empty where the two tell nothing together: "last year" and "April 11".
    """
    match relative:
        case Part():
            return _part(relative, named)
        case Shift(unit, count) | Ahead(unit, count):
            return _shift(unit, count, named)
        case Calendar() | Season():
            return _by_which(relative, named)
        case Weekday(_, which) if which in _DAYS_FROM:
            return _days(named, *_DAYS_FROM[which])
    return NOTHING


def _part(part: Part, named: Calendar) -> Slots:
    whole = shift(part)
    if whole is None:
        return NOTHING
    if whole.unit is Unit.YEAR and named.month is not None and named.month not in _months_of(part):
        return NOTHING
    return _shift(whole.unit, whole.count, named)


def _months_of(part: Part) -> range:
    if part.portion in _MONTHS_OF:
        return _MONTHS_OF[part.portion]
    length = 6 if part.portion is Portion.HALF else 3
    return range(length * (part.number - 1) + 1, length * part.number + 1)


def _shift(unit: Unit, count: int, named: Calendar) -> Slots:
    if unit is Unit.YEAR:
        return NOTHING if named.year is None else of((named.year - count, None))
    if unit is Unit.MONTH and named.month is not None:
        return moved(named.year, named.month, -count)
    if unit is Unit.WEEK:
        return _days(named, -7 * count - 6, -7 * count + 6)
    return _days(named, -count, -count) if unit is Unit.DAY else NOTHING


def counted_down(unit: Unit, count: int, named: Calendar, least: float, most: float) -> Slots:
    """The months of the days that lie `count` units before `named`, give or take.

    Args:
        unit: the unit that is counted.
        count: how many of them are left.
        named: the day that is counted down to.
        least: the smallest share of `count` that the words allow: 1.0 for "more than two weeks".
        most: the largest share.
    """
    if unit not in _MARGIN:
        return NOTHING
    length = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30}[unit] * count
    margin = _MARGIN[unit] if least == most else 0
    return _days(named, -round(length * most) - margin, -round(length * least) + margin)


def _days(named: Calendar, first: int, last: int) -> Slots:
    if named.month is None or named.day is None or not 1 <= named.day <= longest_month(named.month):
        return NOTHING
    try:
        return of_days(named.year, named.month, named.day, first, last)
    except ValueError:
        return NOTHING


def _by_which(relative: Calendar | Season, named: Calendar) -> Slots:
    """Last December is December 2017: written in 2018, up to December. July last year: in the year after."""
    if named.year is None or (named.month is not None and named.month != relative.month):
        return NOTHING
    if relative.years is not None:
        return of((named.year - relative.years, None))
    month = relative.month
    if month is None or relative.which is Which.PLAIN:
        return NOTHING
    if relative.which is Which.THIS:
        return of((named.year, None))
    length = 3 if isinstance(relative, Season) else 1
    steps = range(length, length + 12) if relative.which is Which.LAST else range(-12, 0)
    there = [named.year * 12 + month - 1 + step for step in steps]
    return Slots(frozenset((months // 12, months % 12 + 1) for months in there))
