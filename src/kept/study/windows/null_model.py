"""What is normal: a quasi-Poisson regression on trend and season, with no term for meetings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.arrays import Array

_MOST_STEPS = 60
_NOTHING = 1e-8  # of all counts: a score so small moves no coefficient in its first seven digits
_SHORT = 0.5  # a step that moves no logarithm by more than this always gains
_FARTHEST = 30.0  # of a linear predictor: a period cannot be expected to have e^30 times as much as another


def season_and_trend(length: int, per_year: float, harmonics: int, knots: int = 0) -> Array:
    """The null design: a constant, a trend of straight pieces, and harmonics of the year.

    Args:
        length: of the series, in periods.
        per_year: how many periods make a year; a harmonic that would be faster than two periods is left out.
        harmonics: how many pairs of sine and cosine.
        knots: where the trend may bend, evenly spread.

    Returns:
        A matrix of `length` rows.
    """
    time = np.arange(length, dtype=np.float64)
    trend = 2 * time / max(length - 1, 1) - 1
    bends = np.linspace(-1, 1, knots + 2)[1:-1]
    columns = [np.ones(length), trend, *(np.maximum(trend - bend, 0) for bend in bends)]
    for order in range(1, harmonics + 1):
        if 2 * order >= per_year:
            break
        angle = 2 * np.pi * order * time / per_year
        columns += [np.cos(angle), np.sin(angle)]
    return np.column_stack(columns)


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted log-linear model: its coefficients and the values it expects, one for every period."""

    coefficients: Array
    expected: Array


def poisson_fit(values: Array, design: Array, log_offset: Array, start: Array | None = None) -> Fit:
    """The maximum of the Poisson quasi-likelihood with a log link, by Newton's method with halved steps.

    Method: McCullagh and Nelder, Generalized Linear Models, 2nd ed. 1989, section 2.5.

    Args:
        values: counts or levels from 0 on, of shape (periods,).
        design: of shape (periods, terms), of full rank.
        log_offset: the logarithm of what the values are out of, of shape (periods,).
        start: coefficients to begin with, such as those of a fit to nearly the same values.
    """
    beta = _beginning(values, design, log_offset) if start is None else start
    eta = design @ beta + log_offset
    expected = _exp(eta)
    scale = float(values.sum()) or 1.0
    for _ in range(_MOST_STEPS):
        score = design.T @ (values - expected)
        if float(np.abs(score).max()) < _NOTHING * scale:
            break
        step = _solve(design.T @ (design * expected[:, None]), score)
        change = design @ step
        halved = 1.0 if np.abs(change).max() < _SHORT else _step_size(values, eta, expected, change)
        beta = beta + halved * step
        eta = eta + halved * change
        expected = _exp(eta)
    return Fit(beta, expected)


def _exp(eta: Array) -> Array:
    return np.exp(np.clip(eta, -_FARTHEST, _FARTHEST))


def _solve(information: Array, score: Array) -> Array:
    """Newton's step; where the data say nothing of a direction, the shortest one."""
    try:
        return np.asarray(np.linalg.solve(information, score), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(information, score, rcond=None)[0], dtype=np.float64)


def _step_size(values: Array, eta: Array, expected: Array, change: Array) -> float:
    """1, or the largest halving of it that does not lower the likelihood."""
    gained = values @ change
    size = 1.0
    while size > 1e-6:
        more = float((_exp(eta + size * change) - expected).sum())
        if size * gained - more >= -1e-12 * abs(size * gained):
            return size
        size /= 2
    return size


def _beginning(values: Array, design: Array, log_offset: Array) -> Array:
    """The constant alone, for whose column all rows are 1: the mean rate."""
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(max(float(values.sum()), 0.5) / float(np.exp(log_offset).sum()))
    return beta
