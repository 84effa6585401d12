"""The fit before a date, and what it expects after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.errors import InputError
from kept.study.arrays import Array
from kept.study.structural.local_level import ahead, best_ratio, filtered

_EXACT = 1e-10


@dataclass(frozen=True, slots=True)
class Expected:
    """What was to be expected, from before the date, of every period and of the mean of those after it.

    Before the date it is what the periods so far foretell of the next. `values` and `errors` have shape (n,).
    `mean_error` is the standard error of the mean after the date; `level_sd` the standard deviation of a step
    of the level, `noise_sd` that of the noise; `beta` are the coefficients of the design; `freedom` is the
    number of periods before less that of coefficients.
    """

    values: Array
    errors: Array
    mean: float
    mean_error: float
    level_sd: float
    noise_sd: float
    beta: Array
    freedom: int


def expected(outcome: Array, design: Array, at: int, level_sd: float | None = None) -> Expected:
    """Fit the periods before a date, and foretell those from it on by their controls.

    Args:
        outcome: shape (n,); from the date on it is not looked at.
        design: shape (n, k): a constant first, then the controls.
        at: the position of the date.
        level_sd: the standard deviation of a step of the level, as a share of that of the outcome before the
            date; none where it is estimated.

    Raises:
        InputError: the controls say the same as one another, or the outcome follows them exactly.
    """
    turn = _turn(design[:at])
    basis = design @ turn
    along = basis[:at].T @ outcome[:at]
    rest = outcome[:at] - basis[:at] @ along
    size = float(np.sqrt(rest @ rest))
    if size <= _EXACT * float(np.sqrt(outcome[:at] @ outcome[:at])):
        raise InputError(
            "Before the date the values follow the controls exactly, or are all alike: there is no noise to "
            "hold an effect against. Leave out a control that is made from the series itself."
        )
    rows = np.column_stack([basis[:at], rest / size])
    step = None if level_sd is None else level_sd * float(outcome[:at].std(ddof=1)) / size
    return _foretold(_Fitting(rows, basis[at:], along, turn, size), best_ratio(rows, step), step)


def _turn(design: Array) -> Array:
    """What makes the columns orthonormal before the date."""
    widths = np.sqrt((design**2).sum(axis=0))
    triangle = np.linalg.qr(design / np.where(widths > 0, widths, 1.0))[1]
    if np.abs(np.diagonal(triangle)).min() < 1e-9:
        raise InputError(
            "Before the date a control does not vary, or two of them say the same. Leave one out, or give "
            "controls that vary."
        )
    return np.asarray(np.linalg.inv(triangle) / widths[:, None])


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Rows before the date, (at, k + 1), and the design after it, (m, k), on the orthonormal basis.

    `along` and `size` are what was taken off the outcome, and the length of the rest, by which it is divided.
    """

    rows: Array
    coming: Array
    along: Array
    turn: Array
    size: float


def _foretold(of: _Fitting, ratio: float, step: float | None) -> Expected:
    last = filtered(of.rows, np.array([ratio]))
    products, level, spread = last.products[0], last.level[0], float(last.spread[0])
    inverse = np.linalg.inv(products[:-1, :-1])
    beta = inverse @ products[:-1, -1]
    freedom = len(of.rows) - len(beta)
    noise = float(products[-1, -1] - beta @ products[:-1, -1]) / freedom if step is None else step**2 / ratio
    away = of.coming - level[:-1]
    later = np.arange(len(away))
    own = spread + ratio * later + 1 + np.einsum("mi,ij,mj->m", away, inverse, away)
    average = away.mean(axis=0)
    of_mean = spread + ratio * _mean_of_smaller(len(away)) + 1 / len(away) + average @ inverse @ average
    levels, spreads = ahead(of.rows, ratio)
    so_far = (of.rows[:, :-1] - levels[:, :-1]) @ beta + levels[:, -1]
    coming = away @ beta + level[-1]
    in_units = of.size * np.concatenate([so_far, coming])
    values = in_units + np.vstack([of.rows[:, :-1], of.coming]) @ of.along
    unit = of.size * noise**0.5
    return Expected(
        values=values,
        errors=unit * np.sqrt(np.concatenate([spreads + 1, own])),
        mean=float(values[len(of.rows) :].mean()),
        mean_error=unit * float(of_mean) ** 0.5,
        level_sd=unit * ratio**0.5,
        noise_sd=unit,
        beta=np.asarray(of.turn @ (of.along + of.size * beta)),
        freedom=freedom,
    )


def _mean_of_smaller(count: int) -> float:
    """The mean of min(i, j) over all i and j below `count`: how much wandering the mean of the levels has."""
    return (count - 1) * (2 * count - 1) / (6 * count)
