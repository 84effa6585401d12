"""The questions that a study of meetings asks: each is one effect, with the others divided out first.

Asked of one window alone, a surge before the meetings would show as a fade after them, because placebo
schedules fall into the real surge. So the fitted effects of the other windows are taken out of the values
first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.arrays import Array
from kept.study.windows.layout import Positions, indicators
from kept.study.windows.scores import normal, one_step
from kept.study.windows.setting import Setting, fitted_logs, taken_out

Bounds = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One effect `d` of the windows, in logarithms: `others + d * direction`, of which `d` is asked.

    `contrast` picks `d` out of the joint coefficients; `fitted` is its estimate.
    """

    bounds: Bounds
    inside: Array
    others: Array
    direction: Array
    contrast: Array
    fitted: float


def surge(of: Setting) -> Question:
    """How much more there is in the window before."""
    return _one(of, 0)


def fade(of: Setting) -> Question:
    """How much there is in the window after; below 0 is a fade."""
    return _one(of, 2)


def _one(of: Setting, window: int) -> Question:
    inside = of.inside
    logs = fitted_logs(of, inside)
    unit = np.eye(3)[window]
    return Question(of.windows.bounds, inside, logs * (1 - unit), unit, unit, float(logs[window]))


def differs(of: Setting) -> Question:
    """How much more there is before than after, whatever both have in common."""
    inside = of.inside
    logs = fitted_logs(of, inside)
    common = (logs[0] + logs[2]) / 2
    return Question(
        of.windows.bounds,
        inside,
        np.array([common, logs[1], common]),
        np.array([0.5, 0.0, -0.5]),
        np.array([1.0, 0.0, -1.0]),
        float(logs[0] - logs[2]),
    )


def net(of: Setting) -> Question:
    """How much more there is in all three windows together: activity gained, and not moved in time."""
    bounds = (of.windows.whole,)
    inside = indicators(of.length, of.meetings, bounds)
    fitted = float(fitted_logs(of, inside)[0])
    return Question(bounds, inside, np.zeros(1), np.ones(1), np.ones(1), fitted)


@dataclass(frozen=True, slots=True)
class Placebo:
    """The statistic of the real schedule, and of each placebo schedule, of shape (schedules,)."""

    observed: float
    draws: Array

    @property
    def p(self) -> float:
        """Two-sided: twice the smaller tail, where the real schedule counts as one of them.

        Method: Phipson and Smyth 2010, "Permutation p-values should never be zero".
        """
        above = float((self.draws >= self.observed).sum())
        below = float((self.draws <= self.observed).sum())
        return min(1.0, 2 * (1 + min(above, below)) / (1 + len(self.draws)))

    def edge(self, share: float) -> tuple[float, float]:
        """The statistics below and above which the smaller tail has at most `share` of all."""
        rank = int(share * (1 + len(self.draws)))
        if rank < 1:
            return -np.inf, np.inf
        ordered = np.partition(self.draws, [rank - 1, len(self.draws) - rank])
        return float(ordered[rank - 1]), float(ordered[len(self.draws) - rank])


def asked(of: Setting, question: Question, effect: float, schedules: Positions) -> Placebo:
    """The placebo test of an effect (a logarithm): with it taken out, nothing should be left."""
    values = taken_out(of.values, question.inside, question.others + effect * question.direction)
    null = normal(values, of)
    every = np.vstack([of.meetings[None, :], schedules])
    statistics = one_step(null, every, question.bounds, of.circle.length) @ question.contrast
    return Placebo(float(statistics[0]), statistics[1:])


def joint(of: Setting, schedules: Positions) -> Placebo:
    """Is anything different before or after? The larger of the two coefficients, whatever its sign."""
    null = normal(of.values, of)
    every = np.vstack([of.meetings[None, :], schedules])
    logs = one_step(null, every, of.windows.bounds, of.circle.length)
    larger = np.maximum(np.abs(logs[:, 0]), np.abs(logs[:, 2]))
    return Placebo(float(larger[0]), larger[1:])


def joint_p(test: Placebo) -> float:
    """The chance of a larger one under placebo schedules: one-sided, for it has no sign."""
    return (1 + float((test.draws >= test.observed).sum())) / (1 + len(test.draws))
