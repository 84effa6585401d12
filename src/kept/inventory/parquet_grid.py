"""A Parquet file to a `Grid`, through DuckDB where it is installed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.grids.grid import Grid, GridRow, refused, tidy

_MOST = 2_000_000
"""Rows. A small file can hold any number of equal ones, and a file made for that would fill the memory."""

_PATTERN = frozenset("*?[")
"""Signs by which DuckDB would read other files than the one that is meant."""


def parquet_grid(path: Path, size: int) -> Grid:
    """Read the Parquet file at `path`, which has `size` bytes; the heading row is line 1.

    Raises:
        InputError: DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415
    except ImportError:
        raise InputError(
            f"{path.name} is a Parquet file, and reading it needs DuckDB, which is not installed. Expected a "
            '.csv or .xlsx file without it. Install it with: pip install "kept[scale]"'
        ) from None
    if not _PATTERN.isdisjoint(str(path)):
        return refused(path.name, "The path has a sign of a pattern of names.", str(path), "Rename it.")
    found = f"a file of {size} bytes"
    try:
        with duckdb.connect(":memory:") as connection:
            lines = _lines(connection, str(path))
    except duckdb.Error:
        return refused(path.name, "This is no Parquet file.", found, "Write it again.")
    if lines is None:
        return refused(path.name, f"It has more than {_MOST:,} rows.", found, "Divide it.")
    numbered = (GridRow(number, cells) for number, cells in enumerate(lines, start=1))
    return Grid(tuple(row for row in numbered if not row.blank), ragged=False)


def _lines(connection: Any, path: str) -> list[tuple[str, ...]] | None:
    """The headings and the rows; None where there are too many."""
    found = connection.execute("SELECT * FROM read_parquet(?)", [path])
    headings = tuple(column[0] for column in found.description)
    rows = found.fetchmany(_MOST + 1)
    if len(rows) > _MOST:
        return None
    return [headings, *(tuple(map(_text, row)) for row in rows)]


def _text(value: object) -> str:
    """The words for a value, as a cell of a spreadsheet has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return tidy(str(value))
