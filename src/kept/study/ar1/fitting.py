"""The fit of one series: coefficients, what they may be off by, and effects as sums of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kept.errors import InputError
from kept.study.ar1.likelihood import best_rho, deviance, solved
from kept.study.ar1.moments import Moments, moments_of
from kept.study.arrays import Array
from kept.study.estimate import Estimate

_NEAR = 0.004
"""How far `rho` is moved to see how what depends on it changes."""

_EXACT = 1e-10
"""Residuals under this share of the outcome's size are rounding errors."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A sum of coefficients: its standard error and degrees of freedom, for a t test and its interval."""

    value: float
    error: float
    freedom: float

    @property
    def t(self) -> float:
        """Value over standard error."""
        return self.value / self.error

    @property
    def p(self) -> float:
        """The chance of one as large where there is none, on both sides."""
        from scipy.special import stdtr  # noqa: PLC0415

        return float(2 * stdtr(self.freedom, -abs(self.t)))

    def half_width(self, confidence: float = 0.95) -> float:
        """Half of the interval."""
        from scipy.special import stdtrit  # noqa: PLC0415

        return float(stdtrit(self.freedom, (1 + confidence) / 2)) * self.error

    @property
    def interval(self) -> Estimate:
        """The effect with its 95 % interval and p."""
        half = self.half_width()
        return Estimate(self.value, self.value - half, self.value + half, self.p)


@dataclass(frozen=True, slots=True)
class Ar1Fit:
    """A regression with AR(1) errors.

    `beta` has one coefficient for every column of the design, `covariance` (k, k) is theirs and allows for
    `rho` being estimated. `sigma` is the standard deviation of what is new at each period (the errors
    themselves have sigma / sqrt(1 - rho^2)). `residuals` are outcome less design times beta; `news` the part
    of each that the one before does not foretell, in units of `sigma`. `rho_error` is the standard error of
    `rho`, and `freedom` rows less columns. `growth` (k, k, 2) is how covariances change about `rho`; it
    serves the degrees of freedom of an effect.
    """

    beta: Array
    covariance: Array
    rho: float
    rho_error: float
    sigma: float
    residuals: Array
    news: Array
    freedom: int
    growth: Array

    def effect(self, weights: int | Sequence[float] | Array) -> Effect:
        """A coefficient, by its column, or a sum of coefficients, by a weight for each.

        The degrees of freedom are Satterthwaite's, 2 / variance of the log of the estimated variance, which
        adds up what `sigma` and what `rho` leave open.
        """
        given = np.eye(len(self.beta))[weights] if isinstance(weights, int) else np.asarray(weights, float)
        below, above = np.log(np.einsum("i,ijk,j->k", given, self.growth, given))
        slope = (above - below) / (2 * _NEAR)
        freedom = 2 / (2 / self.freedom + (slope * self.rho_error) ** 2)
        error = np.sqrt(given @ self.covariance @ given)
        return Effect(float(given @ self.beta), float(error), float(freedom))


def fit(outcome: Array, design: Array, positions: Sequence[int] | None = None) -> Ar1Fit:
    """Regress an outcome on the columns of a design, with AR(1) errors.

    Args:
        outcome: shape (n,).
        design: shape (n, k), k < n - 1; it has a column of ones where a constant is wanted.
        positions: the period of each row, growing, where periods are missing.

    Raises:
        InputError: the shapes do not fit, a value is no number, the columns say the same in different
            words, or nothing is left unexplained.
    """
    _check(outcome, design, positions)
    basis, turn = _basis(design)
    along = basis.T @ outcome
    rest = outcome - basis @ along
    size = float(np.sqrt(rest @ rest))
    if size <= _EXACT * max(1e-300, float(np.sqrt(outcome @ outcome))):
        raise InputError(
            "The values follow trend, season and steps exactly, or are all alike: there is no noise to hold "
            "an effect against. Expected values that vary, such as 12, 15, 11. Give such values."
        )
    moments = moments_of(np.column_stack([basis, rest / size]), positions)
    return _assembled(outcome, design, moments, _Scale(along, turn, size), _lengths(positions, len(outcome)))


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the orthonormal basis, with residuals of length 1, back to the design and outcome as given.

    `along` are the coefficients on the basis that were taken off the outcome first.
    """

    along: Array
    turn: Array
    size: float

    def beta(self, in_basis: Array) -> Array:
        """Coefficients of the design."""
        return np.asarray(self.turn @ (self.along + in_basis * self.size))

    def covariance(self, in_basis: Array) -> Array:
        """Their covariance."""
        return np.asarray(self.turn @ in_basis @ self.turn.T) * self.size**2


def _assembled(outcome: Array, design: Array, moments: Moments, scale: _Scale, lengths: Array) -> Ar1Fit:
    rho = float(best_rho(moments))
    around = np.array([rho - _NEAR, rho, rho + _NEAR])
    betas, covariances, variances = solved(moments, around)
    rho_error = _rho_error(deviance(moments, around), rho, moments.freedom)
    drift = (betas[2] - betas[0]) / (2 * _NEAR) * rho_error
    beta = scale.beta(betas[1])
    residuals = outcome - design @ beta
    sigma = float(np.sqrt(variances[1])) * scale.size
    return Ar1Fit(
        beta=beta,
        covariance=scale.covariance(covariances[1] + np.outer(drift, drift)),
        rho=rho,
        rho_error=rho_error,
        sigma=sigma,
        residuals=residuals,
        news=_news(residuals, rho, lengths) / sigma,
        freedom=moments.freedom,
        growth=np.stack([scale.covariance(covariances[0]), scale.covariance(covariances[2])], axis=-1),
    )


def _rho_error(deviances: Array, rho: float, freedom: int) -> float:
    """From the bend of the likelihood; where it hardly bends, from a quarter of the expected bend."""
    bend = (deviances[0] - 2 * deviances[1] + deviances[2]) / _NEAR**2 / 2
    return float(1 / np.sqrt(max(bend, freedom / (1 - rho**2) / 4)))


def _basis(design: Array) -> tuple[Array, Array]:
    """An orthonormal basis of the design's columns, and what turns its coefficients into theirs."""
    widths = np.sqrt((design**2).sum(axis=0))
    if not widths.all():
        raise InputError("A column of the design is all zeros: its effect cannot be told. Leave it out.")
    basis, triangle = np.linalg.qr(design / widths)
    if np.abs(np.diagonal(triangle)).min() < 1e-9:
        raise InputError(
            "Two columns of the design say the same (a step that spans all periods, or two steps at one): "
            "their effects cannot be told apart. Leave one out, or give a longer series."
        )
    return basis, np.linalg.inv(triangle) / widths[:, None]


def _lengths(positions: Sequence[int] | None, rows: int) -> Array:
    return np.ones(rows - 1) if positions is None else np.diff(np.asarray(positions, float))


def _news(residuals: Array, rho: float, lengths: Array) -> Array:
    """Each residual less what the one before foretells, scaled to the variance of one period."""
    kept = rho**lengths
    spread = np.sqrt((1 - kept**2) / (1 - rho**2))
    later = (residuals[1:] - kept * residuals[:-1]) / spread
    return np.concatenate([residuals[:1] * np.sqrt(1 - rho**2), later])


def _check(outcome: Array, design: Array, positions: Sequence[int] | None) -> None:
    if design.ndim != 2 or outcome.shape != design.shape[:1]:
        raise InputError(
            f"The outcome has shape {outcome.shape} and the design {design.shape}. Expected a row for every "
            "value, such as (120,) and (120, 7)."
        )
    rows, columns = design.shape
    if rows < columns + 2:
        raise InputError(
            f"The series has {rows} values for {columns} coefficients. Expected {columns + 2} or more. Give "
            "a longer series, or leave out season or trend."
        )
    if not (np.isfinite(outcome).all() and np.isfinite(design).all()):
        raise InputError("A value is missing or infinite. Expected numbers, such as 12. Correct it.")
    if positions is not None and (len(positions) != rows or (np.diff(np.asarray(positions)) < 1).any()):
        raise InputError(
            f"There are {len(positions)} positions for {rows} rows, or they do not grow. Give one for each "
            "row, such as 0, 1, 2, 5."
        )
