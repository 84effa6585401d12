"""The joint one-step coefficients of the windows, for thousands of schedules at once.

With Z the indicators of the windows, X the null design, W the diagonal of what the null model expects (mu)
and y the values, one Newton step from the null model is

    b = (Z'WZ - Z'WX (X'WX)^-1 X'WZ)^-1 Z'(y - mu)

All that it needs of Z are sums over the windows. They are looked up in a table with a row for every position
where a meeting can lie, so that no model is fitted again for a schedule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kept.study.arrays import Array
from kept.study.windows.layout import Positions
from kept.study.windows.null_model import Fit, poisson_fit
from kept.study.windows.setting import Setting

if TYPE_CHECKING:
    from scipy.sparse import csr_array


_TINY = 1e-9
"""The least information of a window, as a share of its weight."""


@dataclass(frozen=True, slots=True)
class Normal:
    """Values with the null model that was fitted to them.

    `basis` spans the null design and is orthonormal under the weights `fit.expected`, so that X'WX is the
    identity.
    """

    values: Array
    fit: Fit
    basis: Array


def normal(values: Array, of: Setting) -> Normal:
    """The null model of these values, which may be those of the setting with effects divided out."""
    fit = poisson_fit(values, of.design, of.log_offset, of.course)
    root = np.sqrt(fit.expected)[:, None]
    orthonormal = np.linalg.qr(of.design * root)[0]
    return Normal(values, fit, orthonormal / root)


def one_step(null: Normal, schedules: Positions, bounds: tuple[tuple[int, int], ...], length: int) -> Array:
    """The joint coefficients of the windows for every schedule.

    Args:
        null: the fitted null model.
        schedules: of shape (schedules, meetings).
        bounds: of each window.
        length: of the circle; positions from the end of the series on lie outside of it.

    Returns:
        Of shape (schedules, windows).
    """
    tables = [_sums(null, low, high, length) for low, high in bounds]
    sums: Array = counting(schedules, length) @ np.hstack(tables)
    parts = np.split(sums, len(bounds), axis=1)
    scores = [part[:, 0] for part in parts]
    information = _information(parts)
    return np.column_stack(_solved(information, scores, [_TINY * part[:, 1] + _TINY for part in parts]))


def counting(schedules: Positions, length: int) -> csr_array:
    """The sparse matrix that adds up, for every schedule, the rows of a table at its positions."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    rows, meetings = schedules.shape
    ends = np.arange(0, rows * meetings + 1, meetings)
    return csr_array((np.ones(rows * meetings), schedules.ravel(), ends), shape=(rows, length))


def _sums(null: Normal, low: int, high: int, length: int) -> Array:
    """For a meeting at each position, the sums over one window of residuals, weights, weighted basis."""
    expected = null.fit.expected
    periods = len(expected)
    columns = np.column_stack([null.values - expected, expected, null.basis * expected[:, None]])
    running = np.vstack([np.zeros((1, columns.shape[1])), np.cumsum(columns, axis=0)])
    at = np.arange(length)
    sums: Array = running[np.clip(at + high, 0, periods)] - running[np.clip(at + low, 0, periods)]
    return sums


def _information(parts: list[Array]) -> list[list[Array]]:
    """Z'WZ - Z'WX (X'WX)^-1 X'WZ, entry by entry; windows do not overlap, so Z'WZ is diagonal."""
    fitted = [part[:, 2:] for part in parts]
    return [
        [
            (parts[row][:, 1] if row == column else 0) - np.einsum("ij,ij->i", fitted[row], fitted[column])
            for column in range(row + 1)
        ]
        for row in range(len(parts))
    ]


def _solved(matrix: list[list[Array]], right: list[Array], floors: list[Array]) -> list[Array]:
    """Solve many small symmetric systems at once by Cholesky's method, each entry an array over all.

    A window that the null model explains wholly has no information of its own; `floors` stand in for it.
    """
    size = len(right)
    root: list[list[Array]] = []
    forward: list[Array] = []
    for row in range(size):
        root.append([])
        for column in range(row + 1):
            rest = matrix[row][column] - sum(
                (root[row][k] * root[column][k] for k in range(column)), np.zeros_like(right[0])
            )
            root[row].append(
                np.sqrt(np.maximum(rest, floors[row])) if row == column else rest / root[column][column]
            )
        known = sum((root[row][k] * forward[k] for k in range(row)), np.zeros_like(right[0]))
        forward.append((right[row] - known) / root[row][row])
    solved: list[Array] = [np.zeros_like(right[0])] * size
    for row in reversed(range(size)):
        known = sum((root[k][row] * solved[k] for k in range(row + 1, size)), np.zeros_like(right[0]))
        solved[row] = (forward[row] - known) / root[row][row]
    return solved
