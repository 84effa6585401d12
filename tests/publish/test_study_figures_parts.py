"""What figures of studies refuse, and the laws of their scales, bars and labels."""

from __future__ import annotations

import doctest
import importlib
import math
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish import figures
from kept.publish.figures.study_axes import day_marks, limits
from kept.publish.figures.study_histogram import bars
from kept.publish.figures.study_marks import Room, ratio_marks
from kept.publish.figures.study_numbers import change, number, scale_of, short_number
from kept.publish.figures.study_panels import apart
from kept.publish.figures.study_ratio import mark_words, ratio_scale
from tests.publish import study_figure_samples as samples

MODULES = sorted(
    f"kept.publish.figures.{one.name}"
    for one in pkgutil.iter_modules(figures.__path__)
    if one.name.startswith("study_")
)
NAN, INF = math.nan, math.inf
Change = dict[str, Any]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


REFUSED: list[tuple[Callable[[], Any], Change, str]] = [
    (samples.weeks, {"ratio": (NAN,) * 25}, "has nan as value 1 of ratio"),
    (samples.weeks, {"low": (1.0,) * 24}, "25 values of offsets and 24 of low"),
    (samples.weeks, {"offsets": ()}, "has no offsets"),
    (samples.weeks, {"offsets": (0,) * 25}, "has offsets 0 before 0"),
    (samples.weeks, {"ratio": (-0.1,) * 25}, "Expected 0 or more"),
    (samples.weeks, {"low": (3.0,) * 25}, "Give the lower edge first"),
    (samples.weeks, {"low_all": (9.0,) * 25}, "Give the lower edge first"),
    (samples.weeks, {"before": -1}, "-1 among its values of before and after"),
    (samples.placebo, {"draws": ()}, "has no draws"),
    (samples.placebo, {"draws": (0.1, INF)}, "has inf as value 2 of draws"),
    (samples.placebo, {"value": -INF}, "-inf as value 1 of value"),
    (samples.placebo, {"draws": (0.1,) * 1_000_001}, "Give at most 1,000,000"),
    (samples.placebo, {"p": 1.2}, "Expected a share from 0 to 1"),
    (samples.placebo, {"p": NAN}, "Expected a share from 0 to 1"),
    (samples.placebo, {"value": -1.1}, "-1.1 among its values of value. Expected -1 or more"),
    (samples.dots, {"before": (None, NAN, *(1.0,) * 18)}, "has nan as value 2 of before"),
    (samples.dots, {"labels": ("2004",)}, "1 values of labels and 20 of before"),
    (samples.dots, {"without": (-1.5,) * 20}, "-1.5 among its values of without. Expected -1 or more"),
    (samples.dots, {"overall_after": -0.2}, "-0.2 among its values of overall"),
    (lambda: samples.dots(2001), {}, "2,001 values of before. Give at most 2,000"),
    (samples.gain, {"gained": (1e101,) * 17}, r"has 1e\+101 as value 1 of gained"),
    (samples.gain, {"high": (-9.0,) * 17}, "Give the lower edge first"),
    (samples.shift, {"at": 120}, "shift at position 120. Expected 0 to 119"),
    (samples.shift, {"announced": -1}, "announcement at position -1"),
    (samples.shift, {"days": (date(2000, 1, 1),) * 120}, "days 2000-01-01 before 2000-01-01"),
    (samples.shift, {"placebo": (-1.2,)}, "-1.2 among its values of placebo. Expected -1 or more"),
    (samples.shift, {"placebo": (NAN,)}, "has nan as value 1 of placebo"),
    (samples.shift, {"fitted": (1.0,)}, "120 values of days and 1 of fitted"),
    (samples.control, {"donor_gaps": ((1.0,),)}, r"31 values of periods and 1 of donor_gaps\[0\]"),
    (samples.control, {"leave_one_out": ((NAN,) * 31,)}, r"value 1 of leave_one_out\[0\]"),
    (samples.control, {"weights": ()}, "has no weights"),
    (samples.control, {"weights": (("A", 0.1),) * 2001}, "too many donors. Give at most 2,000"),
    (samples.control, {"at": 31}, "treatment at position 31"),
    (samples.target, {"days": ()}, "has no days"),
    (samples.target, {"baseline": INF}, "has inf as value 1 of baseline"),
    (samples.target, {"observed": (1.0,) * 18}, "18 values of observed from position 0 on, and 17 days"),
    (samples.target, {"forecast_from": 11}, "7 values of forecast from position 11"),
    (samples.target, {"pro_rata_from": -1}, "6 values of pro_rata from position -1"),
    (samples.target, {"forecast": ()}, "has no forecast"),
    (samples.target, {"target": NAN}, "has nan as value 1 of target"),
    (samples.impact, {"swings": ()}, "has no swings"),
    (samples.impact, {"swings": (("rate", 3.0, 2.0),)}, "Give the lower edge first"),
    (samples.impact, {"steps": (("rate", "points", 3.0, 2.0, 9.0),)}, "Give the lower edge first"),
    (samples.impact, {"steps": (("rate", "points", 1.0, 2.0, INF),)}, "has inf as value 3 of step 1"),
    (samples.impact, {"swings": (("rate", 1.0, 2.0),) * 2001}, "too many rows. Give at most 2,000"),
]


@pytest.mark.parametrize(("made", "change", "told"), REFUSED, ids=[told for _, _, told in REFUSED])
def test_values_that_cannot_be_are_refused(made: Callable[[], Any], change: Change, told: str) -> None:
    with pytest.raises(InputError, match=told):
        replace(made(), **change)


RATIOS = st.lists(st.floats(1e-60, 1e60) | st.just(0.0), min_size=1, max_size=9)


@given(RATIOS, st.integers(3, 9), st.floats(0, 0.3))
def test_an_axis_of_ratios_shows_them_all_and_its_marks_have_room(
    ratios: list[float], most: int, share: float
) -> None:
    scale = ratio_scale(ratios)
    wide = (scale.high - scale.low) * share
    marks = ratio_marks(
        Room(scale.low, scale.high, scale.low - wide, scale.high + wide, lambda _: wide), most
    )
    assert all(scale.end <= scale.at(one) <= scale.high for one in [*ratios, 1.0])
    assert 1 <= len(marks) <= most
    assert marks == sorted(set(marks))
    assert all(math.log(other / one) >= wide for one, other in pairwise(marks))
    assert len({mark_words(mark, "normal") for mark in marks}) == len(marks)
    assert max(len(mark_words(mark, "normal")) for mark in marks) <= 9


@given(st.floats(0.001, 1), st.floats(1, 1000))
def test_double_and_half_are_as_far_from_normal(low: float, high: float) -> None:
    scale = ratio_scale([low, high])
    assert math.isclose(scale.at(2), -scale.at(0.5))


SHARES = st.lists(st.floats(-5, 5), min_size=1, max_size=60)


@given(SHARES, st.floats(-6, 6))
def test_every_placebo_value_is_in_one_bar_and_those_beyond_the_real_one_are_dark(
    draws: list[float], at: float
) -> None:
    ordered = sorted(draws)
    edges, counts = bars(ordered, at)
    assert sum(counts) == len(draws)
    assert len(edges) == len(counts) + 1 <= 450
    split = edges.index(at)
    if at >= ordered[len(ordered) // 2]:
        assert sum(counts[split:]) == sum(draw >= at for draw in draws)
    else:
        assert sum(counts[:split]) == sum(draw <= at for draw in draws)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), st.floats(0.05, 0.5))
def test_limits_hold_all_values(values: list[float], head: float) -> None:
    low, high = limits(values, head)
    assert low <= min(values)
    assert max(values) <= high
    assert low < high


@given(st.lists(st.tuples(st.floats(-50, 250), st.sampled_from([11.0, 22.0])), min_size=1, max_size=8))
def test_labels_at_the_ends_of_lines_do_not_overlap(labels: list[tuple[float, float]]) -> None:
    labels.sort()
    heights = [height for _, height in labels]
    places = apart([middle for middle, _ in labels], heights, 200)
    for (one, above), (other, under) in pairwise(zip(places, heights, strict=True)):
        assert other - one >= (above + under) / 2 - 1e-6


def test_labels_with_room_stay_where_they_belong() -> None:
    assert apart([20, 60, 100], [11, 11, 11], 200) == [20, 60, 100]
    assert apart([50, 50], [10, 10], 200) == [45, 55]


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_an_axis_of_days_has_a_few_marks_within_it(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    marks = day_marks(first, last)
    assert 1 <= len(marks) <= 10
    assert all(first <= day <= last for day, _ in marks)
    assert len({words for _, words in marks}) == len(marks)


@given(st.floats(-1e99, 1e99).filter(lambda value: value == 0 or abs(value) > 1e-99))
def test_numbers_are_short_however_large_or_small(value: float) -> None:
    assert len(short_number(value)) <= 15
    assert len(number(value, 3)) <= 24
    scale = scale_of(abs(value))
    assert value == 0 or 0.009 < abs(value) / scale.divisor < 1e6


@pytest.mark.parametrize("tiny", [5e-324, 1e-310, 1e-200])
def test_what_is_hardly_anything_has_an_axis_and_words(tiny: float) -> None:
    low, high = limits([tiny], 0.5)
    assert low < tiny < high
    assert number(tiny) == short_number(tiny) == "0"
    assert scale_of(tiny).divisor > 0


def test_changes_are_told_as_the_text_tells_them() -> None:
    shares = (0.178, 0.0996, 0.0994, -0.055, -0.3333, 0.0004)
    assert [change(one) for one in shares] == ["+18 %", "+10 %", "+9.9 %", "−5.5 %", "−33 %", "0 %"]


@given(st.floats(-1, 1e6))
def test_a_change_has_its_sign(share: float) -> None:
    told = change(share)
    assert told == "0 %" or told[0] == ("−" if share < 0 else "×" if share >= 99 else "+")
