"""Shares and their differences against published values, other ways of reckoning, and laws that hold."""

import math
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.study.exact import exact_interval
from kept.study.promises.comparing import Answer, compared, fisher
from kept.study.promises.seen import rejections, smallest
from kept.study.promises.shares import Side, difference_interval, side


@st.composite
def sides(draw: st.DrawFn) -> Side:
    decided = draw(st.integers(1, 30))
    return side(draw(st.integers(0, decided)), decided, draw(st.integers(0, 30)))


@pytest.mark.parametrize(
    ("kept", "decided", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 857-872, Table I, method 5 (Clopper and Pearson)
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_exact_intervals_are_the_published_ones(kept: int, decided: int, low: float, high: float) -> None:
    assert exact_interval(kept, decided) == pytest.approx((low, high), abs=6e-5)


@given(sides())
def test_the_exact_interval_leaves_out_just_what_is_too_unlikely(one: Side) -> None:
    def chance_of_at_least(share: float) -> float:
        return sum(
            comb(one.decided, k) * share**k * (1 - share) ** (one.decided - k)
            for k in range(one.kept, one.decided + 1)
        )

    assert one.low <= one.share <= one.high
    assert one.kept == 0 or chance_of_at_least(one.low) == pytest.approx(0.025, rel=1e-6)
    assert one.least <= one.share <= one.most


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 873-890, Table II, method 6 (Miettinen and Nurminen)
        ((56, 70), (48, 80), 0.0528, 0.3382),
        ((9, 10), (3, 10), 0.1700, 0.8406),
        ((10, 10), (0, 20), 0.7156, 1.0000),
    ],
)
def test_differences_have_the_published_intervals(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    assert difference_interval(side(*one), side(*other)) == pytest.approx((low, high), abs=6e-5)


def score(one: Side, other: Side, difference: float) -> float:
    """The statistic of the test, with the likeliest shares looked up on a fine grid and not by the cubic."""

    def logs(kept: int, decided: int, share: float) -> float:
        parts = ((kept, share), (decided - kept, 1 - share))
        return sum(count * math.log(max(each, 1e-300)) for count, each in parts if count)

    grid = [max(0.0, -difference) + n / 20_000 for n in range(int(20_000 * (1 - abs(difference))) + 1)]
    lower = max(
        grid,
        key=lambda p: logs(other.kept, other.decided, p) + logs(one.kept, one.decided, p + difference),
    )
    upper, n, m = lower + difference, one.decided, other.decided
    variance = (upper * (1 - upper) / n + lower * (1 - lower) / m) * (n + m) / (n + m - 1)
    return (one.share - other.share - difference) / math.sqrt(variance)


@pytest.mark.parametrize(
    ("one", "other"), [((6, 7), (2, 7)), ((5, 56), (0, 29)), ((0, 10), (0, 20)), ((0, 4), (6, 9))]
)
def test_at_the_ends_the_test_just_does_not_exclude(one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = side(*one), side(*other)
    low, high = difference_interval(first, second)
    assert score(first, second, low) == pytest.approx(1.96, abs=0.003)
    assert score(first, second, high) == pytest.approx(-1.96, abs=0.003)


@given(sides(), sides())
def test_the_interval_of_a_difference_turns_with_it(one: Side, other: Side) -> None:
    low, high = difference_interval(one, other)
    assert -1 <= low <= one.share - other.share <= high <= 1
    assert difference_interval(other, one) == pytest.approx((-high, -low), abs=1e-9)


@settings(max_examples=25)
@given(sides(), sides())
def test_fishers_test_adds_up_what_is_no_likelier(one: Side, other: Side) -> None:
    both = one.kept + other.kept
    ways = {
        first: Fraction(comb(one.decided, first) * comb(other.decided, both - first))
        for first in range(max(0, both - other.decided), min(one.decided, both) + 1)
    }
    unlikely = sum(way for way in ways.values() if way <= ways[one.kept])
    assert fisher(one, other) == pytest.approx(float(unlikely / sum(ways.values())))


def test_the_power_is_that_of_fishers_test_on_all_tables() -> None:
    found = rejections(9, 7, 0.05)
    for a in range(10):
        for b in range(8):
            assert bool(found[a, b]) == (fisher(side(a, 9), side(b, 7)) <= 0.05)


def test_the_smallest_difference_is_found_in_four_of_five_cases() -> None:
    least = smallest(12, 15, 0.3, 0.05)
    found = rejections(12, 15, 0.05)

    def power(share: float) -> float:
        return sum(
            found[a, b]
            * comb(12, a) * share**a * (1 - share) ** (12 - a)
            * comb(15, b) * 0.3**b * 0.7 ** (15 - b)
            for a in range(13)
            for b in range(16)
        )  # fmt: skip

    assert power(0.3 + least.rise) >= 0.8 > power(0.3 + least.rise - 0.001)
    assert least.fall == float("inf")


def test_too_few_promises_would_have_shown_nothing() -> None:
    assert smallest(1, 12, 0.5, 0.0125).rise == float("inf")
    assert smallest(1, 12, 0.5, 0.0125).fall == float("inf")
    assert smallest(30, 30, 0.0, 0.05).fall == float("inf")


def test_large_ledgers_are_reckoned_by_the_normal_law() -> None:
    exact, normal = smallest(500, 500, 0.3, 0.05), smallest(501, 500, 0.3, 0.05)
    assert (exact.exact, normal.exact) == (True, False)
    assert normal.rise == pytest.approx(exact.rise, abs=0.004)
    assert smallest(600, 600, 0.0, 0.05).rise < 0.02


def test_a_feature_is_answered_by_the_corrected_p_value() -> None:
    strong = side(18, 20), side(4, 20)
    assert compared("number", strong, 0, adjusted=0.001, tests=4).answer is Answer.MORE_OFTEN
    assert compared("number", strong[::-1], 0, adjusted=0.001, tests=4).answer is Answer.LESS_OFTEN
    assert compared("number", strong, 0, adjusted=0.06, tests=4).answer is Answer.CANNOT_TELL
    assert compared("number", strong, 0, adjusted=0.001, tests=4).few
    assert not compared("number", (side(15, 20), side(5, 20)), 0, adjusted=0.01, tests=4).few


def test_the_undecided_bound_the_difference() -> None:
    found = compared("number", (side(3, 4, 6), side(1, 2, 3)), 0, adjusted=1.0, tests=1)
    assert found.bounds == pytest.approx((3 / 10 - 4 / 5, 9 / 10 - 1 / 5))
