"""The comparison with controls: the Volkswagen notice, statsmodels, dense matrices and simulated series."""

import doctest
import math
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kept.errors import InputError
from kept.study import Estimate, Every, Series, structural
from kept.study.structural import CounterfactualAnswer, counterfactual
from kept.study.structural.expecting import expected
from kept.study.untold import Untold

Array = npt.NDArray[np.float64]

VOLKSWAGEN = Path(__file__).parent / "data" / "volks.csv"
NOTICE = 246


def stocks() -> tuple[tuple[float, ...], ...]:
    """Weekly prices of Volkswagen, BMW and Allianz, 2011 to 2017."""
    rows = [shlex.split(line) for line in VOLKSWAGEN.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(zip(*(tuple(map(float, row[1:])) for row in rows), strict=True))


def drawn(seed: int, effect: float = 0.0, phi: float = 0.0, length: int = 84) -> tuple[Array, Array]:
    """A series that follows its control with AR(1) noise, and leaves it in the last 24 periods."""
    rng = np.random.default_rng(seed)
    control = 50 + rng.normal(size=length).cumsum()
    noise = rng.normal(size=length)
    for period in range(1, length):
        noise[period] += phi * noise[period - 1]
    series = 100 + 1.5 * control + noise
    series[-24:] *= 1 + effect
    return series, control


def test_the_examples_are_true() -> None:
    found = doctest.testmod(structural)
    assert found.attempted > 0
    assert found.failed == 0


def test_volkswagen_after_the_notice_of_its_emissions() -> None:
    """Level variance by maximum likelihood: -21.1 % [-41.7, -0.9]; here by the restricted likelihood."""
    vw, bmw, allianz = stocks()
    series = Series(date(2011, 1, 2), Every.WEEK, vw, name="Volkswagen stock")
    found = counterfactual(series, {"BMW": bmw, "Allianz": allianz}, NOTICE)
    assert isinstance(found.effect, Estimate)
    assert found.effect.estimate == pytest.approx(-0.211, rel=0.05)
    assert found.effect.low == pytest.approx(-0.417, rel=0.05)
    assert found.effect.high == pytest.approx(-0.009, abs=0.05 * 0.211)
    assert found.answer is CounterfactualAnswer.CHANGED
    assert isinstance(found.smallest_detectable, float)
    assert found.smallest_detectable > 0.25
    assert np.mean(found.path.observed[NOTICE:]) == pytest.approx(127, abs=0.5)


def test_a_fixed_wandering_of_the_level_makes_the_narrow_answer() -> None:
    """CausalImpact's default, 0.01 standard deviations: -26.6 %, five times too sure."""
    vw, bmw, allianz = stocks()
    found = counterfactual(vw, {"BMW": bmw, "Allianz": allianz}, NOTICE)
    assert isinstance(found.usual, Estimate)
    assert isinstance(found.effect, Estimate)
    assert found.usual.estimate == pytest.approx(-0.266, abs=0.002)
    assert -0.32 < found.usual.low < found.usual.high < -0.19
    assert found.effect.high - found.effect.low > 5 * (found.usual.high - found.usual.low)
    assert found.level_sd > 0.08 * np.std(vw[:NOTICE])


def test_the_forecast_is_that_of_statsmodels() -> None:
    """UnobservedComponents by maximum likelihood; the variances differ a little, for those are restricted."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    vw, bmw, allianz = (np.array(one) for one in stocks())
    controls = np.column_stack([bmw, allianz])
    model = UnobservedComponents(vw[:NOTICE], "llevel", exog=controls[:NOTICE])
    noise, step, *beta = model.fit(disp=False, start_params=[0.6, 10, 1.5, 0.5]).params
    found = expected(vw, np.column_stack([np.ones(len(vw)), controls]), NOTICE)
    assert found.level_sd == pytest.approx(math.sqrt(step), rel=0.05)
    assert found.noise_sd == pytest.approx(math.sqrt(noise), rel=0.25)
    assert found.beta[1:] == pytest.approx(beta, rel=0.01)


def test_the_forecast_is_that_of_dense_matrices() -> None:
    """The best linear forecast with the found variances, and its errors, as the books have it."""
    series, control = drawn(1, phi=0.7)
    at, length = 60, len(series)
    design = np.column_stack([np.ones(length), control])
    found = expected(series, design, at)
    wandering = np.minimum.outer(np.arange(length), np.arange(length))
    covariance = found.noise_sd**2 * np.eye(length) + found.level_sd**2 * wandering
    inverse = np.linalg.inv(covariance[:at, :at])
    of_beta = np.linalg.inv(design[:at].T @ inverse @ design[:at])
    beta = of_beta @ design[:at].T @ inverse @ series[:at]
    gain = covariance[at:, :at] @ inverse
    forecast = design[at:] @ beta + gain @ (series[:at] - design[:at] @ beta)
    away = design[at:] - gain @ design[:at]
    errors = covariance[at:, at:] - gain @ covariance[:at, at:] + away @ of_beta @ away.T
    assert found.values[at:] == pytest.approx(forecast)
    assert found.errors[at:] == pytest.approx(np.sqrt(np.diag(errors)))
    assert found.mean == pytest.approx(forecast.mean())
    assert found.mean_error == pytest.approx(np.sqrt(errors.mean()))
    assert found.beta[1] == pytest.approx(beta[1])


def test_effects_are_found_and_their_absence_is_not() -> None:
    there = [drawn(seed, effect=0.05) for seed in range(25)]
    absent = [drawn(seed, phi=0.8) for seed in range(25)]
    found = [counterfactual(one.tolist(), {"control": other.tolist()}, 60).changed for one, other in there]
    nothing = [counterfactual(one.tolist(), {"control": other.tolist()}, 60).changed for one, other in absent]
    assert sum(found) >= 20
    assert sum(nothing) <= 3


def test_the_future_of_the_series_does_not_touch_what_is_expected() -> None:
    series, control = drawn(2)
    altered = series.copy()
    altered[60:] = 0
    one, other = (
        counterfactual(values.tolist(), {"c": control.tolist()}, 60) for values in (series, altered)
    )
    assert one.path.expected == other.path.expected
    assert isinstance(other.effect, Estimate)
    assert other.effect.estimate == pytest.approx(-1)
    assert one.digest != other.digest


def test_the_unit_does_not_matter() -> None:
    series, control = drawn(3, effect=0.1)
    one = counterfactual(series.tolist(), {"c": control.tolist()}, 60)
    other = counterfactual((series * 1000).tolist(), {"c": (control / 7 + 3).tolist()}, 60)
    assert isinstance(one.effect, Estimate)
    assert isinstance(other.effect, Estimate)
    assert other.effect.estimate == pytest.approx(one.effect.estimate)
    assert other.effect.low == pytest.approx(one.effect.low, rel=1e-4)


def test_no_share_is_told_of_what_is_not_above_0() -> None:
    series, control = drawn(4)
    found = counterfactual((series - 1000).tolist(), {"c": control.tolist()}, 60)
    assert isinstance(found.effect, Untold)
    assert isinstance(found.smallest_detectable, Untold)
    assert "%" not in found.why.replace("95 %", "")


@pytest.mark.parametrize(
    ("controls", "at", "words"),
    [
        ({}, 60, "0 controls"),
        ({"c": [1.0] * 84}, 60, "does not vary"),
        ({"c": list(range(50))}, 60, "the same periods of both"),
        ({"c": Series(date(1999, 1, 1), Every.WEEK, tuple(range(84)))}, 60, "the same periods of both"),
        ({"c": list(range(84))}, 5, "Only 5 periods"),
        ({"c": list(range(84))}, 84, "outside the series"),
        ({"c": drawn(5)[0].tolist()}, 60, "exactly"),
        ({str(one): list(range(84)) for one in range(21)}, 60, "21 controls"),
    ],
)
def test_bad_input_is_told(controls: Any, at: int, words: str) -> None:
    with pytest.raises(InputError, match=words):
        counterfactual(drawn(5)[0].tolist(), controls, at)
