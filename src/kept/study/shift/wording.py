"""The sentences of a study of one date."""

from __future__ import annotations

from collections.abc import Iterator

from kept.study.ar1.fitting import Ar1Fit
from kept.study.estimate import LEVEL, Estimate
from kept.study.shift.course import Course
from kept.study.shift.placebo import Placebo
from kept.study.shift.scale import Scale

_STRONG = 0.7
_LEFT = 0.2
_FEW = 3.0


def why(course: Course, shift: Estimate, placebo: Placebo, scale: Scale) -> str:
    """The answer's reason: the size of the shift, and what each of the two tests says."""
    regression = "tells" if shift.found else "does not tell"
    rank = "stands out" if placebo.p <= LEVEL else "does not stand out"
    joined = "and" if shift.found == (placebo.p <= LEVEL) else "but"
    return (
        f"Shift of the {course.series.name} from {course.series.day(course.at)} on: {_size(shift, scale)}. "
        f"The regression {regression} it from nothing (p = {shift.p:.3g}), {joined} it {rank} among "
        f"{len(placebo.positions)} placebo dates (p = {placebo.p:.3g})."
    )


def _size(shift: Estimate, scale: Scale) -> str:
    ends = [_number(end, scale) for end in (shift.estimate, shift.low, shift.high)]
    return f"{ends[0]} (95 % interval {ends[1]} to {ends[2]})"


def _number(value: float, scale: Scale) -> str:
    return f"{100 * value:+.1f} %" if scale.shares else f"{value:+.4g}"


def limits(course: Course, found: Ar1Fit, left: float, scale: Scale) -> Iterator[str]:
    """What a reader must know beside the answer."""
    yield from course.limits
    if found.rho > _STRONG:
        yield (
            f"Each period resembles the one before (autocorrelation {found.rho:.2f}). Over {_STRONG} the "
            "regression alone is too sure; the rank among placebo dates is what keeps the level."
        )
    if abs(left) > max(_LEFT, 2 / len(found.residuals) ** 0.5):
        yield (
            f"An autocorrelation of {left:+.2f} is left that the model of it (AR(1)) does not describe, so "
            "the interval of the shift may be too narrow."
        )
    mean = sum(course.series.values) / len(course)
    if scale is Scale.COUNTS and mean < _FEW:
        yield (
            f"On average the {course.series.name} is {mean:.2g} a {course.series.every}. Under about 3, "
            "logarithms of counts bend the size of a shift. Add up to longer periods."
        )
    if len(course.placebo_dates) < 1 / LEVEL - 1:
        yield (
            f"There are only {len(course.placebo_dates)} placebo dates, so the rank cannot tell anything at "
            "the level of 5 %, however large the shift. Give 28 periods or more."
        )
