"""The pro-rata path, and days as points on a line of months."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import Period
from kept.measure.moments import end_of, length, start_of
from kept.measure.path import A_READING, expected, share_by
from kept.model import Measure
from tests.measure.making import COUNTIES, INCREASE, LEVEL, target

YEAR_END = date(2020, 12, 31)


@pytest.mark.parametrize(
    ("period", "months"),
    [("2013-04", 1), ("2012-02", 1), ("2020", 12), ("2020/2021", 24), ("2020-01-01/2020-06-30", 6)],
)
def test_a_period_lasts_its_months(period: str, months: int) -> None:
    assert length(Period.parse(period)) == months


@pytest.mark.parametrize("period", ["2020/..", "../2020"])
def test_an_open_period_has_no_length_and_no_path(period: str) -> None:
    assert length(Period.parse(period)) is None
    open_ = target("at_least", "1", period)
    assert share_by(open_, YEAR_END) is None
    assert expected(open_, YEAR_END, accumulates=True).because == (
        "There is no pro-rata path: the time or the weights of M give none."
    )


@given(st.dates(date(1, 1, 1), date(9999, 12, 30)))
def test_one_day_ends_where_the_next_begins(day: date) -> None:
    assert end_of(day) == start_of(day + timedelta(1)) > start_of(day)


@pytest.mark.parametrize("measure", [LEVEL, INCREASE])
def test_a_total_is_half_done_when_half_of_its_time_is_over(measure: Measure) -> None:
    """502.4 bn in two years: 251.2 by the end of the first, on whichever basis."""
    path = expected(measure, YEAR_END, accumulates=True)
    assert (path.value, path.share) == (Fraction("251.2"), Fraction(1, 2))
    assert path.because == (
        "Spread evenly over 2020 to 2021, 50 % of the way from 0 to 502.4 billion USD would be expected by "
        f"then, which is 251.2. {A_READING}"
    )


def test_a_state_moves_from_its_baseline() -> None:
    measure = target("at_least", "100", "2020", baseline="40")
    assert expected(measure, date(2020, 6, 30), accumulates=False).value == 70
    falling = target("at_least", "30", "2020", baseline="90", basis="decrease")
    assert expected(falling, date(2020, 4, 30), accumulates=False).value == 80


def test_weights_are_taken_in_proportion() -> None:
    """Four quarters with 20, 30, 30 and 20 percent: 20 + 10 of 100 at the end of April."""
    measure = target("at_least", "200", "2020", weights="20 30 30 20")
    assert share_by(measure, date(2020, 4, 30)) == Fraction(30, 100)
    tenth = replace(measure, weights=tuple(one / 100 for one in measure.weights))
    assert share_by(tenth, date(2020, 4, 30)) == Fraction(30, 100)
    path = expected(measure, date(2020, 4, 30), accumulates=True)
    assert path.value == 60
    assert path.because.startswith("Spread by its weights over 2020, 30 % of the way")


@pytest.mark.parametrize("weights", ["0 0", "2 -1"])
def test_weights_of_nothing_give_no_path(weights: str) -> None:
    assert share_by(target("at_least", "200", "2020", weights=weights), YEAR_END) is None


@pytest.mark.parametrize(
    ("measure", "accumulates", "why"),
    [
        (COUNTIES, False, "M has no baseline to start from"),
        (replace(INCREASE, baseline=None), True, "M tests increase and has no baseline"),
    ],
)
def test_what_has_no_start_has_no_path(measure: Measure, accumulates: bool, why: str) -> None:
    path = expected(measure, YEAR_END, accumulates)
    assert (path.value, path.share) == (None, None)
    assert path.because == f"There is no pro-rata path: {why}."


WEIGHTS = st.lists(st.decimals(0, 10, places=1), max_size=12).map(tuple)


@given(WEIGHTS, st.dates(date(2019, 6, 1), date(2021, 6, 1)), st.dates(date(2019, 6, 1), date(2021, 6, 1)))
def test_a_path_only_rises_and_covers_its_time(weights: tuple[Decimal, ...], one: date, other: date) -> None:
    measure = target("at_least", "200", "2020")
    measure = replace(measure, weights=weights if sum(weights) else ())
    early, late = (share_by(measure, day) for day in sorted((one, other)))
    assert early is not None
    assert late is not None
    assert 0 <= early <= late <= 1
    assert share_by(measure, date(2019, 12, 31)) == 0
    assert share_by(measure, YEAR_END) == 1


@given(st.integers(0, 24))
def test_even_weights_are_no_weights(months: int) -> None:
    day = date(2020 + months // 12, months % 12 + 1, 1) - timedelta(1)
    even = replace(LEVEL, weights=(Decimal(1),) * 24)
    assert share_by(even, day) == share_by(LEVEL, day) == Fraction(months, 24)
