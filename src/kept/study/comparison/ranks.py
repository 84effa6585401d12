"""A rank among donors as a test, and the interval that the test leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kept.study.estimate import LEVEL, Estimate


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of the treated unit among itself and the donors: 1 is the largest, and ties count against it.

    It is the test of permutations: were the unit not treated, it could as well stand at any place.

    >>> Rank(1, 39).p, Rank(1, 13).able
    (0.02564102564102564, False)
    """

    place: int
    of: int

    @property
    def p(self) -> float:
        """The chance of a place as high, if there is no effect."""
        return self.place / self.of

    @property
    def least(self) -> float:
        """What p cannot fall under: one over the number of donors and one."""
        return 1 / self.of

    @property
    def able(self) -> bool:
        """Are there donors enough that any effect could be found at 5 %?"""
        return self.least <= LEVEL

    @property
    def found(self) -> bool:
        """Is an effect told from nothing, at the level of 5 %?"""
        return self.p <= LEVEL


def rank(value: float, others: Sequence[float]) -> Rank:
    """The rank of a value among others.

    >>> rank(5.0, [1.0, 9.0, 5.0])
    Rank(place=3, of=4)
    """
    return Rank(1 + sum(other >= value for other in others), 1 + len(others))


def critical(others: Sequence[float]) -> float:
    """What a value has to exceed to be found at 5 %; infinite with fewer than 19 others.

    It is the m-th largest of them, with m the whole part of 5 % of their number and one.

    >>> critical([float(value) for value in range(1, 39)]), critical([1.0, 2.0])
    (38.0, inf)
    """
    place = math.floor(LEVEL * (len(others) + 1))
    return sorted(others, reverse=True)[place - 1] if place else math.inf


def by_donors(effect: float, placebos: Sequence[float]) -> Estimate:
    """An effect with its rank by size among those of donors, and the 95 % interval.

    The interval has every effect that, once taken off, leaves one that is not found: an effect that is the
    same in all periods moves the estimate by itself and leaves the donors as they are, so that the ends lie
    at the critical size on both sides. With fewer than 19 donors it has no ends.
    """
    sizes = [abs(placebo) for placebo in placebos]
    limit = critical(sizes)
    return Estimate(effect, effect - limit, effect + limit, rank(abs(effect), sizes).p)
