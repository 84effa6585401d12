"""What the study of a target found: frozen, with all that belongs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.study.estimate import Estimate
from kept.study.series import Series
from kept.study.shift.scale import Scale
from kept.study.target.goal import Goal
from kept.study.untold import Untold


class TargetAnswer(StrEnum):
    """Was the target met, and would it have been met anyway?"""

    MET = "met"
    """Met, and by the forecast from before the commitment it would not have been (at 97.5 %)."""
    MET_ANYWAY = "met, but also by the forecast"
    """Met, and by that forecast it would more likely than not have been met without the commitment."""
    MISSED = "missed"
    """Due and not met."""
    CANNOT_TELL = "cannot tell"
    """Met, but the forecast leaves open whether it would have been anyway, or there is none."""
    NOT_TESTABLE = "not testable"
    """There is no number, deadline, or baseline of a change: no figure could show that it was broken."""
    NOT_DUE = "not due"
    """The series ends before the deadline."""


@dataclass(frozen=True, slots=True)
class TargetPath:
    """The course to the target for a figure, one number for every period from position `start` on.

    For a total the numbers add up from its first period on. `observed` may end before the others.
    `forecast`, with its 95 % band, is the course without the commitment; the three are empty where there is
    none. `pro_rata` leads evenly from the baseline to the target, or for a total as the season of the
    baseline shares it out; it is empty for a level without a baseline.
    """

    start: int
    observed: tuple[float, ...]
    forecast: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    pro_rata: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How a series stands to a target.

    Attributes:
        answer: in one of the words of `TargetAnswer`.
        why: a sentence.
        actual: the value, or total, that is compared with the target; before the deadline that so far.
        level: the level of the target: of a change, baseline and change together.
        baseline: the level from which it starts; for a total, of as many periods.
        level_share: actual over target.
        increment_share: (actual - baseline) over (target - baseline): 1 is all that was promised, and below 0
            is the wrong way.
        ahead: by how much the last value before the deadline, or at it, lies above the pro-rata path.
        forecast: what would have been without the commitment at the deadline, with its 95 % interval; its
            p is the chance that this meets the target.
        path: for a figure.
        made: the position of the commitment; its own period counts as after it.
        deadline: the position of the deadline.
        goal: what was promised.
        series: what was studied.
        scale: on which it was forecast.
        limits: sentences that belong beside the answer.
        digest: sha-256 of all that it was computed from.
    """

    answer: TargetAnswer
    why: str
    actual: float | Untold
    level: float | Untold
    baseline: float | Untold
    level_share: float | Untold
    increment_share: float | Untold
    ahead: float | Untold
    forecast: Estimate | Untold
    path: TargetPath | Untold
    made: int
    deadline: int | Untold
    goal: Goal
    series: Series
    scale: Scale
    limits: tuple[str, ...]
    digest: str
