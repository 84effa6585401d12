"""The restricted likelihood of `rho`, and where it is highest: for one series or for many at once."""

from __future__ import annotations

import numpy as np

from kept.study.ar1.moments import Moments
from kept.study.arrays import Array

LOWEST, HIGHEST = -0.9, 0.99
"""Between these `rho` is sought: at 1 the level of a series is a random walk, and no shift can be told."""

_BELOW_ONE = 0.999
_GRID = np.linspace(LOWEST, HIGHEST, 20)
_STEPS = (0.05, 0.01, 0.001)
"""Half the width of the parabola that is laid through three points around the best so far, time by time."""


def deviance(moments: Moments, rho: Array) -> Array:
    """Minus twice the restricted log-likelihood, but for a constant; shape of `rho` and moments together."""
    logs = np.log(np.diagonal(np.linalg.cholesky(moments.at(rho)), axis1=-2, axis2=-1))
    design, outcome = 2 * logs[..., :-1].sum(-1), 2 * logs[..., -1]
    total: Array = moments.freedom * outcome + design + moments.log_determinant(rho)
    return total


def best_rho(moments: Moments) -> Array:
    """Where the restricted likelihood is highest: a grid first, so that a second hill is not missed.

    Returns:
        The leading shape of the moments; from `LOWEST` to `HIGHEST`.
    """
    spread = moments.spread()
    rho: Array = _GRID[np.argmin(deviance(spread, _GRID), axis=-1)]
    for half in _STEPS:
        centre = np.minimum(rho, _BELOW_ONE - half)
        around = np.stack([centre - half, centre, centre + half], axis=-1)
        low, middle, high = np.moveaxis(deviance(spread, around), -1, 0)
        rho = np.clip(centre + half * _to_vertex(low, middle, high), LOWEST, HIGHEST)
    return rho


def _to_vertex(low: Array, middle: Array, high: Array) -> Array:
    """From the middle of three points to the lowest of their parabola, in steps between them, 1 at most."""
    bend, slope = low - 2 * middle + high, (high - low) / 2
    bowl = bend > 0
    vertex = np.where(bowl, -slope / np.where(bowl, bend, 1.0), -np.sign(slope))
    nearest: Array = np.clip(vertex, -1, 1)
    return nearest


def solved(moments: Moments, rho: Array) -> tuple[Array, Array, Array]:
    """Generalised least squares at a `rho`: coefficients, their covariance, and the variance of what is new.

    Returns:
        Shapes (..., k), (..., k, k) and (...).
    """
    products = moments.at(rho)
    inverse = np.linalg.inv(products[..., :-1, :-1])
    beta = (inverse @ products[..., :-1, -1:])[..., 0]
    left = products[..., -1, -1] - np.einsum("...i,...i->...", beta, products[..., :-1, -1])
    variance = left / moments.freedom
    return beta, inverse * variance[..., None, None], variance
