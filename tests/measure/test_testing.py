"""One figure against one target: level, increase, decrease, bounds, shares and what cannot be compared."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.measure import telling, testing
from kept.measure.bounds import Bounds, at_least, at_most, bounds_of
from kept.measure.series import findings
from kept.model import Basis, Comparison, Measure, Outcome
from tests.measure.making import BOUGHT, INCREASE, LEVEL, figure, target

MET, NOT_MET, UNDECIDED = Outcome.MET, Outcome.NOT_MET, Outcome.UNDECIDED


@pytest.mark.parametrize("measure", [LEVEL, INCREASE])
def test_phase_one_is_57_percent_of_the_level_and_less_than_nothing_of_the_increase(measure: Measure) -> None:
    """The same figure, on whichever of the two bases: 288.8 of 502.4 and -13.6 of 200."""
    outcome, because = testing.compare(measure, BOUGHT)
    assert outcome is NOT_MET
    assert because.endswith(
        ": 57 % of the level (502.4) and -6.8 % of the promised increase (200 from 302.4)"
    )


def test_the_reason_tells_the_figure_and_the_target_on_its_basis() -> None:
    assert testing.compare(LEVEL, BOUGHT)[1].startswith(
        "288.8 billion USD for 2020 to 2021 against at least 502.4: "
    )
    assert testing.compare(INCREASE, BOUGHT)[1].startswith(
        "288.8 billion USD for 2020 to 2021 against an increase of at least 200 from 302.4: "
    )


@pytest.mark.parametrize(
    ("words", "basis", "value", "qualifier", "outcome"),
    [
        ("at_least", "increase", "130", None, MET),
        ("at_least", "increase", "129.9", None, NOT_MET),
        ("at_least", "increase", "130", "at_least", MET),
        ("at_least", "increase", "120", "at_least", UNDECIDED),
        ("at_most", "increase", "130", None, MET),
        ("equals", "increase", "130", None, MET),
        ("at_least", "decrease", "70", None, MET),
        ("at_least", "decrease", "70.1", None, NOT_MET),
        ("at_least", "decrease", "65", "up_to", MET),
        ("at_least", "decrease", "75", "up_to", UNDECIDED),
        ("at_least", "decrease", "75", "at_least", NOT_MET),
        ("at_most", "decrease", "70", None, MET),
        ("at_most", "decrease", "69", None, NOT_MET),
    ],
)
def test_a_change_is_counted_from_the_baseline(
    words: str, basis: str, value: str, qualifier: str | None, outcome: Outcome
) -> None:
    """Promised: 30 more, or 30 less, than 100. For a decrease a bound counts the other way round."""
    measure = target(words, "30", "2005", basis=basis, baseline="100")
    assert testing.outcome(measure, figure(value, "2005", "2006", qualifier=qualifier)) is outcome


@pytest.mark.parametrize(
    ("words", "value", "qualifier", "outcome"),
    [
        ("at_most", "100", "over", NOT_MET),
        ("at_most", "100", "at_least", UNDECIDED),
        ("at_least", "100", "over", MET),
        ("at_least", "100", "under", NOT_MET),
        ("at_least", "100", "up_to", UNDECIDED),
        ("at_most", "100", "under", MET),
    ],
)
def test_over_and_under_leave_their_own_number_out(
    words: str, value: str, qualifier: str, outcome: Outcome
) -> None:
    assert testing.outcome(
        target(words, "100", "2005"), figure(value, "2005", "2006", qualifier=qualifier)
    ) is (outcome)


@pytest.mark.parametrize(
    ("fields", "qualifier", "shares"),
    [
        ({}, "at_least", "at least 57 % of the level (502.4) and at least -6.8 % of the promised increase"),
        ({}, "over", "over 57 % of the level (502.4) and over -6.8 % of the promised increase"),
        ({}, "up_to", "at most 57 % of the level (502.4) and at most -6.8 % of the promised increase"),
        ({"comparison": Comparison.AT_MOST}, None, "-6.8 % of the allowed increase (200 from 302.4)"),
        ({"comparison": Comparison.EQUALS}, None, "-6.8 % of the promised increase (200 from 302.4)"),
        ({"target": Decimal("202.4")}, None, "14 % of the allowed decrease (100 from 302.4)"),
        ({"target": Decimal(0)}, None, "0: 4.5 % of the allowed decrease (302.4 from 302.4)"),
        ({"target": Decimal("302.4")}, None, ": 96 % of the level (302.4)"),
        ({"target": Decimal(0), "baseline": Decimal(0)}, None, "against at least 0"),
    ],
)
def test_shares_are_told_where_they_have_a_meaning(
    fields: dict[str, object], qualifier: str | None, shares: str
) -> None:
    measure = replace(LEVEL, **fields)  # type: ignore[arg-type]
    assert shares in testing.compare(measure, replace(BOUGHT, qualifier=qualifier))[1]


def test_a_bound_on_a_decrease_turns_round() -> None:
    measure = target("at_least", "30", "2005", basis=Basis.DECREASE, baseline="100")
    because = testing.compare(measure, figure("85", "2005", "2006", qualifier="at_least"))[1]
    assert because == (
        "at least 85 percent for 2005 against a decrease of at least 30 from 100: "
        "at least 121 % of the level (70) and at most 50 % of the promised decrease (30 from 100)"
    )


def test_the_tolerance_is_told() -> None:
    measure = target("equals", "2.0", "2005", tolerance="0.2")
    assert testing.goal_words(measure) == "exactly 2.0, 0.2 allowed"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (target("at_least", "100", "2005", unit="cities"), "F is in percent, M in cities"),
        (target("at_least", "100", "2005", basis=Basis.INCREASE), "M tests increase and has no baseline"),
    ],
)
def test_what_cannot_be_compared_is_undecided_and_stops_nothing(measure: Measure, words: str) -> None:
    wrong = figure("90", "2005", "2006", id="F")
    (finding,) = findings(measure, [wrong])
    assert finding.outcome is UNDECIDED
    assert finding.because == f"90 percent for 2005: not compared, since {words}"
    with pytest.raises(ValueError, match=words):
        testing.outcome(measure, wrong)


def test_a_change_without_baseline_is_told_without_it() -> None:
    assert testing.goal_words(replace(INCREASE, baseline=None)) == "an increase of at least 200"


NUMBERS = st.decimals(-1000, 1000, places=2)


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Comparison))
def test_an_increase_is_the_level_that_it_leads_to(
    value: Decimal, change: Decimal, baseline: Decimal, comparison: Comparison
) -> None:
    """Testing the increase from a baseline is testing the level baseline plus increase."""
    increase = replace(
        INCREASE, comparison=comparison, target=change, baseline=baseline, basis=Basis.INCREASE
    )
    level = replace(increase, basis=Basis.LEVEL, target=baseline + change)
    found = replace(BOUGHT, value=value)
    assert testing.outcome(increase, found) is testing.outcome(level, found)
    assert testing.target_level(increase) == testing.target_level(level) == baseline + change


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_decrease_is_an_increase_of_the_opposite(
    value: Decimal, change: Decimal, baseline: Decimal
) -> None:
    down = replace(INCREASE, basis=Basis.DECREASE, target=change, baseline=baseline)
    up = replace(down, basis=Basis.INCREASE, baseline=-baseline)
    assert testing.outcome(down, replace(BOUGHT, value=value)) is testing.outcome(
        up, replace(BOUGHT, value=-value)
    )
    assert testing.upwards(down) is (not testing.upwards(up))


@given(NUMBERS, NUMBERS, st.sampled_from(["at_least", "over", "up_to", "under", None]), NUMBERS)
def test_a_bound_decides_only_where_it_must(
    stated: Decimal, goal: Decimal, qualifier: str | None, truth: Decimal
) -> None:
    """Whatever the true value behind the figure is, a decision on the figure is right for it."""
    bounds = bounds_of(replace(BOUGHT, value=stated, qualifier=qualifier))
    if not _within(Fraction(truth), bounds):
        return
    for judge, is_met in ((at_least, truth >= goal), (at_most, truth <= goal)):
        assert judge(bounds, Fraction(goal)) in (UNDECIDED, MET if is_met else NOT_MET)
    if bounds.exact:
        assert UNDECIDED not in (at_least(bounds, Fraction(goal)), at_most(bounds, Fraction(goal)))


def _within(truth: Fraction, bounds: Bounds) -> bool:
    if bounds.open and truth in (bounds.low, bounds.high):
        return False
    return (bounds.low is None or bounds.low <= truth) and (bounds.high is None or truth <= bounds.high)


@given(st.fractions(-10, 10, max_denominator=10**6))
def test_a_share_never_rounds_to_all_or_nothing(share: Fraction) -> None:
    shown = telling.percent(share)
    assert (shown == "100 %") is (share == 1)
    assert (shown == "0 %") is (share == 0)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_number_keeps_all_its_digits(value: Decimal) -> None:
    assert Decimal(telling.number(value).replace(",", "")) == value
    assert Decimal(telling.number(Fraction(value)).replace(",", "")) == value


@pytest.mark.parametrize(
    ("period", "words"), [("2005/..", "since 2005"), ("../2005-06", "until June 2005"), ("2005", "2005")]
)
def test_a_period_in_words(period: str, words: str) -> None:
    assert telling.period_words(figure("1", period, None).about) == words
