"""What a study of meetings works on: the series as arrays, where the meetings lie, and the null design."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kept.study.arrays import Array
from kept.study.windows.layout import Positions, Windows, indicators
from kept.study.windows.null_model import Fit, poisson_fit, season_and_trend
from kept.study.windows.schedules import Circle, circle_of

FARTHEST = 5.0
"""An effect is taken out up to a factor of e^5: of windows without a single count it has no end."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A series with its meetings, its windows and the design of what is normal.

    `values` and `log_offset` are of shape (periods,), `design` of (periods, terms); `meetings` are positions
    in ascending order. The values are in units of their mean, `unit`, and the offsets in those of theirs, so
    that nothing depends on what is measured in what. `counts` says that they are whole numbers. `half` is
    what is added before a logarithm is taken: half a count, and for levels nothing, or half of the smallest
    where there are zeros. `course` are the coefficients of the design alone, from which all fits begin.
    """

    values: Array
    log_offset: Array
    design: Array
    meetings: Positions
    windows: Windows
    circle: Circle
    unit: float
    counts: bool
    half: float
    course: Array

    @property
    def length(self) -> int:
        """Of the series, in periods."""
        return len(self.values)

    @property
    def inside(self) -> Array:
        """The indicators of the three windows: before, meeting, after."""
        return indicators(self.length, self.meetings, self.windows.bounds)

    def without(self, position: int) -> Setting:
        """The same without one of the meetings."""
        rest = np.delete(self.meetings, position)
        return replace(self, meetings=rest, circle=circle_of(self.length, rest, self.windows))


@dataclass(frozen=True, slots=True)
class Normality:
    """What is normal: pairs of harmonics of the year, bends of the trend, and the course of the week."""

    per_year: float
    harmonics: int = 2
    knots: int = 0
    weekdays: bool = False


def normal_course(length: int, course: Normality) -> Array:
    """The null design of a series: trend, season and, day by day, the week."""
    design = season_and_trend(length, course.per_year, course.harmonics, course.knots)
    if not course.weekdays:
        return design
    days = np.arange(length)[:, None] % 7 == np.arange(6)[None, :]
    return np.hstack([design, days])


def setting(
    values: Array, log_offset: Array, meetings: Positions, windows: Windows, course: Normality
) -> Setting:
    """The setting of a series."""
    design = normal_course(len(values), course)
    unit = float(values.mean())
    counts = bool((values == np.round(values)).all())
    offset = log_offset - log_offset.mean()
    return Setting(
        values=values / unit,
        log_offset=offset,
        design=design,
        meetings=meetings,
        windows=windows,
        circle=circle_of(len(values), meetings, windows),
        unit=unit,
        counts=counts,
        half=(0.5 if counts else _half_of_smallest(values)) / unit,
        course=poisson_fit(values / unit, design, offset).coefficients,
    )


def _half_of_smallest(values: Array) -> float:
    return 0.0 if values.min() > 0 else float(values[values > 0].min()) / 2


def fitted_logs(of: Setting, inside: Array) -> Array:
    """The logarithms of the windows' effects, fitted together with trend and season.

    Args:
        of: the setting.
        inside: indicators of shape (periods, windows).

    Returns:
        Of shape (windows,). Of a window without a single count it is very low.
    """
    return whole_fit(of, inside).coefficients[of.design.shape[1] :]


def whole_fit(of: Setting, inside: Array) -> Fit:
    """The model of trend, season and windows together."""
    start = np.concatenate([of.course, np.zeros(inside.shape[1])])
    return poisson_fit(of.values, np.hstack([of.design, inside]), of.log_offset, start)


def taken_out(values: Array, inside: Array, logs: Array) -> Array:
    """The values with effects of the windows divided out, each at most by a factor of e^5."""
    return np.asarray(values / np.exp(inside @ np.clip(logs, -FARTHEST, FARTHEST)), dtype=np.float64)
