"""Exact intervals of counts."""

from __future__ import annotations

from kept.study.estimate import LEVEL


def exact_interval(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval for a share of which `found` of so many were found: never too narrow.

    Method: Clopper and Pearson 1934, Biometrika 26, 404-413.

    >>> [round(end, 3) for end in exact_interval(0, 10)]
    [0.0, 0.308]
    """
    from scipy.special import betaincinv  # noqa: PLC0415 (slow to import)

    low = betaincinv(found, of - found + 1, LEVEL / 2) if found else 0.0
    high = betaincinv(found + 1, of - found, 1 - LEVEL / 2) if found < of else 1.0
    return float(low), float(high)
