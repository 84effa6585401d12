"""Sales against a claim about licences: they take ground away, prove nothing, and say what they lack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kept.dates import Period
from kept.measure import sales
from kept.measure.licences import blind_spots, findings_on, sales_count, sales_finding
from kept.model import LicenceClaim, LicenceOutcome, SalesData, Unit
from tests.measure.licences.claims import ALL as SIZED
from tests.measure.licences.claims import ALL_BUT as SIZED_BUT
from tests.measure.licences.claims import look, sold

ALL, ALL_BUT = replace(SIZED, size=None), replace(SIZED_BUT, size=None)

EXACT = {"units_spread": "0", "computers_spread": "0", "programs_spread": "0"}
LOOSE = {"units_spread": "0.1", "computers_spread": "0.1", "programs_spread": "0.1"}


class TestARate:
    """Where all figures are there."""

    def test_sales_far_below_the_claim_cannot_be_squared_with_it(self) -> None:
        found = sales_finding(ALL, sold(units="600", computers="1000", programs="1", **LOOSE))
        assert found.incompatible
        assert found.outcome is LicenceOutcome.UNDECIDED, "an estimate refutes nothing"
        assert (found.from_sales, found.used, found.party) == (True, ("T1",), "vendors")

    def test_sales_a_little_below_it_can(self) -> None:
        """With 10 % on each of three figures a rate below .247 says nothing against "all licensed"."""
        for units, contradicts in (("754", False), ("752", True)):
            found = sales_finding(ALL, sold(units=units, computers="1000", programs="1", **LOOSE))
            assert found.incompatible is contradicts

    def test_a_tolerance_is_taken_from_the_claim(self) -> None:
        data = sold(units="960", computers="1000", programs="1", **EXACT)
        assert sales_finding(ALL, data).incompatible
        assert not sales_finding(ALL_BUT, data).incompatible

    def test_revenue_and_price_give_units(self) -> None:
        money = {"revenue": "500", "revenue_spread": "0", "price": "50", "price_spread": "0"}
        data = sold(
            **money, revenue_unit="CNY", price_unit="CNY", computers="3", programs="5",
            computers_spread="0", programs_spread="0",
        )  # fmt: skip
        assert sales_finding(ALL, data).because[0].startswith("10 of 15 were sold: 33.3 % unlicensed")

    def test_more_sold_than_there_can_be_is_a_result(self) -> None:
        found = sales_finding(ALL, sold(units="1200", computers="1000", programs="1", **EXACT))
        assert not found.incompatible
        assert "-20 % unlicensed" in found.because[0]


class TestWhatIsMissing:
    """Without a denominator there is no rate; the answer says which figure would contradict the claim."""

    def test_each_missing_figure_is_named(self) -> None:
        found = sales_finding(ALL, sold())
        assert found.because == (
            "There is no rate without the number of licences sold, or the revenue and the price of one.",
            "There is no rate without the number of computers.",
            "There is no rate without the number of programs on a computer.",
        )
        assert found.used == ()
        assert found.decisive[0].startswith("To be told of the offices of the harbour, 2005: the number of")

    def test_a_figure_without_its_uncertainty_is_not_enough(self) -> None:
        found = sales_finding(ALL, sold(units="600", computers="1000", programs="1"))
        assert found.because[0] == (
            "There is no rate without a word on how uncertain the number of licences sold is (units_spread)."
        )
        assert found.decisive[0].startswith("To be told of the offices of the harbour, 2005: a word on")

    @pytest.mark.parametrize("claim", [ALL, ALL_BUT], ids=["all", "all but a tolerance"])
    def test_the_number_of_computers_that_is_named_is_where_the_contradiction_begins(
        self, claim: LicenceClaim
    ) -> None:
        lacking = sold(units="410000", units_spread="0", programs="3", programs_spread="0.1")
        words = sales_finding(claim, lacking).decisive[0]
        most = int(words.split("and above ")[1].split(" such")[0].replace(",", ""))
        for computers, contradicts in ((most - 1, False), (most + 2, True)):
            full = replace(lacking, computers=Decimal(computers), computers_spread=Decimal("0.1"))
            assert sales_finding(claim, full).incompatible is contradicts

    def test_the_computers_are_the_machines_of_the_claim_where_it_says_how_many(self) -> None:
        data = sold(units="600", units_spread="0", programs="1", programs_spread="0")
        assert sales_finding(SIZED, data).because[0].startswith("600 of 1,000 were sold")
        assert sales_finding(replace(SIZED, unit=Unit.LICENCE), data).used == ()

    def test_money_without_a_currency_is_no_number_of_licences(self) -> None:
        found = sales_finding(ALL, sold(revenue="100", price="2", programs="1"))
        assert "one currency for the revenue and the price (none said, none said)" in found.because[0]

    def test_a_claim_that_says_too_little_is_not_tested(self) -> None:
        found = sales_finding(replace(ALL, unit=None), sold(units="1", computers="1", programs="1", **EXACT))
        assert found.because == ("The claim does not say enough to be tested.",)
        assert found.decisive[0].startswith("Say: What is counted")

    def test_two_currencies_are_no_number_of_licences(self) -> None:
        data = sold(revenue="250", revenue_unit="million CNY", price="610", price_unit="CNY", programs="3")
        found = sales_finding(ALL, data)
        assert found.because[0] == (
            "There is no rate without one currency for the revenue and the price (million CNY, CNY)."
        )
        assert "such sales would contradict" not in found.decisive[0]

    def test_a_number_that_the_case_would_refuse_raises_nothing(self) -> None:
        given = {"units": "600", "units_spread": "10", "computers": "1000", "computers_spread": "0"}
        found = sales_finding(ALL, sold(**given, programs="1", programs_spread="0"))
        assert "The uncertainty of" in found.because[0]
        assert found.used == ()


class TestTime:
    """Which sales count, and from when."""

    @pytest.mark.parametrize(
        ("data", "counts"),
        [
            (sold(), True),
            (sold(about="2003"), True),
            (sold(about="2005-10/2006-02"), True),
            (sold(about="2006"), False),
            (sold(published="2006-04"), False),
            (sold(published=None), False),
        ],
        ids=["the year", "earlier", "across", "after", "not yet", "undated"],
    )
    def test_sales_after_the_claims_time_do_not_count(self, data: SalesData, counts: bool) -> None:
        assert sales_count(ALL, data, date(2006, 3, 31)) is counts

    def test_a_claim_without_a_time_takes_none(self) -> None:
        assert not sales_count(replace(ALL, about=None), sold(), date(2006, 3, 31))

    def test_findings_stand_until_the_next_inspection_changes_them(self) -> None:
        first = look("1", "Quay", 400, 40, 1, published="2006-01-10")
        second = look("2", "Quay", 400, 40, 1, confirmed=1, published="2006-02-10")
        one, two = findings_on(ALL, (second, first), ())
        assert (one.decided_by, two.decided_by) == (("1",), ("2",))
        assert (str(one.published), str(one.superseded)) == ("2006-01-10", "2006-02-10")
        assert (str(two.published), two.superseded) == ("2006-02-10", None)
        assert (one.outcome, two.outcome) == (LicenceOutcome.UNDECIDED, LicenceOutcome.REFUTED)

    def test_only_sales_that_give_a_rate_are_a_finding(self) -> None:
        whole = sold(units="600", computers="1000", programs="1", **LOOSE)
        assert [one.decided_by for one in findings_on(ALL, (), (whole,))] == [("T1",)]
        assert findings_on(ALL, (), (sold(),)) == ()
        assert findings_on(ALL, (), (replace(whole, about=Period.parse("2007")),)) == ()

    def test_what_has_no_date_brings_no_finding(self) -> None:
        assert findings_on(ALL, (look("1", "Quay", 400, 40, published=None),), ()) == ()


def test_blind_spots_are_those_of_all_sales_and_what_is_known_of_these() -> None:
    data = replace(sold(), unseen=("8,000 copies donated to one office",))
    told = blind_spots(data)
    assert told[-1] == "8,000 copies donated to one office."
    assert len(told) == len(sales.BlindSpot) + 1
