"""Every kind of fault in every column of every table: reported once, in its place, with all else kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kept.errors import Problem
from kept.grids.effect import Effect
from kept.inventory import TABLES, Column, InventoryRead, Table, Value, read_inventory
from kept.inventory.cells import expected
from tests.inventory.good import LINE, SPOILED, lines_of, tiny, write, write_table

DAYS = {
    "no day": "soon",
    "a year": "2005",
    "a month": "2005-03",
    "about a day": "2005-03-28~",
    "impossible": "2005-02-30",
    "impossible with slashes": "2005/13/01",
    "two readings": "03/04/2006",
    "day number": "38717",
    "short year": "31/12/05",
    "eight digits of no day": "20051301",
    "time alone": "10:30",
    "a time that is none": "2005-03-28 at noon",
}
COUNTS = {
    "no number": "many",
    "not whole": "1.5",
    "percent": "91%",
    "exponent": "1.2E+05",
    "two readings": "1,234",
    "too large": "9" * 20,
    "formula": "=1+1",
}
FAULTS: dict[Value, dict[str, str]] = {
    Value.TEXT: {},
    Value.DAY: DAYS,
    Value.COUNT: COUNTS,
    Value.QUANTITY: {**COUNTS, "minus one": "-1", "misspelt": "unlimted"},
    Value.CHOICE: {"not allowed": "zzzz", "formula": '=HYPERLINK("http://a.example","paid")'},
    Value.YES_NO: {"neither": "perhaps", "a number": "2"},
}
BY_SPREADSHEET = {"fault of the spreadsheet": "#N/A", "column too narrow": "#####"}


@dataclass(frozen=True)
class Fault:
    """One fault in the middle row of one table."""

    table: Table
    column: Column
    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.table.name}-{self.column.heading}-{self.name}"


def faults() -> Iterator[Fault]:
    for table in TABLES:
        for column in table.columns:
            kinds = {**FAULTS[column.value], **BY_SPREADSHEET}
            if column.least is not None:
                kinds["too small"] = str(column.least - 1)
            if column.required:
                kinds["missing"] = ""
            for name, words in kinds.items():
                yield Fault(table, column, name, words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("faults") / "inventory")


@pytest.fixture(scope="module")
def sound(folder: Path) -> InventoryRead:
    read = read_inventory(folder)
    assert read.problems == ()
    assert read.notes == ()
    return read


def spoiled(folder: Path, table: str, cells: dict[str, str]) -> InventoryRead:
    """The inventory with other words in the middle row of one table, which is restored afterwards."""
    rows = tiny()[table]
    rows[SPOILED] |= cells
    path = folder / f"{table}.csv"
    write_table(path, rows)
    try:
        return read_inventory(folder)
    finally:
        write_table(path, tiny()[table])


def only_problem(read: InventoryRead, table: str, column: str | None, line: int | None = LINE) -> Problem:
    assert len(read.problems) == 1, read.problems
    problem = read.problems[0]
    assert (problem.where, problem.line, problem.column) == (f"{table}.csv", line, column)
    return problem


def assert_rest_kept(read: InventoryRead, sound: InventoryRead, table: str, *without: int) -> None:
    """All tables are as before, but for the values of the rows in these lines of one table."""
    for name, rows in sound.tables.items():
        lines = without if name == table else ()
        expected_rows = [(row.line, row.values) for row in rows if row.line not in lines]
        found = [(row.line, row.values) for row in read.tables[name] if row.line not in lines]
        assert found == expected_rows


@pytest.mark.parametrize("fault", list(faults()), ids=str)
def test_a_bad_cell_is_one_problem_in_its_place(fault: Fault, folder: Path, sound: InventoryRead) -> None:
    read = spoiled(folder, fault.table.name, {fault.column.heading: fault.words})
    problem = only_problem(read, fault.table.name, fault.column.heading)
    assert problem.found == fault.words
    assert problem.expected == expected(fault.column)
    assert problem.to_do.endswith(fault.column.when_wrong)
    assert_rest_kept(read, sound, fault.table.name, LINE)
    rows = [row for row in read.tables[fault.table.name] if row.line == LINE]
    if fault.column.when_wrong is Effect.ROW_LEFT_OUT:
        assert rows == []
    else:
        assert fault.column.heading not in rows[0].values


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("cells", [1, -1])
def test_a_row_of_the_wrong_width(table: Table, cells: int, tmp_path: Path, sound: InventoryRead) -> None:
    lines = lines_of(table.name)
    wide = lines[2] + ",more"
    lines[2] = wide if cells == 1 else lines[2].rsplit(",", 1)[0]
    folder = write(tmp_path)
    (folder / f"{table.name}.csv").write_text("\n".join(lines))
    read = read_inventory(folder)
    assert "cells than there are headings" in only_problem(read, table.name, None).what
    assert_rest_kept(read, sound, table.name, LINE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_broken_row_in_the_middle(table: Table, tmp_path: Path, sound: InventoryRead) -> None:
    lines = lines_of(table.name)
    lines[2] = '"never closed' + lines[2]
    folder = write(tmp_path)
    (folder / f"{table.name}.csv").write_text("\n".join(lines))
    read = read_inventory(folder)
    assert "quotation marks" in only_problem(read, table.name, None).what
    assert_rest_kept(read, sound, table.name, LINE)
    became = next(file for file in read.files if file.table == table.name)
    assert (became.rows, became.kept) == (3, 2)


@pytest.mark.parametrize(
    ("table", "missing"), [(table, heading) for table in TABLES for heading in table.needed], ids=str
)
def test_a_missing_column_is_named_with_what_was_found(table: Table, missing: str, tmp_path: Path) -> None:
    tables = tiny()
    for row in tables[table.name]:
        del row[missing]
    read = read_inventory(write(tmp_path, tables))
    problem = only_problem(read, table.name, missing, line=1)
    assert missing in problem.what
    assert problem.found == ", ".join(heading for heading in table.headings if heading != missing)
    assert "inventory.toml" in problem.to_do
    assert read.tables[table.name] == ()


def test_a_missing_column_comes_with_the_nearest_heading_and_the_presets(tmp_path: Path) -> None:
    tables = tiny()
    tables["licences"] = [
        {{"quantity": "quantitiy"}.get(heading, heading): words for heading, words in row.items()}
        for row in tables["licences"]
    ]
    problem = only_problem(read_inventory(write(tmp_path, tables)), "licences", "quantity", line=1)
    assert "Is quantitiy meant for quantity?" in problem.to_do
    assert "glpi-licences (needs" in problem.to_do
    assert "snipe-it-licences (needs" in problem.to_do


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("installs", {"removed_on": "2005-02-28"}, "removed_on"),
        ("licences", {"end": "2004-12-31"}, "end"),
        ("licences", {"quantity": "2"}, "quantity"),
        ("licences", {"quantity": "unlimited"}, "quantity"),
        ("licences", {"metric": "core"}, "metric"),
        ("titles", {"product": ""}, "product"),
        ("titles", {"product": "", "kind": "os"}, "product"),
    ],
)
def test_values_that_do_not_fit_each_other(
    table: str, cells: dict[str, str], column: str, folder: Path, sound: InventoryRead
) -> None:
    read = spoiled(folder, table, cells)
    assert only_problem(read, table, column).to_do.endswith(Effect.ROW_LEFT_OUT)
    assert_rest_kept(read, sound, table, LINE)


def test_a_licence_may_end_on_its_first_day(folder: Path) -> None:
    assert spoiled(folder, "licences", {"end": "2005-01-01"}).problems == ()


def test_an_unknown_choice_comes_with_the_nearest(folder: Path) -> None:
    read = spoiled(folder, "licences", {"origin": "purchse"})
    assert "Did you mean purchase?" in only_problem(read, "licences", "origin").to_do


DOUBLED = [table for table in TABLES if table.key]


@pytest.mark.parametrize("table", DOUBLED, ids=lambda table: table.name)
def test_a_row_that_is_there_twice_counts_once(table: Table, tmp_path: Path, sound: InventoryRead) -> None:
    tables = tiny()
    tables[table.name].append(dict(tables[table.name][SPOILED]))
    read = read_inventory(write(tmp_path, tables))
    problem = only_problem(read, table.name, table.key[0], line=5)
    assert f"{table.name}.csv, line {LINE}" in problem.what
    assert_rest_kept(read, sound, table.name)


@pytest.mark.parametrize("table", DOUBLED, ids=lambda table: table.name)
def test_an_id_for_two_things(table: Table, tmp_path: Path, sound: InventoryRead) -> None:
    other = {"devices": "department", "titles": "title", "products": "rank", "licences": "holder"}
    tables = tiny()
    tables[table.name].append({**tables[table.name][SPOILED], other[table.name]: "7"})
    read = read_inventory(write(tmp_path, tables))
    problem = only_problem(read, table.name, table.key[0], line=5)
    assert "with other content" in problem.what
    if table.name == "licences":
        assert [row.values["licence_id"] for row in read.tables["licences"]] == ["L1", "L3"]
        assert problem.to_do.endswith("So is the first.")
    else:
        assert_rest_kept(read, sound, table.name, 5)


def test_formula_text_is_kept_as_text(folder: Path) -> None:
    words = '=HYPERLINK("http://a.example";"Office 2003")'
    read = spoiled(folder, "installs", {"title": words})
    assert read.problems == ()
    assert read.tables["installs"][SPOILED].values["title"] == words


def test_units_of_a_product_whose_versions_disagree_are_not_judged(tmp_path: Path) -> None:
    tables = tiny()
    tables["products"][2]["metric"] = "user"
    assert read_inventory(write(tmp_path, tables)).problems == ()
