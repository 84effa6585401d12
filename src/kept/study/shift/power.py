"""The smallest shift that would have been seen: that which both tests find in four of five such series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.ar1.fitting import Ar1Fit, Effect
from kept.study.arrays import Array
from kept.study.estimate import LEVEL, POWER
from kept.study.shift.course import Course
from kept.study.untold import Untold

DRAWS = 500
_MOST_ERRORS = 64.0
_HALVINGS = 12


def smallest_shift(course: Course, found: Ar1Fit, step: Effect, seed: int) -> float | Untold:
    """The smallest shift that both tests together find with 80 % power, on the scale of the regression.

    Series are drawn from the fitted noise with its `rho`, shifts of growing size are put in, and both tests
    are made of each; the dropped periods enter through the standard error only.

    Args:
        course: the series.
        found: the regression with the step.
        step: the effect of the step in it.
        seed: of the draws.
    """
    dates = [course.at, *course.placebo_dates]
    least = 1 / len(dates)
    if least > LEVEL:
        return Untold(
            f"there are {len(dates) - 1} placebo dates, so the p of the rank cannot fall under {least:.3f}; "
            "a series of 28 periods or more has enough"
        )
    draws = _draws(course, found, dates, seed)
    critical = step.half_width() / step.error
    low, high = 0.0, _MOST_ERRORS
    if draws.power(high, critical) < POWER:
        return Untold("no shift at this date, however large, stands out among its placebo dates")
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if draws.power(middle, critical) < POWER else (low, middle)
    return high * step.error


@dataclass(frozen=True, slots=True)
class _Draws:
    """White noise that was drawn, and steps at all dates, of which the first is the true one.

    `noise` is the product of each step with the noise, (draws, dates), `shared` that with the true step,
    (dates,), `lengths` each with itself, (dates,), and `squares` the noise with itself, (draws,).
    """

    noise: Array
    shared: Array
    lengths: Array
    squares: Array
    freedom: int

    def power(self, errors: float, critical: float) -> float:
        """The share in which a shift of so many standard errors is found by both tests."""
        size = errors / np.sqrt(self.lengths[0])
        along = self.noise + size * self.shared
        squares = self.squares + 2 * size * self.noise[:, 0] + size**2 * self.lengths[0]
        explained = along**2 / self.lengths
        t = np.sqrt(explained / ((squares[:, None] - explained) / self.freedom))
        as_large = (t[:, 1:] >= t[:, :1]).sum(axis=1)
        ranked = (1 + as_large) / t.shape[1] <= LEVEL
        return float((ranked & (t[:, 0] >= critical)).mean())


def _draws(course: Course, found: Ar1Fit, dates: list[int], seed: int) -> _Draws:
    at = np.array(dates)
    basis = np.linalg.qr(_white(course.base, found.rho))[0]
    noise = np.random.default_rng(seed).normal(size=(len(course), DRAWS))
    noise -= basis @ (basis.T @ noise)
    step = _white(course.after[:, None], found.rho)
    step -= basis @ (basis.T @ step)
    in_base = _with_steps(basis, at, found.rho)
    whole = 1 + (1 - found.rho) ** 2 * (len(course) - at - 1)
    return _Draws(
        noise=_with_steps(noise, at, found.rho).T,
        shared=_with_steps(step, at, found.rho)[:, 0],
        lengths=whole - (in_base**2).sum(axis=1),
        squares=(noise**2).sum(axis=0),
        freedom=found.freedom,
    )


def _white(columns: Array, rho: float) -> Array:
    """Each row less `rho` times the one before, the first scaled (Prais and Winsten 1954)."""
    first = columns[:1] * np.sqrt(1 - rho**2)
    return np.concatenate([first, columns[1:] - rho * columns[:-1]])


def _with_steps(columns: Array, dates: Array, rho: float) -> Array:
    """The product of each column with each whitened step: 1 at its date and 1 - rho after it."""
    tails = np.cumsum(columns[::-1], axis=0)[::-1]
    steps = dates.astype(np.int64)
    return np.asarray((1 - rho) * tails[steps] + rho * columns[steps])
