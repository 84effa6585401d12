"""The promised benefit: exact arithmetic from named assumptions, always a range, never one filled in."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.study import impact
from kept.study.impact import FACTORS, Assumption, Stage, assumption, course_of
from kept.study.impact.chain import total, yearly
from tests.study.impacts import KNOWN, RANGES, assumptions, one

LINEAR = course_of("linear", 4)
FAST = course_of("front-loaded", 4)
FOUND = impact.impact(assumptions(), FAST, "USD")
CENTRAL = {name: Fraction(ends[1]) for name, ends in RANGES.items()}


def test_the_gain_of_speed_is_what_the_reviewers_computed() -> None:
    case = KNOWN["acceleration"]
    gains = [impact.acceleration_gain(case["slow"], case["fast"], growth) for growth in case["growth"]]
    assert [f"{float(gain):.3f}" for gain in gains] == case["gain"]


@given(st.fractions(min_value=Fraction(-1, 2), max_value=1, max_denominator=1000))
def test_the_chain_gains_by_speed_what_arithmetic_says_whatever_else_is_assumed(growth: Fraction) -> None:
    values = {**CENTRAL, "market_growth": growth}
    slow, fast = (total(yearly(values, course)) for course in (LINEAR, FAST))
    gain = impact.acceleration_gain(LINEAR.reached, FAST.reached, growth)
    for stage in set(Stage) - {Stage.JOBS}:
        assert fast[stage] / slow[stage] - 1 == gain
    assert fast[Stage.JOBS] == slow[Stage.JOBS]


def test_a_chain_by_hand() -> None:
    """1,000 and 10 points in one year: 100 freed, 50 sold, 50 of services, 50 stay, 25 are not moved."""
    found = impact.impact(assumptions(), course_of("linear", 1), "USD")
    central = {step.stage: step.amount.central for step in found.steps}
    assert list(map(str, central.values())) == ["100", "50", "50", "50", "25", "25/2", "5/2", "125"]


def test_money_is_added_up_over_the_years_and_jobs_are_those_of_the_last() -> None:
    found = impact.impact(assumptions(market_growth=one("market_growth", "0", "0", "0")), LINEAR, "USD")
    central = {step.stage: step.amount.central for step in found.steps}
    assert central[Stage.FREED] == 25 + 50 + 75 + 100
    assert central[Stage.JOBS] == found.years[-1].central == 125
    assert [year.central for year in found.years] == [Fraction(125 * at, 4) for at in (1, 2, 3, 4)]


def test_legal_sales_and_the_rate_stand_for_the_value() -> None:
    others = [other for other in assumptions() if other.name != "software_value"]
    sales = [
        assumption("legal_sales", 400, 450, 500, "million USD", "a test"),
        assumption("rate", "0.50", "0.55", "0.60", "share", "a test"),
    ]
    found = impact.impact([*sales, *others], LINEAR, "USD")
    same = impact.impact([one("software_value", "800", "1000", "1250"), *others], LINEAR, "USD")
    assert [step.amount for step in found.steps] == [step.amount for step in same.steps]


def test_the_range_is_that_between_the_corners() -> None:
    """All 1,024 corners: none lies outside, and the ends are two of them."""
    found = impact.impact(assumptions(), LINEAR, "USD")
    ends = [(Fraction(low), Fraction(high)) for low, _, high, _ in RANGES.values()]
    corners = [
        total(yearly(dict(zip(RANGES, corner, strict=True)), LINEAR))[Stage.JOBS] for corner in product(*ends)
    ]
    assert (min(corners), max(corners)) == (found.result.low, found.result.high)


@given(st.data())
def test_whatever_is_assumed_within_the_ranges_lies_within_the_result(data: st.DataObject) -> None:
    values = {
        name: data.draw(st.fractions(Fraction(low), Fraction(high), max_denominator=100))
        for name, (low, _, high, _) in RANGES.items()
    }
    amounts = total(yearly(values, FAST))
    for step in FOUND.steps:
        assert step.amount.low <= amounts[step.stage] <= step.amount.high
        assert step.amount.low <= step.amount.central <= step.amount.high


def test_the_high_end_of_displacement_belongs_to_the_low_result() -> None:
    found = impact.impact(assumptions(), LINEAR, "USD")
    swing = next(swing for swing in found.swings if swing.assumption == "displacement")
    assert swing.low == found.result.central * Fraction(1, 5)  # 0.1 is left instead of 0.5
    assert swing.high == found.result.central * Fraction(8, 5)


def test_what_moves_the_result_most_comes_first() -> None:
    found = impact.impact(assumptions(), LINEAR, "USD")
    assert [swing.assumption for swing in found.swings][:2] == ["conversion", "jobs_per_million"]
    assert found.swings[-1].width == 0
    assert found.swings[-1].assumption == "tax_rate"
    taxed = impact.impact(assumptions(), LINEAR, "USD", Stage.TAX)
    assert [swing.assumption for swing in taxed.swings if swing.width == 0] == ["jobs_per_million"]


def test_the_answer_says_when_it_tells_no_order_of_magnitude() -> None:
    found = impact.impact(assumptions(), LINEAR, "USD")
    assert found.words.startswith("A cut of 8 to 12 points over 4 years gives about 0.75 to about ")
    assert "cannot tell the order of magnitude" in found.words
    assert found.answer is impact.Answer.CANNOT_TELL
    exact = [assumption(name, mid, mid, mid, unit, "a test") for name, (_, mid, _, unit) in RANGES.items()]
    known = impact.impact(exact, LINEAR, "USD", Stage.TAX)
    assert known.tells_magnitude
    assert known.answer is impact.Answer.EXACT
    assert known.words == (
        "A cut of 10 points over 4 years gives 6.9 million USD (tax), if every assumption that counts is "
        "exact."
    )
    nothing = assumptions(conversion=one("conversion", "0", "0.5", "1"))
    assert "whether there is a benefit" in impact.impact(nothing, LINEAR, "USD").words


def test_the_area_is_named_and_changes_no_number() -> None:
    plain, named = (impact.impact(assumptions(), LINEAR, "USD", area=area) for area in (None, "Asia-Pacific"))
    assert named.words.startswith("Asia-Pacific: a cut of 8 to 12 points over 4 years gives about")
    assert named.words.startswith(named.headline)
    assert (named.steps, named.inputs) == (plain.steps, plain.inputs)
    for area in (" ", "x" * 101):
        with pytest.raises(InputError, match="such as Asia-Pacific"):
            impact.impact(assumptions(), LINEAR, "USD", area=area)


def test_how_many_times_the_better_end_is_the_worse_one() -> None:
    swings = {swing.assumption: swing for swing in impact.impact(assumptions(), LINEAR, "USD").swings}
    for name, (low, _, high, _) in RANGES.items():
        if name not in ("displacement", "market_growth", "services_ratio"):
            expected = 1 if name == "tax_rate" else Fraction(high) / Fraction(low)
            assert swings[name].times == expected, name
    nothing = impact.impact(assumptions(conversion=one("conversion", "0", "0.5", "1")), LINEAR, "USD")
    assert nothing.swings[0].times is None


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**12))
def test_what_is_told_about_is_near(value: Fraction) -> None:
    for coarse, most in ((False, Fraction(6, 100)), (True, Fraction(34, 100))):
        told = Fraction(impact.about(value, coarse).removeprefix("about ").replace(",", ""))
        assert abs(told - value) <= most * value


def test_the_inputs_have_one_digest_whatever_their_order_and_whatever_is_told() -> None:
    first = impact.impact(assumptions(), LINEAR, "USD")
    again = impact.impact(reversed(assumptions()), LINEAR, "USD", Stage.TAX)
    other = impact.impact(assumptions(points=one("points", "9", "10", "12")), LINEAR, "USD")
    assert first.inputs == again.inputs != other.inputs
    assert first.assumptions == again.assumptions


@pytest.mark.parametrize("name", RANGES)
def test_nothing_is_filled_in_for_a_missing_assumption(name: str) -> None:
    rest = [one for one in assumptions() if one.name != name]
    with pytest.raises(InputError) as caught:
        impact.impact(rest, LINEAR, "USD")
    told = str(caught.value)
    assert told.startswith(f"An assumption is missing: {name} ({FACTORS[name].meaning}).")
    assert f"{name}={FACTORS[name].example}" in told


def test_every_example_of_a_factor_can_be_assumed() -> None:
    for factor in FACTORS.values():
        low, central, high = factor.example.split("..")
        assert assumption(factor.name, low, central, high, factor.unit, "a test").low < Fraction(high)


def run(**other: Assumption) -> Callable[[], object]:
    return lambda: impact.impact(assumptions(**other), LINEAR, "USD")


def with_rate(rate: str) -> list[Assumption]:
    sales = assumption("legal_sales", 1, 2, 3, "million USD", "a test")
    others = [one for one in assumptions() if one.name != "software_value"]
    return [sales, assumption("rate", rate, rate, rate, "share", "a test"), *others]


BAD: dict[str, tuple[Callable[[], object], str]] = {
    "no such factor": (lambda: assumption("convertion", 0, 0, 1, "share", "x"), "Did you mean conversion?"),
    "a float": (lambda: assumption("conversion", 0, 0.5, 1, "share", "x"), "quotation marks"),  # type: ignore[arg-type]
    "a float beside the door": (
        lambda: Assumption("conversion", 0.1, 0.5, 1.0, "share", "x"),  # type: ignore[arg-type]
        "quotation marks",
    ),
    "a percentage": (lambda: one("conversion", "10", "30", "100"), "written 0.36, not 36"),
    "a percent sign": (lambda: one("conversion", "0.1", "30 %", "1"), "no percent sign"),
    "an exponent": (lambda: one("points", "1", "2", "1e5"), "digits may be lost"),
    "a huge exponent": (
        lambda: assumption("points", 0, 1, Decimal("1e999999999"), "points", "x"),
        "digits may be lost",
    ),
    "a huge number": (lambda: assumption("points", 0, 1, 10**4000, "points", "x"), "more than 60 digits"),
    "words": (lambda: one("points", "few", "10", "12"), "'few'"),
    "a wrong order": (lambda: one("points", "10", "8", "12"), "in this order"),
    "more than 100 points": (lambda: one("points", "10", "80", "120"), "Expected 0 to 100"),
    "less than nothing": (lambda: one("software_value", "-1", "8", "12"), "Expected 0 or more"),
    "no source": (lambda: assumption("points", 1, 2, 3, "points", "  "), "names no source"),
    "another currency": (
        run(software_value=one("software_value", unit="million EUR")), "Expected 'million USD'"
    ),
    "twice": (lambda: impact.impact([*assumptions(), one("points")], LINEAR, "USD"), "given twice"),
    "value and sales": (
        lambda: impact.impact([*with_rate("0.5"), one("software_value")], LINEAR, "USD"), "Leave one of them"
    ),
    "sales without a rate": (
        lambda: impact.impact([one for one in with_rate("0.5") if one.name != "rate"], LINEAR, "USD"),
        "missing: rate",
    ),
    "a rate below the cut": (
        lambda: impact.impact(with_rate("0.05"), LINEAR, "USD"), "cannot fall by 12 points"
    ),
    "no currency": (lambda: impact.impact(assumptions(), LINEAR, " "), "such as USD"),
    "no course": (lambda: course_of("sudden", 4), "linear, front-loaded"),
    "no years": (lambda: course_of("linear", 0), "Expected 1 to 30"),
    "courses of two lengths": (lambda: impact.acceleration_gain(["1"], ["1", "2"], "0"), "1 and 2 years"),
    "a slow course of nothing": (lambda: impact.acceleration_gain(["0"], ["1"], "0"), "gains nothing"),
    "market growth in percent": (lambda: impact.acceleration_gain(["1"], ["2"], "5"), "Write 0.05"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD)
def test_what_cannot_be_assumed_is_told_in_a_sentence(fault: str) -> None:
    call, words = BAD[fault]
    with pytest.raises(InputError) as caught:
        call()
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400
