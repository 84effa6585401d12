"""Positions from files by DuckDB: the same as in memory, and no row of a file lost in silence."""

import doctest
import gzip
import importlib
import random
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from kept.errors import InputError
from kept.measure.licences import (
    Declared,
    Device,
    Install,
    Inventory,
    Metric,
    Origin,
    ProductVersion,
    position,
)
from kept.measure.licences.large import Tables, codes, position_of_files, units
from tests.measure.licences.making import devices, installs, licence, office
from tests.measure.licences.making import inventory as small
from tests.measure.licences.random_inventories import DAY, random_inventory, write_tables


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("seed", range(6))
def test_files_and_memory_give_one_position(seed: int, suffix: str, tmp_path: Path) -> None:
    inventory = random_inventory(seed)
    assert position_of_files(write_tables(inventory, tmp_path, suffix), DAY) == position(inventory, DAY)


def test_a_declaration_is_kept(tmp_path: Path) -> None:
    inventory = replace(small(), complete=Declared("the owner", DAY))
    found = position_of_files(write_tables(inventory, tmp_path), DAY)
    assert (found.complete, found.shortfall_word) == (inventory.complete, "unlicensed")


def test_exact_licences_of_the_pool_are_used_as_well_as_they_can_be(tmp_path: Path) -> None:
    pool = (licence("p1", 2, 2003, holder="pool", downgrade=False), licence("p2", 1, 2000, holder="pool"))
    inventory = small(4, licences=pool)
    found = position_of_files(write_tables(inventory, tmp_path), DAY)
    assert found == position(inventory, DAY)
    assert (found.totals.own_shortfall, found.totals.shortfall) == (4, 2)


@pytest.mark.parametrize("metric", [Metric.DEVICE, Metric.CORE])
def test_a_bound_licence_covers_its_device_and_moves_to_its_department(
    metric: Metric, tmp_path: Path
) -> None:
    machines = (*devices(3, "A", cores=8), *devices(2, "B"))
    bound = (
        licence("a", 1, 2003, device_id="A1", holder="pool", metric=metric),
        licence("b", 1, 1997, device_id="A2", metric=metric),
        licence("c", 1, 2003, device_id="B1", metric=metric),
    )
    tables = {
        "devices": machines,
        "installs": installs(machines),
        "products": office(metric),
        "licences": bound,
    }
    inventory = small(**tables)
    found = position_of_files(write_tables(inventory, tmp_path), DAY)
    assert found == position(inventory, DAY)
    assert [(row.department, row.bound) for row in found.rows] == [("A", 1), ("B", 1)]


def test_more_exact_versions_of_the_pool_than_can_be_reckoned_with_are_said(tmp_path: Path) -> None:
    inventory = _many_versions(13)
    found = position_of_files(write_tables(inventory, tmp_path), DAY)
    assert found == position(inventory, DAY)
    assert not found.products[0].pool_counted


def _many_versions(count: int) -> Inventory:
    base = small(count)
    labels = [str(number) for number in range(count)]
    return replace(
        base,
        products=tuple(ProductVersion("Office", label, int(label)) for label in labels),
        titles=tuple(replace(base.titles[0], rule_id=n, title=f"Office {n}", version=n) for n in labels),
        installs=tuple(
            Install(one.device_id, f"Office {label}") for one, label in zip(base.devices, labels, strict=True)
        ),
        licences=tuple(licence(n, 1, int(n), holder="pool", downgrade=False) for n in labels),
    )


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_the_order_of_rows_never_matters(suffix: str, tmp_path: Path) -> None:
    inventory = random_inventory(3)
    written = []
    for seed in range(2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        to = folder / "rows.parquet"
        tables = write_tables(_shuffled(inventory, seed), folder, suffix)
        written.append((position_of_files(tables, DAY, write_to=to), to.read_bytes()))
    assert written[0] == written[1]


def _shuffled(inventory: Inventory, seed: int) -> Inventory:
    names = ("devices", "installs", "titles", "products", "licences", "usage", "findings")
    tables = {name: list(getattr(inventory, name)) for name in names}
    for rows in tables.values():
        random.Random(seed).shuffle(rows)
    return Inventory(**{name: tuple(rows) for name, rows in tables.items()})  # type: ignore[arg-type]


def test_rows_go_straight_to_a_file(tmp_path: Path) -> None:
    inventory = small(10, licences=(licence("a", 3), licence("b", None, 1997, origin=Origin.DONATED)))
    tables = write_tables(inventory, tmp_path)
    to = tmp_path / "rows.parquet"
    found = position_of_files(tables, DAY, write_to=to)
    assert found == replace(position(inventory, DAY), rows=())
    with duckdb.connect() as connection:
        written = connection.execute(f"SELECT * FROM '{to}'")
        headings = [column for column, *_ in written.description or ()]
        (row,) = written.fetchall()
    assert dict(zip(headings, row, strict=True)) == {
        **{"department": "A", "product": "Office", "demand": 10, "bound": 0, "licences": 3},
        **{"unlimited": True, "covered": 3, "shortfall": 7, "surplus": 0, "unmeasured": 0},
        **{"witness_version": "2003", "witness_demand": 10, "witness_licences": 3},
        "by_origin": "donated unlimited; purchase 3",
    }


def test_rows_are_written_as_parquet_only(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"rows\.csv.*such as rows\.parquet"):
        position_of_files(write_tables(small(), tmp_path), DAY, write_to=tmp_path / "rows.csv")


def test_devices_without_any_install_are_counted_by_department(tmp_path: Path) -> None:
    twice = (Device("A1", "A"), Device("A1", "B"))
    inventory = small(
        devices=(*devices(5), *twice, *devices(3, "B"), Device("P1", "pool")),
        installs=(Install("A2", "Something free"), Install("stray", "Office 2003"), Install("B1", "?")),
    )
    found = position_of_files(write_tables(inventory, tmp_path), DAY)
    assert found == position(inventory, DAY)
    assert found.unseen == (("(unclear)", 2), ("A", 3), ("B", 2))


def test_titles_with_one_hash_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "HASH", "length(title) % 2")
    inventory = random_inventory(2)
    assert position_of_files(write_tables(inventory, tmp_path), DAY) == position(inventory, DAY)


def test_more_codes_than_a_number_of_64_bits_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "_LARGEST", 1)
    inventory = random_inventory(2)
    assert position_of_files(write_tables(inventory, tmp_path), DAY) == position(inventory, DAY)


# --------------------------------------------------------------------------- broken rows

BROKEN = {
    "too few cells": 'A3,"Office"',
    "too many cells": "A3,Office 2003,1,2,3,4,5,6",
    "a quote that is not closed": 'A3,"Office 2003,,,,',
    "no day": "A3,Office 2003,,,2005-02-30,",
    "a day that is no ISO date": "A3,Office 2003,,,,31.12.2004",
}


@pytest.mark.parametrize("row", BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_told_with_its_line_and_the_rest_counts(row: str, tmp_path: Path) -> None:
    tables = write_tables(small(10), tmp_path)
    lines = tables.installs.read_text(encoding="utf-8").splitlines()
    lines[3] = row
    lines.insert(2, "")
    tables.installs.write_text("\n".join([*lines, ""]), encoding="utf-8")
    found = position_of_files(tables, DAY)
    assert found.totals.demand == 9
    (problem,) = found.problems
    assert (problem.where, problem.line) == ("installs.csv", 5)
    assert "is left out" in problem.what


def test_a_line_without_an_end_is_told(tmp_path: Path) -> None:
    tables = write_tables(small(10), tmp_path)
    lines = tables.installs.read_text(encoding="utf-8").splitlines()
    lines[3] = "A3," + "x" * 2_500_000
    tables.installs.write_text("\n".join(lines), encoding="utf-8")
    found = position_of_files(tables, DAY)
    assert found.totals.demand == 9
    assert [one.line for one in found.problems] == [4]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    tables = write_tables(small(10), tmp_path)
    lines = tables.installs.read_bytes().splitlines()
    lines[3] = b"A3,Office \xff\xfe,,,,"
    tables.installs.write_bytes(b"\n".join(lines))
    found = position_of_files(tables, DAY)
    assert found.totals.demand == 9
    assert [(one.where, one.line) for one in found.problems] == [("installs.csv", 4)]


def test_many_broken_rows_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    tables = write_tables(small(30), tmp_path)
    lines = tables.installs.read_text(encoding="utf-8").splitlines()
    tables.installs.write_text("\n".join([*lines[:6], *(["A1,Office 2003,,,soon,"] * 30)]), encoding="utf-8")
    found = position_of_files(tables, DAY)
    assert found.totals.demand == 5
    assert sorted(one.line for one in found.problems if one.line) == list(range(7, 27))
    assert "10 more rows with a 'installed_on'" in " ".join(one.what for one in found.problems)


WRONG = {
    ("products", "rank"): ["three", "3.7", "1e3", "", "9" * 13],
    ("products", "metric"): ["devices"],
    ("titles", "kind"): ["bought"],
    ("devices", "cores"): ["4,5", "many"],
    ("licences", "quantity"): ["", "1.5", "lots"],
    ("licences", "downgrade"): ["", "maybe"],
    ("licences", "origin"): ["", "bought"],
    ("licences", "metric"): ["", "seat"],
    ("licences", "start"): ["", "2004", "2004-13-01"],
}
CELLS = [(*place, cell) for place, cells in WRONG.items() for cell in cells]


@pytest.mark.parametrize(("table", "column", "cell"), CELLS)
def test_a_cell_that_cannot_be_read_is_told(table: str, column: str, cell: str, tmp_path: Path) -> None:
    tables = write_tables(small(3, licences=(licence("a"), licence("b"))), tmp_path)
    path = getattr(tables, table)
    headings, first, *others = path.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[headings.split(",").index(column)] = f'"{cell}"'
    path.write_text("\n".join([headings, ",".join(cells), *others]), encoding="utf-8")
    told = [one for one in position_of_files(tables, DAY).problems if one.where == path.name]
    assert [(one.line, one.column, one.found) for one in told] == [(2, column, cell)]


def test_a_fault_in_a_parquet_file_is_told_with_its_row(tmp_path: Path) -> None:
    tables = write_tables(small(3), tmp_path, ".parquet")
    to = tmp_path / "texts.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT device_id, title, 'soon' AS installed_on FROM '{tables.installs}') TO '{to}'"
        )
    found = position_of_files(replace(tables, installs=to), DAY)
    assert [one.where for one in found.problems] == [f"texts.parquet, row {row}" for row in (1, 2, 3)]


# --------------------------------------------------------------------------- files


def test_a_missing_column_is_named_with_the_headings_that_were_found(tmp_path: Path) -> None:
    tables = write_tables(small(), tmp_path)
    tables.installs.write_text("device id,title\nA1,Office 2003\n", encoding="utf-8")
    message = "installs.csv has no column 'device_id'; its headings are: device id, title. Is it 'device id'?"
    with pytest.raises(InputError) as raised:
        position_of_files(tables, DAY)
    assert str(raised.value).startswith(message)


def test_files_may_have_any_name(tmp_path: Path) -> None:
    inventory = small(5)
    tables = write_tables(inventory, tmp_path, ".parquet")
    folder = tmp_path / 'it\'s "so" [1-9]*'
    folder.mkdir()
    names = ("devices", "installs", "titles", "products", "licences")
    moved = {name: getattr(tables, name).rename(folder / f"'; DROP {name} [a]?.parquet") for name in names}
    assert position_of_files(Tables(**moved), DAY) == position(inventory, DAY)


def test_compressed_and_other_separators(tmp_path: Path) -> None:
    inventory = random_inventory(4)
    tables = write_tables(replace(inventory, usage=(), findings=()), tmp_path)
    text = tables.devices.read_text(encoding="utf-8")
    packed = tmp_path / "devices.csv.gz"
    packed.write_bytes(gzip.compress(("\ufeff" + text.replace(",", ";")).encode()))
    found = position_of_files(replace(tables, devices=packed, usage=None, findings=None), DAY)
    assert found == position(replace(inventory, usage=(), findings=()), DAY)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.csv", None, "There is no file"),
        ("devices.xlsx", b"PK", r"is no \.parquet, \.csv, \.csv\.gz file"),
        ("devices.parquet", b"device_id,department", "is no Parquet file"),
        ("devices.csv", b"", "is empty"),
        ("devices.csv", b'device_id,department,"cores\nA1,A,1\n', "quote in its headings"),
        ("devices.csv", b"device_id,department,device_id\n", "'device_id' more than once"),
        ("devices.csv.gz", b"device_id,department\n", "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused(name: str, content: bytes | None, words: str, tmp_path: Path) -> None:
    tables = write_tables(small(), tmp_path)
    path = tmp_path / "other" / name
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        position_of_files(replace(tables, devices=path), DAY)


def test_an_inventory_without_rows(tmp_path: Path) -> None:
    inventory = Inventory((), (), (), (), ())
    assert position_of_files(write_tables(inventory, tmp_path), DAY) == position(inventory, DAY)


def test_a_table_is_never_overwritten(tmp_path: Path) -> None:
    tables = write_tables(small(), tmp_path, ".parquet")
    with pytest.raises(InputError, match=r"licences\.parquet is one of the tables"):
        position_of_files(tables, DAY, write_to=tables.licences)
    with pytest.raises(InputError, match="There is no folder"):
        position_of_files(tables, DAY, write_to=tmp_path / "none" / "rows.parquet")


def test_a_damaged_file_stops_with_a_sentence(tmp_path: Path) -> None:
    tables = write_tables(random_inventory(1), tmp_path, ".parquet")
    whole = tables.installs.read_bytes()
    tables.installs.write_bytes(whole[:4] + bytes(60) + whole[64:])
    with pytest.raises(InputError, match="DuckDB cannot read the tables"):
        position_of_files(tables, DAY)


@pytest.mark.parametrize("name", ["cells", "opening", "plain_lines"])
def test_the_examples_are_true(name: str) -> None:
    tried = doctest.testmod(importlib.import_module(f"kept.measure.licences.large.{name}"))
    assert tried.attempted > 0
    assert tried.failed == 0


# --------------------------------------------------------------------------- limits


@pytest.mark.parametrize("memory_limit", ["64MB", "0.5 GiB"])
def test_a_memory_limit_changes_nothing(memory_limit: str, tmp_path: Path) -> None:
    inventory = random_inventory(5)
    tables = write_tables(inventory, tmp_path)
    assert position_of_files(tables, DAY, memory_limit=memory_limit, threads=1) == position(inventory, DAY)


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="memory limit is too small"):
        position_of_files(write_tables(random_inventory(5), tmp_path), DAY, memory_limit="1KB")


@pytest.mark.parametrize(
    ("limits", "words"),
    [({"memory_limit": "much"}, "memory limit is 'much'"), ({"threads": 0}, "threads is 0")],
)
def test_a_limit_that_cannot_be_is_refused(limits: dict[str, object], words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        position_of_files(write_tables(small(), tmp_path), DAY, **limits)  # type: ignore[arg-type]


def test_without_duckdb_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = write_tables(small(), tmp_path)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match=r'pip install "kept\[scale\]"'):
        position_of_files(tables, DAY)


def test_cells_are_read_as_in_a_small_table_without_what_stands_around_them(tmp_path: Path) -> None:
    """A blank before a machine's name made another machine of it, which then lacked a licence."""
    tables = write_tables(small(2, licences=(licence("L", 2),)), tmp_path)
    words = tables.installs.read_text(encoding="utf-8").replace("A1,", " A1\u00a0,").replace("A2,", "\tA2 ,")
    tables.installs.write_text(words, encoding="utf-8")
    found = position_of_files(tables, DAY)
    assert (found.totals.demand, found.totals.shortfall, found.problems) == (2, 0, ())


@pytest.mark.parametrize("column", ["device_id", "title"])
def test_a_row_without_what_every_row_needs_is_told_and_left_out(column: str, tmp_path: Path) -> None:
    tables = write_tables(small(2), tmp_path)
    lines = tables.installs.read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index(column)
    cells = lines[1].split(",")
    cells[at] = " "
    tables.installs.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    found = position_of_files(tables, DAY)
    assert found.totals.demand == 1
    (problem,) = found.problems
    assert (problem.line, problem.column) == (2, column)
