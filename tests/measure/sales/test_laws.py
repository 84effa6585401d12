"""Laws of the estimate: what must hold for every market."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.measure import sales
from kept.model import Comparison
from tests.measure.sales.making import market

CVS = st.integers(0, 100).map(lambda n: f"{Decimal(n) / 100}")
LEGAL = st.integers(1, 300).map(str)
CLAIMS = st.integers(0, 99).map(lambda n: Fraction(n, 100))
CONFIDENCES = st.sampled_from(["0.6", "0.9", "0.95", "0.99"])


@given(LEGAL, st.integers(1, 999).map(str), CVS, CONFIDENCES)
def test_the_interval_contains_the_estimate(legal: str, installed: str, cv: str, confidence: str) -> None:
    found = sales.rate(market(legal, installed, cv), confidence)
    assert found.low <= found.rate <= found.high


@given(LEGAL, CVS, CVS, CONFIDENCES)
def test_more_uncertainty_never_narrows(legal: str, one: str, other: str, confidence: str) -> None:
    less, more = sorted((one, other), key=Decimal)
    narrow, wide = (sales.rate(market(legal, cv=cv), confidence) for cv in (less, more))
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    critical = [sales.smallest_contradicting_rate(found.sigma, "0", confidence) for found in (narrow, wide)]
    assert critical == sorted(critical)


@given(LEGAL, CVS, CLAIMS, CONFIDENCES)
def test_a_claim_is_compatible_where_the_interval_holds_it(
    legal: str, cv: str, claim: Fraction, confidence: str
) -> None:
    found = sales.rate(market(legal, cv=cv), confidence)
    inside = found.low <= claim <= found.high
    assert bool(sales.compatible(found, claim, Comparison.EQUALS, confidence)) == inside


@given(LEGAL, CVS, CLAIMS, CONFIDENCES)
def test_the_critical_rate_decides(legal: str, cv: str, claim: Fraction, confidence: str) -> None:
    found = sales.rate(market(legal, cv=cv))
    critical = sales.smallest_contradicting_rate(found.sigma, claim, confidence)
    assert bool(sales.compatible(found, claim, confidence=confidence)) == (found.rate <= critical)


@given(LEGAL, CVS, CLAIMS)
def test_no_claim_is_contradicted_on_both_sides(legal: str, cv: str, claim: Fraction) -> None:
    found = sales.rate(market(legal, cv=cv))
    assert sales.compatible(found, claim) or sales.compatible(found, claim, Comparison.AT_LEAST)


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_growth_of_two_steps_is_that_of_both(first: int, second: int, third: int) -> None:
    start, middle, end = (Fraction(n, 100) for n in (first, second, third))
    steps = sales.growth_needed(start, middle) * sales.growth_needed(middle, end)
    assert steps == sales.growth_needed(start, end)


@given(LEGAL, LEGAL)
def test_the_identity_of_unlicensed_and_legal(legal: str, installed: str) -> None:
    found = sales.rate(market(legal, installed))
    assert found.unlicensed_per_100_legal == found.unlicensed / found.market.legal * 100


@given(st.lists(CVS, min_size=1, max_size=4))
def test_the_order_of_the_factors_does_not_count(cvs: list[str]) -> None:
    assert sales.combined_sigma(cvs) == sales.combined_sigma(cvs[::-1])


def test_revenue_over_price_is_the_same_as_units() -> None:
    bought = market(
        "1", units=None, revenue=sales.Quantity.of(560, "yuan"), price=sales.Quantity.of(40, "YUAN")
    )
    found = sales.rate(bought)
    assert found.rate == sales.rate(market("14")).rate
    assert (found.value, found.currency) == (Fraction(3440), "YUAN")


def test_a_negative_rate_is_a_result_and_flagged() -> None:
    found = sales.rate(market("130", cv="0.10"))
    assert found.rate == Fraction(-3, 10)
    assert [flag.kind for flag in found.flags] == [sales.FlagKind.SALES_EXCEED_INSTALLS]
    assert found.flags[0].because.startswith("Sales of 130 exceed the estimate of 100 installed")
    assert sales.compatible(found, "0")


def test_nothing_sold_is_a_rate_of_1() -> None:
    found = sales.rate(market("0", cv="0.10"))
    assert found.low == found.rate == found.high == 1
    assert found.unlicensed_per_100_legal is None
    assert not sales.compatible(found, "0.99")
    assert sales.compatible(found, 1, Comparison.EQUALS)


def test_exactly_known_figures_are_compatible_with_their_own_rate_only() -> None:
    found = sales.rate(market("2", "3"))
    assert sales.compatible(found, "1/3", Comparison.EQUALS)
    assert not sales.compatible(found, "0.33333333333333333333", Comparison.EQUALS)
    assert not sales.compatible(found, "0.33333333333333333333")
    assert sales.compatible(found, "0.33333333333333333333", Comparison.AT_LEAST)


def test_figures_outside_what_can_be_expected_are_flagged() -> None:
    doubtful = market(
        "1",
        programs=sales.Quantity.of("0.4", "copies"),
        price=sales.Quantity.of(90, "yuan"),
        price_range=(sales.Quantity.of(213, "yuan"), sales.Quantity.of(1535, "yuan")),
    )
    kinds = [flag.kind for flag in sales.rate(doubtful).flags]
    assert kinds == [sales.FlagKind.PROGRAMS_PER_PC, sales.FlagKind.PRICE_OUT_OF_RANGE]


def test_every_result_lists_what_sales_do_not_see() -> None:
    notes = {"donations": "8,000 copies to Tibet and 8,400 to Ningxia, early 2005"}
    found = sales.rate(market("14"), notes=notes)
    assert [one.spot for one in found.blind_spots] == list(sales.BlindSpot)
    assert [one.note for one in found.blind_spots if one.note] == list(notes.values())
    assert all(one.because.endswith(".") for one in found.blind_spots)


def test_a_result_says_what_it_is_a_rate_of() -> None:
    assert sales.rate(market("14", cv="0.10")).because == (
        "14 of 100 were sold: 86 % unlicensed (80.4 % to 90 % at 95 % confidence, two-sided) of all "
        "programs, free ones included (in copies), on PCs of an invented ministry, 2005."
    )


def test_exact_figures_have_no_interval() -> None:
    found = sales.rate(market("141"))
    assert found.because.startswith(
        "141 of 100 were sold: -41 % unlicensed (if the figures are exact) of all"
    )
    assert sales.compatible(found, "0").because == (
        "Sales that give -41 % are compatible with the claim of at most 0 % unlicensed if the figures are "
        "exact: any estimate above 0 % contradicts it."
    )
    assert "(100 %" not in sales.rate(market("0", cv="0.10")).because


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 9999))
def test_a_rate_lies_between_those_at_the_ends_of_the_price(low: int, more: int, revenue: int) -> None:
    yuan = [sales.Quantity.of(price, "yuan") for price in (low, low + more // 2, low + more)]
    sold = sales.Quantity.of(revenue, "yuan")
    bought = market("1", units=None, revenue=sold, price=yuan[1], price_range=(yuan[0], yuan[2]))
    ends = sales.at_price_ends(bought)
    assert ends is not None
    assert ends[0].rate <= sales.rate(bought).rate <= ends[1].rate
    assert [end.price for end in ends] == [low, low + more]


def test_the_ends_of_the_price_by_hand() -> None:
    """120,000 yuan for 1,000 programs: 400 sold at 300 yuan, and 150 at 800."""
    of = sales.Quantity.of
    paid: dict[str, Any] = {"units": None, "revenue": of(120000, "yuan"), "price": of(500, "yuan")}
    asked = (of(300, "yuan"), of(800, "yuan"))
    ends = sales.at_price_ends(market("1", "1000", **paid, price_range=asked))
    assert ends == (
        sales.AtPrice(Fraction(300), Fraction(60, 100), Fraction(600 * 300)),
        sales.AtPrice(Fraction(800), Fraction(85, 100), Fraction(850 * 800)),
    )
    assert sales.at_price_ends(market("1")) is None


@pytest.mark.parametrize("confidence", ["0.95", Decimal("0.95"), Fraction(19, 20), "19/20"])
def test_confidence_in_every_exact_form(confidence: str | Decimal | Fraction) -> None:
    assert sales.rate(market("14", cv="0.10"), confidence) == sales.rate(market("14", cv="0.10"))
