"""The numbers of a study as drawings."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kept.model import StudyEstimate
from kept.publish.site.study_chart import WIDTH, estimate_charts

ONE = StudyEstimate("surge", Decimal("0.5"), Decimal("0.2"), Decimal("0.9"), Decimal("0.01"), unit="share")
NUMBERS = st.decimals(allow_nan=True, allow_infinity=True) | st.integers().map(Decimal)


def test_a_number_lies_within_its_interval_and_right_of_nothing() -> None:
    (chart,) = estimate_charts([replace(ONE, estimate=Decimal("-0.1"), low=Decimal(-1)), ONE])
    (_, row), zero = chart.rows, float(chart.zero)
    assert zero < float(row.low) < float(row.x) < float(row.high) < WIDTH
    assert float(chart.rows[0].x) < zero
    assert len(chart.ticks) >= 3


def test_each_unit_has_a_drawing_of_its_own() -> None:
    charts = estimate_charts([ONE, replace(ONE, unit="raids"), replace(ONE, name="fade")])
    assert [(one.unit, len(one.rows)) for one in charts] == [("share", 2), ("raids", 1)]


def test_a_lone_number_without_interval_is_not_drawn() -> None:
    bare = replace(ONE, low=None, high=None)
    assert estimate_charts([bare]) == ()
    (chart,) = estimate_charts([bare, replace(bare, estimate=Decimal(2))])
    assert {row.low for row in chart.rows} == {""}


def test_an_end_without_limit_lies_at_the_edge() -> None:
    (chart,) = estimate_charts([replace(ONE, high=Decimal("Infinity"))])
    assert float(chart.rows[0].high) == WIDTH - 24
    assert estimate_charts([replace(ONE, estimate=Decimal("NaN"))]) == ()


def test_the_first_forty_are_drawn_and_the_others_counted() -> None:
    (chart,) = estimate_charts([replace(ONE, name=f"n{number}") for number in range(43)])
    assert (len(chart.rows), chart.left_out) == (40, 3)


def test_a_long_name_is_cut_and_hostile_words_do_not_act() -> None:
    (chart,) = estimate_charts([replace(ONE, name="\u202e" + "中" * 300)])
    assert chart.rows[0].name.endswith("…")
    assert "\u202e" not in chart.rows[0].name


@given(st.lists(st.tuples(NUMBERS, NUMBERS | st.none(), NUMBERS | st.none()), max_size=6))
def test_any_numbers_have_places_in_the_drawing(
    numbers: list[tuple[Decimal, Decimal | None, Decimal | None]],
) -> None:
    for chart in estimate_charts([replace(ONE, estimate=e, low=low, high=high) for e, low, high in numbers]):
        places = (
            [row.x for row in chart.rows] + [row.low for row in chart.rows] + [row.high for row in chart.rows]
        )
        assert all(250 <= float(place) <= WIDTH - 24 for place in places if place)
        assert len(chart.ticks) < 12
