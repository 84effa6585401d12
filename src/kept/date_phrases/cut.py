"""Cut a part out of a period: its end, its middle, its first half, its third quarter."""

from __future__ import annotations

from datetime import date

from kept.date_phrases.expressions import Portion
from kept.date_phrases.reckon import marked, months
from kept.dates import DateError, PartialDate, Period

_THIRDS_OF_DECADE = {Portion.EARLY: (0, 3), Portion.START: (0, 3), Portion.MIDDLE: (4, 6)}


def cut(whole: Period, portion: Portion, number: int, *, firm: bool) -> Period:
    """The part of `whole` that is meant.

    Args:
        whole: the longer time, such as a year.
        portion: which part.
        number: which half or quarter, from 1; not used for the other parts.
        firm: true for a deadline and for "at" or "by": one day is meant.

    Raises:
        DateError: the whole has no such part (the third quarter of a week).
    """
    if portion in (Portion.HALF, Portion.QUARTER):
        return _numbered(whole, portion, number)
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
    start = whole.start
    if start is None or start != whole.end or start.precision == "day":
        raise DateError(
            f"{whole} cannot be cut into halves or quarters. Give a year or, for halves, a month."
        )
    if start.month is None:
        length = 6 if portion is Portion.HALF else 3
        return months(start.year * 12 + length * (number - 1), length)
    first, last = start.first(), start.last()
    middle = first.replace(day=15)
    ends = (first, middle) if number == 1 else (first.replace(day=16), last)
    return Period(PartialDate.of(ends[0]), PartialDate.of(ends[1]))
