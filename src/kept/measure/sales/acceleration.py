"""What a faster cut of the rate gains: the arithmetic behind published effects of speed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.exact import Exact, exact, shown

_MOST_YEARS = 100


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
            f"The growth of the market is {shown(given)}; it is a share a year between -1 and 1. Write 0.05 "
            "for 5 %."
        )
    return value


def _total(points: Sequence[Exact], growth: Fraction) -> Fraction:
    cuts = [exact(one, "the points of a year", "2.5") for one in points]
    return sum((cut * (1 + growth) ** year for year, cut in enumerate(cuts)), Fraction(0))
