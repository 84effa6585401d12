"""The same shift at every other date: how large is it where nothing was promised?

For each date the whole regression is fitted anew, `rho` included. Sums over a series before and after a date
are differences of running sums, so the cost grows with the number of periods and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kept.study.ar1.likelihood import best_rho, solved
from kept.study.ar1.moments import Moments, Step
from kept.study.arrays import Array
from kept.study.shift.course import Course

_AT_ONCE = 1024
"""Dates fitted together: more would only take more memory."""

_LEAST = 1e-10
"""Added to the squares that are left to explain (1 in all): at some date a step may explain them exactly."""


@dataclass(frozen=True, slots=True)
class Placebo:
    """Shifts at dates at which nothing was promised.

    `positions` of the dates; `shifts`, as shares or in the unit of the series; `t`, shift over standard
    error. `p` is (1 + those whose t is as large, whatever its sign) / (1 + dates): it cannot fall under
    1 / (1 + dates).
    """

    positions: tuple[int, ...]
    shifts: tuple[float, ...]
    t: tuple[float, ...]
    p: float


def shifts_at(course: Course, dates: list[int]) -> tuple[Array, Array]:
    """The shift at each of these dates, as if it were the only one, and its t.

    Args:
        course: the series; before each date as many periods are dropped as before its own.
        dates: positions.

    Returns:
        Shifts on the scale of the regression, and t, each of the shape (dates,).
    """
    sums = _sums(course)
    starts = range(0, len(dates), _AT_ONCE)
    parts = [_shifts(sums, np.array(dates[start : start + _AT_ONCE])) for start in starts]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


@dataclass(frozen=True, slots=True)
class _Sums:
    """Running sums of products of rows and of neighbours, each (n + 1, q, q): entry k sums the pairs that
    end before k. `rows` (n, q) are the orthonormal base, of which the first column is constant, and the
    outcome less what the base explains. `size` is the length of that, taken out; `dropped` as in the course.
    """

    rows: Array
    own: Array
    cross: Array
    lag: Array
    size: float
    dropped: int


def _sums(course: Course) -> _Sums:
    basis = np.linalg.qr(course.base)[0]
    rest = course.outcome - basis @ (basis.T @ course.outcome)
    size = float(np.sqrt(rest @ rest))
    rows = np.column_stack([basis, rest / size])
    later, earlier = rows[1:], rows[:-1]
    mixed = _products(later, earlier)
    return _Sums(
        rows,
        own=_running(_products(later, later)),
        cross=_running(mixed + mixed.transpose(0, 2, 1)),
        lag=_running(_products(earlier, earlier)),
        size=size,
        dropped=course.dropped,
    )


def _products(ones: Array, others: Array) -> Array:
    return ones[:, :, None] * others[:, None, :]


def _running(products: Array) -> Array:
    """Entry k sums what belongs to rows before k; row 0 ends no pair."""
    zeros = np.zeros((2, *products.shape[1:]))
    return np.concatenate([zeros, np.cumsum(products, axis=0)])


def _shifts(sums: _Sums, dates: npt.NDArray[np.int64]) -> tuple[Array, Array]:
    moments = _moments(sums, dates)
    rho = best_rho(moments)
    beta, covariance, _ = solved(moments, rho)
    step, error = beta[:, -1], np.sqrt(covariance[:, -1, -1])
    return step * sums.rows[0, 0] * sums.size, step / error * np.sign(sums.rows[0, 0])


def _moments(sums: _Sums, dates: npt.NDArray[np.int64]) -> Moments:
    """The moments with a step at each date: 0 before it, and after it as constant as the first column is."""
    width = sums.rows.shape[1]
    columns = [*range(width - 1), 0, width - 1]
    before = np.array([1.0] * (width - 1) + [0.0, 1.0])
    both = np.outer(before, before)
    end = dates - sums.dropped

    def total(running: Array) -> Array:
        last = running[end][:, columns][:, :, columns] * both
        rest = running[-1] - running[dates + 1]
        return np.asarray(last + rest[:, columns][:, :, columns])

    pairs = len(sums.rows) - 2 - sums.dropped
    within = Step(1, pairs, total(sums.own), total(sums.cross), total(sums.lag))
    later, earlier = sums.rows[dates][:, columns], sums.rows[end - 1][:, columns] * before
    mixed = _products(later, earlier)
    across = Step(
        1 + sums.dropped,
        1,
        _products(later, later),
        mixed + mixed.transpose(0, 2, 1),
        _products(earlier, earlier),
    )
    first = sums.rows[0, columns] * before
    opening = np.broadcast_to(np.outer(first, first), within.own.shape).copy()
    opening[:, -1, -1] += _LEAST
    return Moments(opening, (within, across), len(sums.rows) - sums.dropped, width)
