"""The share of items on which coders agree, with the exact interval of Clopper and Pearson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import exp, fsum, lgamma, log, log1p

from kept.review.estimate import LEVEL

_HALVINGS = 60  # more than the digits of a float


@dataclass(frozen=True, slots=True)
class Share:
    """`agreed` of `items` (at least 1), with the ends of the exact interval of the share at `LEVEL`."""

    agreed: int
    items: int
    low: float
    high: float

    @property
    def value(self) -> Fraction:
        """The share itself."""
        return Fraction(self.agreed, self.items)


def share(agreed: int, items: int) -> Share:
    """The share `agreed` of `items` (at least 1) with its exact interval.

    The interval holds every share under which so many or more, and so few or fewer, would each come about in
    at least 2.5 of 100 cases (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934, 404-413).
    """
    outside = (1 - LEVEL) / 2
    low = 0.0 if agreed == 0 else _root(lambda p: _at_least(agreed, items, p) - outside)
    high = 1.0 if agreed == items else _root(lambda p: outside - _at_most(agreed, items, p))
    return Share(agreed, items, low, high)


def _at_least(count: int, items: int, p: float) -> float:
    return fsum(_chance(k, items, p) for k in range(count, items + 1))


def _at_most(count: int, items: int, p: float) -> float:
    return fsum(_chance(k, items, p) for k in range(count + 1))


def _chance(count: int, items: int, p: float) -> float:
    """The chance of exactly `count` of `items` where each comes about with chance `p`, 0 < p < 1."""
    ways = lgamma(items + 1) - lgamma(count + 1) - lgamma(items - count + 1)
    return exp(ways + count * log(p) + (items - count) * log1p(-p))


def _root(rising: Callable[[float], float]) -> float:
    """Where a function that rises from 0 to 1 is zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
