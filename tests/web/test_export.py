"""The list of commitments as a table and as JSON."""

import csv
import io
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.judge import RULES_VERSION
from kept.model import Commitment, Duty
from kept.pipeline.save import Writer, save
from kept.publish.formula_cells import unguarded
from kept.web.routes.export import _cell
from tests.web.conftest import NOW

NARROWED = "family=not-kept&as-of=2006-03-31"


def table(client: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/commitments.csv?{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("query", ["", NARROWED, "q=nothing+has+these", "page=2"])
def test_both_have_the_whole_list_that_the_page_shows(reader: TestClient, query: str) -> None:
    told = reader.get(f"/commitments.json?{query}").json()
    assert [row["commitment"] for row in table(reader, query)] == [
        row["commitment"] for row in told["commitments"]
    ]
    assert told["total"] == len(told["commitments"])


def test_each_line_says_what_it_goes_by(reader: TestClient) -> None:
    query = f"{NARROWED}&known-at=2026-11-25"
    line, told = table(reader, query)[0], reader.get(f"/commitments.json?{query}").json()
    basis = {"as_of": "2006-03-31", "known_at": "2026-11-25", "rules_version": RULES_VERSION}
    assert {name: line[name] for name in basis} == basis
    assert {name: told[name] for name in basis} == basis


def test_the_cells_are_the_values(reader: TestClient) -> None:
    (line,), told = table(reader, "q=C-2005-05"), reader.get("/commitments.json?q=C-2005-05").json()
    row = told["commitments"][0]
    assert (line["bound"], line["deadline"], line["status"]) == ("CN", "2005-12-31", row["status"])
    assert row["bound"] == ["CN"]
    assert int(line["days_overdue"]) == row["days_overdue"]


def test_a_line_says_whom_it_binds_where_it_is_from_and_by_what_was_recorded_when(reader: TestClient) -> None:
    (line,) = table(reader, "q=C-2005-05")
    assert (line["bound_names"], line["to_names"]) == ("China", "United States")
    assert line["source"]
    assert line["source_title"]
    assert line["known_at"] == NOW


def test_the_name_of_the_file_says_what_was_asked(reader: TestClient) -> None:
    answer = reader.get(f"/commitments.csv?{NARROWED}&q=%22%0d%0a%2F..")
    name = 'attachment; filename="commitments-family-not-kept-q-as-of-2006-03-31.csv"'
    assert answer.headers["content-disposition"] == name


def test_an_empty_table_has_its_names(reader: TestClient) -> None:
    answer = reader.get("/commitments.csv?topic=none")
    full = reader.get("/commitments.csv")
    assert answer.text == full.text.splitlines(keepends=True)[0]


def test_no_cell_is_a_formula(client: TestClient) -> None:
    one = Commitment("=1+1", "=HYPERLINK(1)", ("+x", "-y"), PartialDate.parse("2005"), Duty.ACT_ONCE)
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [one, replace(one, id="@SUM")], Writer(NOW, "a test"))
    lines = table(client, "q=hyperlink")
    assert {line["commitment"] for line in lines} == {"'=1+1", "'@SUM"}
    assert {line["what"] for line in lines} == {"'=HYPERLINK(1)"}
    assert {line["bound"] for line in lines} == {"'+x; -y"}


@given(st.text(max_size=20))
def test_a_cell_never_begins_like_a_formula(words: str) -> None:
    cell = _cell(words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unguarded(cell) == words
