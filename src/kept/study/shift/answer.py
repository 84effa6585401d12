"""What a study of one date found: frozen, with all that belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.study.estimate import Estimate
from kept.study.series import Series
from kept.study.shift.placebo import Placebo
from kept.study.shift.scale import Scale
from kept.study.shift.usual import UsualShift
from kept.study.untold import Untold


class ShiftAnswer(StrEnum):
    """Did the level change at the date?"""

    CHANGED = "changed"
    """The regression tells the shift from nothing, and it stands out among the placebo dates."""
    CANNOT_TELL = "cannot tell"
    """At least one of the two tests does not. That is not the same as no change."""


@dataclass(frozen=True, slots=True)
class ShiftPath:
    """The series for a figure, one number for every period: as it was, as fitted, and without the shift.

    `low` and `high` are the 95 % band of the course without the shift (of its mean: single periods scatter
    more). Before the date it is the fitted course.
    """

    observed: tuple[float, ...]
    fitted: tuple[float, ...]
    counterfactual: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ShiftResult:
    """Whether a series changed its level at a date.

    Attributes:
        answer: in one of the words of `ShiftAnswer`.
        why: a sentence.
        shift: by the regression with AR(1) errors: a share (-0.1 is a tenth less), or on the scale of levels
            in the unit of the series. Its p is that of the regression alone.
        rank_p: the p of its rank among the placebo dates.
        placebo: the shifts at the placebo dates.
        slope: the change of the trend, a year, as a share or in the unit of the series.
        smallest_detectable: the smallest rise, in the unit of `shift`, that both tests together would have
            found with 80 % power.
        smallest_fall: the same downwards, below 0.
        autocorrelation: of one period with the next, in what trend, season and shift leave unexplained.
        left_autocorrelation: what is left of it after the model of it; far from 0, the model does not fit.
        usual: what published studies compute, taking periods as independent: too sure under
            autocorrelation.
        usual_with_slope: the same with a change of the trend beside the shift.
        path: for a figure.
        at: the position from which the shift counts.
        announced: the position of the announcement; the same as `at` where there was none before it.
        scale: on which it was sought.
        harmonics: pairs of waves a year that were taken out as the season.
        series: what was studied.
        seed: of the draws behind `smallest_detectable`, the only part with chance in it.
        limits: sentences that belong beside the answer.
        digest: sha-256 of all that it was computed from.
    """

    answer: ShiftAnswer
    why: str
    shift: Estimate
    rank_p: float
    placebo: Placebo
    slope: Estimate | Untold
    smallest_detectable: float | Untold
    smallest_fall: float | Untold
    autocorrelation: float
    left_autocorrelation: float
    usual: UsualShift | Untold
    usual_with_slope: UsualShift | Untold
    path: ShiftPath
    at: int
    announced: int
    scale: Scale
    harmonics: int
    series: Series
    seed: int
    limits: tuple[str, ...]
    digest: str

    @property
    def changed(self) -> bool:
        """Is the answer "changed"?"""
        return self.answer is ShiftAnswer.CHANGED
