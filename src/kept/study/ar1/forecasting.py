"""What a fitted series would do next, and how far off that may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.ar1.fitting import Ar1Fit
from kept.study.ar1.moments import Array


@dataclass(frozen=True, slots=True)
class Forecast:
    """Values of the coming periods and their standard errors, each of shape (m,), with degrees of freedom."""

    values: Array
    errors: Array
    freedom: int

    def half_widths(self, confidence: float = 0.95) -> Array:
        """Half of the interval at each period: a value to come lies in it with this confidence."""
        from scipy.special import stdtrit  # noqa: PLC0415

        wide: Array = float(stdtrit(self.freedom, (1 + confidence) / 2)) * self.errors
        return wide


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
    new = found.sigma**2 * (1 - kept**2) / (1 - found.rho**2)
    of_beta = np.einsum("mi,ij,mj->m", known, found.covariance, known)
    of_rho = (ahead * found.rho ** (ahead - 1.0) * found.residuals[-1] * found.rho_error) ** 2
    return Forecast(values, np.sqrt(new + of_beta + of_rho), found.freedom)
