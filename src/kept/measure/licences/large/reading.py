"""The files of an inventory as tables of DuckDB: every cell of its kind, unreadable rows reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kept.errors import InputError, Problem
from kept.measure.licences.large.cells import fault_sql, name_sql, value_sql
from kept.measure.licences.large.csv_files import parquet_of_csv
from kept.measure.licences.large.few import MOST_TOLD, few
from kept.measure.licences.large.opening import plain_name, quoted
from kept.measure.licences.large.plain_lines import Lines
from kept.measure.licences.large.tables import COLUMNS, Column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SUFFIXES = (".parquet", ".csv", ".csv.gz")


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that is being read: the Parquet file with its rows, and the types of its columns by heading."""

    given: Path
    parquet: str
    types: Mapping[str, str]
    lines: Lines | None

    def row(self, number: int) -> tuple[str, int | None]:
        """Where the row with this number (from 0) is: the file, and the line of a CSV."""
        if self.lines is None:
            return f"{self.given.name}, row {number + 1}", None
        return self.given.name, self.lines.line(number + 2)


def read_tables(
    connection: DuckDBPyConnection, paths: Mapping[str, Path], folder: Path
) -> tuple[Problem, ...]:
    """Make a view of each table, named like it; a table without a file is an empty view.

    Args:
        connection: limited to the files and `folder`.
        paths: the files by the name of their table.
        folder: for what is made of them.

    Returns:
        The rows that cannot be read. They are in no view; all others are.

    Raises:
        InputError: a file is missing or not of a kind that can be read, or lacks a column.
    """
    problems: list[Problem] = []
    for name, columns in COLUMNS.items():
        if name in paths:
            source, broken = _source(connection, name, paths[name], folder)
            problems += [*broken, *_make_view(connection, name, source)]
        else:
            values = ", ".join(f"{value_sql(one, None)} AS {name_sql(one.name)}" for one in columns)
            connection.execute(f"CREATE VIEW {name} AS SELECT {values} WHERE false")
    return tuple(problems)


def _source(
    connection: DuckDBPyConnection, name: str, path: Path, folder: Path
) -> tuple[_Source, tuple[Problem, ...]]:
    if not path.is_file():
        raise InputError(f"There is no file {path}. Give the path of the table of {name}.")
    if not path.name.endswith(_SUFFIXES):
        raise InputError(f"{path.name} is no {', '.join(_SUFFIXES)} file. Save the table of {name} as one.")
    lines, broken = None, tuple[Problem, ...]()
    if path.suffix == ".parquet":
        parquet = plain_name(path, name, folder)
    else:
        parquet, lines, broken = parquet_of_csv(connection, name, path, folder)
    rows = f"read_parquet({quoted(parquet)}, file_row_number = true)"
    source = _Source(path, rows, _types(connection, path, rows), lines)
    _require_columns(name, source)
    return source, broken


def _types(connection: DuckDBPyConnection, path: Path, rows: str) -> dict[str, str]:
    import duckdb  # noqa: PLC0415

    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
    except duckdb.Error as error:
        raise InputError(f"{path.name} is no Parquet file: {error}. Save the table again.") from None
    return {row[0]: row[1] for row in described if row[0] != "file_row_number"}


def _require_columns(name: str, source: _Source) -> None:
    missing = [one.name for one in COLUMNS[name] if one.required and one.name not in source.types]
    if not missing:
        return
    headings = ", ".join(source.types) or "none"
    nearest = get_close_matches(missing[0], list(source.types)[:1000], 1)
    hint = f" Is it {nearest[0]!r}?" if nearest else ""
    raise InputError(
        f"{source.given.name} has no column {', '.join(map(repr, missing))}; its headings are: {headings}."
        f"{hint} Name the column so: the table of {name} needs it."
    )


def _make_view(connection: DuckDBPyConnection, name: str, source: _Source) -> Iterator[Problem]:
    """A view of the readable rows; then the cells that make the other rows unreadable."""
    tests = {one: fault_sql(one, source.types.get(one.name)) for one in COLUMNS[name]}
    faults = {column: test for column, test in tests.items() if test is not None}
    counts = _counts(connection, source, list(faults.values()))
    wrong = {column: (faults[column], count) for column, count in zip(faults, counts, strict=True) if count}
    sound = " AND ".join(f"NOT {test}" for test, _ in wrong.values()) or "true"
    values = ", ".join(
        f"{value_sql(one, source.types.get(one.name))} AS {name_sql(one.name)}" for one in COLUMNS[name]
    )
    connection.execute(f"CREATE VIEW {name} AS SELECT {values} FROM {source.parquet} WHERE {sound}")
    for column, (test, count) in wrong.items():
        yield from _cells(connection, source, column, test, count)


def _counts(connection: DuckDBPyConnection, source: _Source, tests: Sequence[str]) -> Sequence[int]:
    if not tests:
        return ()
    counted = ", ".join(f"count(*) FILTER ({test})" for test in tests)
    found = connection.execute(f"SELECT {counted} FROM {source.parquet}").fetchone()
    assert found is not None, "a count without groups has one row"
    return found


def _cells(
    connection: DuckDBPyConnection, source: _Source, column: Column, test: str, count: int
) -> tuple[Problem, ...]:
    rows = connection.execute(
        f"SELECT file_row_number, CAST({name_sql(column.name)} AS VARCHAR) FROM {source.parquet} "
        f"WHERE {test} ORDER BY file_row_number LIMIT {MOST_TOLD}"
    ).fetchall()
    told = [_cell(source, column, number, words or "") for number, words in rows]
    return few(told, source.given.name, f"rows with a {column.name!r} that cannot be read", count)


def _cell(source: _Source, column: Column, number: int, words: str) -> Problem:
    where, line = source.row(number)
    what = "the cell is empty" if not words.strip() else "the cell cannot be read"
    return Problem(
        where,
        f"{what}. The row is left out.",
        "Correct the cell; until then the row counts for nothing.",
        line=line,
        column=column.name,
        found=words[:200],
        expected=column.expected,
    )
