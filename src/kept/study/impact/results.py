"""What a chain of assumptions gives: always a range, and what moves it most."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kept.study.impact.answers import Answer
from kept.study.impact.assumptions import Assumption
from kept.study.impact.courses import Course
from kept.study.impact.factors import POINTS
from kept.study.impact.numbers import about, told
from kept.study.impact.stages import Stage

WIDE = 10
"""Where the high end is more times the low one than this, the order of magnitude is not told."""


@dataclass(frozen=True, slots=True)
class Range:
    """An amount at the low ends of all assumptions, at their central values, and at their high ends."""

    low: Fraction
    central: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the chain over all years; jobs are those of the last year."""

    stage: Stage
    unit: str
    amount: Range


@dataclass(frozen=True, slots=True)
class Swing:
    """The result at each end of one assumption, with all others at their central values.

    `low` is at the end that makes the result smaller, which is the high end of a factor that lowers it.
    """

    assumption: str
    low: Fraction
    high: Fraction

    @property
    def times(self) -> Fraction | None:
        """How many times the high end is the low one; absent where the low one is 0."""
        return self.high / self.low if self.low else None

    @property
    def width(self) -> Fraction:
        """How far the assumption alone moves the result."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Impact:
    """The benefit of a cut under named assumptions.

    `steps` go from the cut to jobs. `years` are the ranges of `stage` year by year, and `swings` what each
    assumption alone does to it, the largest first. The range is that of the corners: all assumptions at the
    worse end, and all at the better. It is no interval of confidence: no corner has a chance told. `inputs`
    is the sha-256 of all that it was computed from. `area` is whose benefit it is, where that was told.
    """

    assumptions: tuple[Assumption, ...]
    course: Course
    currency: str
    stage: Stage
    steps: tuple[Step, ...]
    years: tuple[Range, ...]
    swings: tuple[Swing, ...]
    inputs: str
    area: str | None = None

    @property
    def result(self) -> Range:
        """The range of the stage that was asked for."""
        return next(step.amount for step in self.steps if step.stage is self.stage)

    @property
    def answer(self) -> Answer:
        """The word of the answer: "cannot tell" where the high end is more than ten times the low one."""
        if self.result.low == self.result.high:
            return Answer.EXACT
        return Answer.RANGE if self.tells_magnitude else Answer.CANNOT_TELL

    @property
    def tells_magnitude(self) -> bool:
        """Is the high end at most ten times the low one?"""
        return self.result.high <= WIDE * self.result.low

    @property
    def words(self) -> str:
        """The result in a sentence or two."""
        if self.answer is Answer.EXACT:
            return f"{self.headline}, if every assumption that counts is exact."
        central = about(self.result.central, not self.tells_magnitude)
        told_ = f"{self.headline}, {central} at the central assumptions."
        return told_ if self.tells_magnitude else f"{told_} {self._wide()}"

    @property
    def headline(self) -> str:
        """The range alone, in words, without a full stop; of what area, where that is told."""
        years = f"{self.course.years} year{'s' * (self.course.years > 1)}"
        cut = f"cut of {self._points()} points over {years} gives {self._range()}"
        what = self.stage.named_in(self.currency)
        return f"{self.area}: a {cut} {what}" if self.area else f"A {cut} {what}"

    def _range(self) -> str:
        if self.answer is Answer.EXACT:
            return told(self.result.low)
        coarse = not self.tells_magnitude
        return f"{about(self.result.low, coarse)} to {about(self.result.high, coarse)}"

    def _points(self) -> str:
        points = next(one for one in self.assumptions if one.name == POINTS.name)
        low, high = told(points.low), told(points.high)
        return low if low == high else f"{low} to {high}"

    def _wide(self) -> str:
        if self.result.low == 0:
            return "The low end is nothing, so these assumptions cannot tell whether there is a benefit."
        apart = about(self.result.high / self.result.low, coarse=True)
        return f"The ends are {apart} times apart: these assumptions cannot tell the order of magnitude."
