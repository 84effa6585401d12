"""Excel workbooks: what is in a cell, as the analyst sees it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell

from kept.case import Case, read_case
from kept.dates import PartialDate
from kept.grids.xlsx_grid import xlsx_grid
from tests.case.tiny import saved, tiny_case, tiny_size, workbook, write_case

HEADINGS = {
    "events": ("event_id", "kind", "what", "start", "scale", "public"),
    "meetings": ("meeting_id", "start", "number", "note"),
}


def events(folder: Path, cells: dict[str, object], formats: dict[str, str] | None = None) -> Case:
    """A case with one event, whose cells have these values and number formats."""
    row: dict[str, object] = {"event_id": "E9", "kind": "raid", "what": "x", "start": "2006", **cells}
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS["events"])
    sheet.append([row.get(heading) for heading in HEADINGS["events"]])
    for heading, number_format in (formats or {}).items():
        at(sheet.cell(2, HEADINGS["events"].index(heading) + 1)).number_format = number_format
    write_case(folder / "case", {})
    (folder / "case/events.xlsx").write_bytes(saved(book))
    return read_case(folder / "case")


def at(cell: object) -> Cell:
    assert isinstance(cell, Cell)
    return cell


DAY = dt.datetime(2006, 3, 1)


@pytest.mark.parametrize(
    ("value", "number_format", "start"),
    [
        (DAY, "yyyy-mm-dd", PartialDate(2006, 3, 1)),
        (DAY, "mm-dd-yy", PartialDate(2006, 3, 1)),
        (DAY, "d mmmm yyyy", PartialDate(2006, 3, 1)),
        (DAY, '[$-409]yyyy\\-mm\\-dd;@"d"', PartialDate(2006, 3, 1)),
        (DAY, "mmm-yy", PartialDate(2006, 3)),
        (DAY, "yyyy-mm", PartialDate(2006, 3)),
        (DAY, 'mmm "day" yyyy', PartialDate(2006, 3)),
        (DAY, "yyyy", PartialDate(2006)),
        (DAY.date(), "yyyy-mm-dd", PartialDate(2006, 3, 1)),
        (2006, "General", PartialDate(2006)),
        (2006.0, "0.0", PartialDate(2006)),
        ("2006-03", "General", PartialDate(2006, 3)),
        ("31/12/2005", "@", PartialDate(2005, 12, 31)),
    ],
)
def test_dates_have_the_precision_that_the_cell_shows(
    value: object, number_format: str, start: PartialDate, tmp_path: Path
) -> None:
    case = events(tmp_path, {"start": value}, {"start": number_format})
    assert case.problems == ()
    assert case.records[0].start == start  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "number_format", "found", "part"),
    [
        (DAY, "d-mmm", "01-Mar", "day 1 of Mar in a year not given"),
        (DAY + dt.timedelta(hours=14), "yyyy-mm-dd hh:mm", "2006-03-01 14:00:00", "not a date"),
        (38717, "General", "38717", "would mean 2005-12-31"),
        (38717.25, "General", "38717.25", "would mean 2005-12-31"),
        (dt.time(14, 30), "hh:mm", "14:30:00", "not a date"),
        (True, "General", "yes", "not a date"),
        ("03/04/2006", "General", "03/04/2006", "3 Apr 2006"),
    ],
)
def test_dates_that_the_cell_does_not_show_are_refused(
    value: object, number_format: str, found: str, part: str, tmp_path: Path
) -> None:
    case = events(tmp_path, {"start": value}, {"start": number_format})
    (problem,) = case.problems
    assert (problem.where, problem.line, problem.column) == ("events.xlsx", 2, "start")
    assert problem.found == found
    assert part in str(problem)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (357000, "357000"),
        (91.5, "91.5"),
        (0.1 + 0.2, "0.3"),
        (91.0, "91"),
        (1e15, "1000000000000000"),
        (1.5e-7, "0.00000015"),
        (-5, "-5"),
        ("1,234.5", "1234.5"),
    ],
)
def test_numbers_have_the_digits_that_a_spreadsheet_shows(value: object, number: str, tmp_path: Path) -> None:
    case = events(tmp_path, {"scale": value})
    assert case.problems == ()
    assert case.records[0].scale == Decimal(number)  # type: ignore[union-attr]


@pytest.mark.parametrize(("value", "found"), [(0.915, "91.5%"), (1, "100%"), (0, "0%")])
def test_percent_is_refused_as_it_is_shown(value: float, found: str, tmp_path: Path) -> None:
    (problem,) = events(tmp_path, {"scale": value}, {"scale": "0.0%"}).problems
    assert problem.found == found
    assert 'put "percent" in the unit' in str(problem)


@pytest.mark.parametrize(("value", "public"), [(True, True), (False, False), ("yes", True), (None, True)])
def test_booleans_are_yes_and_no(value: object, public: bool, tmp_path: Path) -> None:
    assert events(tmp_path, {"public": value}).records[0].public is public  # type: ignore[union-attr]


def test_numbers_in_columns_of_text_are_text(tmp_path: Path) -> None:
    case = events(tmp_path, {"event_id": 12.0, "what": DAY}, {"what": "yyyy-mm-dd"})
    assert case.problems == ()
    assert (case.records[0].id, case.records[0].what) == ("12", "2006-03-01")  # type: ignore[union-attr]


def test_a_formula_without_a_value_costs_its_row(tmp_path: Path) -> None:
    case = events(tmp_path, {"what": "=A1&B1"})
    (problem,) = case.problems
    assert (problem.where, problem.line, problem.column) == ("events.xlsx", 2, "C")
    assert problem.found == "=A1&B1"
    assert "without a stored value" in str(problem)
    assert case.records == ()
    assert (case.tables[0].rows, case.tables[0].kept) == (1, 0)


def test_a_formula_with_a_value_is_its_value(tmp_path: Path) -> None:
    """Spreadsheets store what a formula came to; the library that writes this test does not."""
    events(tmp_path, {"scale": "=6*7"})
    path = tmp_path / "case/events.xlsx"
    path.write_bytes(replaced(path.read_bytes(), "<f>6*7</f><v></v>", "<f>6*7</f><v>42</v>"))
    case = read_case(tmp_path / "case")
    assert case.problems == ()
    assert case.records[0].scale == Decimal(42)  # type: ignore[union-attr]


def test_faults_of_the_spreadsheet_are_reported(tmp_path: Path) -> None:
    (problem,) = events(tmp_path, {"scale": "#DIV/0!"}).problems
    assert (problem.column, problem.found) == ("scale", "#DIV/0!")


def replaced(raw: bytes, old: str, new: str) -> bytes:
    """The workbook with other words in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as book, zipfile.ZipFile(out, "w") as changed:
        for name in book.namelist():
            part = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = part.decode()
                assert old in text or old.replace("<v></v>", "<v />") in text, text
                part = text.replace(old, new).replace(old.replace("<v></v>", "<v />"), new).encode()
            changed.writestr(name, part)
    return out.getvalue()


def test_only_the_first_sheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["event_id", "kind", "what", "start"])
    book.worksheets[0].append(["E9", "raid", "x", "2006"])
    book.create_sheet("notes").append(["anything", "at all"])
    write_case(tmp_path / "case", {})
    (tmp_path / "case/events.xlsx").write_bytes(saved(book))
    case = read_case(tmp_path / "case")
    assert case.problems == ()
    assert len(case.records) == 1


def test_rows_and_columns_may_begin_anywhere(tmp_path: Path) -> None:
    table = [
        [""] * 3,
        ["", "party_id", "name", "kind"],
        [],
        ["", "CN", "China", "government"],
        ["", "US", "x", "?"],
    ]
    write_case(tmp_path / "case", {})
    (tmp_path / "case/parties.xlsx").write_bytes(workbook(table))
    case = read_case(tmp_path / "case")
    assert [record.id for record in case.records] == ["CN"]
    assert [(problem.line, problem.found) for problem in case.problems] == [(5, "?")]


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"party_id,name\n", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked by a password"),
        (b"", "no Excel workbook"),
    ],
)
def test_files_that_are_no_workbook(raw: bytes, part: str) -> None:
    grid = xlsx_grid(raw, "x.xlsx")
    assert grid.rows == ()
    assert part in str(grid.problems[0])


def test_a_damaged_workbook_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as book:
        book.writestr("anything.txt", "x")
    grid = xlsx_grid(raw.getvalue(), "x.xlsx")
    assert "The workbook is damaged." in str(grid.problems[0])


def test_a_workbook_made_to_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.grids.xlsx_grid._LARGEST", 1000)
    grid = xlsx_grid(workbook([["party_id"]]), "x.xlsx")
    assert "The workbook is too large." in str(grid.problems[0])


def test_a_damaged_workbook_does_not_touch_the_other_tables(tmp_path: Path) -> None:
    folder = write_case(tmp_path / "case")
    raw = workbook([["event_id"]])
    (folder / "events.csv").unlink()
    (folder / "events.xlsx").write_bytes(raw[: len(raw) // 2])
    case = read_case(folder)
    assert [problem.where for problem in case.problems] == ["events.xlsx"]
    assert len(case.records) == tiny_size() - len(tiny_case()["events"])
