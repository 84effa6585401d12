"""Weights of 0 or more that add up to 1 and bring a weighted sum nearest to a target: found exactly.

With the target taken off every column, the least of |Ew|² under sum(w) = 1 is, up to scale, the least of
|Ev|² + (sum(v) - 1)² without that condition: for v = s·w the two terms are s²|Ew|² and (s - 1)², so that the
best w is the same whatever s. That is a problem of non-negative least squares, which an active-set method
ends exactly (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23), and no weight of the row
for the sum has to be chosen. How far the end is from the least at most is then computed, and not trusted.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import cast

import numpy as np
import numpy.typing as npt

from kept.errors import InputError, KeptError

Matrix = npt.NDArray[np.float64]
"""Numbers in rows and columns, or in a row."""

_ROUNDING = 1e-12
"""What rounding leaves, as a share of the square of the longest column."""


def simplex_weights(distances: Matrix) -> Matrix:
    """The weights for which the length of `distances @ weights` is least.

    >>> simplex_weights(np.array([[-1.0, 1.0, 3.0], [0.0, 0.0, 1.0]]))
    array([0.5, 0.5, 0. ])

    Args:
        distances: a column for each donor (rows × J): its value less that of the target, row by row.

    Returns:
        J weights of 0 or more with the sum 1.

    Raises:
        InputError: the least cannot be reached to the digits that numbers have.
    """
    squares = (distances**2).sum(axis=0)
    found = _non_negative(distances / _scale(squares))
    weights: Matrix = found / found.sum()
    if excess(distances, weights) > _ROUNDING * float(squares.max()):
        raise _unreached()
    return weights


def _non_negative(distances: Matrix) -> Matrix:
    """The v of 0 or more for which |distances @ v|² + (sum(v) - 1)² is least."""
    nnls = _solver()
    rows = np.ones((len(distances) + 1, distances.shape[1]))
    rows[:-1] = distances
    target = np.zeros(len(rows))
    target[-1] = 1.0
    try:
        found, _ = nnls(rows, target)
    except RuntimeError:  # more steps than it allows itself
        raise _unreached() from None
    return np.asarray(found, dtype=np.float64)


def _solver() -> Callable[[Matrix, Matrix], tuple[Matrix, float]]:
    try:
        from scipy.optimize import nnls  # noqa: PLC0415 - slow to import, and only some studies need it
    except ImportError:
        raise KeptError(
            'Comparisons need scipy, which is not installed. Install it: pip install "kept[study]"'
        ) from None
    return cast(Callable[[Matrix, Matrix], tuple[Matrix, float]], nnls)


def _scale(squares: Matrix) -> float:
    """The length of the shortest column: divided by it, the sum of v lies between 1/2 and 1."""
    return math.sqrt(squares.min() or squares.max() or 1.0)


def excess(distances: Matrix, weights: Matrix) -> float:
    """By how much |distances @ weights|² can lie above the least at most.

    It is the gap to the plane that touches the square from below (Frank and Wolfe 1956); a square is convex,
    so the least lies above that plane.
    """
    rest = distances @ weights
    return float(2 * (rest @ rest - (rest @ distances).min()))


def is_unique(distances: Matrix, weights: Matrix) -> bool:
    """Do no other weights come as near?

    Other weights could stand only on columns that touch the same plane; they differ from these only where
    such columns depend on one another.
    """
    rest = distances @ weights
    slack = rest @ distances - rest @ rest
    longest = float((distances**2).sum(axis=0).max())
    touching = distances[:, (slack <= 1e-9 * longest) | (weights > 0)]
    columns = np.vstack([touching / (np.sqrt(longest) or 1.0), np.ones(touching.shape[1])])
    return bool(np.linalg.matrix_rank(columns) == touching.shape[1])


def _unreached() -> InputError:
    return InputError(
        "The weights of the donors cannot be found to the last digits: values of very different size, or "
        "donors that are nearly the same. Express all in the same units, or leave such donors out."
    )
