"""What a comparison with controls found: frozen, with all that belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.study.estimate import Estimate
from kept.study.series import Series
from kept.study.untold import Untold


class CounterfactualAnswer(StrEnum):
    """Did the series leave the course that its controls foretell?"""

    CHANGED = "changed"
    """The interval of the effect does not hold 0."""
    CANNOT_TELL = "cannot tell"
    """It does. That is not the same as no effect."""


@dataclass(frozen=True, slots=True)
class CounterfactualPath:
    """The series for a figure, one number for every period: as it was, and as was to be expected.

    Before the date it is expected one period ahead, from the date on from what was known before it. `low` and
    `high` are the 95 % band of single periods.
    """

    observed: tuple[float, ...]
    expected: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CounterfactualResult:
    """Whether a series left, at a date, the course that others foretell.

    Attributes:
        answer: in one of the words of `CounterfactualAnswer`.
        why: a sentence.
        effect: the mean of all periods from the date on against what was to be expected, as a share.
        average: the same in the unit of the series, a period.
        smallest_detectable: the smallest effect, as a share, that would have been found with 80 % power.
        level_sd: by how much the level wanders from one period to the next (standard deviation), estimated.
        noise_sd: the standard deviation of single periods around it.
        weights: the coefficient of each control.
        usual: the effect with the wandering of the level fixed at 0.01 standard deviations, the default of
            published studies. Where the level wanders more, it is far too sure.
        path: for a figure.
        at: the position of the date.
        series: what was studied.
        limits: sentences that belong beside the answer.
        digest: sha-256 of all that it was computed from.
    """

    answer: CounterfactualAnswer
    why: str
    effect: Estimate | Untold
    average: Estimate
    smallest_detectable: float | Untold
    level_sd: float
    noise_sd: float
    weights: tuple[tuple[str, float], ...]
    usual: Estimate | Untold
    path: CounterfactualPath
    at: int
    series: Series
    limits: tuple[str, ...]
    digest: str

    @property
    def changed(self) -> bool:
        """Is the answer "changed"?"""
        return self.answer is CounterfactualAnswer.CHANGED
