"""The smallest difference between two shares that Fisher's test would have found in 80 % of such ledgers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from kept.study.arrays import Array
from kept.study.estimate import POWER

_STEPS: Final = 1000
_EXACT_UP_TO: Final = 1000
_TIE: Final = 1 + 1e-9
"""Chances this near to each other are the same one, computed in two ways."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest rise and the smallest fall that would have been found, from the share without the feature.

    Infinite where none, however large, would have been: there are too few promises. `level` is that of the
    test; `exact` says whether all tables were counted, or a normal law stands for them.
    """

    rise: float
    fall: float
    level: float
    exact: bool


def smallest(n: int, m: int, base: float, level: float) -> Smallest:
    """What would have been found with `n` decided promises that have a feature and `m` that have not.

    Up to 1,000 promises in all the power is exact: the chances of all tables that Fisher's test tells from
    nothing are added up. Beyond, it is that of the two-sided test of two shares by the normal law (Fleiss,
    Levin and Paik 2003, Statistical Methods for Rates and Proportions, 4.2); at 1,000 that gives 0.002 less
    for equal groups, and 0.016 less for 30 against 970.

    >>> smallest(20, 20, base=0.2, level=0.05).rise
    0.473

    Args:
        n: how many have it, at least 1.
        m: how many have not, at least 1.
        base: the share kept of those that have not.
        level: the level of the test.

    Returns:
        Differences of shares, rounded up to a thousandth.
    """
    exact = n + m <= _EXACT_UP_TO
    power = _exact_power(n, m, base, level) if exact else _normal_power(n, m, base, level)
    return Smallest(_first(power, base, 1), _first(power, base, -1), level, exact)


def _first(power: Callable[[float], float], base: float, sign: int) -> float:
    """The first difference of that sign, in thousandths, at which the power is reached."""
    most = math.floor((1 - base if sign > 0 else base) * _STEPS)
    if power(base + sign * most / _STEPS) < POWER:
        return math.inf
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power(base + sign * middle / _STEPS) >= POWER else (middle, high)
    return high / _STEPS


def _exact_power(n: int, m: int, base: float, level: float) -> Callable[[float], float]:
    rejected = rejections(n, m, level)
    below = rejected @ _binomial(m, base)
    return lambda share: float(_binomial(n, share) @ below)


def rejections(n: int, m: int, level: float) -> Array:
    """1 for each table that Fisher's two-sided test tells from nothing, else 0; of shape (n + 1, m + 1).

    Rows are how many of the `n` were kept, columns how many of the `m`.
    """
    found = np.zeros((n + 1, m + 1))
    factorials = _log_factorials(n + m)
    for kept in range(n + m + 1):
        first = np.arange(max(0, kept - m), min(n, kept) + 1)
        ways = _log_choose(factorials, n, first) + _log_choose(factorials, m, kept - first)
        chances = np.exp(ways - ways.max())
        found[first, kept - first] = _tails(chances / chances.sum()) <= level
    return found


def _tails(chances: Array) -> Array:
    """For each table the chance of it and of all that are no likelier."""
    ordered = np.sort(chances)
    summed = np.cumsum(ordered)
    return np.asarray(summed[np.searchsorted(ordered, chances * _TIE, side="right") - 1], dtype=np.float64)


def _log_factorials(most: int) -> Array:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])


def _log_choose(factorials: Array, n: int, k: npt.NDArray[np.int64]) -> Array:
    return np.asarray(factorials[n] - factorials[k] - factorials[n - k], dtype=np.float64)


def _binomial(n: int, share: float) -> Array:
    """The chance of each number from 0 to n."""
    share = min(max(share, 0.0), 1.0)
    kept = np.arange(n + 1)
    if share in (0.0, 1.0):
        return np.asarray(kept == n * share, dtype=np.float64)
    logs = _log_choose(_log_factorials(n), n, kept) + kept * math.log(share) + (n - kept) * math.log1p(-share)
    return np.asarray(np.exp(logs), dtype=np.float64)


def _normal_power(n: int, m: int, base: float, level: float) -> Callable[[float], float]:
    def power(share: float) -> float:
        pooled = (n * share + m * base) / (n + m)
        alike = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
        apart = math.sqrt(share * (1 - share) / n + base * (1 - base) / m)
        beyond = abs(share - base) - NormalDist().inv_cdf(1 - level / 2) * alike
        if apart == 0:
            return float(beyond > 0)
        return NormalDist().cdf(beyond / apart)

    return power
