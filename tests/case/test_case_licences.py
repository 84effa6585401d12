"""Claims about licences, inspections and sales: numbers that cannot be are told, and their rows left out."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kept.case import read_case
from tests.case.tiny import tiny_case, write_case, write_table


def problems(folder: Path, table: str, changes: Mapping[str, str]) -> list[tuple[str | None, str]]:
    """Column and sentence of each problem after changes in the last row of one table of the tiny case."""
    write_case(folder)
    rows = tiny_case()[table]
    rows[-1].update(changes)
    write_table(folder, table, rows)
    return [(one.column, str(one)) for one in read_case(folder).problems]


@pytest.mark.parametrize(
    ("table", "changes", "column", "words"),
    [
        ("licence_claims", {"confidence": "95"}, "confidence", "Write 0.95."),
        ("licence_claims", {"confidence": "1"}, "confidence", "such as 0.95"),
        ("licence_claims", {"confidence": "0.4"}, "confidence", "from 0.5 to 0.999999"),
        ("licence_claims", {"size": "99999999999"}, "size", "from 1 to 10,000,000,000"),
        ("sales", {"computers_spread": "10"}, "computers_spread", "Write 0.1."),
        ("sales", {"price_unit": ""}, "price_unit", "The revenue is in CNY, and the price in none."),
        ("licence_claims", {"confidence": "0"}, "confidence", "such as 0.95"),
        ("licence_claims", {"tolerance": "5"}, "tolerance", "Write 0.05."),
        ("licence_claims", {"tolerance": "-0.05"}, "tolerance", "such as 0.05"),
        ("licence_claims", {"size": "0"}, "size", "no such population"),
        ("licence_claims", {"parts": "-3"}, "parts", "no such population"),
        ("licence_claims", {"parts": "1201"}, "parts", "at most 1200 departments"),
        ("inspections", {"published": "2005-11-30"}, "published", "2005-12-01 or later"),
        ("sales", {"published": "2003"}, "published", "2004-01-01 or later"),
        (
            "sales",
            {"price_unit": "", "revenue_unit": ""},
            "price_unit",
            "in no currency, and the price in none",
        ),
        ("inspections", {"inspected": "-1"}, "inspected", "not negative"),
        ("inspections", {"unknown": "-1"}, "unknown", "not negative"),
        ("inspections", {"inspected": "500"}, "inspected", "at most 400"),
        ("inspections", {"found": "60"}, "found", "at most 59 together"),
        ("inspections", {"unknown": "57"}, "found", "at most 59 together"),
        ("inspections", {"confirmed": "3"}, "confirmed", "at most 3 confirmed and dismissed"),
        ("sales", {"revenue": "-1"}, "revenue", "not negative"),
        ("sales", {"computers_spread": "-0.1"}, "computers_spread", "no share of one"),
        ("sales", {"computers": "0"}, "computers", "above 0"),
        ("sales", {"programs": "0"}, "programs", "above 0"),
        ("sales", {"units": "100"}, "revenue", "either units, or revenue with price"),
        ("sales", {"price_unit": "USD"}, "price_unit", "The revenue is in CNY, and the price in USD."),
    ],
)
def test_a_number_that_cannot_be_leaves_its_row_out(
    tmp_path: Path, table: str, changes: Mapping[str, str], column: str, words: str
) -> None:
    ((found, sentence),) = problems(tmp_path / "case", table, changes)
    assert found == column
    assert words in sentence
    assert "left out" in sentence


@pytest.mark.parametrize(("column", "number"), [("inspected", "1201"), ("population", "1300")])
def test_no_more_can_be_inspected_than_the_claim_says_that_there_are(
    tmp_path: Path, column: str, number: str
) -> None:
    change = {"licence_claim_id": "L2", "population": "", column: number}
    ((found, sentence),) = problems(tmp_path / "case", "inspections", change)
    assert found == column
    assert "The claim L2 says that there are 1200." in sentence


def test_an_inspection_without_any_date_is_told_and_kept(tmp_path: Path) -> None:
    ((column, sentence),) = problems(tmp_path / "case", "inspections", {"published": "", "source_id": ""})
    assert column == "published"
    assert "never counts" in sentence


def test_several_choices_stand_in_one_cell(tmp_path: Path) -> None:
    ((column, sentence),) = problems(tmp_path / "case", "licence_claims", {"proof": "scan; guess"})
    assert column == "proof"
    assert "one or several of self_report, ledger, invoice, spot_check, scan" in sentence
