"""How often a series has a value, and how days and periods belong together."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

DAYS_OF_A_YEAR = 365.2425
"""The mean length of a year of the Gregorian calendar."""


class Every(StrEnum):
    """The length of the periods of a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def per_year(self) -> float:
        """So many of them make a year, on average.

        >>> Every.MONTH.per_year, round(Every.WEEK.per_year, 2)
        (12.0, 52.18)
        """
        return {
            Every.DAY: DAYS_OF_A_YEAR,
            Every.WEEK: DAYS_OF_A_YEAR / 7,
            Every.MONTH: 12.0,
            Every.QUARTER: 4.0,
            Every.YEAR: 1.0,
        }[self]

    @property
    def months(self) -> int:
        """So many months make one of them; 0 for days and weeks."""
        return {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}.get(self, 0)

    def longer_than(self, other: Every) -> bool:
        """Is it longer than another?"""
        return list(Every).index(self) > list(Every).index(other)

    def named(self, day: date) -> str:
        """The period of a day, as one writes it: 2006, 2006-Q3, 2006-03; of weeks and days the day itself.

        >>> Every.QUARTER.named(date(2006, 8, 1)), Every.WEEK.named(date(2006, 8, 7))
        ('2006-Q3', '2006-08-07')
        """
        if self is Every.YEAR:
            return f"{day.year}"
        if self is Every.QUARTER:
            return f"{day.year}-Q{(day.month + 2) // 3}"
        return f"{day:%Y-%m}" if self is Every.MONTH else str(day)

    def of(self, start: date, day: date) -> int:
        """The position of the period in which a day lies, from 0 for the one that begins on `start`.

        It is negative for days before `start`.

        >>> start = date(2006, 1, 1)
        >>> Every.WEEK.of(start, date(2006, 1, 8)), Every.MONTH.of(start, date(2006, 3, 31))
        (1, 2)
        """
        if self.months:
            return ((day.year - start.year) * 12 + day.month - start.month) // self.months
        return (day - start).days // (7 if self is Every.WEEK else 1)

    def first_day(self, start: date, position: int) -> date:
        """The first day of the period at a position.

        >>> Every.QUARTER.first_day(date(2006, 1, 1), 5)
        datetime.date(2007, 4, 1)
        """
        if self.months:
            months = start.year * 12 + start.month - 1 + position * self.months
            return date(months // 12, months % 12 + 1, 1)
        return start + timedelta(days=position * (7 if self is Every.WEEK else 1))
