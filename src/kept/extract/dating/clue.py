"""A clue to the month of publication: how well each month fits, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kept.extract.dating.months import Slots


@dataclass(frozen=True, slots=True)
class Clue:
    """`weight` gives for a month (see `months.number`) how well it fits: 1 is best, 0 impossible."""

    weight: Callable[[int], float]
    because: str


def pointing(slots: Slots, doubt: float, candidates: range, because: str) -> Clue:
    """A clue that points at some months and misleads with the probability `doubt`.

    A misleading clue points anywhere, so a month outside weighs `doubt` times the share of all candidates
    that the clue points at: one that singles out one month of many says more than one that names a year.
    """
    share = sum(months in slots for months in candidates) / len(candidates)
    return Clue(lambda months: 1.0 if months in slots else doubt * share, because)
