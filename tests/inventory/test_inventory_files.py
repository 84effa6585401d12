"""Files: which are tables, which cannot be read, what they hold, and what is said about each."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pytest

from kept.errors import InputError
from kept.inventory import InventoryRead, files, is_large, parquet_grid, read_inventory
from kept.inventory.files import LARGE
from tests.inventory.good import alone, lines_of, tiny, workbook, write, write_table


def values(read: InventoryRead, table: str) -> list[dict[str, object]]:
    return [dict(row.values) for row in read.tables[table]]


def test_cells_become_values(tmp_path: Path) -> None:
    read = read_inventory(write(tmp_path))
    assert values(read, "devices")[1:] == [
        {"device_id": "PC-2", "department": "Finance", "cores": 8},
        {"device_id": "PC-3", "department": "Works"},
    ]
    licence = values(read, "licences")[2]
    assert licence["quantity"] is None
    assert licence["downgrade"] is True
    assert licence["start"] == date(2005, 1, 1)
    assert "end" not in licence
    assert values(read, "titles")[2] == {
        "rule_id": "R3",
        "title": "Paint",
        "product": "",
        "version": "",
        "kind": "free",
    }


def test_every_file_is_told_with_its_rows_and_digest(tmp_path: Path) -> None:
    read = read_inventory(write(tmp_path))
    assert [(file.name, file.preset, file.rows, file.kept) for file in read.files] == [
        (f"{name}.csv", None, 3, 3) for name in sorted(tiny())
    ]
    assert read.digests == tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(tmp_path.iterdir())
    )


def test_a_workbook_and_parquet_hold_the_same_as_csv(tmp_path: Path) -> None:
    csv = read_inventory(write(tmp_path / "csv"))
    for ending in ("xlsx", "parquet"):
        folder = tmp_path / ending
        folder.mkdir()
        for name in tiny():
            if ending == "xlsx":
                workbook(folder / f"{name}.xlsx", [line.split(",") for line in lines_of(name)])
            else:
                source, target = tmp_path / "csv" / f"{name}.csv", folder / f"{name}.parquet"
                duckdb.sql(
                    f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{target}' (FORMAT parquet)"
                )
        read = read_inventory(folder)
        assert read.problems == ()
        assert {name: values(read, name) for name in tiny()} == {name: values(csv, name) for name in tiny()}


def test_parquet_with_types_of_its_own(tmp_path: Path) -> None:
    query = """SELECT 'L1' licence_id, 'pool' AS holder, 'Office' product, NULL AS version, 80 quantity,
        'device' metric, true downgrade, 'site' origin, TIMESTAMP '2005-03-28 10:00:00' AS start,
        DATE '2006-03-27' AS "end" """
    duckdb.sql(f"COPY ({query}) TO '{tmp_path / 'licences.parquet'}' (FORMAT parquet)")
    read = read_inventory(tmp_path)
    assert read.problems == ()
    assert values(read, "licences") == [
        {
            "licence_id": "L1",
            "holder": "pool",
            "product": "Office",
            "version": "",
            "quantity": 80,
            "metric": "device",
            "downgrade": True,
            "origin": "site",
            "start": date(2005, 3, 28),
            "end": date(2006, 3, 27),
        }
    ]


def test_a_table_may_be_several_files_in_any_order(tmp_path: Path) -> None:
    whole = read_inventory(write(tmp_path / "whole"))
    folder = write(tmp_path / "parts")
    (folder / "installs.csv").unlink()
    for part, row in zip(
        ("installs-works.csv", "Installs-Finance.csv", "installs-a.csv"), tiny()["installs"], strict=True
    ):
        write_table(folder / part, [row])
    read = read_inventory(folder)
    assert read.problems == ()
    assert {str(row) for row in values(read, "installs")} == {str(row) for row in values(whole, "installs")}


def test_parquet_that_would_be_too_much_or_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT 'PC-1' device_id, 'Works' department FROM range(3)"
    for name in ("devices-1", "devices-*"):
        duckdb.sql(f"COPY ({query}) TO '{tmp_path / name}.parquet' (FORMAT parquet)")
    monkeypatch.setattr(parquet_grid, "_MOST", 2)
    read = read_inventory(tmp_path)
    whats = {problem.where: problem.what for problem in read.problems}
    assert "sign of a pattern" in whats["devices-*.parquet"]
    assert "more than 2 rows" in whats["devices-1.parquet"]
    assert read.tables["devices"] == ()


def test_parquet_without_duckdb_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    (tmp_path / "devices.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r'pip install "kept\[scale\]"'):
        read_inventory(tmp_path)


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("devices.csv", b"", "empty"),
        ("devices.csv", b"\n\n", "empty"),
        ("devices.jsonl", b"", "empty"),
        ("devices.csv", b"device_id,department\n\x81\x8d,x\n", "neither UTF-8"),
        ("devices.csv", b"a\0b", "not a text file"),
        ("devices.csv", b"PK\x03\x04rest", "Excel workbook under the name of a CSV"),
        ("devices.xlsx", b"device_id,department\n", "no Excel workbook"),
        ("devices.parquet", b"device_id,department\n", "no Parquet file"),
        ("devices.jsonl", b"\x81\x8d", "neither UTF-8"),
        ("devices.jsonl", b'{"device_id": "B\xfcro"}', "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(name: str, raw: bytes, what: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    read = read_inventory(tmp_path)
    assert len(read.problems) == 1
    assert read.problems[0].where == name
    assert what in read.problems[0].what
    assert read.tables["devices"] == ()


def test_text_that_is_not_utf8_is_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "devices.csv").write_bytes("device_id,department\nPC-1,B\xfcro\n".encode("cp1252"))
    read = read_inventory(tmp_path)
    assert "not UTF-8" in read.problems[0].what
    assert values(read, "devices") == [{"device_id": "PC-1", "department": "B\xfcro"}]


def test_a_heading_that_stands_twice(tmp_path: Path) -> None:
    read = read_inventory(alone(tmp_path, "devices.csv", "device_id,department,Department", "PC-1,A,B"))
    assert read.problems[0].column == "department"
    assert "2 columns" in read.problems[0].what
    assert read.tables["devices"] == ()


def test_a_misspelt_column_is_a_problem_and_others_are_one_note(tmp_path: Path) -> None:
    read = read_inventory(alone(tmp_path, "devices.csv", "device_id,department,core,colour", "PC-1,A,4,red"))
    assert [(problem.column, problem.line) for problem in read.problems] == [("core", 1)]
    assert "Did you mean cores?" in read.problems[0].to_do
    assert read.notes == ("devices.csv: columns that are not read: colour.",)
    assert values(read, "devices") == [{"device_id": "PC-1", "department": "A"}]


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    folder = write(tmp_path)
    for name in ("instals.csv", "usage.xls", ".hidden.csv", "~lock.csv", "README.txt", "notes.md"):
        (folder / name).write_text("x")
    (folder / "findings.xlsx").write_bytes(b"x")
    read = read_inventory(folder)
    places = {problem.where: problem for problem in read.problems}
    assert set(places) == {"instals.csv", "usage.xls", "findings.csv"}
    assert "Did you mean installs?" in places["instals.csv"].to_do
    assert read.tables["findings"] == ()


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder, what in ((tmp_path / "none", "no folder"), (tmp_path / "file", "is a file")):
        with pytest.raises(InputError, match=what):
            read_inventory(folder)
    (tmp_path / "file").unlink()
    with pytest.raises(InputError, match="has no table"):
        read_inventory(tmp_path)


def test_a_large_file_is_left_to_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path)
    assert not is_large(folder)
    monkeypatch.setattr(files, "LARGE", {**LARGE, ".csv": (folder / "licences.csv").stat().st_size - 1})
    assert is_large(folder)
    with pytest.raises(InputError, match=r"licences\.csv has"):
        read_inventory(folder)
    read = read_inventory(folder, leave_large=True)
    assert read.tables["licences"] == ()
    assert [file.name for file in read.files if file.large] == ["licences.csv"]
    assert dict(read.digests)["licences.csv"]
    assert len(read.notes) == 1
    assert len(read.tables["devices"]) == 3


@pytest.mark.parametrize(
    "words",
    [
        "2005-03-28",
        "2005/3/28",
        "2005.03.28",
        "20050328",
        "28.03.2005",
        "28/03/2005",
        "2005年3月28日",
        "2005-03-28 10:11:12",
        "2005-03-28T10:11:12.5Z",
        "2005-03-28 10:11:12+08:00",
        "2005/3/28 9:05",
    ],
)
def test_days_as_exports_write_them(words: str, tmp_path: Path) -> None:
    folder = alone(tmp_path, "installs.csv", "device_id,title,installed_on", f"PC-1,Paint,{words}")
    read = read_inventory(folder)
    assert read.problems == ()
    assert read.tables["installs"][0].values["installed_on"] == date(2005, 3, 28)


def test_a_day_that_a_workbook_holds_as_a_date(tmp_path: Path) -> None:
    workbook(
        tmp_path / "installs.xlsx",
        [["device_id", "title", "installed_on"], ["PC-1", "Paint", date(2005, 3, 28)]],
    )
    assert read_inventory(tmp_path).tables["installs"][0].values["installed_on"] == date(2005, 3, 28)


def test_reading_changes_nothing_and_is_the_same_twice(tmp_path: Path) -> None:
    folder = write(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert read_inventory(folder) == read_inventory(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_products_without_a_metric_are_counted_by_device(tmp_path: Path) -> None:
    """A table products without the column left every licence out as one of mixed units."""
    tables = tiny()
    tables["products"] = [
        {heading: cell for heading, cell in row.items() if heading != "metric"} for row in tables["products"]
    ]
    read = read_inventory(write(tmp_path, tables))
    assert len(read.tables["licences"]) == len(tables["licences"])
    assert read.problems == ()
