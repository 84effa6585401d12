"""The licence position of an inventory of any size, from files, counted by DuckDB.

The answer is that of `kept.measure.licences.position` for the same tables, to the last number.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences.catalogue import read_catalogue
from kept.measure.licences.checking import require_day
from kept.measure.licences.faults import in_order, installs_backwards
from kept.measure.licences.findings import verify
from kept.measure.licences.large import fetching, rows
from kept.measure.licences.large.beside import add_use, take_out_bound
from kept.measure.licences.large.devices import departments_of, number_devices
from kept.measure.licences.large.licences import add_up, check_doubtful
from kept.measure.licences.large.opening import opened
from kept.measure.licences.large.products import fetch_products
from kept.measure.licences.large.reading import read_tables
from kept.measure.licences.large.tables import Tables
from kept.measure.licences.large.titles import number_titles
from kept.measure.licences.large.units import count_units, missing_cores, unseen
from kept.measure.licences.large.unknowns import unknown_by_department, unknown_titles
from kept.measure.licences.reckoning import sums
from kept.measure.licences.results import Position

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def position_of_files(
    tables: Tables,
    as_of: date,
    *,
    memory_limit: str | None = None,
    threads: int = 2,
    write_to: Path | None = None,
) -> Position:
    """The licence position on a day, of tables that need not fit into memory.

    Args:
        tables: the files, rows in any order.
        as_of: the day. Installs and licences count if they were there on it.
        memory_limit: how much memory DuckDB may use, for example 512MB.
        threads: how many threads it may use.
        write_to: a `.parquet` file for the rows by department and product. They are then not in the answer,
            whose `rows` are empty: hundreds of thousands of them need much memory.

    Returns:
        The position, with every fault of the data. A row that cannot be read is named, by its line in a
        CSV (which has one row a line), and the rest is counted.

    Raises:
        InputError: DuckDB is not installed; a file is missing, of another kind, or lacks a column; `as_of`
            is no day; a limit cannot be.
    """
    require_day(as_of)
    paths = tables.paths()
    if write_to is not None:
        rows.check_target(write_to, paths.values())
    with opened(paths.values(), memory_limit, threads) as (connection, folder):
        problems = read_tables(connection, paths, folder)
        connection.execute("SET preserve_insertion_order = false")
        found = _position(connection, tables, as_of, problems, write_to is None)
        if write_to is not None:
            rows.write_rows(connection, folder, write_to)
        return found


def _position(
    connection: DuckDBPyConnection,
    tables: Tables,
    as_of: date,
    problems: tuple[Problem, ...],
    with_rows: bool,
) -> Position:
    catalogue, product_problems = read_catalogue(fetching.products(connection))
    frame, frame_problems = number_devices(connection)
    numbered, title_problems = number_titles(connection, as_of, catalogue)
    stray_problems = count_units(connection, numbered.codes)
    checked = check_doubtful(connection, as_of, catalogue, frame, numbered)
    core_problems = missing_cores(connection, checked.bound)
    moved = take_out_bound(connection, checked, catalogue, numbered)
    unmeasured, use_problems = add_use(connection, as_of, catalogue, frame, numbered)
    add_up(connection, as_of, checked, moved, numbered)
    rows.make_rows(connection, numbered.codes.versions)
    totals, pool_problems = fetch_products(connection)
    findings = fetching.findings(connection)
    departments = departments_of(connection, (one.device_id for one in findings))
    looks = verify(findings, as_of, catalogue, departments)
    unknown = unknown_by_department(connection, numbered)
    problems += product_problems + frame_problems + title_problems + stray_problems + checked.problems
    problems += core_problems + use_problems + pool_problems + looks.problems + _backwards(connection)
    return Position(
        as_of=as_of,
        rows=tuple(rows.fetch_rows(connection)) if with_rows else (),
        products=totals,
        unknown_by_department=unknown,
        unknown=unknown_titles(connection, numbered),
        unseen=unseen(connection),
        totals=sums(totals, sum(units for _, units in unknown), [unmeasured]),
        verified=looks.verified,
        reported=looks.reported,
        complete=tables.complete,
        problems=in_order(problems),
    )


def _backwards(connection: DuckDBPyConnection) -> tuple[Problem, ...]:
    """One problem for all installs that were removed before they were made, whatever the day."""
    wrong = "FROM installs WHERE removed_on < installed_on"
    counted = connection.execute(f"SELECT count(*) {wrong}").fetchone()
    if not counted or not counted[0]:
        return ()
    first = connection.execute(f"SELECT device_id, title {wrong} ORDER BY ALL LIMIT 1").fetchone()
    assert first is not None, "there is one where there are some"
    return (installs_backwards(counted[0], *first),)
