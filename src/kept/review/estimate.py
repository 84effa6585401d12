"""A figure with its interval, and when there is too little for one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, log
from statistics import NormalDist

LEVEL = 0.95
"""The level of every interval."""

SPREAD = NormalDist().inv_cdf((1 + LEVEL) / 2)
"""How many standard errors an interval reaches to either side."""

FEWEST_ITEMS = 10
FEWEST_OTHERS = 12
"""Fewer items, or fewer answers besides the commonest one, carry no interval for kappa or alpha.

Chosen by simulation (2 and 3 coders, 10 to 50 items, even and uneven answers, alpha from 0 to 0.8): the
intervals of `kept.review.alpha` then hold the true alpha in 89 to 96 of 100 cases; with 4 to 7 other answers
in 72 to 84, with fewer in 55 to 67. Their low end is above the true alpha in less than 1 of 100 throughout.
"""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure between -1 and 1, or the sentence that says why there is none.

    `value` is exact. `error` is its standard error; `low` and `high` are the ends of its interval at `LEVEL`.
    `because` says why the value or the interval is missing, or what is special about the interval.
    """

    value: Fraction | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    because: str = ""


class Reliability(StrEnum):
    """What may rest on codings, by the interval of alpha."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    TOO_LOW = "too_low"
    CANNOT_TELL = "cannot_tell"


RELIABLE_FROM = 0.8
TENTATIVE_FROM = 0.667
"""Krippendorff's customary borders (Content Analysis, 2nd ed. 2004, p. 241)."""

MOST_ITEMS = 1_000
"""More items than this are never advised: alpha is then all but on the border."""


def reliability(alpha: Estimate) -> Reliability:
    """What may rest on the codings: the low end of the interval must be above a border, not alpha alone."""
    if alpha.low is None or alpha.high is None:
        return Reliability.CANNOT_TELL
    if alpha.low >= RELIABLE_FROM:
        return Reliability.RELIABLE
    if alpha.low >= TENTATIVE_FROM:
        return Reliability.TENTATIVE
    return Reliability.TOO_LOW if alpha.high < TENTATIVE_FROM else Reliability.CANNOT_TELL


def items_to_tell(alpha: Estimate, items: int) -> int | None:
    """About how many items would bring alpha's interval to one side of the border, if alpha stays.

    The interval's half width, on the scale of log(1 - alpha) on which it is even, goes with one over the root
    of the number of items. None where the interval is on one side, or none could be told, or more than
    `MOST_ITEMS` would be needed.
    """
    if alpha.value is None or alpha.error is None or reliability(alpha) is not Reliability.CANNOT_TELL:
        return None
    left = 1 - float(alpha.value)
    distance = abs(log((1 - TENTATIVE_FROM) / left))
    half = SPREAD * alpha.error / left
    if items * half**2 > MOST_ITEMS * distance**2:
        return None
    return ceil(items * (half / distance) ** 2)


def too_little(items: int, counts: Collection[int]) -> str:
    """Why there is too little for an interval; nothing where there is enough.

    Args:
        items: how many items were coded by two or more.
        counts: how often each answer was given to them.
    """
    if items < FEWEST_ITEMS:
        return f"Too few items for an interval: {items}, and {FEWEST_ITEMS} are needed."
    total, others = sum(counts), sum(counts) - max(counts)
    if others < FEWEST_OTHERS:
        return (
            f"Too little variety for an interval: {total - others} of the {total} answers are the same, and "
            f"{FEWEST_OTHERS} others are needed."
        )
    return ""
