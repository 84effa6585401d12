"""Calendar arithmetic on whole units: the month before, the third quarter, the week of a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from kept.date_phrases.terms import Unit
from kept.dates import DateError, PartialDate, Period

_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}


def unit_around(day: date, unit: Unit, count: int) -> Period:
    """The unit that lies `count` units from the one that `day` is in. A week begins on Monday.

    Raises:
        DateError: it lies outside the years 1 to 9999.
    """
    if unit is Unit.DAY:
        return Period.of(PartialDate.of(days_from(day, count)))
    if unit is Unit.WEEK:
        monday = days_from(day, 7 * count - day.weekday())
        return Period(PartialDate.of(monday), PartialDate.of(days_from(monday, 6)))
    if unit is Unit.YEAR:
        return Period.of(PartialDate(day.year + count))
    if unit is Unit.DECADE:
        return decade(day.year - day.year % 10 + 10 * count)
    length = _MONTHS_IN[unit]
    return months((day.year * 12 + day.month - 1) // length * length + count * length, length)


def months(first: int, length: int) -> Period:
    """`length` months from the month number `first`, counted as year * 12 + month - 1."""
    start, end = (PartialDate(number // 12, number % 12 + 1) for number in (first, first + length - 1))
    return Period(start, end)


def decade(first: int) -> Period:
    """The ten years from `first`."""
    return Period(PartialDate(first), PartialDate(first + 9))


def century(number: int) -> Period:
    """The hundred years of a century: the 20th is 1901 to 2000."""
    return Period(PartialDate(number * 100 - 99), PartialDate(number * 100))


def day_after(day: date, unit: Unit, count: int) -> date:
    """The day that lies `count` units after `day`; a month's end stays in the month.

    Raises:
        DateError: it lies outside the years 1 to 9999.
    """
    if unit in (Unit.DAY, Unit.WEEK):
        return days_from(day, count * (7 if unit is Unit.WEEK else 1))
    number = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    month = PartialDate(number // 12, number % 12 + 1)
    return month.first().replace(day=min(day.day, month.last().day))


def days_from(day: date, count: int) -> date:
    """`day` moved by `count` days.

    Raises:
        DateError: it lies outside the years 1 to 9999.
    """
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise DateError(f"{count} days from {day} lies outside the years 1 to 9999.") from None


def longest_month(month: int) -> int:
    """The number of days that the month can have: 29 for February."""
    return calendar.monthrange(2000, month)[1]


def coarse(period: Period, precision: str) -> Period:
    """The period with ends no finer than `precision`: `day`, `month` or `year`."""
    start, end = (None if side is None else _coarse(side, precision) for side in (period.start, period.end))
    return Period(start, end)


def marked(period: Period, mark: str) -> Period:
    """The period with EDTF's qualifier on each end that has none."""
    start, end = (
        None if side is None else PartialDate(side.year, side.month, side.day, side.mark or mark)
        for side in (period.start, period.end)
    )
    return Period(start, end)


def _coarse(moment: PartialDate, precision: str) -> PartialDate:
    month = None if precision == "year" else moment.month
    day = moment.day if precision == "day" else None
    return PartialDate(moment.year, month, day, moment.mark)
