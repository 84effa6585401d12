"""What belongs in which period of a series: dates of the ledger, the time asked for, and shorter periods.

A date is placed in a period only where all its days lie there: `2006-03` has a place in a monthly series and
none in a weekly one. What has no place is left out, counted and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kept.dates import DateError, PartialDate, Period
from kept.errors import InputError
from kept.grids.grid import shorten
from kept.publish.account import counted
from kept.study import Every, Series

_EPOCH = date.min
"""A Monday, and the first day of a month, quarter and year: periods are counted from it."""

_YEARS = range(1000, 9000)
_LEAST = 3

_END = r"(\d{4}(?:-\d\d){0,2})"
_TWO_ENDS = re.compile(rf"{_END} ?(?:-|\u2013|\u2014|\.\.|:|to|until|bis) ?{_END}", re.ASCII)


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


def time_of(words: str) -> Period:
    """A time as a person writes it: `2004/2013`, `2004-03/2013-11`, `2004/..` (open at one end) or `2006`.

    Raises:
        InputError: it is none; how to write it is told.
    """
    try:
        return Period.parse(words)
    except DateError as error:
        if ends := _TWO_ENDS.fullmatch(words.strip()):
            to_do = f"Two ends are parted by a slash: write {ends[1]}/{ends[2]}."
            raise InputError(f"{words[:60]!r} is no time that can be read. {to_do}") from None
        raise InputError(
            f"{words[:60]!r} is no time that can be read. {shorten(str(error))} Expected two dates with a "
            "slash between, such as 2004/2013, 2004-03/2013-11, or 2004/.. where the end is open."
        ) from None


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
        position = self.number_before(day)
        return position if 0 <= position < self.periods else None

    def number_before(self, day: date) -> int:
        """How many periods lie between the first and that of a day; negative for a day before the first."""
        return self.every.of(self.start, day)

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
            f"There is no whole {every} in {between}. Expected several, such as in 2004/2013. "
            "Give a longer time, or shorter periods with --every."
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


@dataclass(frozen=True, slots=True)
class AddedUp:
    """A series by the periods that were asked for, and what is to be told of it."""

    series: Series
    notes: tuple[str, ...]


def added_up(series: Series, every: Every, *, levels: bool = False) -> AddedUp:
    """Counts added up to longer periods, whole ones only: half a month would look quiet.

    Offsets are added up too. Weeks begin on Mondays.

    Args:
        series: counts by a day, month or quarter.
        every: periods that are as long or longer.
        levels: are the values levels, such as balances, of which a sum means nothing?

    Raises:
        InputError: the periods are shorter, weeks are to make months, the values are no whole numbers and so
            no counts, or fewer than three whole periods are left.
    """
    if every is series.every:
        return AddedUp(series, ())
    _refuse_what_cannot(series, every, levels)
    whole = _whole(series, every)
    offset = None if series.offset is None else _sums(series, series.offset, whole)
    longer = Series(whole.start, every, _sums(series, series.values, whole), offset, series.name)
    return AddedUp(longer, (_added_told(series, whole),))


def _whole(series: Series, every: Every) -> Frame:
    """The whole periods in the time of a series."""
    asked = Period(PartialDate.of(series.start), PartialDate.of(series.end))
    try:
        whole = frame(every, asked, ())
    except InputError:
        whole = None
    if whole is None or whole.periods < _LEAST:
        makes = f"{whole.periods if whole else 'no'} whole {every}s"
        raise InputError(
            f"The {series.name} has a value for every {series.every} from {asked.first()} to {asked.last()}, "
            f"which makes {makes}. Expected {_LEAST} or more. Give a longer series, or shorter periods with "
            "--every."
        )
    return whole


def _refuse_what_cannot(series: Series, every: Every, levels: bool) -> None:
    told = f"The {series.name} has a value for every {series.every}"
    if series.every.longer_than(every):
        raise InputError(
            f"{told}, and one for every {every} was asked for: how a value is spread over shorter periods "
            f"cannot be told. Leave --every out, or give --every {series.every} or longer."
        )
    if series.every is Every.WEEK:
        raise InputError(
            f"{told}, and one for every {every} was asked for: a week can lie in two of them. Leave --every "
            f"out, or give a file with a value for every day, which can be added up to any {every}."
        )
    fraction = next((value for value in series.values if not value.is_integer()), None)
    if levels or fraction is not None:
        why = "these are levels" if fraction is None else f"{fraction:g} is none"
        raise InputError(
            f"{told}, and one for every {every} was asked for. Only counts can be added up, and {why}. Leave "
            f"--every out, or write the sum or the mean of every {every} into the file."
        )


def _sums(series: Series, values: tuple[float, ...], whole: Frame) -> tuple[float, ...]:
    sums = [0.0] * whole.periods
    for at, value in enumerate(values):
        position = whole.position(series.day(at))
        if position is not None:
            sums[position] += value
    return tuple(sums)


def _added_told(series: Series, whole: Frame) -> str:
    told = f"The {series.name} of every {series.every} was added up by {whole.every}"
    before = series.position(whole.start)
    after = len(series) - series.position(whole.last) - 1
    if not before and not after:
        return f"{told}."
    ends = []
    if before:
        first = whole.start - timedelta(days=1)
        ends.append(f"{counted(before, f'{series.every}s')} at the beginning, {series.start} to {first}")
    if after:
        last = whole.last + timedelta(days=1)
        ends.append(f"{counted(after, f'{series.every}s')} at the end, {last} to {series.end}")
    return f"{told}. Left out, since they make no whole {whole.every}: {'; '.join(ends)}."
