"""One feature: are promises that have it kept more often, or less often, than those that have it not?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.study.estimate import LEVEL, Estimate
from kept.study.promises.seen import Smallest, smallest
from kept.study.promises.shares import Side, difference_interval

FEW: Final = 5
"""A table with a number under this in a cell rests on single promises."""


class Answer(StrEnum):
    """What can be said of a feature and keeping. It goes with it, and need not be its cause."""

    MORE_OFTEN = "kept more often"
    LESS_OFTEN = "kept less often"
    CANNOT_TELL = "cannot tell"


class Why(StrEnum):
    """Why nothing is told of a feature although the interval of its difference leaves out 0.

    EXACT: Fisher's exact test does not find it; the interval is a score interval, and not that of this test.
    SEVERAL: the exact test finds it, but not after the correction for the number of features.
    """

    EXACT = "not found by the exact test"
    SEVERAL = "not found after the correction for several features"


@dataclass(frozen=True, slots=True)
class Compared:
    """Promises that have a feature against those that have it not.

    `difference` is the share kept with it less that without it, of the decided ones; its `p` is that of
    Fisher's exact test, and `adjusted` the same after Holm's correction for all features. `unknown` are those
    of which nobody can say whether they have it. `smallest` is what would have been found.
    """

    name: str
    having: Side
    lacking: Side
    unknown: int
    difference: Estimate
    adjusted: float
    smallest: Smallest

    @property
    def answer(self) -> Answer:
        """The answer by the corrected p-value."""
        if self.adjusted > LEVEL:
            return Answer.CANNOT_TELL
        return Answer.MORE_OFTEN if self.difference.estimate > 0 else Answer.LESS_OFTEN

    @property
    def why_not(self) -> Why | None:
        """Why nothing is told although the interval leaves out 0; absent where the two agree."""
        gap = self.difference
        if self.answer is not Answer.CANNOT_TELL or gap.low <= 0 <= gap.high:
            return None
        return Why.SEVERAL if gap.found else Why.EXACT

    @property
    def few(self) -> bool:
        """Is a cell of the table smaller than `FEW`?"""
        cells = [(one.kept, one.decided - one.kept) for one in (self.having, self.lacking)]
        return min(min(cell) for cell in cells) < FEW

    @property
    def bounds(self) -> tuple[float, float]:
        """The difference if all undecided went against the feature, and if all went with it (Manski 1990)."""
        return self.having.least - self.lacking.most, self.having.most - self.lacking.least


def fisher(having: Side, lacking: Side) -> float:
    """The two-sided p-value of Fisher's exact test: it never finds more than its level, at any size.

    >>> from kept.study.promises.shares import side
    >>> round(fisher(side(3, 4), side(1, 4)), 4)  # the lady tasting tea (Fisher 1935)
    0.4857
    """
    from scipy.stats import fisher_exact  # noqa: PLC0415 (slow to import)

    table = [[one.kept, one.decided - one.kept] for one in (having, lacking)]
    return min(1.0, float(fisher_exact(table).pvalue))


def difference(having: Side, lacking: Side) -> Estimate:
    """The difference of the two shares, its score interval, and the p-value of Fisher's exact test."""
    low, high = difference_interval(having, lacking)
    return Estimate(having.share - lacking.share, low, high, fisher(having, lacking))


def compared(name: str, sides: tuple[Side, Side], unknown: int, adjusted: float, tests: int) -> Compared:
    """One feature, compared; what would have been found is told at the first level of Holm for all tests.

    Args:
        name: the feature.
        sides: the promises that have it, and those that have it not.
        unknown: of how many nobody can say.
        adjusted: the corrected p-value.
        tests: how many features are compared.
    """
    having, lacking = sides
    least = smallest(having.decided, lacking.decided, lacking.share, LEVEL / tests)
    return Compared(name, having, lacking, unknown, difference(having, lacking), adjusted, least)
