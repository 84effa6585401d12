"""Cut a part out of a period: its end, its middle, its first half, its third quarter."""

from __future__ import annotations

from datetime import date, timedelta

from kept.date_phrases.reckon import marked, months
from kept.date_phrases.terms import Portion
from kept.dates import DateError, PartialDate, Period

_THIRDS_OF_DECADE = {Portion.EARLY: (0, 3), Portion.START: (0, 3), Portion.MIDDLE: (4, 6)}


def cut(whole: Period, portion: Portion, number: int, *, firm: bool) -> Period:
    """The part of `whole` that is meant.

    Args:
        whole: the longer time, such as a year.
        portion: which part.
        number: which half, quarter, week or day, from 1, and 0 for the last; not used for the other parts.
        firm: true for a deadline and for "at" or "by": one day is meant.

    Raises:
        DateError: the whole has no such part (the third quarter of a week).
    """
    if portion in (Portion.HALF, Portion.QUARTER):
        return _numbered(whole, portion, number)
    if portion is Portion.WEEK:
        return _week(whole, number)
    if portion is Portion.DAY:
        return Period.of(PartialDate.of(whole.first() if number else whole.last()))
    if firm and portion in (Portion.START, Portion.END, Portion.CLOSE):
        edge = whole.first() if portion is Portion.START else whole.last()
        return Period.of(PartialDate.of(edge))
    if firm and portion is Portion.MIDDLE:
        return Period.of(PartialDate.of(_middle(whole)))
    return _loose(whole, portion)


def _loose(whole: Period, portion: Portion) -> Period:
    start = whole.start
    if start is None or start != whole.end:
        return _loose_of_many(whole, portion)
    if start.precision != "year":
        return whole
    month = {Portion.START: 1, Portion.MIDDLE: 6, Portion.END: 12, Portion.CLOSE: 12}.get(portion)
    return Period.of(PartialDate(start.year, month, mark="~"))


def _loose_of_many(whole: Period, portion: Portion) -> Period:
    """A part of a decade in years (early 0 to 3, mid 4 to 6, late 7 to 9), else about the whole."""
    if whole.start is None or whole.end is None or whole.end.year - whole.start.year != 9:
        return marked(whole, "~")
    first, last = _THIRDS_OF_DECADE.get(portion, (7, 9))
    return marked(Period(PartialDate(whole.start.year + first), PartialDate(whole.start.year + last)), "~")


def _middle(whole: Period) -> date:
    """June 30 of a year, the 15th of a month, else the middle day."""
    start = whole.start
    if start is not None and start == whole.end and start.precision == "year":
        return date(start.year, 6, 30)
    if start is not None and start == whole.end and start.precision == "month":
        return start.first().replace(day=15)
    return whole.first() + (whole.last() - whole.first()) // 2


def _numbered(whole: Period, portion: Portion, number: int) -> Period:
    first = _first_of_twelve(whole)
    if first is not None:
        length = 6 if portion is Portion.HALF else 3
        return months(first + length * (number - 1), length)
    month = whole.start
    if month is None or month != whole.end or month.precision != "month" or portion is Portion.QUARTER:
        raise DateError(
            f"{whole} cannot be cut into halves or quarters. Give a year or, for halves, a month."
        )
    middle = month.first().replace(day=15)
    ends = (month.first(), middle) if number == 1 else (middle.replace(day=16), month.last())
    return Period(PartialDate.of(ends[0]), PartialDate.of(ends[1]))


def _first_of_twelve(whole: Period) -> int | None:
    """The first month, as year * 12 + month - 1, of a calendar or fiscal year; None for other periods."""
    start, end = whole.start, whole.end
    if start is None or end is None or start.day is not None or end.day is not None:
        return None
    first, last = whole.first(), whole.last()
    number = first.year * 12 + first.month - 1
    return number if last.year * 12 + last.month - 1 == number + 11 else None


def _week(whole: Period, number: int) -> Period:
    """The first, second or third seven days of a month, or the last."""
    month = whole.start
    if month is None or month != whole.end or month.precision != "month":
        raise DateError(f"{whole} has no numbered weeks. Give a month.")
    first, last = month.first(), month.last()
    start = last - timedelta(days=6) if number == 0 else first + timedelta(days=7 * (number - 1))
    return Period(PartialDate.of(start), PartialDate.of(start + timedelta(days=6)))
