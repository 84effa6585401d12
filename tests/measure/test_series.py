"""Series with vintages, and the test of a figure against a target."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate, Period
from kept.measure import series, testing
from kept.model import Comparison, Measure, Observation, Outcome

YEAR = Period.parse("2005")


def measure(
    comparison: Comparison = Comparison.AT_LEAST, target: str = "100", tolerance: str = "0"
) -> Measure:
    return Measure(
        id="m",
        commitment="c",
        series="s",
        comparison=comparison,
        target=Decimal(target),
        unit="percent",
        about=YEAR,
        tolerance=Decimal(tolerance),
    )


def figure(value: str, published: str | None = "2006-02-01", **fields: object) -> Observation:
    given_ = {
        "id": f"o-{value}-{published}",
        "series": "s",
        "about": YEAR,
        "value": Decimal(value),
        "unit": "percent",
        "published": PartialDate.parse(published) if published else None,
    }
    return Observation(**(given_ | fields))  # type: ignore[arg-type]


def test_a_revision_takes_the_place_of_the_first_figure_from_the_day_it_is_published() -> None:
    """The example of one commitment, one series with a revision, four dates, four outcomes."""
    test = measure(Comparison.EQUALS, target="2.0", tolerance="0.2")
    told = [figure("2.1", "2026-01-20"), figure("2.4", "2026-03-15")]
    outcomes = [
        series.finding_on(test, told, date.fromisoformat(day)).outcome
        for day in ("2026-01-10", "2026-01-20", "2026-03-14", "2026-03-15")
    ]
    assert outcomes == [Outcome.NO_DATA, Outcome.MET, Outcome.MET, Outcome.NOT_MET]
    first, second = series.findings(test, told)
    assert str(first.superseded) == "2026-03-15"
    assert second.superseded is None
    assert first.because == "2.1 percent for 2005 against exactly 2.0, 0.2 allowed"


def test_a_coarse_day_of_publication_counts_from_its_last_day() -> None:
    told = [figure("100", "2006-03")]
    assert series.finding_on(measure(), told, date(2006, 3, 30)).outcome is Outcome.NO_DATA
    assert series.finding_on(measure(), told, date(2006, 3, 31)).outcome is Outcome.MET


@pytest.mark.parametrize(
    "useless",
    [
        figure("100", published=None),
        figure("100", qualifier="forecast"),
        figure("100", qualifier="counterfactual"),
        figure("100", series="another"),
        figure("100", about=Period.parse("2005-06")),
    ],
)
def test_what_was_not_measured_or_not_published_tests_nothing(useless: Observation) -> None:
    assert series.findings(measure(), [useless]) == ()
    finding = series.finding_on(measure(), [useless], date(2030, 1, 1))
    assert finding.outcome is Outcome.NO_DATA
    assert finding.because == "No figure for 2005 was published by 1 January 2030."


MET, NOT_MET, UNDECIDED = Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("comparison", "value", "qualifier", "outcome"),
    [
        ("at_least", "100", None, MET),
        ("at_least", "99.9", None, NOT_MET),
        ("at_least", "100", "at_least", MET),
        ("at_least", "90", "at_least", UNDECIDED),
        ("at_least", "90", "up_to", NOT_MET),
        ("at_least", "110", "up_to", UNDECIDED),
        ("at_most", "100", None, MET),
        ("at_most", "101", None, NOT_MET),
        ("at_most", "90", "at_least", UNDECIDED),
        ("at_most", "101", "at_least", NOT_MET),
        ("at_most", "90", "up_to", MET),
        ("equals", "100", "exact", MET),
        ("equals", "101", "about", NOT_MET),
        ("equals", "100", "at_least", UNDECIDED),
        ("equals", "101", "at_least", NOT_MET),
    ],
)
def test_a_figure_against_its_target(
    comparison: str, value: str, qualifier: str | None, outcome: Outcome
) -> None:
    """A bound ("at least 90") decides only where it must."""
    assert testing.outcome(measure(Comparison(comparison)), figure(value, qualifier=qualifier)) is outcome


def test_the_words_of_the_source_stay_with_the_figure() -> None:
    (finding,) = series.findings(measure(), [figure("90", qualifier="at_least")])
    assert finding.because == "at least 90 percent for 2005 against at least 100"


def test_other_units_are_refused() -> None:
    with pytest.raises(ValueError, match="is in cities, m in percent"):
        testing.outcome(measure(), figure("100", unit="cities"))


VALUES = st.decimals(0, 200, places=1)


@given(VALUES, VALUES)
def test_a_higher_value_never_turns_met_into_not_met(low: Decimal, high: Decimal) -> None:
    low, high = sorted([low, high])
    if testing.outcome(measure(), figure(str(low))) is MET:
        assert testing.outcome(measure(), figure(str(high))) is MET


@given(st.lists(st.tuples(VALUES, st.dates(date(2006, 1, 1), date(2008, 1, 1))), max_size=5), st.randoms())
def test_the_order_of_figures_does_not_matter(told: list[tuple[Decimal, date]], random: object) -> None:
    figures = [figure(str(value), day.isoformat(), id=f"o{n}") for n, (value, day) in enumerate(told)]
    shuffled = random.sample(figures, len(figures))  # type: ignore[attr-defined]
    assert series.findings(measure(), figures) == series.findings(measure(), shuffled)
