"""Regression with AR(1) errors, against dense matrices, statsmodels and simulated series."""

import doctest
import warnings

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study import ar1

Array = npt.NDArray[np.float64]


def noise(rho: float, length: int, seed: int) -> Array:
    rng = np.random.default_rng(seed)
    errors = rng.normal(size=length + 100)
    for period in range(1, len(errors)):
        errors[period] += rho * errors[period - 1]
    return errors[100:]


def design(length: int) -> Array:
    periods = np.arange(length)
    year = 2 * np.pi * periods / 12
    columns = [np.ones(length), periods / length, np.cos(year), np.sin(year), periods >= length // 2]
    return np.column_stack(columns).astype(float)


def correlation(rho: float, positions: Array) -> Array:
    return np.asarray(rho ** np.abs(positions[:, None] - positions))


def restricted(rho: float, y: Array, x: Array, positions: Array) -> float:
    """The restricted deviance as the books have it, with dense matrices."""
    covariance = correlation(rho, positions) / (1 - rho**2)
    inverse = np.linalg.inv(covariance)
    information = x.T @ inverse @ x
    residuals = y - x @ np.linalg.solve(information, x.T @ inverse @ y)
    squares = residuals @ inverse @ residuals
    determinants = np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    return float((len(y) - x.shape[1]) * np.log(squares) + determinants)


def test_the_examples_are_true() -> None:
    found = doctest.testmod(ar1)
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("missing", [0, 4])
@pytest.mark.parametrize("rho", [-0.5, 0.0, 0.4, 0.8])
def test_rho_is_where_the_restricted_likelihood_is_highest(rho: float, missing: int) -> None:
    """Against the formula with dense matrices, with and without missing periods."""
    from scipy.optimize import minimize_scalar

    positions = np.delete(np.arange(100.0), np.arange(40, 40 + missing))
    kept = positions.astype(int)
    y, x = noise(rho, 100, 3)[kept], design(100)[kept]
    oracle = minimize_scalar(restricted, bounds=(-0.9, 0.99), args=(y, x, positions), method="bounded")
    found = ar1.fit(y, x, [int(position) for position in positions] if missing else None)
    assert found.rho == pytest.approx(oracle.x, abs=1e-4)


@pytest.mark.parametrize("missing", [0, 4])
def test_coefficients_are_those_of_generalised_least_squares(missing: int) -> None:
    """statsmodels' GLS with the covariance that the found rho gives."""
    import statsmodels.api as sm

    positions = np.delete(np.arange(100.0), np.arange(40, 40 + missing))
    kept = positions.astype(int)
    y, x = noise(0.6, 100, 4)[kept], design(100)[kept]
    found = ar1.fit(y, x, list(kept))
    oracle = sm.GLS(y, x, sigma=correlation(found.rho, positions)).fit()
    assert found.beta == pytest.approx(oracle.params, rel=1e-7)
    errors = np.sqrt(np.diag(found.covariance))
    assert (errors >= oracle.bse * 0.999999).all()
    assert errors == pytest.approx(oracle.bse, rel=0.05)
    assert found.sigma**2 == pytest.approx(oracle.scale * (1 - found.rho**2), rel=1e-7)
    assert found.news @ found.news == pytest.approx(found.freedom, rel=1e-7)


def test_long_series_agree_with_the_maximum_likelihood_of_statsmodels() -> None:
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    y, x = noise(0.7, 1500, 5), design(1500)
    oracle = SARIMAX(y, exog=x, order=(1, 0, 0)).fit(disp=False)
    found = ar1.fit(y, x)
    assert found.rho == pytest.approx(oracle.params[-2], abs=0.005)
    assert found.rho_error == pytest.approx(np.sqrt((1 - 0.7**2) / 1500), rel=0.1)
    assert found.effect(4).value == pytest.approx(oracle.params[4], abs=0.005)


def test_the_forecast_is_that_of_statsmodels_with_the_same_parameters() -> None:
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    y, x = noise(0.7, 80, 6), design(92)[:, :4]
    found = ar1.fit(y, x[:80])
    ahead = ar1.forecast(found, x[79], x[80:])
    model = SARIMAX(y, exog=x[:80], order=(1, 0, 0))
    oracle = model.smooth([*found.beta, found.rho, found.sigma**2]).get_forecast(12, exog=x[80:])
    assert ahead.values == pytest.approx(oracle.predicted_mean, rel=1e-6)
    assert (ahead.errors > oracle.se_mean).all()


def test_rho_is_hardly_biased_in_short_series_and_effects_keep_their_level() -> None:
    """T = 120, a shift in the middle, rho = 0.7: maximum likelihood finds a shift in 15 % of such series."""
    x = design(120)
    found = [ar1.fit(noise(0.7, 120, seed), x) for seed in range(400)]
    assert np.mean([one.rho for one in found]) == pytest.approx(0.7, abs=0.03)
    assert np.mean([one.effect(4).p <= 0.05 for one in found]) <= 0.085


def test_a_sum_of_coefficients_is_an_effect() -> None:
    found = ar1.fit(noise(0.3, 60, 7), design(60))
    assert found.effect([0, 0, 0, 0, 1.0]) == found.effect(4)
    twice = found.effect([0, 0, 0, 0, 2.0])
    assert twice.value == pytest.approx(2 * found.effect(4).value)
    assert twice.t == pytest.approx(found.effect(4).t)
    assert twice.freedom == pytest.approx(found.effect(4).freedom)
    assert 2 < twice.freedom <= found.freedom


def test_a_random_walk_stays_below_one() -> None:
    walk = np.cumsum(np.random.default_rng(8).normal(size=200))
    assert 0.9 < ar1.fit(walk, design(200)).rho <= ar1.HIGHEST


@settings(max_examples=20)
@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6), st.integers(0, 1000))
def test_units_do_not_matter(shift: float, factor: float, seed: int) -> None:
    """Another unit and another zero change coefficients accordingly, and rho and t not at all."""
    y, x = noise(0.5, 60, seed), design(60)
    plain, other = ar1.fit(y, x), ar1.fit(shift + factor * y, x)
    assert other.rho == pytest.approx(plain.rho, abs=1e-4)
    assert other.effect(4).t == pytest.approx(plain.effect(4).t, abs=1e-3)


@pytest.mark.parametrize(
    ("outcome", "columns", "words"),
    [
        (np.ones(50), design(50), "all alike"),
        (np.arange(50.0), design(50), "exactly"),
        (np.arange(6.0), design(6), "Expected 7 or more"),
        (np.arange(50.0), design(60), "a row for every value"),
        (np.full(50, np.nan), design(50), "missing or infinite"),
        (noise(0, 50, 1), np.column_stack([design(50), np.ones(50)]), "say the same"),
        (noise(0, 50, 1), np.column_stack([design(50), np.zeros(50)]), "all zeros"),
    ],
)
def test_what_cannot_be_fitted_is_told(outcome: Array, columns: Array, words: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InputError, match=words):
            ar1.fit(outcome, columns)


def test_positions_must_grow() -> None:
    with pytest.raises(InputError, match="do not grow"):
        ar1.fit(noise(0, 50, 1), design(50), [0] * 50)
