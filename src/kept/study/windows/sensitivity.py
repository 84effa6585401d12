"""The same question under other settings, and without each of the meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kept.study.windows import questions
from kept.study.windows.asking import shortened
from kept.study.windows.cross_check import share
from kept.study.windows.layout import Windows
from kept.study.windows.result import LeftOut, Run
from kept.study.windows.schedules import circle_of, shifted
from kept.study.windows.setting import Normality, Setting, fitted_logs, setting

_KNOTS_IN_TEN_YEARS = 4
_MANY_HARMONICS = 6
_MOST_PLACES = 1_000_000  # of meetings in all shifted schedules together


@dataclass(frozen=True, slots=True)
class _Other:
    name: str
    windows: Windows
    course: Normality


def sensitivity(of: Setting, course: Normality) -> tuple[Run, ...]:
    """Surge and fade under windows half and twice as long, a trend that bends, and a finer season.

    The test is the one without chance: all other positions of the same schedule around the circle. The first
    run has the declared settings.
    """
    return tuple(_run(of, other) for other in _others(of, course))


def _others(of: Setting, course: Normality) -> Iterator[_Other]:
    windows = of.windows
    yield _Other("the schedule moved as a whole", windows, course)
    half = Windows(max(windows.before // 2, 1), max(windows.after // 2, 1))
    if half != windows:
        yield _Other(_windows_name(half), half, course)
    double = Windows(2 * windows.before, 2 * windows.after)
    wide = shortened(double, int(np.diff(of.meetings).min()))
    if wide is not None and wide.span > windows.span:
        yield _Other(_windows_name(wide), wide, course)
    knots = max(round(_KNOTS_IN_TEN_YEARS * of.length / course.per_year / 10), 1)
    yield _Other(f"a trend that bends {knots} times", windows, replace(course, knots=knots))
    if course.per_year > 2 * _MANY_HARMONICS:
        many = replace(course, harmonics=_MANY_HARMONICS)
        yield _Other(f"a season of {_MANY_HARMONICS} waves a year", windows, many)


def _windows_name(windows: Windows) -> str:
    return f"windows of {windows.before} before and {windows.after} after"


def _run(of: Setting, other: _Other) -> Run:
    changed = setting(of.values, of.log_offset, of.meetings, other.windows, other.course)
    schedules = shifted(circle_of(of.length, of.meetings, other.windows), _MOST_PLACES)
    surge, fade = questions.surge(changed), questions.fade(changed)
    tests = [questions.asked(changed, one, 0.0, schedules) for one in (surge, fade)]
    return Run(other.name, share(surge.fitted), tests[0].p, share(fade.fitted), tests[1].p)


def left_out(of: Setting) -> tuple[LeftOut, ...]:
    """Surge and fade without each meeting, in their order: which of them carry the result."""
    return tuple(_without(of, number) for number in range(len(of.meetings)))


def _without(of: Setting, number: int) -> LeftOut:
    rest = of.without(number)
    logs = fitted_logs(rest, rest.inside)
    return LeftOut(int(of.meetings[number]), share(float(logs[0])), share(float(logs[2])))
