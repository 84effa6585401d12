"""One unit against its donors, by three estimators that do not make the same assumptions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kept.study.comparison.simplex import Matrix, simplex_weights

_TIME_RIDGE = 1e-6
"""So small that it only decides between weights of periods that fit alike (Arkhangelsky and others 2021)."""

_NOTHING = 1e-9
"""An error below this share of the largest value is rounding, and told as 0."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A unit compared with donors. The effects are in the unit of the outcome, a mean over the periods after.

    `weights` are those of the synthetic control, one for each donor; `gaps` the values less those of the
    synthetic control, one for each period; the errors are means of their squares before and after.
    """

    weights: tuple[float, ...]
    gaps: tuple[float, ...]
    before_error: float
    after_error: float
    difference_in_differences: float
    synthetic_control: float
    synthetic_difference: float

    @property
    def ratio(self) -> float:
        """The error after over that before: infinite after a perfect fit, but 0 without an error after."""
        if self.after_error == 0:
            return 0.0
        return self.after_error / self.before_error if self.before_error else float("inf")


def fit(own: Matrix, donors: Matrix, at: int) -> Fit:
    """Compare a unit (T values) with donors (J × T); `at` periods lie before.

    Raises:
        InputError: weights cannot be found to the last digits.
    """
    weights = control_weights(own, donors, at)
    gaps = own - weights @ donors
    least = _NOTHING * float(np.abs(own).max())
    smallest = least**2
    return Fit(
        weights=tuple(weights.tolist()),
        gaps=tuple(gaps.tolist()),
        before_error=_mean_square(gaps[:at], smallest),
        after_error=_mean_square(gaps[at:], smallest),
        difference_in_differences=_beyond(difference_in_differences(own, donors, at), least),
        synthetic_control=_beyond(float(gaps[at:].mean()), least),
        synthetic_difference=_beyond(synthetic_difference(own, donors, at), least),
    )


def _beyond(effect: float, least: float) -> float:
    """The effect, or 0 where it is no more than rounding, which must not decide a rank."""
    return effect if abs(effect) > least else 0.0


def _mean_square(gaps: Matrix, smallest: float) -> float:
    found = float((gaps**2).mean())
    return found if found > smallest else 0.0


def difference_in_differences(own: Matrix, donors: Matrix, at: int) -> float:
    """The coefficient of treatment with an effect for each unit and each period.

    In a balanced panel with one treated unit it is the difference of four means.
    """
    return _step(own, at) - _step(donors.mean(axis=0), at)


def _step(path: Matrix, at: int) -> float:
    return float(path[at:].mean() - path[:at].mean())


def control_weights(own: Matrix, donors: Matrix, at: int) -> Matrix:
    """The donors' weights of the synthetic control on the outcomes before, without covariates.

    Abadie, Diamond and Hainmueller, JASA 105 (2010), with every period before weighted alike.
    """
    return simplex_weights((donors[:, :at] - own[:at]).T)


def synthetic_difference(own: Matrix, donors: Matrix, at: int) -> float:
    """Synthetic difference in differences: weights for donors and for the periods before, and levels free.

    Arkhangelsky, Athey, Hirshberg, Imbens and Wager, American Economic Review 111 (2021), algorithm 1, with
    their regularisation; the weights are exact.
    """
    noise = float(np.diff(donors[:, :at], axis=1).std(ddof=1))
    before, after = donors[:, :at], donors[:, at:]
    ridge = len(own[at:]) ** 0.25 * noise * np.sqrt(at)
    of_donors = _level_free((before - own[:at]).T, ridge)
    of_periods = _level_free(before - after.mean(axis=1)[:, None], _TIME_RIDGE * noise * np.sqrt(len(donors)))
    gaps = own - of_donors @ donors
    return float(gaps[at:].mean() - of_periods @ gaps[:at])


def _level_free(distances: Matrix, ridge: float) -> Matrix:
    """Weights that may miss by the same in every row, and are drawn towards equal ones by `ridge`."""
    count, width = distances.shape
    rows = np.zeros((count + width, width))
    rows[:count] = distances - distances.mean(axis=0)
    np.fill_diagonal(rows[count:], ridge)
    return simplex_weights(rows)
