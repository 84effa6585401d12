"""Intervals by inversion: all effects that the placebo test does not exclude."""

from __future__ import annotations

import math
from collections.abc import Callable

from kept.study.estimate import LEVEL
from kept.study.windows.layout import Positions
from kept.study.windows.questions import Placebo, Question, asked
from kept.study.windows.setting import FARTHEST, Setting

_CLOSE = 1e-3
_MOST_TRIES = 25


def interval(of: Setting, question: Question, schedules: Positions) -> tuple[float, float]:
    """The two ends, as logarithms; an end that no effect within reach excludes is infinite."""
    return ends(lambda effect: asked(of, question, effect, schedules), question.fitted)


def ends(tested: Callable[[float], Placebo], fitted: float) -> tuple[float, float]:
    """Where the real schedule's statistic is just as extreme as the level of the test allows."""

    def margin(effect: float, side: int) -> float:
        test = tested(effect)
        return test.observed - test.edge(LEVEL / 2)[side]

    return (
        falling_root(lambda effect: margin(effect, 1), fitted),
        falling_root(lambda effect: margin(effect, 0), fitted),
    )


def falling_root(function: Callable[[float], float], start: float) -> float:
    """Where a function that falls with a slope of about -1 crosses 0, to a thousandth.

    By the secant, which for such a function needs three or four values; it is kept between points where the
    sign is known, and what lies beyond e^±5 is infinite.
    """
    low, high = -FARTHEST - 1, FARTHEST + 1
    at = min(max(start, -FARTHEST), FARTHEST)
    value = function(at)
    if not math.isfinite(value):
        return math.copysign(math.inf, value)
    following = at + value
    for _ in range(_MOST_TRIES):
        low, high = (max(low, at), high) if value > 0 else (low, min(high, at))
        if not low < following < high:
            following = (low + high) / 2
        if abs(following) > FARTHEST:
            return math.copysign(math.inf, following)
        new = function(following)
        if abs(new) < _CLOSE or abs(following - at) < _CLOSE:
            return following
        slope = (new - value) / (following - at)
        at, value = following, new
        following = at - value / slope if slope < -0.1 else at + value
    return at
