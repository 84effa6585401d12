"""What published studies of one date compute, for comparison: a regression that takes periods as independent.

A segmented quasi-Poisson regression with trend, season and offset (Lopez Bernal, Cummins and Gasparrini 2017,
International Journal of Epidemiology 46, 348-355). Where one period resembles the next it is too sure: at an
autocorrelation of 0.7 it finds a shift in three of ten series that have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from kept.study.arrays import Array
from kept.study.shift.course import Course
from kept.study.shift.scale import log_offset
from kept.study.untold import Untold
from kept.study.windows.null_model import poisson_fit

_Z = NormalDist().inv_cdf(0.975)
_FARTHEST = 20.0  # of a logarithm: a factor of 500 million

_NO_END = Untold("there are too few counts: the interval of the usual regression has no end")


@dataclass(frozen=True, slots=True)
class UsualShift:
    """The ratio of what came after the date to what was to be expected, with the 95 % interval usual for it.

    `dispersion` is Pearson's: 1 is pure chance.
    """

    ratio: float
    low: float
    high: float
    dispersion: float


def usual_shift(course: Course, *, slope: bool) -> UsualShift | Untold:
    """The level shift of the usual regression, with a change of the trend beside it or without."""
    values = np.array(course.series.values)
    kept = course.counting
    if not values[kept].any() or not all(values[side].any() for side in _sides(course)):
        return Untold("a side of the date has no count at all")
    columns = [course.base, course.after[:, None]]
    if slope:
        columns.append(course.years_after[:, None])
    return _fitted(values[kept], np.hstack(columns)[kept], log_offset(course.series)[kept], course)


def _sides(course: Course) -> tuple[slice, slice]:
    return slice(0, course.at - course.dropped), slice(course.at, None)


def _fitted(values: Array, design: Array, offset: Array, course: Course) -> UsualShift | Untold:
    fit = poisson_fit(values, design, offset)
    try:
        inverse = np.linalg.inv(design.T @ (design * fit.expected[:, None]))
    except np.linalg.LinAlgError:
        return _NO_END
    squares = float(((values - fit.expected) ** 2 / fit.expected).sum())
    dispersion = squares / (len(values) - design.shape[1])
    column = course.base.shape[1]
    shift = float(fit.coefficients[column])
    half = _Z * float(np.sqrt(dispersion * inverse[column, column]))
    if max(abs(shift), half) > _FARTHEST:
        return _NO_END
    ratio, low, high = (float(np.exp(end)) for end in (shift, shift - half, shift + half))
    return UsualShift(ratio, low, high, dispersion)
