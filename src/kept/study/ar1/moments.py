"""All that the likelihood needs of the data: sums of products of rows, for any value of `rho`.

The inverse of the covariance of AR(1) errors has three diagonals only, so `Z' V(rho)^-1 Z` is a polynomial
of `rho` whose coefficients are computed once. Rows may be missing: the likelihood of the next one is then
that of a longer step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kept.study.arrays import Array


@dataclass(frozen=True, slots=True)
class Step:
    """Pairs of rows that are `length` periods apart: sums over them, each of shape (..., q, q).

    `own` sums z z' of the later rows, `lag` that of the earlier ones, `cross` both mixed products.
    `pairs` is how many there are.
    """

    length: int
    pairs: int
    own: Array
    cross: Array
    lag: Array

    def at(self, rho: Array) -> Array:
        """The sum of (z - r u)(z - r u)' / s: r = rho^length is how much is remembered, s how much is new."""
        kept = rho[..., None, None] ** self.length
        total: Array = self.own - kept * self.cross + kept**2 * self.lag
        return total if self.length == 1 else total / self.new(rho)[..., None, None]

    def new(self, rho: Array) -> Array:
        """The variance of what is new after so many periods, over that after one."""
        return np.asarray((1 - rho ** (2 * self.length)) / (1 - rho**2))


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums of products of the rows z = (columns of the design, outcome) of one series, or of many at once.

    `first` is z z' of the first row, shape (..., q, q); `rows` counts rows, `columns` those of the design.
    """

    first: Array
    steps: tuple[Step, ...]
    rows: int
    columns: int

    @property
    def freedom(self) -> int:
        """Rows less columns."""
        return self.rows - self.columns

    def at(self, rho: Array) -> Array:
        """`Z' V(rho)^-1 Z`, with the variance of what is new at each period taken as 1.

        Args:
            rho: shape (...), broadcast against the leading shape of the moments.
        """
        total: Array = (1 - rho**2)[..., None, None] * self.first
        return sum((step.at(rho) for step in self.steps), total)

    def log_determinant(self, rho: Array) -> Array:
        """log det V(rho)."""
        total: Array = -np.log1p(-(rho**2))
        return sum((step.pairs * np.log(step.new(rho)) for step in self.steps if step.length > 1), total)

    def spread(self) -> Moments:
        """The same with one more axis before the last two, along which several `rho` may lie."""
        steps = tuple(
            Step(step.length, step.pairs, _opened(step.own), _opened(step.cross), _opened(step.lag))
            for step in self.steps
        )
        return Moments(_opened(self.first), steps, self.rows, self.columns)


def _opened(sums: Array) -> Array:
    return sums[..., None, :, :]


def moments_of(rows: Array, positions: Sequence[int] | None = None) -> Moments:
    """The moments of one series.

    Args:
        rows: shape (n, q): the columns of the design and, last, the outcome.
        positions: the period of each row, growing; none where no period is missing.
    """
    count, width = rows.shape
    lengths = np.ones(count - 1, dtype=np.int64) if positions is None else np.diff(np.asarray(positions))
    steps = tuple(_step(rows, int(length), lengths == length) for length in np.unique(lengths))
    return Moments(np.outer(rows[0], rows[0]), steps, count, width - 1)


def _step(rows: Array, length: int, which: npt.NDArray[np.bool_]) -> Step:
    later, earlier = rows[1:][which], rows[:-1][which]
    mixed = later.T @ earlier
    return Step(length, len(later), later.T @ later, mixed + mixed.T, earlier.T @ earlier)
