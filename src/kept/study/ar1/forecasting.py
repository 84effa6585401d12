"""What a fitted series would do next, and how far off that may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kept.study.ar1.fitting import Ar1Fit
from kept.study.arrays import Array


@dataclass(frozen=True, slots=True)
class Forecast:
    """Values of the coming periods, (m,), the covariance of their errors, (m, m), and degrees of freedom."""

    values: Array
    covariance: Array
    freedom: int

    @property
    def errors(self) -> Array:
        """The standard error of each value."""
        return np.sqrt(np.diagonal(self.covariance))


def forecast(found: Ar1Fit, last: Array, coming: Array) -> Forecast:
    """The next periods of a fitted series, in which everything goes on as before.

    The last residual fades by `rho` a period. Errors add up what is new in each period, what the coefficients
    leave open (Goldberger 1962) and, to first order, what `rho` leaves open.

    Args:
        found: the fit.
        last: row of the design of the last fitted period, shape (k,).
        coming: rows of the design of the periods that follow it, shape (m, k).
    """
    ahead = np.arange(1, len(coming) + 1)
    kept = found.rho**ahead
    known = coming - kept[:, None] * last
    values = coming @ found.beta + kept * found.residuals[-1]
    new = _new(ahead, found.rho) * found.sigma**2
    of_rho = ahead * found.rho ** (ahead - 1.0) * found.residuals[-1] * found.rho_error
    covariance = new + known @ found.covariance @ known.T + np.outer(of_rho, of_rho)
    return Forecast(values, covariance, found.freedom)


def _new(ahead: npt.NDArray[np.int64], rho: float) -> Array:
    """What is new in two coming periods together: of the later one only what the earlier hands on."""
    earlier, apart = np.minimum.outer(ahead, ahead), np.abs(np.subtract.outer(ahead, ahead))
    return np.asarray(rho**apart * (1 - rho ** (2 * earlier)) / (1 - rho**2))
