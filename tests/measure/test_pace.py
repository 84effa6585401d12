"""Pace: the counties of the JCCT case, totals in a year, and what cannot be told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.measure.pace import pace
from kept.model import Comparison, Measure, Observation, PaceStatus
from tests.measure.making import APRIL, COUNTIES, JULY, figure, target

LATER = date(2030, 1, 1)
SUMMER = date(2013, 6, 1)


def status(measure: Measure, *figures: Observation, on: date = LATER) -> PaceStatus:
    return pace(measure, figures, on).status


def test_the_counties_would_have_had_to_go_six_and_a_half_times_as_fast() -> None:
    """21.2 % in July 2012 and 32.85 % in April 2013: 11.65 in 9 months. To 100 % in December: 67.15 in 8."""
    found = pace(COUNTIES, [APRIL, JULY], SUMMER)
    assert found.status is PaceStatus.IMPOSSIBLE
    assert (found.pace, found.needed, found.times) == (Decimal("1.294"), Decimal("8.394"), Decimal("6.484"))
    assert found.observations == ("July", "April")
    assert found.because == (
        "From 21.2 percent (July 2012) to 32.85 percent (April 2013) it rose by 11.65 in 9 months. To reach "
        "at least 100 by the end of December 2013 it would have to rise by 67.15 in 8 months: 6.5 times the "
        "fastest pace so far (11.65 in 9 months); more than 3 times is not to be expected."
    )


def test_pace_goes_by_what_was_published_by_the_day() -> None:
    found = pace(COUNTIES, [JULY, APRIL], date(2013, 5, 20))
    assert found.status is PaceStatus.CANNOT_TELL
    assert found.because == (
        "Only one value that can be compared was published by 20 May 2013; a pace needs two."
    )
    assert pace(COUNTIES, [], SUMMER).because == (
        "No value that can be compared was published by 1 June 2013; a pace needs two."
    )


def test_a_revision_takes_the_place_of_the_first_figure() -> None:
    revised = figure("90", "2013-04", "2013-06-01", id="revised")
    assert status(COUNTIES, JULY, APRIL, revised, on=SUMMER) is PaceStatus.AHEAD
    assert status(COUNTIES, JULY, APRIL, revised, on=SUMMER - timedelta(1)) is PaceStatus.IMPOSSIBLE


@pytest.mark.parametrize(
    ("april", "found"),
    [
        ("100", PaceStatus.MET),
        ("66", PaceStatus.AHEAD),  # 44.8 in 9 months, 34 to go in 8
        ("62.9", PaceStatus.ON_PACE),  # 41.7 in 9 months, 37.1 to go in 8
        ("60", PaceStatus.BEHIND),  # 38.8 in 9 months, 40 to go in 8
        ("21.2", PaceStatus.BEHIND),
        ("20", PaceStatus.BEHIND),
    ],
)
def test_the_pace_against_the_needed_one(april: str, found: PaceStatus) -> None:
    assert status(COUNTIES, JULY, figure(april, "2013-04", "2013-05-21"), on=SUMMER) is found


def test_a_series_that_does_not_move_towards_its_target() -> None:
    still = pace(COUNTIES, [JULY, figure("21.2", "2013-04", "2013-05-21")], SUMMER)
    assert still.times is None
    assert "it did not change in 9 months." in still.because
    assert still.because.endswith("in 8 months, and it never moved that way between two values.")
    assert "it fell by 1.2 in 9 months" in (
        pace(COUNTIES, [JULY, figure("20.0", "2013-04", "2013-05-21")], SUMMER).because
    )


def test_a_target_that_is_to_be_fallen_to() -> None:
    falling = target("at_most", "60", "2013-12")
    told = (figure("90", "2012-07", "2012-08"), figure("72", "2013-04", "2013-05"))
    found = pace(falling, told, LATER)
    assert (found.status, found.pace, found.needed) == (
        PaceStatus.AHEAD,
        Decimal("-2.000"),
        Decimal("-1.500"),
    )
    assert "it would have to fall by 12 in 8 months: 0.8 times the fastest pace" in found.because
    assert status(target("equals", "60", "2013-12"), *told) is PaceStatus.AHEAD
    assert status(target("at_least", "30", "2013-12", basis="decrease", baseline="90"), *told) is (
        PaceStatus.AHEAD
    )


def test_the_tolerance_is_allowed() -> None:
    nearly = target("at_least", "100", "2013-12", tolerance="35.5")
    assert "would have to rise by 31.65 in" in pace(nearly, [JULY, APRIL], SUMMER).because


def test_when_the_time_is_over_the_figure_for_it_decides() -> None:
    final = figure("85", "2013-12", "2014-02", id="final")
    found = pace(COUNTIES, [JULY, APRIL, final], LATER)
    assert found.status is PaceStatus.BEHIND
    assert found.because == (
        "The time is over, and the target was missed: 85 percent for December 2013 against at least 100."
    )
    assert status(COUNTIES, JULY, APRIL, replace(final, value=Decimal(100))) is PaceStatus.MET
    unclear = pace(COUNTIES, [JULY, APRIL, replace(final, qualifier="at_least")], LATER)
    assert unclear.status is PaceStatus.CANNOT_TELL
    assert unclear.because.startswith("The time is over, and the figure decides nothing: at least 85 percent")


def test_values_after_the_time_of_the_target_are_passed_over() -> None:
    assert status(COUNTIES, JULY, APRIL, figure("100", "2014-06", "2014-07")) is PaceStatus.IMPOSSIBLE


def test_bounds_forecasts_and_strangers_are_no_values() -> None:
    bound = figure("20", "2013-04", "2013-05-21", qualifier="at_least")
    found = pace(COUNTIES, [JULY, bound, replace(JULY, unit="counties", about=APRIL.about)], SUMMER)
    assert found.because.endswith("a pace needs two. Left out as bounds or for other spans of time: 1.")
    for useless in (
        replace(APRIL, qualifier="forecast"),
        replace(APRIL, series="another"),
        replace(APRIL, published=None),
    ):
        assert status(COUNTIES, JULY, useless) is PaceStatus.CANNOT_TELL


def test_a_target_reached_before_a_later_bound_is_met() -> None:
    bound = figure("90", "2013-08", "2013-09", qualifier="at_least")
    done = figure("100", "2013-04", "2013-05")
    found = pace(COUNTIES, [JULY, done, bound], LATER)
    assert (found.status, found.observations) == (PaceStatus.MET, (done.id,))
    assert status(COUNTIES, JULY, APRIL, replace(bound, value=Decimal(100))) is PaceStatus.MET


CARS = target("at_least", "1200", "2020", unit="cars")


def cars(value: str, about: str, **fields: object) -> Observation:
    return figure(value, about, "2020-12-31", unit="cars", **fields)


def test_a_total_starts_from_nothing() -> None:
    found = pace(CARS, [cars("500", "2020-01/2020-06")], LATER)
    assert found.status is PaceStatus.BEHIND
    assert (found.pace, found.needed) == (Decimal("83.33"), Decimal("116.7"))
    assert found.because == (
        "From nothing at the start of 2020 to 500 cars (January 2020 to June 2020) it rose by 500 in 6 "
        "months. To reach at least 1,200 by the end of 2020 it would have to rise by 700 in 6 months: 1.4 "
        "times the fastest pace so far (500 in 6 months). Whether a total keeps step within its time is a "
        "reading; the promise binds at its end."
    )
    assert status(CARS, cars("1300", "2020-01/2020-06")) is PaceStatus.MET
    assert status(CARS, cars("500", "2020-01/2020-06"), cars("1100", "2020")) is PaceStatus.BEHIND


def test_a_total_with_a_season_is_on_pace_where_the_season_is_still_to_come() -> None:
    """A third of it is sold in the first half of the year: 400 of 1,200."""
    seasonal = replace(CARS, weights=(Decimal(1), Decimal(2)))
    assert status(seasonal, cars("400", "2020-01/2020-06")) is PaceStatus.ON_PACE
    assert status(CARS, cars("400", "2020-01/2020-06")) is PaceStatus.BEHIND


def test_weights_that_give_no_path_leave_time_as_it_is() -> None:
    senseless = replace(CARS, weights=(Decimal(2), Decimal(-1)))
    assert pace(senseless, [cars("500", "2020-01/2020-06")], LATER) == (
        pace(CARS, [cars("500", "2020-01/2020-06")], LATER)
    )


def test_a_time_in_which_nothing_more_is_expected() -> None:
    half = replace(CARS, weights=(Decimal(1), Decimal(0)))
    found = pace(half, [cars("400", "2020-01/2020-06")], LATER)
    assert found.because == "By the weights of M no more is to come in its time."
    late = replace(CARS, weights=(Decimal(0), Decimal(1)))
    assert status(late, cars("0", "2020-01/2020-06")) is PaceStatus.CANNOT_TELL


def test_a_part_of_a_total_is_no_value() -> None:
    """Cars sold in March say nothing beside a target for the year."""
    found = pace(CARS, [cars("90", "2020-03"), cars("80", "2020-04")], LATER)
    assert found.status is PaceStatus.CANNOT_TELL
    assert found.because.endswith("Left out as bounds or for other spans of time: 2.")


def test_yearly_totals_and_counts_on_a_day_can_be_compared() -> None:
    assert status(CARS, cars("800", "2018"), cars("1000", "2019")) is PaceStatus.ON_PACE
    on_day = replace(CARS, about=figure("1", "2020-12-31", None).about)
    assert status(on_day, cars("800", "2018"), cars("1000", "2019-12")) is PaceStatus.ON_PACE


CAP = target("at_most", "1200", "2020", unit="cars")


@pytest.mark.parametrize(
    ("used", "found"),
    [
        ("1201", PaceStatus.IMPOSSIBLE),
        ("1200", PaceStatus.BEHIND),
        ("700", PaceStatus.BEHIND),
        ("600", PaceStatus.ON_PACE),
        ("500", PaceStatus.AHEAD),
    ],
)
def test_a_total_that_must_not_be_exceeded(used: str, found: PaceStatus) -> None:
    assert status(CAP, cars(used, "2020-01/2020-06")) is found


def test_what_is_left_of_a_cap_is_told() -> None:
    told = pace(CAP, [cars("500", "2020-01/2020-06")], LATER)
    assert "The target is at most 1,200: it may grow by 700 in the 6 months that are left." in told.because
    assert (told.pace, told.needed) == (Decimal("83.33"), Decimal("116.7"))
    over = pace(CAP, [cars("1300", "2020-01/2020-06")], LATER)
    assert "it is above by 100, and a total does not fall again." in over.because
    assert over.needed is None
    assert status(CAP, cars("1200", "2020")) is PaceStatus.MET
    assert status(CAP, cars("500", "2020-01/2020-06"), cars("1300", "2020")) is PaceStatus.BEHIND


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        (
            target("at_least", "1", "2020", basis="increase"),
            "No pace can be told: M tests increase and has no",
        ),
        (target("at_least", "1", "2020/.."), "No pace can be told: the time of M is open at an end."),
        (target("at_least", "1", "../2020"), "No pace can be told: the time of M is open at an end."),
        (replace(CARS, comparison=Comparison.EQUALS), "No pace is told for a total that"),
    ],
)
def test_what_cannot_be_told_says_why(measure: Measure, why: str) -> None:
    found = pace(measure, [cars("500", "2020-01/2020-06")], LATER)
    assert found.status is PaceStatus.CANNOT_TELL
    assert found.because.startswith(why)


VALUES = st.decimals(0, 120, places=1)
TOLD = st.dictionaries(st.integers(0, 20), VALUES, max_size=5)
ORDER = [
    PaceStatus.IMPOSSIBLE,
    PaceStatus.BEHIND,
    PaceStatus.ON_PACE,
    PaceStatus.AHEAD,
    PaceStatus.MET,
]


def monthly(told: dict[int, Decimal]) -> list[Observation]:
    return [
        figure(str(value), f"{2012 + month // 12}-{month % 12 + 1:02}", "2014-01-01")
        for month, value in told.items()
    ]


@given(TOLD, st.randoms())
def test_the_order_of_figures_does_not_matter(told: dict[int, Decimal], random: object) -> None:
    figures = monthly(told)
    shuffled = random.sample(figures, len(figures))  # type: ignore[attr-defined]
    assert pace(COUNTIES, figures, LATER) == pace(COUNTIES, shuffled, LATER)


@given(TOLD, st.decimals(0, 40, places=1))
def test_a_lower_target_is_never_harder_to_reach(told: dict[int, Decimal], less: Decimal) -> None:
    easier = replace(COUNTIES, target=COUNTIES.target - less)
    found = [status(measure, *monthly(told)) for measure in (COUNTIES, easier)]
    if PaceStatus.CANNOT_TELL in found:
        assert found[0] is PaceStatus.CANNOT_TELL
    else:
        assert ORDER.index(found[0]) <= ORDER.index(found[1])


@given(TOLD)
def test_the_unit_of_counting_does_not_matter(told: dict[int, Decimal]) -> None:
    """The same in thousandths: every rate is a thousand times as much, every ratio is the same."""
    thousand = [replace(one, value=one.value * 1000) for one in monthly(told)]
    one, other = (
        pace(COUNTIES, monthly(told), LATER),
        pace(replace(COUNTIES, target=Decimal(100000)), thousand, LATER),
    )
    assert (one.status, one.times) == (other.status, other.times)
    assert other.pace == (None if one.pace is None else one.pace * 1000)
