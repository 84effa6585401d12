"""One row by itself is read like the same row among all others."""

from __future__ import annotations

import pytest

from kept.case import read_case, read_one
from kept.case.tables import TABLES
from kept.model import Record
from tests.case.tiny import tiny_case, write_case

ROWS = [(table.name, row) for table in TABLES for row in tiny_case()[table.name]]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    case = read_case(write_case(tmp_path_factory.mktemp("one") / "case"))
    return {record.id: record for record in case.records}


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[next(iter(row.values())) for _, row in ROWS])
def test_a_row_by_itself_is_the_record_that_it_is_in_its_case(
    table: str, row: dict[str, str], records: dict[str, Record]
) -> None:
    name = next(iter(row.values()))
    found = read_one(table, row, [record for record in records.values() if record.id != name])
    assert found.problems == ()
    assert found.record == records[name]
    assert found.quote == row.get("quote")


def test_every_record_is_known_in_its_own_table(records: dict[str, Record]) -> None:
    """A forecast is a commitment and no promise: each lies in one table."""
    held = {table.name: [name for name, one in records.items() if table.holds(one)] for table in TABLES}
    assert held == {name: [next(iter(row.values())) for row in rows] for name, rows in tiny_case().items()}


def test_a_promise_cannot_have_a_forecast_as_its_parent(records: dict[str, Record]) -> None:
    row = tiny_case()["commitments"][1] | {"commitment_id": "C3", "parent": "F1"}
    (problem,) = read_one("commitments", row, records.values()).problems
    assert (problem.column, problem.found) == ("parent", "F1")


def test_a_row_that_cannot_be_used_is_no_record(records: dict[str, Record]) -> None:
    found = read_one("measures", {"measure_id": "M9", "target": "many"}, records.values())
    assert found.record is None
    assert {problem.column for problem in found.problems} >= {"target", "commitment_id", "series_id", "unit"}
