"""The course that a series takes anyway, the date at issue, and which periods count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kept.errors import InputError
from kept.study.arrays import Array
from kept.study.series import Series
from kept.study.windows.null_model import season_and_trend

_LEAST_YEARS = 2
_LEAST_SIDE = 5
_MIDDLE = 0.7


@dataclass(frozen=True, slots=True)
class Course:
    """A series on the scale of the regression.

    `outcome` has shape (n,), `base` (n, k) is a constant, a trend and the season. The step is at `at`;
    the `dropped` periods before it, from the announcement on, do not count. `limits` are sentences.
    """

    series: Series
    outcome: Array
    base: Array
    at: int
    dropped: int
    limits: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.outcome)

    @property
    def after(self) -> Array:
        """1 from the step on, else 0; shape (n,)."""
        return np.asarray(np.arange(len(self)) >= self.at, dtype=np.float64)

    @property
    def years_after(self) -> Array:
        """Years since the last period before the step, which itself has 0 and so have those before it."""
        return np.maximum(np.arange(len(self)) - self.at + 1, 0) / self.series.every.per_year

    @property
    def counting(self) -> list[int]:
        """The positions of the periods that count, growing."""
        return [*range(self.at - self.dropped), *range(self.at, len(self))]

    @property
    def sides(self) -> tuple[int, int]:
        """How many periods count before the step, and from it on."""
        return self.at - self.dropped, len(self) - self.at

    @property
    def placebo_dates(self) -> list[int]:
        """All other dates in the middle 70 % of the series, each with room for what is dropped before it."""
        edge = (1 - _MIDDLE) / 2 * len(self)
        first = max(int(np.ceil(edge)), self.dropped + 2)
        last = min(int(np.floor(len(self) - edge)), len(self) - 2)
        return [date for date in range(first, last + 1) if date != self.at]


def course(series: Series, outcome: Array, at: int, dropped: int, harmonics: int) -> Course:
    """The course of a series, with the season left out where two years of it were not seen.

    Raises:
        InputError: too few periods count on a side.
    """
    season = harmonics if len(series) >= _LEAST_YEARS * series.every.per_year else 0
    base = season_and_trend(len(series), series.every.per_year, season)
    limits = tuple(_limits(series, season < harmonics and series.every.per_year > 2, dropped))
    found = Course(series, outcome, base, at, dropped, limits)
    for side, count in zip(("before", "after"), found.sides, strict=True):
        if count < _LEAST_SIDE:
            raise InputError(
                f"Only {count} periods of the {series.name} count {side} the shift. Expected {_LEAST_SIDE} "
                "or more on each side, and better 24. Give a longer series."
            )
    return found


def _limits(series: Series, without_season: bool, dropped: int) -> Iterator[str]:
    if without_season:
        yield f"The {series.name} is shorter than two years, so no season was taken out of it."
    if dropped:
        some = f"{dropped} {series.every}s" if dropped > 1 else f"one {series.every}"
        yield f"Left out, since it was announced but not yet in force: {some} before the date."
