"""Contradictions of published editions are found by rules: each rule finds its kind, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study.impact import (
    GROWTH,
    JOBS,
    TAX,
    Edition,
    Editions,
    Kind,
    Measured,
    contradictions,
    implied_growth,
    quotients,
    side_by_side,
)
from kept.study.impact.rules_within import place
from kept.study.impact.speed import a_year, gain_at
from tests.study.impacts import FIRST, SECOND, figure, published

MONEY = {"unit": "million USD"}
LATER = {"edition": SECOND.name}


def kinds(editions: Editions) -> list[tuple[Kind, bool]]:
    return [(one.kind, one.certain) for one in contradictions(editions)]


def test_figures_that_agree_contradict_nothing() -> None:
    agreeing = published(
        figure("1", JOBS, "1000"),
        figure("2", JOBS, "400", "CN"),
        figure("3", JOBS, "1500", **LATER),
        figure("4", GROWTH, "100", **MONEY),
        figure("5", f"{GROWTH}_per_point", "10", **MONEY),
    )
    assert contradictions(agreeing) == ()


def test_two_values_for_one_figure() -> None:
    both = (figure("1", JOBS, "10", "CN"), figure("2", JOBS, "12", "CN"))
    found = contradictions(published(*both))
    assert kinds(published(*both)) == [(Kind.TWO_VALUES, True)]
    assert found[0].figures == ("1", "2")
    assert "10 jobs by a paper and 12 jobs by a paper (jobs, CN)" in found[0].because


def test_a_limit_may_leave_room_for_the_other_value() -> None:
    both = (figure("1", JOBS, "10", "CN"), figure("2", JOBS, "12", "CN", qualifier="up_to"))
    assert kinds(published(*both)) == [(Kind.TWO_VALUES, False)]


def test_the_same_value_twice_and_values_for_other_cuts_are_no_contradiction() -> None:
    same = (figure("1", JOBS, "10"), figure("2", JOBS, "10"), figure("3", JOBS, "12", course="other"))
    assert contradictions(published(*same)) == ()


def test_a_part_larger_than_the_whole() -> None:
    assert kinds(published(figure("1", JOBS, "10"), figure("2", JOBS, "12", "CN"))) == [
        (Kind.PART_OVER_WHOLE, True)
    ]
    in_asia = (figure("1", JOBS, "10", "Asia-Pacific"), figure("2", JOBS, "12", "IN"))
    assert "of Asia-Pacific, in which IN lies" in contradictions(published(*in_asia))[0].because


def test_a_rate_of_a_part_may_be_larger_than_that_of_the_whole() -> None:
    assert (
        contradictions(published(figure("1", "growth_rate", "3"), figure("2", "growth_rate", "9", "CN")))
        == ()
    )


@pytest.mark.parametrize(("whole", "certain"), [("64000", [False]), ("72000", [True]), ("60000", [])])
def test_one_point_against_all_points(whole: str, certain: list[bool]) -> None:
    """6,000 for a point stands for 5,500 to 6,500; ten of them are 55,000 to 65,000."""
    figures = (figure("1", f"{TAX}_per_point", "6000", **MONEY), figure("2", TAX, whole, **MONEY))
    assert kinds(published(*figures)) == [(Kind.PER_POINT, one) for one in certain]


@pytest.mark.parametrize(("value", "last"), [("64000", "1000"), ("1.25", "1/100"), ("33", "1"), ("0", "1")])
def test_the_last_digit_told(value: str, last: str) -> None:
    assert place(figure("1", JOBS, value)) == Fraction(last)


def test_the_gain_lies_where_the_rate_is_lowest() -> None:
    figures = (figure("1", GROWTH, "100", **LATER), figure("2", GROWTH, "30", "US", **LATER))
    rates = (Measured("US", 2004, Fraction(21)), Measured("CN", 2004, Fraction(90)))
    assert kinds(published(*figures, rates=rates)) == [(Kind.PLACE, False)]
    late = tuple(Measured(one.area, 2005, one.value) for one in rates)
    assert kinds(published(*figures, rates=late)) == []
    other = (Measured("US", 2004, Fraction(21)), Measured("NZ", 2004, Fraction(20)))
    assert kinds(published(*figures, rates=other)) == []


@pytest.mark.parametrize(("second", "expected"), [("200", [Kind.FALL]), ("201", []), ("800", [Kind.FALL])])
def test_the_same_cut_and_a_gain_that_changed(second: str, expected: list[Kind]) -> None:
    figures = (figure("1", GROWTH, "400", **MONEY), figure("2", GROWTH, second, **MONEY, **LATER))
    found = contradictions(published(*figures))
    assert [one.kind for one in found] == expected
    assert all("countries each covers is not told" in one.because for one in found)


def test_a_larger_cut_may_bring_more() -> None:
    figures = (figure("1", GROWTH, "400"), figure("2", GROWTH, "800", **LATER))
    editions = Editions((FIRST, Edition(SECOND.name, 2005, 20, 4)), figures)
    assert contradictions(editions) == ()


def test_more_growth_than_all_the_money_spent() -> None:
    """Programs of 1,000 (350 unlicensed at 35 %) and 10 points: 33.4 % of a year's 100 at 15 % growth."""
    background = {
        "rates": (Measured("world", 2004, Fraction(35)),),
        "unlicensed": (Measured("world", 2004, Fraction(350)),),
    }
    spent = Fraction("0.25") + Fraction("0.5") * Fraction("1.15")
    spent = 100 * (spent + Fraction("0.75") * Fraction("1.15") ** 2 + Fraction("1.15") ** 3)
    for value, expected in ((str(spent), []), (str(spent + 1), [(Kind.CEILING, False)])):
        assert kinds(published(figure("1", GROWTH, value, **LATER), **background)) == expected


def test_a_gain_of_speed_that_the_told_growth_does_not_give() -> None:
    gain = figure("1", "gain_over_4_year_path", "36", unit="percent", **LATER)
    for told, expected in (("33", [(Kind.SPEED, False)]), ("45", [])):
        growth = figure("2", "it_sector_growth_without", told, unit="percent", **LATER)
        assert kinds(published(gain, growth)) == expected


def test_a_real_cut_that_brought_little() -> None:
    figures = (
        figure("1", JOBS, "1000"),
        figure("2", GROWTH, "100", **MONEY),
        figure("3", JOBS, "500", "CN"),
    )
    for saved, expected in (("4", [(Kind.SEEN, False)]), ("5", [])):
        seen = (figure("4", "losses_saved", saved, "CN", edition="A later count", **MONEY),)
        assert kinds(published(*figures, seen=seen)) == expected


@given(st.integers(0, 1000), st.integers(2, 10))
def test_the_growth_that_a_gain_implies_gives_that_gain(thousandths: int, years: int) -> None:
    growth = Fraction(thousandths, 1000)
    gain = 100 * gain_at(growth, years)
    whole = Fraction((2 * gain + 1) // 2)
    implied = implied_growth(whole, years)
    assert implied.low <= growth <= implied.high


def test_a_gain_that_no_growth_gives_is_refused() -> None:
    with pytest.raises(InputError, match="from 18 to 40"):
        implied_growth(Fraction(60), 4)


@given(st.integers(0, 900), st.integers(1, 8))
def test_growth_a_year_adds_up(thousandths: int, years: int) -> None:
    growth = (1 + Fraction(thousandths, 1000)) ** years - 1
    assert a_year(growth, years) == Fraction(thousandths, 1000)


def test_side_by_side() -> None:
    editions = published(
        figure("1", JOBS, "10"), figure("2", JOBS, "12", **LATER), figure("3", JOBS, "13", **LATER)
    )
    (row,) = side_by_side(editions)
    assert [[one.id for one in cell] for cell in row.cells] == [["1"], ["2", "3"]]


def test_what_figures_of_the_world_imply_where_both_are_told() -> None:
    editions = published(figure("1", JOBS, "10"), figure("2", GROWTH, "5"), figure("3", JOBS, "9", **LATER))
    assert [(one.edition, one.value) for one in quotients(editions, GROWTH, JOBS)] == [
        (FIRST, Fraction(1, 2))
    ]


def test_figures_of_an_edition_that_is_not_there_are_refused() -> None:
    with pytest.raises(InputError, match="not among them"):
        published(figure("1", JOBS, "10", edition="Study 1999"))
    with pytest.raises(InputError, match="at least one edition"):
        Editions((), ())
