"""Does every meeting leave something that stays? A step at each, which can hardly be told from a trend."""

from __future__ import annotations

import numpy as np

from kept.study.arrays import Array
from kept.study.windows.layout import Positions
from kept.study.windows.questions import Placebo
from kept.study.windows.scores import Normal, counting, normal
from kept.study.windows.setting import Setting, fitted_logs, taken_out


def staircase(of: Setting) -> Array:
    """For each period, how many meetings lie before it; of shape (periods, 1)."""
    steps = np.zeros(of.length)
    steps[of.meetings] = 1
    return np.asarray(np.cumsum(steps) - steps, dtype=np.float64)[:, None]


def without_windows(of: Setting) -> Array:
    """The values with the fitted effects of the windows around the meetings divided out."""
    inside = of.inside
    return taken_out(of.values, inside, fitted_logs(of, inside))


def lasting(of: Setting, values: Array, effect: float, schedules: Positions) -> Placebo:
    """The placebo test of whether each meeting multiplies all that follows by e^effect.

    The statistic is the one-step coefficient of the staircase, jointly with trend and season.

    Args:
        of: the setting.
        values: the series without the effects of the windows.
        effect: taken out before.
        schedules: of shape (schedules, meetings), each in ascending order.
    """
    null = normal(taken_out(values, staircase(of), np.array([effect])), of)
    statistics = _coefficients(null, np.vstack([of.meetings[None, :], schedules]), of.circle.length)
    return Placebo(float(statistics[0]), statistics[1:])


def _coefficients(null: Normal, schedules: Positions, length: int) -> Array:
    sums = counting(schedules, length) @ _sums_after(null, length)
    squares = _squares(null, schedules, length)
    information = squares - np.einsum("ij,ij->i", sums[:, 1:], sums[:, 1:])
    return np.asarray(sums[:, 0] / np.maximum(information, 1e-9), dtype=np.float64)


def _sums_after(null: Normal, length: int) -> Array:
    """For a meeting at each position, the sums of residuals and weighted basis over all that follows it."""
    expected = null.fit.expected
    columns = np.column_stack([null.values - expected, null.basis * expected[:, None]])
    return _after(columns, length)


def _after(columns: Array, length: int) -> Array:
    backward = np.cumsum(columns[::-1], axis=0)[::-1]
    following = np.vstack([backward[1:], np.zeros((1, columns.shape[1]))])
    return np.vstack([following, np.zeros((length - len(columns), columns.shape[1]))])


def _squares(null: Normal, schedules: Positions, length: int) -> Array:
    """S'WS of each staircase S: of two meetings, what follows the later one counts."""
    tail = _after(null.fit.expected[:, None], length)[:, 0]
    pairs = 2 * np.arange(schedules.shape[1]) + 1
    return np.asarray(tail[schedules] @ pairs, dtype=np.float64)
