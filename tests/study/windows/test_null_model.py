"""The null model is the maximum of the Poisson quasi-likelihood, as statsmodels finds it too."""

import numpy as np
import pytest
import statsmodels.api as sm

from kept.study.windows.null_model import poisson_fit, season_and_trend
from tests.study.windows.series import WEEKS, counts


def test_the_design_has_a_constant_a_trend_and_pairs_of_harmonics() -> None:
    design = season_and_trend(520, WEEKS, harmonics=2)
    assert design.shape == (520, 6)
    assert (design[:, 0] == 1).all()
    assert design[0, 1] == -1
    assert design[-1, 1] == 1


def test_a_harmonic_faster_than_two_periods_is_left_out() -> None:
    assert season_and_trend(40, 4, harmonics=2).shape[1] == 4, "of quarters one pair is left"
    assert season_and_trend(40, 1, harmonics=2).shape[1] == 2, "years have no season"


def test_a_bending_trend_is_a_straight_one_up_to_its_first_bend() -> None:
    design = season_and_trend(101, WEEKS, harmonics=0, knots=1)
    assert design.shape[1] == 3
    assert (design[:51, 2] == 0).all()
    assert (np.diff(design[51:, 2]) > 0).all()


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_statsmodels(seed: int) -> None:
    values = counts(seed, mean=3)
    design = season_and_trend(len(values), WEEKS, 2)
    offset = np.log(np.random.default_rng(seed).uniform(1, 5, len(values)))
    peer = sm.GLM(values, design, family=sm.families.Poisson(), offset=offset).fit()
    assert poisson_fit(values, design, offset).coefficients == pytest.approx(peer.params, abs=1e-8)


def test_series_in_which_nearly_nothing_happens_are_fitted_too() -> None:
    values = np.zeros(208)
    values[[20, 25, 130]] = 1
    design = season_and_trend(208, WEEKS, 2)
    fit = poisson_fit(values, design, np.zeros(208))
    assert fit.expected.sum() == pytest.approx(3, rel=1e-4)
