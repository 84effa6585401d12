"""How a cut of the rate comes about year by year, and what a faster course gains.

The published studies let the same cut come in equal steps over four years, or in full within the first half
of them (IDC for the BSA, 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kept.errors import InputError
from kept.study.impact.numbers import Exact, exact

_MOST_YEARS = 30


class Pace(StrEnum):
    """How the cut is spread over the years."""

    LINEAR = "linear"
    FRONT_LOADED = "front-loaded"


@dataclass(frozen=True, slots=True)
class Course:
    """The share of the whole cut that is reached in each year."""

    pace: Pace
    reached: tuple[Fraction, ...]

    @property
    def years(self) -> int:
        """How many years it takes and is counted over."""
        return len(self.reached)


def course_of(pace: str, years: int) -> Course:
    """A course in equal steps: over all the years, or over the first half of them.

    >>> [str(share) for share in course_of("front-loaded", 4).reached]
    ['1/2', '1', '1', '1']

    Args:
        pace: "linear" or "front-loaded".
        years: over which the cut is counted, at most 30.

    Raises:
        InputError: there is no such pace, or not as many years.
    """
    if pace not in set(Pace):
        raise InputError(f"The course is {pace[:40]!r}. Expected one of {', '.join(Pace)}. Correct it.")
    if not 1 <= years <= _MOST_YEARS:
        raise InputError(
            f"The course takes {years} years. Expected 1 to {_MOST_YEARS}, such as 4. Correct it."
        )
    steps = years if pace == Pace.LINEAR else (years + 1) // 2
    reached = tuple(Fraction(min(year, steps), steps) for year in range(1, years + 1))
    return Course(Pace(pace), reached)


def acceleration_gain(slow: Sequence[Exact], fast: Sequence[Exact], market_growth: Exact) -> Fraction:
    """By what share the fast course gains more than the slow one.

    Each course gives, year by year, by how many points the rate is lower than at the start; each year
    counts with the size of the market, which grows by `market_growth` a year. Whatever else is multiplied
    with both (prices, services, jobs per sale) cuts out.

    >>> gain = acceleration_gain(["2.5", "5", "7.5", "10"], ["5", "10", "10", "10"], "0.05")
    >>> round(float(gain), 3)
    0.381

    Args:
        slow: points of the first course, one a year.
        fast: points of the second, for the same years.
        market_growth: a share a year: 5 % is "0.05".

    Raises:
        InputError: the courses differ in length, or the slow one gains nothing.
    """
    if not len(slow) == len(fast) <= _MOST_YEARS:
        raise InputError(
            f"The courses have {len(slow)} and {len(fast)} years. Give both for the same years, at most "
            f"{_MOST_YEARS}."
        )
    growth = _growth(market_growth)
    gained = _total(slow, growth)
    if gained <= 0:
        raise InputError("The slow course gains nothing, so no share of it can be told. Check its points.")
    return _total(fast, growth) / gained - 1


def _growth(given: Exact) -> Fraction:
    value = exact(given, "the growth of the market", "0.05")
    if not -1 < value <= 1:
        raise InputError(
            f"The growth of the market is {str(given)[:40]}; it is a share a year between -1 and 1. Write "
            "0.05 for 5 %."
        )
    return value


def _total(points: Sequence[Exact], growth: Fraction) -> Fraction:
    cuts = [exact(one, "the points of a year", "2.5") for one in points]
    return sum((cut * (1 + growth) ** year for year, cut in enumerate(cuts)), Fraction(0))
