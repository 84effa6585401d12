"""The position of an inventory that is too large for plain Python: the same answer, counted by DuckDB.

Small tables are read as always, presets and all, and handed over in our own headings; a large one is
handed over as it lies, and has to have them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kept.errors import InputError
from kept.inventory import BY_NAME, InventoryFile, InventoryRead, InventoryRow
from kept.measure.licences import Position
from kept.measure.licences.large import Tables, position_of_files
from kept.pipeline.licence_position_tables import declared

_NEEDED = ("devices", "installs", "titles", "products", "licences")


@dataclass(frozen=True, slots=True)
class Limits:
    """What DuckDB may use: memory as "512MB" (`None`: as it likes), and threads."""

    memory: str | None = None
    threads: int = 2


def large_position(folder: Path, read: InventoryRead, as_of: date, limits: Limits) -> Position:
    """The position of an inventory of which some files were left to another engine.

    Raises:
        InputError: a large table is no CSV or Parquet file or has more than one part; DuckDB is not
            installed; or a limit cannot be.
    """
    large = {file.table: _alone(file, read.files) for file in read.files if file.large}
    with TemporaryDirectory(prefix="kept-tables-") as name:
        paths = {
            table: folder / large[table] if table in large else _written(Path(name), table, rows)
            for table, rows in read.tables.items()
            if table in large or rows or table in _NEEDED
        }
        tables = Tables(**paths, complete=declared(read.complete))
        return position_of_files(tables, as_of, memory_limit=limits.memory, threads=limits.threads)


def _alone(file: InventoryFile, files: Sequence[InventoryFile]) -> str:
    """The name of a large file that is the whole of its table, and of a kind that DuckDB reads."""
    parts = [one.name for one in files if one.table == file.table]
    if len(parts) > 1:
        raise InputError(
            f"The table {file.table} has the large file {file.name} and other parts. Expected one file for a "
            f"large table. Join them: {', '.join(parts)}."
        )
    if not file.name.casefold().endswith((".csv", ".parquet")):
        raise InputError(
            f"{file.name} is large. Expected a large table as .csv or .parquet. Save it as one of them."
        )
    return file.name


def _written(folder: Path, table: str, rows: Sequence[InventoryRow]) -> Path:
    path = folder / f"{table}.csv"
    headings = BY_NAME[table].headings
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([_cell(row.values, heading) for heading in headings] for row in rows)
    return path


def _cell(values: Mapping[str, object], heading: str) -> str:
    value = values.get(heading, "")
    if value is None:
        return "unlimited"
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
