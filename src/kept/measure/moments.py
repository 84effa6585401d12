"""Days as points on a line of calendar months, so that "9 months" is 9 and not 273 days.

Time is counted in months from the beginning of the calendar, and a day is its part of its own month: the end
of 31 July 2012 is a whole number, and 9 months lie between it and the end of 30 April 2013. A period stands
at its last day, since a figure for April tells what was reached by its end. Dates that are coarse in the same
way are so whole months or years apart, whatever the length of the months.
"""

from __future__ import annotations

import calendar
from datetime import date
from fractions import Fraction

from kept.dates import Period


def start_of(day: date) -> Fraction:
    """The beginning of a day, in months since the beginning of the calendar."""
    return _months(day, day.day - 1)


def end_of(day: date) -> Fraction:
    """The end of a day, in months since the beginning of the calendar.

    >>> end_of(date(2013, 4, 30)) - end_of(date(2012, 7, 31))
    Fraction(9, 1)
    """
    return _months(day, day.day)


def _months(day: date, days: int) -> Fraction:
    return day.year * 12 + day.month - 1 + Fraction(days, calendar.monthrange(day.year, day.month)[1])


def length(period: Period) -> Fraction | None:
    """How many months a period lasts; nothing where an end is open."""
    if period.start is None or period.end is None:
        return None
    return end_of(period.last()) - start_of(period.first())
