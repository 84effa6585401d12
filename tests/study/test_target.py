"""One target: yearly shares and monthly purchases, forecasts against statsmodels, words and bad input."""

import doctest
import importlib
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study import Estimate, Every, Series
from kept.study.shift import Scale
from kept.study.target import Direction, Goal, TargetAnswer, TargetPath, TargetResult, target
from kept.study.untold import Untold

RATES = (92, 90, 88.5, 87, 84, 82.5, 82, 80.5, 79, 78, 77)
"""Yearly rates of unlicensed copies in per cent, made up, from 1998 on: they fall by 1.5 points a year."""


def rates(*later: float) -> Series:
    return Series(date(1998, 1, 1), Every.YEAR, (*RATES, *later), name="unlicensed rate")


def falling(level: float, **more: Any) -> Goal:
    """To be at most so high in 2011; promised in 2009."""
    return Goal(level, deadline=date(2011, 12, 31), baseline=77.0, direction=Direction.AT_MOST, **more)


def purchases(years: int, growth: float = 0.0) -> Series:
    """Monthly purchases from 2017 on, half of them in October to December."""
    months = np.arange(12 * years)
    season = np.where(months % 12 >= 9, 3.0, 1.0)
    noise = np.random.default_rng(1).normal(0, 0.05, len(months))
    values = season * np.exp(noise + growth * months / 12)
    return Series(date(2017, 1, 1), Every.MONTH, tuple(values.tolist()), name="purchases")


def interval(told: Estimate | Untold) -> Estimate:
    assert isinstance(told, Estimate)
    return told


def path(told: TargetPath | Untold) -> TargetPath:
    assert isinstance(told, TargetPath)
    return told


def test_the_examples_are_true() -> None:
    found = doctest.testmod(importlib.import_module("kept.study.target"))
    assert found.attempted > 0
    assert found.failed == 0


def test_a_target_that_the_trend_reaches_as_well_is_met_anyway() -> None:
    """77 % in 2008 and 1.5 points a year less: 74 % in 2011 is what the trend brings."""
    found = target(rates(75.5, 74, 72), date(2009, 10, 29), falling(74))
    assert found.answer is TargetAnswer.MET_ANYWAY
    forecast = interval(found.forecast)
    assert forecast.low < 72.6 < forecast.high
    assert forecast.p > 0.5
    assert found.level_share == pytest.approx(72 / 74)
    assert found.increment_share == pytest.approx(5 / 3)
    assert "meets the target of at most 74" in found.why


def test_a_target_beyond_the_forecast_is_met() -> None:
    found = target(rates(70, 60, 50), date(2009, 10, 29), falling(55))
    assert found.answer is TargetAnswer.MET
    assert interval(found.forecast).p < 0.001
    assert "under 0.1 %" in found.why


def test_a_target_within_the_interval_and_short_of_the_forecast_leaves_both_open() -> None:
    series = rates(75, 73, 70)
    far = interval(target(series, date(2009, 10, 29), falling(74)).forecast)
    found = target(series, date(2009, 10, 29), falling((far.low + far.estimate) / 2))
    assert found.answer is TargetAnswer.CANNOT_TELL
    assert 0.025 < interval(found.forecast).p < 0.5


def test_a_missed_target_is_missed_whatever_the_forecast() -> None:
    found = target(rates(77, 77, 76.5), date(2009, 10, 29), falling(74))
    assert found.answer is TargetAnswer.MISSED
    assert found.increment_share == pytest.approx(0.5 / 3)
    assert found.ahead == pytest.approx(2.5)
    assert path(found.path).pro_rata == pytest.approx((76, 75, 74))
    near = target(rates(77, 77, 74.4), date(2009, 10, 29), falling(74, tolerance=0.5))
    assert near.answer is not TargetAnswer.MISSED
    assert near.limits[0] == "A value off by 0.5 counts as met."


def test_before_the_deadline_nothing_is_missed() -> None:
    found = target(rates(77), date(2009, 10, 29), falling(74))
    assert found.answer is TargetAnswer.NOT_DUE
    assert found.actual == 77
    assert len(path(found.path).observed) == 1
    assert len(path(found.path).forecast) == 3
    fresh = target(rates(), date(2009, 10, 29), falling(74))
    assert fresh.answer is TargetAnswer.NOT_DUE
    assert isinstance(fresh.actual, Untold)
    assert isinstance(fresh.ahead, Untold)


def test_fewer_than_eight_values_before_are_no_forecast() -> None:
    short = Series(date(2002, 1, 1), Every.YEAR, (80, 79, 78, 77, 76, 75, 74, 50, 40))
    found = target(short, date(2009, 1, 1), Goal(60, date(2010, 1, 1), direction=Direction.AT_MOST))
    assert found.answer is TargetAnswer.CANNOT_TELL
    assert isinstance(found.forecast, Untold)
    assert "only 7 values" in found.why
    assert path(found.path).forecast == ()
    missed = target(short, date(2009, 1, 1), Goal(30, date(2010, 1, 1), direction=Direction.AT_MOST))
    assert missed.answer is TargetAnswer.MISSED


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (Goal(None, deadline=date(2011, 1, 1)), "no number"),
        (Goal(74), "no deadline"),
        (Goal(-3, deadline=date(2011, 1, 1), change=True), "level from which it starts"),
    ],
)
def test_what_no_figure_could_show_to_be_broken_is_not_testable(goal: Goal, words: str) -> None:
    found = target(rates(75, 74, 73), date(2009, 10, 29), goal)
    assert found.answer is TargetAnswer.NOT_TESTABLE
    assert words in found.why
    assert isinstance(found.path, Untold)


def test_a_change_is_counted_from_the_baseline() -> None:
    by_number = target(
        rates(75, 74, 73), date(2009, 10, 29), Goal(-4, date(2011, 1, 1), 77, Direction.AT_MOST, change=True)
    )
    by_year = target(
        rates(75, 74, 73),
        date(2009, 10, 29),
        Goal(-4, date(2011, 1, 1), (10, 10), Direction.AT_MOST, change=True),
    )
    assert by_number.level == by_year.level == 73
    assert by_number.increment_share == by_year.increment_share == 1
    assert by_number.answer is by_year.answer
    assert by_number.digest != by_year.digest


def test_totals_are_shared_out_by_the_season_of_the_baseline() -> None:
    """As trackers of purchase commitments do it: half of the year's purchases are due from October on."""
    series = purchases(4)
    spent = (date(2017, 1, 1), date(2017, 12, 1))
    goal = Goal(36, date(2020, 12, 31), spent, since=date(2020, 1, 1))
    found = target(series, date(2020, 1, 15), goal)
    assert found.answer is TargetAnswer.MISSED
    course = path(found.path)
    year = np.array(series.values[:12])
    assert course.pro_rata == pytest.approx(36 * np.cumsum(year) / year.sum())
    assert course.pro_rata[8] == pytest.approx(18, abs=0.5)
    assert course.observed[-1] == found.actual == pytest.approx(sum(series.values[36:]))
    assert found.baseline == pytest.approx(year.sum())
    assert interval(found.forecast).low < 18 < interval(found.forecast).high
    assert course.forecast[-1] == interval(found.forecast).estimate


def test_a_total_that_began_before_the_commitment_counts_what_was_there() -> None:
    series = purchases(4)
    goal = Goal(12, date(2020, 12, 31), since=date(2020, 1, 1))
    found = target(series, date(2020, 7, 1), goal)
    course = path(found.path)
    assert course.start == 36
    assert course.forecast[:6] == course.observed[:6] == course.low[:6] == course.high[:6]
    assert found.answer is TargetAnswer.MET_ANYWAY
    assert course.pro_rata == pytest.approx(np.arange(1, 13))


def test_growth_by_factors_is_forecast_on_the_scale_of_logs() -> None:
    series = purchases(6, growth=0.3)
    goal = Goal(60, date(2022, 12, 31), since=date(2022, 1, 1))
    logs = target(series, date(2021, 1, 1), goal, scale=Scale.LOGS)
    straight = target(series, date(2021, 1, 1), goal)
    actual = sum(series.values[60:])
    assert interval(logs.forecast).low < actual < interval(logs.forecast).high
    assert not interval(straight.forecast).low < actual < interval(straight.forecast).high
    assert 0 < interval(logs.forecast).p < 1
    counts = target(series, date(2021, 1, 1), Goal(-1, date(2022, 12, 31)), scale=Scale.COUNTS)
    assert interval(counts.forecast).p == 1
    assert min(path(counts.path).low) >= 0


def test_the_forecast_is_that_of_statsmodels_at_the_same_coefficients() -> None:
    """SARIMAX with constant and trend, at the coefficients found here; its errors leave out theirs."""
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    from kept.study import ar1

    values = np.array(RATES)
    design = np.column_stack([np.ones(14), np.arange(14.0)])
    fitted = ar1.fit(values, design[:11])
    model = SARIMAX(values, exog=design[:11], order=(1, 0, 0))
    oracle = model.smooth([*fitted.beta, fitted.rho, fitted.sigma**2]).get_forecast(3, exog=design[11:])
    found = path(target(rates(75, 74, 73), 11, falling(74)).path)
    assert found.forecast == pytest.approx(oracle.predicted_mean)
    assert (np.array(found.high) - found.low > 2 * 1.96 * oracle.se_mean).all()


def test_the_interval_of_the_forecast_covers() -> None:
    """20 years before and 3 ahead, autocorrelation 0.5: 95 % of what comes lies in the interval."""
    rng = np.random.default_rng(7)
    inside = []
    for _ in range(300):
        noise = rng.normal(size=43)
        for year in range(1, 43):
            noise[year] += 0.5 * noise[year - 1]
        series = Series(date(1980, 1, 1), Every.YEAR, tuple((50 - np.arange(23) + noise[20:]).tolist()))
        forecast = interval(target(series, 20, Goal(30, 22)).forecast)
        inside.append(forecast.low <= series.values[22] <= forecast.high)
    assert np.mean(inside) >= 0.9


@settings(max_examples=25)
@given(st.floats(1, 99), st.floats(60, 90))
def test_laws_of_every_result(level: float, last: float) -> None:
    found: TargetResult = target(rates(75, 74, last), date(2009, 10, 29), falling(level))
    forecast = interval(found.forecast)
    assert forecast.low <= forecast.estimate <= forecast.high
    assert (found.answer is TargetAnswer.MISSED) == (last > level + 1e-9 * level)
    assert (forecast.p >= 0.5) == (forecast.estimate <= level)
    other = target(
        Series(date(1998, 1, 1), Every.YEAR, tuple(-value for value in found.series.values)),
        11,
        Goal(-level, date(2011, 12, 31), -77.0),
    )
    assert other.answer is found.answer
    assert interval(other.forecast).p == pytest.approx(forecast.p, abs=1e-6)


@pytest.mark.parametrize(
    ("made", "goal", "words"),
    [
        (date(2020, 1, 1), falling(74), "Expected a date in it"),
        ("soon", falling(74), "Expected a day"),
        (date(2009, 1, 1), Goal(74, date(2008, 1, 1)), "deadline from then on"),
        (date(2009, 1, 1), Goal(74, date(4000, 1, 1)), "at most 1,000 years later"),
        (date(2009, 1, 1), Goal(74, 12, (5, 2)), "earlier one first"),
        (date(2009, 1, 1), Goal(74, 12, (5, 200)), "outside the unlicensed rate"),
        (date(2009, 1, 1), Goal(74, 12, since=13), "deadline from then on"),
        (date(2009, 1, 1), Goal(74, 12, since=-2), "Give a longer series"),
    ],
)
def test_bad_input_is_told(made: Any, goal: Goal, words: str) -> None:
    with pytest.raises(InputError, match=words):
        target(rates(75, 74, 73), made, goal)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"target": float("nan")}, "The target is nan"),
        ({"target": 1, "baseline": float("inf")}, "The baseline is inf"),
        ({"target": 1, "tolerance": -1}, "The tolerance is -1"),
    ],
)
def test_goals_are_numbers(numbers: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        Goal(**numbers)


def test_what_cannot_be_forecast_is_told() -> None:
    alike = Series(date(1990, 1, 1), Every.YEAR, (5.0,) * 10 + (9.0, 9.0))
    found = target(alike, 10, Goal(8, 11))
    assert found.answer is TargetAnswer.CANNOT_TELL
    assert isinstance(found.forecast, Untold)
    assert "all alike" in found.forecast.because
    out_of = Series(date(1990, 1, 1), Every.YEAR, tuple(range(12)), (2.0,) * 12)
    assert isinstance(target(out_of, 10, Goal(8, 11)).forecast, Untold)
    assert isinstance(target(alike, 10, Goal(5, 11, 5)).increment_share, Untold)
