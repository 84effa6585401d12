"""What every study tells of an effect: how large, between what, and how easily chance alone would do it."""

from __future__ import annotations

from dataclasses import dataclass

LEVEL = 0.05
"""The level of every test, and one less the confidence of every interval."""

POWER = 0.8
"""The chance with which the smallest effect that is told would have been found."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect with its 95 % interval, and the chance `p` of one as large where there is none.

    The unit is that which the field says in whose place it stands. An end without limit is infinite.
    """

    estimate: float
    low: float
    high: float
    p: float

    @property
    def found(self) -> bool:
        """Is it told from nothing, at the level of 5 %?"""
        return self.p <= LEVEL
