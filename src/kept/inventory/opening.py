"""A file to a `Grid`, by its ending, with the sha-256 of its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from kept.grids.csv_grid import csv_grid
from kept.grids.grid import Grid, refused
from kept.grids.xlsx_grid import xlsx_grid
from kept.inventory.files import TableFile
from kept.inventory.json_lines import json_grid
from kept.inventory.parquet_grid import parquet_grid
from kept.inventory.preset import presets
from kept.inventory.tables import BY_NAME


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a file, notes on what was left out on purpose, and its sha-256 (empty: not readable)."""

    grid: Grid
    digest: str
    notes: tuple[str, ...] = ()


def opened(file: TableFile) -> Opened:
    """Read a file whole.

    Raises:
        InputError: it is a Parquet file, and DuckDB is not installed.
    """
    try:
        raw = file.path.read_bytes()
    except OSError as error:
        what, found = "The file cannot be opened.", str(error.strerror)
        return Opened(refused(file.name, what, found, "Check the file and its rights."), "")
    digest = hashlib.sha256(raw).hexdigest()
    match file.path.suffix.casefold():
        case ".xlsx":
            return Opened(xlsx_grid(raw, file.name), digest)
        case ".parquet":
            return Opened(parquet_grid(file.path, len(raw)), digest)
        case ".csv":
            return Opened(csv_grid(raw, file.name, _known(file.table)), digest)
        case _:
            grid, notes = json_grid(raw, file.name)
            return Opened(grid, digest, notes)


@cache
def _known(table: str) -> tuple[str, ...]:
    """Every heading that a file of this table can have, by which the separator is told."""
    exports = (preset.headings for preset in presets().values() if preset.table == table)
    return tuple(sorted(frozenset(BY_NAME[table].headings).union(*exports)))


def digest_of(file: TableFile) -> str:
    """The sha-256 of a file, read in pieces; empty where it cannot be read."""
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
