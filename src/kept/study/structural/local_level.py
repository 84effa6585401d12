"""The local level model with regression: a level that wanders, noise around it, and controls.

    y(t) = x(t) beta + level(t) + noise(t),   level(t + 1) = level(t) + step(t)

The Kalman filter runs over the columns of the design and of the outcome at once, for many ratios of the two
variances together; coefficients and the first level are taken as unknown (diffuse), so that the likelihood of
the ratio is the restricted one. Methods: Harvey 1989, Forecasting, Structural Time Series Models and the
Kalman Filter, chapters 3 and 4; de Jong 1991, Annals of Statistics 19, 1073-1083.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.arrays import Array

_LOWEST, _HIGHEST = -8.0, 6.0
_ROUNDS = 4
_POINTS = 29


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the filter knows after the last row, for each ratio of the variance of steps to that of noise.

    `products` (r, q, q) sums products of what was new in each row over its variance, `logs` (r,) the
    logarithms of these variances; `level` (r, q) is the level of each column, and `spread` (r,) its variance
    one period later. All variances are over that of the noise.
    """

    products: Array
    logs: Array
    level: Array
    spread: Array


def filtered(rows: Array, ratios: Array) -> Filtered:
    """Run the filter over rows of shape (n, q), for ratios of shape (r,)."""
    count = rows.shape[1]
    products, logs = np.zeros((len(ratios), count, count)), np.zeros(len(ratios))
    level, spread = np.zeros((len(ratios), count)), np.zeros(len(ratios))
    for row in rows:
        new, variance = row - level, spread + 1
        products += new[:, :, None] * (new / variance[:, None])[:, None, :]
        logs += np.log(variance)
        kept = spread / variance
        level = level + kept[:, None] * new
        spread = kept + ratios
    return Filtered(products, logs, level, spread)


def best_ratio(rows: Array, step: float | None = None) -> float:
    """The ratio of the two variances at which the restricted likelihood is highest.

    Args:
        rows: shape (n, q), the outcome last, at most about 1 in size.
        step: the standard deviation of the steps, where it is fixed; then only the noise is estimated.
    """
    low, high = _LOWEST, _HIGHEST
    for _ in range(_ROUNDS):
        grid = np.linspace(low, high, _POINTS)
        best = grid[np.argmin(_deviances(rows, 10**grid, step))]
        width = grid[1] - grid[0]
        low, high = max(best - width, _LOWEST), min(best + width, _HIGHEST)
    return float(10**best)


def _deviances(rows: Array, ratios: Array, step: float | None) -> Array:
    """Minus twice the restricted log-likelihood at each ratio, but for a constant."""
    of = filtered(rows, ratios)
    logs = np.log(np.diagonal(np.linalg.cholesky(of.products), axis1=-2, axis2=-1))
    freedom = len(rows) - rows.shape[1] + 1
    design, outcome = 2 * logs[:, :-1].sum(axis=1), 2 * logs[:, -1]
    if step is None:
        return np.asarray(freedom * outcome + design + of.logs)
    noise = step**2 / ratios
    return np.asarray(freedom * np.log(noise) + np.exp(outcome) / noise + design + of.logs)


def ahead(rows: Array, ratio: float) -> tuple[Array, Array]:
    """The level of each column before each row, (n, q), and its variance, (n,): one period ahead."""
    level, spread = np.zeros(rows.shape[1]), 0.0
    levels, spreads = np.empty_like(rows), np.empty(len(rows))
    for place, row in enumerate(rows):
        levels[place], spreads[place] = level, spread
        kept = spread / (spread + 1)
        level, spread = level + kept * (row - level), kept + ratio
    return levels, spreads
