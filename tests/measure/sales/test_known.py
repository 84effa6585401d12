"""Published rates and the answers recomputed from them, to the digits given (sources in known.json)."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kept.measure import sales
from tests.measure.sales.making import KNOWN, SCOPE, digits, market


@pytest.mark.parametrize("case", KNOWN["from_units"], ids=lambda case: case["id"])
def test_a_rate_from_what_is_legal_and_what_is_installed(case: dict[str, str]) -> None:
    found = sales.rate(market(case["legal"], case["installed"]))
    assert digits(found.rate, case["rate"]) == case["rate"]


def test_the_critics_example_counts_an_unsurveyed_pc_as_unlicensed() -> None:
    found = sales.rate(
        sales.Market(
            SCOPE,
            computers=sales.Quantity.of(3, "PCs"),
            programs=sales.Quantity.of(5, "copies"),
            revenue=sales.Quantity.of(500, "USD"),
            price=sales.Quantity.of(50, "USD"),
        )
    )
    assert found.rate == Fraction(1, 3)
    assert (found.unlicensed, found.value, found.currency) == (Fraction(5), Fraction(250), "USD")


@pytest.mark.parametrize("case", KNOWN["per_100_legal"], ids=lambda case: case["id"])
def test_unlicensed_for_100_legal(case: dict[str, str]) -> None:
    assert digits(sales.unlicensed_per_100_legal(case["rate"]), case["answer"]) == case["answer"]


@pytest.mark.parametrize("case", KNOWN["of_all"], ids=lambda case: case["id"])
def test_the_rate_of_all_programs(case: dict[str, str]) -> None:
    figures = (case["paid_rate"], case["paid"], case["all"])
    assert digits(sales.rate_of_all(*figures), case["answer"]) == case["answer"]
    assert sales.consistent_rate_of_all(case["published"], *figures)
    assert not sales.consistent_rate_of_all("0.13", *figures)


def test_the_number_of_unlicensed_copies() -> None:
    case = KNOWN["copies"]
    programs, computers = Fraction(case["programs"]), Fraction(case["computers_million"])
    legal = (1 - Fraction(case["rate"])) * programs * computers
    found = sales.rate(
        market(
            "0",
            computers=sales.Quantity.of(computers, "million PCs"),
            programs=sales.Quantity.of(programs, "copies"),
            units=sales.Quantity.of(legal, "copies"),
        )
    )
    assert digits(found.unlicensed, case["copies_million"]) == case["copies_million"]
    assert found.rate == Fraction(case["rate"])


@pytest.mark.parametrize("case", KNOWN["mixtures"], ids=lambda case: case["year"])
def test_the_mixture_of_organisations_and_individuals(case: dict[str, Any]) -> None:
    weight = sales.weight_of_first(case["first"], case["second"], case["together"])
    assert digits(weight, case["weight"]) == case["weight"]


@pytest.mark.parametrize("row", KNOWN["spread"], ids=lambda row: row["cv"])
@pytest.mark.parametrize(("legal", "column"), [("14", "at_0.86"), ("90", "at_0.10")])
def test_the_table_of_uncertainty(row: dict[str, Any], legal: str, column: str) -> None:
    found = sales.rate(market(legal, cv=row["cv"]))
    low, high = row[column]
    assert digits(found.sigma, row["sigma"]) == row["sigma"]
    assert (digits(found.low, low), digits(found.high, high)) == (low, high)
    critical = sales.smallest_contradicting_rate(found.sigma)
    assert digits(critical, row["critical"]) == row["critical"]


def test_a_simulation_gives_the_same_interval() -> None:
    """200,000 draws of the legal share; the percentiles lie within 0.003 of the interval."""
    draw = random.Random(2006)
    found = sales.rate(market("14", cv="0.10"))
    spread = float(found.sigma) / 3**0.5
    factors = [[draw.lognormvariate(0, spread) for _ in range(3)] for _ in range(200_000)]
    rates = sorted(1 - 0.14 * legal / (computers * load) for legal, computers, load in factors)
    assert rates[5_000] == pytest.approx(float(found.low), abs=0.003)
    assert rates[195_000] == pytest.approx(float(found.high), abs=0.003)


@pytest.mark.parametrize("case", KNOWN["growth"], ids=lambda case: case["from"])
def test_the_growth_that_a_claim_needs(case: dict[str, str]) -> None:
    assert digits(sales.growth_needed(case["from"], case["to"]), case["answer"]) == case["answer"]


def test_whose_sales() -> None:
    case = KNOWN["origins"]
    domestic_units = case["units"] * Fraction(case["domestic_share"])
    parts = {
        "domestic": (domestic_units, case["domestic_value"]),
        "foreign": (case["units"] - domestic_units, case["value"] - case["domestic_value"]),
    }
    origins = [
        sales.Origin(name, sales.Quantity.of(units, "licences"), sales.Quantity.of(value, "yuan"))
        for name, (units, value) in parts.items()
    ]
    seen = sales.seen_at_price(origins, "foreign")
    assert [round(one.price) for one in origins] == [case["domestic_price"], case["foreign_price"]]
    assert (seen.units, seen.value) == (case["units"], case["value"])
    assert round(seen.seen / 100) == case["seen_hundreds"]
    assert digits(seen.undercount, case["undercount"]) == case["undercount"]
    assert sales.seen_at_price(origins[::-1], "foreign") == seen
    assert sales.seen_at_price(origins, "domestic").undercount < 0


def test_the_claims_of_china_and_its_critics_in_2005() -> None:
    """At 10 % uncertainty a rate of 0.90 contradicts "all licensed"; a rate of 0.10 or 0.20 does not."""
    assert not sales.compatible(sales.rate(market("10", cv="0.10")), "0")
    assert sales.compatible(sales.rate(market("90", cv="0.10")), "0")
    blind = sales.compatible(sales.rate(market("80", cv="0.10")), Decimal(0))
    assert blind.because == (
        "Sales that give 20 % are compatible with the claim of at most 0 % unlicensed at 95 % confidence "
        "(one-sided); with figures so uncertain, only an estimate above 24.7 % contradicts it."
    )
