"""What the figures of a study of meetings show: week by week around them, against placebo schedules."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kept.study.arrays import Array
from kept.study.estimate import LEVEL
from kept.study.windows import questions
from kept.study.windows.asking import Asked
from kept.study.windows.lasting import without_windows
from kept.study.windows.layout import Positions
from kept.study.windows.null_model import poisson_fit
from kept.study.windows.result import MeetingsResult
from kept.study.windows.schedules import shuffled
from kept.study.windows.scores import counting
from kept.study.windows.setting import Setting
from kept.study.windows.study import Course, setting_of

_LITTLE = 1e-3
"""Of the mean of a period: keeps the logarithm of nothing at all on the page."""

_BEYOND = 8
"""Periods that are shown beyond the longer window, at most."""


@dataclass(frozen=True, slots=True)
class Band:
    """A course by periods from the meeting (`offsets`), with what placebo schedules make of it.

    95 % of the schedules lie between `low` and `high` at each period, and 95 % lie wholly between `low_all`
    and `high_all`.
    """

    offsets: tuple[int, ...]
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    low_all: tuple[float, ...]
    high_all: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MeetingRatio:
    """Observed over expected before and after one meeting, at this position of the series.

    None stands for a window that was not seen, for it lies wholly outside of the series.
    """

    meeting: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Around:
    """Around the meetings of a study.

    Attributes:
        ratio: observed over expected, by periods from the meeting.
        gain: activity gained since the window before began, in periods of normal activity for each meeting.
        meetings: each of them, in order.
        placebo: the surge that each placebo schedule finds, as a share: the statistic of the test, on the
            scale on which that of the real schedule is the fitted surge.
    """

    ratio: Band
    gain: Band
    meetings: tuple[MeetingRatio, ...]
    placebo: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Quiet:
    """A study's values without the windows' effects, and what is normal of them."""

    of: Setting
    values: Array
    expected: Array


def around(found: MeetingsResult) -> Around:
    """What lies around the meetings of a study, worked out again from its inputs and its seed."""
    settings = found.settings
    course = Course(harmonics=settings.harmonics, knots=settings.knots)
    of = setting_of(Asked(found.series, found.meetings, settings.windows), course)
    schedules = shuffled(of.circle, settings.draws, settings.seed)
    values = without_windows(of)
    quiet = _Quiet(of, values, poisson_fit(values, of.design, of.log_offset, of.course).expected)
    test = questions.asked(of, questions.surge(of), 0.0, schedules)
    return Around(
        ratio=_ratio(quiet, schedules),
        gain=_gain(quiet, schedules),
        meetings=tuple(_meeting(of, quiet.expected, int(one)) for one in of.meetings),
        placebo=_told(test.draws * _scale(test.observed, found.surge.estimate)),
    )


def _offsets(of: Setting) -> Positions:
    longest = max(of.windows.before, of.windows.after)
    reach = longest + min(_BEYOND, 2 * longest)
    return np.arange(-reach, reach + 1)


def _at_offsets(of: Setting, values: Array, schedules: Positions, offsets: Positions) -> Array:
    """Sums of values at each offset from the meetings, of shape (schedules, offsets)."""
    places = np.arange(of.circle.length)[:, None] + offsets[None, :]
    seen = (places >= 0) & (places < of.length)
    table = np.where(seen, values[np.clip(places, 0, of.length - 1)], 0.0)
    sums: Array = counting(schedules, of.circle.length) @ table
    return sums


def _ratio(quiet: _Quiet, schedules: Positions) -> Band:
    of, offsets = quiet.of, _offsets(quiet.of)

    def courses(values: Array, where: Positions) -> Array:
        observed, normal = (_at_offsets(of, one, where, offsets) for one in (values, quiet.expected))
        return np.asarray(
            np.log((observed + _LITTLE + of.half) / (normal + _LITTLE + of.half)), dtype=np.float64
        )

    real = courses(of.values, of.meetings[None, :])[0]
    return _band(offsets, real, courses(quiet.values, schedules), np.exp)


def _gain(quiet: _Quiet, schedules: Positions) -> Band:
    of, offsets = quiet.of, _offsets(quiet.of)
    offsets = offsets[offsets >= -of.windows.before]

    def courses(values: Array, where: Positions) -> Array:
        more = np.cumsum(_at_offsets(of, values - quiet.expected, where, offsets), axis=1)
        return np.asarray(more / (quiet.expected.mean() * where.shape[1]), dtype=np.float64)

    real = courses(of.values, of.meetings[None, :])[0]
    return _band(offsets, real, courses(quiet.values, schedules), np.asarray)


def _band(offsets: Positions, real: Array, placebo: Array, shown: Callable[[Array], Array]) -> Band:
    """The band for all offsets is so many standard deviations wide that 95 % of the courses stay within."""
    low, high = np.quantile(placebo, [LEVEL / 2, 1 - LEVEL / 2], axis=0)
    middle, spread = placebo.mean(axis=0), np.maximum(placebo.std(axis=0), 1e-12)
    width = np.quantile(np.abs((placebo - middle) / spread).max(axis=1), 1 - LEVEL) * spread
    lines = (real, low, high, middle - width, middle + width)
    return Band(tuple(int(one) for one in offsets), *(_told(shown(line)) for line in lines))


def _told(line: Array) -> tuple[float, ...]:
    return tuple(float(one) for one in line)


def _meeting(of: Setting, expected: Array, meeting: int) -> MeetingRatio:
    low, high = of.windows.whole
    before = slice(max(meeting + low, 0), meeting)
    after = slice(meeting + 1, meeting + high)
    return MeetingRatio(
        meeting, _over(of.values[before], expected[before]), _over(of.values[after], expected[after])
    )


def _over(observed: Array, expected: Array) -> float | None:
    return float(observed.sum() / expected.sum()) if len(observed) else None


def _scale(statistic: float, fitted: float) -> float:
    """What turns the one-step statistic into shares: near no effect they are the same to first order."""
    ratio = fitted / statistic if statistic and math.isfinite(fitted) else 1.0
    return ratio if 0.5 < ratio < 2 else 1.0
