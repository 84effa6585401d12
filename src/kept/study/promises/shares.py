"""Shares with exact intervals, the difference of two shares, and what the undecided could make of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

from kept.study.estimate import LEVEL
from kept.study.exact import exact_interval

NORMAL: Final = NormalDist().inv_cdf(1 - LEVEL / 2)
"""How many standard errors an interval of 95 % reaches to either side where a normal law holds."""

_HALVINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One group of promises: of the decided ones so many were kept, and so many are not decided.

    `low` and `high` are the ends of the exact interval of the share (Clopper and Pearson 1934, Biometrika 26,
    404-413); it speaks of the decided ones alone, of which there is at least one.
    """

    kept: int
    decided: int
    undecided: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of the decided ones that were kept."""
        return self.kept / self.decided

    @property
    def least(self) -> float:
        """The share of all if none of the undecided ones were kept."""
        return self.kept / (self.decided + self.undecided)

    @property
    def most(self) -> float:
        """The share of all if every undecided one were kept."""
        return (self.kept + self.undecided) / (self.decided + self.undecided)


def side(kept: int, decided: int, undecided: int = 0) -> Side:
    """A group of which at least one is decided, with the exact interval of its share.

    >>> found = side(kept=2, decided=10)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0252, 0.5561)
    """
    low, high = exact_interval(kept, decided)
    return Side(kept, decided, undecided, low, high)


def difference_interval(one: Side, other: Side) -> tuple[float, float]:
    """The score interval for the share of `one` less that of `other`, right for small groups too.

    It holds the differences that a test does not exclude whose variance is that under the difference itself
    (Miettinen and Nurminen 1985, Statistics in Medicine 4, 213-226). Of eleven methods it is among the few
    whose coverage stays near 95 % everywhere (Newcombe 1998, Statistics in Medicine 17, 873-890).

    >>> low, high = difference_interval(side(10, 10), side(0, 20))
    >>> round(low, 4), high
    (0.7156, 1.0)
    """
    found = one.share - other.share
    low = _edge(lambda difference: _score(one, other, difference) > NORMAL, found, -1.0)
    high = _edge(lambda difference: _score(one, other, difference) < -NORMAL, found, 1.0)
    return low, high


def _edge(excluded: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where the differences begin that are excluded, between one that is not and the end of all."""
    if inside == outside or not excluded(outside):
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if excluded(middle) else (middle, outside)
    return inside


def _score(one: Side, other: Side, difference: float) -> float:
    """How many standard errors the difference seen lies above `difference`."""
    excess = one.share - other.share - difference
    lower = _likeliest(one, other, difference)
    upper = min(max(lower + difference, 0.0), 1.0)
    everything = one.decided + other.decided
    variance = upper * (1 - upper) / one.decided + lower * (1 - lower) / other.decided
    variance *= everything / (everything - 1)
    return math.copysign(math.inf, excess) if variance <= 0 else excess / math.sqrt(variance)


def _likeliest(one: Side, other: Side, difference: float) -> float:
    """The likeliest share of `other` where that of `one` is larger by `difference`: the root of a cubic."""
    n, m, kept = one.decided, other.decided, one.kept + other.kept
    cubic = n + m
    square = (n + 2 * m) * difference - cubic - kept
    linear = (m * difference - cubic - 2 * other.kept) * difference + kept
    constant = other.kept * difference * (1 - difference)
    third = square / (3 * cubic)
    q = third**3 - square * linear / (6 * cubic**2) + constant / (2 * cubic)
    p = math.copysign(math.sqrt(max(third**2 - linear / (3 * cubic), 0.0)), q)
    angle = math.acos(min(max(q / p**3, -1.0), 1.0)) if p else 0.0
    root = 2 * p * math.cos((math.pi + angle) / 3) - third
    return min(max(root, 0.0, -difference), 1.0, 1.0 - difference)
