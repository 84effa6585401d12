"""A series: one value for every period, without a gap, from its first day on."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kept.errors import InputError
from kept.study.every import Every

_SHORTEST = 3
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Series:
    """Values of periods that follow one another.

    `start` is the first day of the first period. `offset` is what the counts are out of, period by period
    (articles published, working days), each above 0; none: all periods count alike. `name` is what the
    values are, as words may name it.
    """

    start: date
    every: Every
    values: tuple[float, ...]
    offset: tuple[float, ...] | None = None
    name: str = "series"

    def __post_init__(self) -> None:
        _check_values(self)
        _check_days(self)
        _check_offset(self)

    def __len__(self) -> int:
        return len(self.values)

    def day(self, position: int) -> date:
        """The first day of the period at a position, from 0."""
        return self.every.first_day(self.start, position)

    def position(self, day: date) -> int:
        """The position of the period in which a day lies; it may lie outside the series."""
        return self.every.of(self.start, day)

    @property
    def end(self) -> date:
        """The last day of the last period."""
        return self.day(len(self.values)) - timedelta(days=1)

    def plain(self) -> dict[str, object]:
        """All that it says, as plain values."""
        return {
            "start": self.start.isoformat(),
            "every": self.every.value,
            "values": list(self.values),
            "offset": list(self.offset) if self.offset is not None else "none",
            "name": self.name,
        }

    def before(self, position: int) -> Series:
        """The part of the series before a position."""
        offset = self.offset[:position] if self.offset is not None else None
        return replace(self, values=self.values[:position], offset=offset)


def _check_values(series: Series) -> None:
    if not _SHORTEST <= len(series.values) <= _LONGEST:
        raise InputError(
            f"The {series.name} has {len(series.values)} values. Expected {_SHORTEST} to {_LONGEST:,}, one "
            "for every period. Give a longer series, or a shorter part of it."
        )
    for position, value in enumerate(series.values):
        if not math.isfinite(value):
            raise InputError(
                f"The value of the {series.name} for the {series.every} from {series.day(position)} is "
                f"{value}. Expected a number, such as 12. Correct it, or study the part of the series that "
                "has values."
            )


def _check_days(series: Series) -> None:
    try:
        first, _ = series.day(0), series.day(len(series.values))
    except (OverflowError, ValueError):
        raise InputError(
            f"The {series.name} of {len(series.values):,} {series.every}s from {series.start} goes beyond "
            "the year 9999. Expected one that ends before. Correct the start, or give less of it."
        ) from None
    if first != series.start:
        raise InputError(
            f"The {series.name} begins on {series.start}, which is no first day of a {series.every}. "
            f"Expected {first}, or another first day."
        )


def _check_offset(series: Series) -> None:
    if series.offset is None:
        return
    if len(series.offset) != len(series.values):
        raise InputError(
            f"The offset has {len(series.offset)} values and the {series.name} {len(series.values)}. Give "
            "one for every period."
        )
    for position, value in enumerate(series.offset):
        if not (math.isfinite(value) and value > 0):
            raise InputError(
                f"The offset for the {series.every} from {series.day(position)} is {value}. Expected a "
                "number above 0, such as 250 articles published. Correct it."
            )


Dated = Iterable[tuple[date, float]] | Mapping[date, float]
"""Values by the first day of their period."""


def series_of(dated: Dated, name: str = "series", every: Every | None = None) -> Series:
    """The series of values that each have a day; how often they come is found from the days.

    Days of a month, quarter or year may be any day in it, the same for all; weeks may begin on any weekday.

    >>> values = {date(2006, 1, 2): 3, date(2006, 1, 9): 5, date(2006, 1, 16): 4}
    >>> series_of(values, "raids").every
    <Every.WEEK: 'week'>

    Args:
        dated: pairs of day and value, in any order.
        name: what the values are.
        every: how often they come, where that is known.

    Raises:
        InputError: a period comes twice or is missing, the days fit no regular rhythm, or a value is no
            number.
    """
    pairs = dated.items() if isinstance(dated, Mapping) else dated
    items = sorted((day, float(value)) for day, value in pairs)
    if len(items) < _SHORTEST:
        raise InputError(
            f"The {name} has {len(items)} values. Expected {_SHORTEST} or more, one for every period. Give "
            "more."
        )
    days = [day for day, _ in items]
    _refuse_twice(days, name)
    rhythm = every or _rhythm(days, name)
    start = days[0] if not rhythm.months else _first_of_period(days[0], rhythm)
    _refuse_gaps(days, start, rhythm, name)
    return Series(start, rhythm, tuple(value for _, value in items), name=name)


def _first_of_period(day: date, every: Every) -> date:
    return date(day.year, day.month - (day.month - 1) % every.months, 1)


def _refuse_twice(days: list[date], name: str) -> None:
    for one, other in itertools.pairwise(days):
        if one == other:
            raise InputError(
                f"The {name} has two values for {one}. Expected one for every period. Leave out one of them, "
                "or add them up."
            )


def _rhythm(days: list[date], name: str) -> Every:
    """The rhythm of the shortest step: a longer step is a gap, and is told as one."""
    steps = [(other - one).days for one, other in itertools.pairwise(days)]
    shortest = min(steps)
    found = next((every for every, (low, high) in _STEPS.items() if low <= shortest <= high), None)
    usual = sorted(steps)[len(steps) // 2]
    if found is None or usual > 2 * _STEPS[found][1]:
        raise InputError(
            f"The days of the {name} come {shortest} to {max(steps)} days apart: mixed, or no rhythm. "
            "Expected a value every day, week, month, quarter or year, such as 2006-01, 2006-02, 2006-03. "
            "Add up to one of these."
        )
    return found


_STEPS = {
    Every.DAY: (1, 1),
    Every.WEEK: (7, 7),
    Every.MONTH: (28, 31),
    Every.QUARTER: (90, 92),
    Every.YEAR: (365, 366),
}
"""Days from one value to the next."""


def _refuse_gaps(days: list[date], start: date, every: Every, name: str) -> None:
    for expected, day in enumerate(days):
        position = every.of(start, day)
        if position < expected:
            raise InputError(
                f"The {name} has two values for the {every} of {day}. Expected one for every {every}: the "
                "series is of mixed frequency, or a period comes twice. Leave one out, or add them up."
            )
        if position > expected:
            raise InputError(
                f"The {name} has no value for the {every} from {every.first_day(start, expected)}. A gap is "
                "not a zero: give the value (0 where there was none), or study the part without gaps."
            )
        if every is Every.WEEK and every.first_day(start, position) != day:
            raise InputError(
                f"The {name} has a value for {day}, which is no whole number of weeks after {start}. "
                "Expected one for every week, all on the same weekday. Correct the days."
            )
