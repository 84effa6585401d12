"""One date in one series: the Sicilian smoking ban, simulated series, laws and bad input."""

import csv
import doctest
import itertools
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study import Every, Series, ar1, shift
from kept.study.shift import Scale, ShiftAnswer, ShiftResult, UsualShift, level_shift
from kept.study.shift.course import course
from kept.study.shift.placebo import shifts_at
from kept.study.untold import Untold

SICILY = Path(__file__).parent / "data" / "sicily.csv"


def sicily(every: Every = Every.MONTH) -> Series:
    """Monthly acute coronary events 2002 to 2006, out of the standardised population."""
    with SICILY.open(encoding="utf-8") as rows:
        found = list(csv.DictReader(rows))
    events = tuple(float(row["aces"]) for row in found)
    return Series(
        date(2002, 1, 1), every, events, tuple(float(row["stdpop"]) for row in found), "coronary events"
    )


def raids(seed: int, factor: float = 1.0, length: int = 120, rho: float = 0.0) -> list[float]:
    """Monthly counts with season and trend, shifted by a factor from the middle on."""
    rng = np.random.default_rng(seed)
    months = np.arange(length)
    noise = rng.normal(size=length) * 0.3 * np.sqrt(1 - rho**2)
    for month in range(1, length):
        noise[month] += rho * noise[month - 1]
    mean = 20 * np.exp(0.2 * months / length + 0.3 * np.cos(2 * np.pi * months / 12) + noise)
    mean[length // 2 :] *= factor
    return [float(count) for count in rng.poisson(mean)]


def rounded(usual: UsualShift | Untold) -> tuple[float, ...]:
    assert isinstance(usual, UsualShift)
    return (
        round(usual.ratio, 4),
        round(usual.low, 4),
        round(usual.high, 4),
        round(usual.dispersion, 3),
    )


def test_the_examples_are_true() -> None:
    found = doctest.testmod(shift)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_usual_regression_is_that_of_the_smoking_ban_in_sicily() -> None:
    """Lopez Bernal, Cummins and Gasparrini 2017, and its R code: quasi-Poisson with offset."""
    plain = level_shift(sicily(), date(2005, 1, 1), harmonics=0)
    assert rounded(plain.usual) == (0.8944, 0.8392, 0.9532, 3.559)
    seasonal = level_shift(sicily(), date(2005, 1, 10))
    assert rounded(seasonal.usual) == (0.8851, 0.8394, 0.9332, 2.262)
    assert rounded(seasonal.usual_with_slope)[:3] == (0.8765, 0.8268, 0.9292)


def test_the_regression_finds_the_ban_and_the_rank_does_not() -> None:
    """The fall began some months before the ban, so that placebo dates show as much of it."""
    found = level_shift(sicily(), 36)
    assert found.shift.low < found.shift.estimate < found.shift.high < 0
    assert found.shift.estimate == pytest.approx(0.8851 - 1, abs=0.01)
    earlier = found.placebo.positions.index(34)
    assert abs(found.placebo.t[earlier]) > 5
    assert found.rank_p > 0.05
    assert found.answer is ShiftAnswer.CANNOT_TELL
    assert not found.changed
    assert "but it does not stand out among 41 placebo dates" in found.why


def test_a_clear_shift_is_found_with_its_size() -> None:
    found = level_shift(raids(1, factor=2), at=60)
    assert found.changed
    assert found.shift.low < 1 < found.shift.high
    assert found.rank_p == 1 / 84
    assert found.path.fitted[:60] == found.path.counterfactual[:60]
    after = np.array(found.path.fitted[60:]) + 0.5
    assert after / (np.array(found.path.counterfactual[60:]) + 0.5) == pytest.approx(1 + found.shift.estimate)
    assert all(low < high for low, high in zip(found.path.low, found.path.high, strict=True))


def test_false_positives_are_few() -> None:
    """60 series without a shift, autocorrelation 0.7: with a chance of 6 %, 11 or more come once in 1,000."""
    found = [level_shift(raids(seed, rho=0.7), at=60).changed for seed in range(60)]
    assert sum(found) <= 10


@pytest.mark.parametrize("dropped", [0, 3])
def test_placebo_shifts_are_those_of_a_regression_at_each_date(dropped: int) -> None:
    series = Series(date(2001, 1, 1), Every.MONTH, tuple(raids(5, rho=0.5)))
    of = course(series, Scale.COUNTS.outcome(series), 60, dropped, 2)
    dates = [of.placebo_dates[0], 50, 61, of.placebo_dates[-1]]
    shifts, t = shifts_at(of, dates)
    for place, at in enumerate(dates):
        kept = [*range(at - dropped), *range(at, len(series))]
        design = np.column_stack([of.base, np.arange(len(series)) >= at])[kept]
        alone = ar1.fit(of.outcome[kept], design, kept).effect(design.shape[1] - 1)
        assert shifts[place] == pytest.approx(alone.value, rel=1e-6)
        assert t[place] == pytest.approx(alone.t, rel=0.03)


def test_periods_between_announcement_and_force_do_not_count() -> None:
    """Whatever they are: a rush before a ban changes no number of the result."""
    quiet = raids(3, factor=1.5)
    rush = [*quiet[:57], 500.0, 500.0, 500.0, *quiet[60:]]
    one, other = (level_shift(values, at=60, announced=57) for values in (quiet, rush))
    assert one.shift.estimate == pytest.approx(other.shift.estimate, rel=1e-6)
    assert one.announced == 57
    assert "3 months before the date" in one.limits[0]
    assert level_shift(rush, at=60).shift.estimate != pytest.approx(one.shift.estimate, rel=0.1)


def test_a_change_of_the_trend_needs_24_periods_on_each_side() -> None:
    told = level_shift(raids(1), at=60).slope
    assert not isinstance(told, Untold)
    assert told.low < 0 < told.high
    short = level_shift(raids(1), at=97).slope
    assert isinstance(short, Untold)
    assert "97 before and 23 after" in short.because


def test_the_smallest_shift_is_found_in_about_four_of_five_series() -> None:
    smallest = level_shift(raids(1), at=60).smallest_detectable
    assert isinstance(smallest, float)
    found = [level_shift(raids(seed, factor=1 + smallest), at=60).changed for seed in range(50)]
    assert 30 <= sum(found) <= 48


def test_short_series_say_that_the_rank_can_tell_nothing() -> None:
    found = level_shift(Series(date(1990, 1, 1), Every.YEAR, (5, 7, 6, 8, 5, 7, 50, 51, 55, 52, 53, 50)), 6)
    assert found.shift.found
    assert found.answer is ShiftAnswer.CANNOT_TELL
    assert isinstance(found.smallest_detectable, Untold)
    assert any("only 8 placebo dates" in limit for limit in found.limits)


def test_what_a_reader_must_know_is_said() -> None:
    rare = level_shift([float(month % 2) for month in range(23)], at=12)
    assert any("shorter than two years" in limit for limit in rare.limits)
    assert any("0.48 a month" in limit for limit in rare.limits)
    walk = np.cumsum(np.random.default_rng(2).normal(size=120)).tolist()
    strong = level_shift(walk, at=60, scale=Scale.LEVELS)
    assert any("the rank among placebo dates is what keeps the level" in limit for limit in strong.limits)
    cycle = (10 * np.cos(np.arange(120) * 0.8) + np.random.default_rng(3).normal(size=120)).tolist()
    assert any("is left" in limit for limit in level_shift(cycle, at=60, scale=Scale.LEVELS).limits)


def test_levels_are_told_in_their_unit_and_logs_as_shares() -> None:
    values = np.random.default_rng(4).normal(100, 5, size=100)
    values[50:] += 30
    levels = level_shift(values.tolist(), at=50, scale=Scale.LEVELS)
    assert levels.shift.low < 30 < levels.shift.high
    assert isinstance(levels.usual, Untold)
    assert "+" in levels.why
    logs = level_shift(values.tolist(), at=50, scale=Scale.LOGS)
    assert logs.shift.low < 0.3 < logs.shift.high


@pytest.mark.parametrize(("every", "length"), [(every, 200) for every in Every])
def test_every_rhythm_is_studied(every: Every, length: int) -> None:
    found = level_shift(
        Series(date(1800, 1, 1), every, tuple(raids(6, factor=3, length=length))), length // 2
    )
    assert found.shift.found


def test_the_same_input_gives_the_same_result_and_digest() -> None:
    one, other = level_shift(raids(1), at=60), level_shift(raids(1), at=60)
    assert one == other
    assert len(one.digest) == 64
    others = [
        level_shift(raids(1), at=61),
        level_shift(raids(1), at=60, seed=1),
        level_shift(raids(2), at=60),
    ]
    digests = [result.digest for result in (one, *others)]
    assert all(first != second for first, second in itertools.combinations(digests, 2))


@settings(max_examples=10)
@given(st.floats(0.01, 100), st.integers(0, 100))
def test_the_unit_of_levels_does_not_matter(factor: float, seed: int) -> None:
    values = np.array(raids(seed, length=60))
    one = level_shift(values.tolist(), at=30, scale=Scale.LEVELS)
    other = level_shift((values * factor - 7).tolist(), at=30, scale=Scale.LEVELS)
    assert other.shift.estimate == pytest.approx(factor * one.shift.estimate, rel=1e-3, abs=1e-6 * factor)
    assert other.shift.p == pytest.approx(one.shift.p, abs=1e-3)
    assert other.rank_p == one.rank_p


@settings(max_examples=10)
@given(st.integers(0, 1000), st.integers(5, 55))
def test_laws_of_every_result(seed: int, at: int) -> None:
    found: ShiftResult = level_shift(raids(seed, length=60, rho=0.6), at=at)
    assert -1 < found.shift.low <= found.shift.estimate <= found.shift.high
    assert at not in found.placebo.positions
    assert 1 / (1 + len(found.placebo.positions)) <= found.rank_p <= 1
    assert found.changed == (found.shift.found and found.rank_p <= 0.05)
    assert all(0 <= low <= middle <= high for low, middle, high in zip(
        found.path.low, found.path.counterfactual, found.path.high, strict=True
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("values", "arguments", "words"),
    [
        (raids(1), {"at": 200}, "outside the series"),
        (raids(1), {"at": date(1999, 1, 1)}, "outside the series"),
        (raids(1), {"at": "2006-02-31"}, "Expected a day"),
        (raids(1), {"at": True}, "Expected a day"),
        (raids(1), {"at": 2.5}, "Expected a day"),
        (raids(1), {"at": 3}, "Only 3 periods"),
        (raids(1), {"at": 118}, "Only 2 periods"),
        (raids(1), {"at": 60, "announced": 58, "harmonics": 9}, "9 harmonics"),
        (raids(1), {"at": 60, "announced": 61}, "announced first"),
        (raids(1), {"at": 60, "announced": 2}, "Only 2 periods"),
        ([-1.0, *raids(1)], {"at": 60}, "0 or more"),
        ([0.0, *raids(1)], {"at": 60, "scale": "logs"}, "above 0"),
        ([5.0] * 60, {"at": 30}, "all alike"),
        ([5.0, 6.0], {"at": 1}, "Expected 3"),
        ([1.0] * 20_000, {"at": 60}, "10,000 at most"),
        (["a", "b", "c"], {"at": 1}, "'a' among them"),
        (7, {"at": 1}, "no series of numbers"),
        ([1e200, *raids(1)], {"at": 60}, "larger unit"),
    ],
)
def test_bad_input_is_told(values: Any, arguments: Any, words: str) -> None:
    with pytest.raises(InputError, match=words):
        level_shift(values, **arguments)


def test_levels_have_no_offset() -> None:
    with pytest.raises(InputError, match="an offset and the scale of levels"):
        level_shift(sicily(), 36, scale=Scale.LEVELS)


def test_extreme_series_are_studied_as_well() -> None:
    """One count in all; a step that some placebo date explains to the last digit; two counts in all."""
    spike = [0.0] * 40
    spike[21] = 5.0
    assert not level_shift(spike, at=20).changed
    noise = np.random.default_rng(5).normal(size=60) * 1e-9
    step = ((np.arange(60) >= 30) + noise**2).tolist()
    assert level_shift(step, at=25, scale=Scale.LEVELS).rank_p > 0.05
    rare = [float(month in (3, 40)) for month in range(60)]
    assert isinstance(level_shift(rare, at=30).usual, Untold)


def test_a_side_without_counts_has_no_usual_answer() -> None:
    found = level_shift([0.0] * 30 + raids(1)[:30], at=30)
    assert isinstance(found.usual, Untold)
    assert "no count at all" in found.usual.because
