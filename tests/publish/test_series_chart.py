"""A measured series as a line chart: every figure has its place, and no number breaks the drawing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.model import Basis, Comparison, Measure, Observation, Series
from kept.publish import Dossier, dossier_page
from kept.publish.series_chart import HEIGHT, WIDTH, Chart, series_charts
from kept.publish.shelf import shelf_of
from tests.publish.samples import disputed

SERIES = Series("S", "Share of licensed copies", "percent")


def figure(id_: str, year: int, value: str, published: str = "2006-01-01") -> Observation:
    about = Period.parse(str(year))
    return Observation(id_, "S", about, Decimal(value), "percent", PartialDate.parse(published))


def measure(target: str, basis: Basis = Basis.LEVEL, effect: bool = False) -> Measure:
    return Measure(
        id=f"M{target}",
        commitment="C",
        series="S",
        comparison=Comparison.AT_LEAST,
        target=Decimal(target),
        unit="percent",
        about=Period.parse("2005"),
        basis=basis,
        effect=effect,
    )


def with_figures(*observations: Observation, measures: tuple[Measure, ...] = ()) -> Dossier:
    return replace(disputed(), series=(SERIES,), observations=observations, measures=measures)


def drawn(*observations: Observation, measures: tuple[Measure, ...] = ()) -> tuple[Chart, ...]:
    return series_charts(shelf_of(with_figures(*observations, measures=measures)))


def test_a_chart_says_in_a_sentence_what_it_shows() -> None:
    (chart,) = drawn(figure("a", 2004, "8"), figure("b", 2005, "12.5"), measures=(measure("100"),))
    assert chart.summary == (
        "Share of licensed copies: from 8 percent for 2004 to 12.5 percent for 2005, in 2 figures; "
        "the target is 100 percent."
    )
    assert [point.about for point in chart.points] == ["2004", "2005"]
    assert [target.words for target in chart.targets] == ["target 100"]


def test_of_each_period_the_figure_published_last_is_drawn() -> None:
    (chart,) = drawn(
        figure("new", 2004, "9", "2007-01-01"), figure("old", 2004, "8"), figure("b", 2005, "10")
    )
    assert [point.number for point in chart.points] == ["9", "10"]


def test_one_figure_alone_is_left_to_the_table() -> None:
    assert drawn(figure("a", 2004, "8"), replace(figure("b", 2005, "9"), unit="dollars")) == ()


def test_only_a_level_that_counts_is_a_target() -> None:
    others = (measure("5", Basis.INCREASE), measure("6", effect=True))
    (chart,) = drawn(figure("a", 2004, "8"), figure("b", 2005, "9"), measures=others)
    assert chart.targets == ()


VALUES = st.one_of(
    st.decimals(allow_nan=True, allow_infinity=True),
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False),
    st.just(Decimal(0)),
)


@given(st.lists(VALUES, min_size=2, max_size=6), st.lists(VALUES, max_size=2))
def test_no_number_leaves_the_drawing(values: list[Decimal], targets: list[Decimal]) -> None:
    figures = [figure(str(number), 2000 + number, str(value)) for number, value in enumerate(values)]
    asked = tuple(replace(measure("1"), id=str(n), target=one) for n, one in enumerate(targets))
    for chart in drawn(*figures, measures=asked):
        places = [(float(point.x), float(point.y)) for point in chart.points]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
        assert all(0 <= float(level.at) <= HEIGHT for level in (*chart.levels, *chart.targets))
        assert 1 <= len(chart.levels) <= 9


@pytest.mark.parametrize("value", ["1E+14", "1E-300", "0.000001"])
def test_a_flat_series_is_drawn_in_the_middle(value: str) -> None:
    (chart,) = drawn(figure("a", 2004, value), figure("b", 2005, value))
    assert len({point.y for point in chart.points}) == 1


def test_the_page_has_the_chart_with_the_same_values_as_a_table() -> None:
    page = dossier_page(with_figures(figure("a", 2004, "8"), figure("b", 2005, "12.5")))
    assert page.count('class="point"') == 2
    assert 'data-value="12.5"' in page
    assert "The table below has the same." in page
