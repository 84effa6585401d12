"""Where a date of the ledger belongs in a series, and what has to be left out because it is too coarse.

A date is placed in a period only where all its days lie there: `2006-03` has a place in a monthly series and
none in a weekly one. What has no place is left out, counted and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.study import Every

_EPOCH = date.min
"""A Monday, and the first day of a month, quarter and year: periods are counted from it."""

_YEARS = range(1000, 9000)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not in a study: the id of the record, its date as it stands there, and why."""

    id: str
    when: str
    why: str


def too_coarse(when: PartialDate, every: Every) -> str | None:
    """Why a date has no place in a series; nothing where it has one.

    >>> too_coarse(PartialDate.parse("2006-03"), Every.WEEK)
    'its date is only a month, and the series is by week'
    """
    if when.mark:
        return "its date is only about or uncertain"
    if when.year not in _YEARS:
        return f"its year is not between {_YEARS[0]} and {_YEARS[-1]}"
    if when.precision == "day" or (
        every.months and _number(every, when.first()) == _number(every, when.last())
    ):
        return None
    return f"its date is only a {when.precision}, and the series is by {every}"


def outside(when: PartialDate, between: Period | None) -> bool:
    """Is every day that a date can mean outside a period?"""
    return between is not None and not (between.first() <= when.last() and when.first() <= between.last())


def _number(every: Every, day: date) -> int:
    return every.of(_EPOCH, day)


@dataclass(frozen=True, slots=True)
class Frame:
    """The periods of a series: the first day of the first, and how many there are."""

    every: Every
    start: date
    periods: int

    def position(self, day: date) -> int | None:
        """The position of the period of a day; nothing where it lies outside."""
        position = self.every.of(self.start, day)
        return position if 0 <= position < self.periods else None

    @property
    def last(self) -> date:
        """The last day of the last period."""
        return self.every.first_day(self.start, self.periods) - timedelta(days=1)


def frame(every: Every, between: Period | None, days: Iterable[date]) -> Frame:
    """The whole periods within `between`; where it is open or absent, from or to the last of the `days`.

    Weeks begin on Mondays. A period that only partly lies within `between` is not in it: half a month would
    look quiet.

    Raises:
        InputError: there is no whole period.
    """
    known = sorted(days)
    first, last = (known[0], known[-1]) if known else (date.max, date.min)
    begins = ends = 0
    if between is None or between.start is None:
        begins = _number(every, first)
    else:
        begins = _first_whole(every, between.first())
    ends = (
        _number(every, last) if between is None or between.end is None else _last_whole(every, between.last())
    )
    if ends < begins:
        raise InputError(
            f"There is no whole {every} in {between}. Expected several, such as in 2004/2013. Give a longer "
            "time, or take shorter periods."
        )
    return Frame(every, every.first_day(_EPOCH, begins), ends - begins + 1)


def _first_whole(every: Every, day: date) -> int:
    """The first period that begins on the day or later."""
    number = _number(every, day)
    return number if every.first_day(_EPOCH, number) == day else number + 1


def _last_whole(every: Every, day: date) -> int:
    """The last period that ends on the day or earlier."""
    if day.year not in _YEARS:
        raise InputError(
            f"The last day is {day}. Expected a year up to {_YEARS[-1]}, such as 2013. Correct it."
        )
    return _number(every, day + timedelta(days=1)) - 1
