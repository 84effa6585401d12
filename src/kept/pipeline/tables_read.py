"""A table of a file, CSV or XLSX, row by row under its headings. A fault stops the command.

A list of departments, a series or a sampling frame of which a row is left out would give a wrong answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.csv_grid import csv_grid
from kept.grids.grid import Grid, GridRow, as_heading, shorten
from kept.grids.nearest import did_you_mean
from kept.grids.number_cells import read_count
from kept.grids.xlsx_grid import xlsx_grid
from kept.pipeline.tables_parted import headings_of, with_tabs
from kept.publish.licence_account import counted

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row by their headings; a cell that is empty is absent."""

    file: str
    line: int
    cells: Mapping[str, str]

    def count(self, heading: str) -> int:
        """The whole number under a heading, from 0 on.

        Raises:
            InputError: it is missing, no whole number, or below 0.
        """
        words = self.cells.get(heading, "")
        try:
            number = read_count(words)
        except CellError as error:
            raise self.unread(heading, words, error) from None
        if number < 0:
            raise self.fault(
                f"{heading} is {number}. Expected a whole number from 0, such as 17. Correct it."
            )
        return number

    def unread(self, column: str, words: str, error: CellError) -> InputError:
        """An error about the words in a column, which cannot be read."""
        return self.fault(f"{column} is {shorten(words)!r}. {error} {error.to_do}")

    def fault(self, what: str) -> InputError:
        """An error about this row."""
        return InputError(f"{self.file}, line {self.line}: {what}")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; `headings` by the form in which rows have them, with the words of the file."""

    file: str
    headings: Mapping[str, str]
    rows: tuple[TableRow, ...]

    def heading(self, name: str) -> str:
        """The heading that a person means by a name.

        Raises:
            InputError: the table has none; those that it has are told.
        """
        wanted = as_heading(name)
        if wanted in self.headings:
            return wanted
        to_do = did_you_mean(name, list(self.headings.values()), "Name one of them.")
        raise InputError(f"{self.file} has no column {name!r}. Found {self.told()}. {to_do}")

    def told(self, headings: Sequence[str] | None = None) -> str:
        """Headings, all where none are named, as a sentence lists them."""
        chosen = self.headings if headings is None else headings
        return shorten(", ".join(self.headings[heading] for heading in chosen))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it has more than `MOST_BYTES`.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path} is too large. Expected at most {MOST_BYTES:,} bytes. Split it.")
    return path.read_bytes()


def read_table(path: Path, needed: Sequence[str]) -> tuple[TableRow, ...]:
    """The rows of a file that has the `needed` headings; other columns are kept too.

    Raises:
        InputError: it is no table, a heading is missing, or a row cannot be read.
    """
    grid = _grid(path, read_bytes(path), needed, f"the headings {', '.join(needed)}")
    headings = [as_heading(cell) for cell in grid.rows[0].cells]
    for name in needed:
        if headings.count(name) != 1:
            raise InputError(_heading_fault(path, name, headings, needed))
    return tuple(_row(path, row, headings, grid.ragged) for row in grid.rows[1:])


def read_any_table(path: Path, expected: str) -> Table:
    """The table of a file whose headings are not known before; `expected` says what it should have.

    Cells may also be parted by blanks, where the headings are in quotation marks. A column without a heading
    is not read.

    Raises:
        InputError: it is no table, a heading comes twice, or a row cannot be read.
    """
    raw = read_bytes(path)
    if not _workbook(path):
        raw = with_tabs(raw)
    grid = _grid(path, raw, () if _workbook(path) else headings_of(raw), expected)
    words = grid.rows[0].cells
    headings = [as_heading(cell) for cell in words]
    named: dict[str, str] = {}
    for heading, word in zip(headings, words, strict=True):
        if heading in named:
            raise InputError(f"{path.name} has the column {shorten(word)} more than once. Keep one of them.")
        if heading:
            named[heading] = word
    return Table(path.name, named, tuple(_row(path, row, headings, grid.ragged) for row in grid.rows[1:]))


def _workbook(path: Path) -> bool:
    return path.suffix.casefold() == ".xlsx"


def _grid(path: Path, raw: bytes, known: Sequence[str], expected: str) -> Grid:
    grid = xlsx_grid(raw, path.name) if _workbook(path) else csv_grid(raw, path.name, known)
    if grid.problems:
        raise InputError(f"{grid.problems[0]} Nothing was computed: without a row the answer would be wrong.")
    if len(grid.rows) < 2:
        raise InputError(f"{path} has no rows. Expected {expected} and rows below.")
    return grid


def _heading_fault(path: Path, name: str, headings: Sequence[str], needed: Sequence[str]) -> str:
    if name in headings:
        return f"{path} has the column {name} more than once. Keep one of them."
    found = shorten(", ".join(headings))
    to_do = did_you_mean(name, headings, "Add the column, or rename one.")
    return f"{path} has no column {name}. Found {found}. Expected {', '.join(needed)}. {to_do}"


def _row(path: Path, row: GridRow, headings: Sequence[str], ragged: bool) -> TableRow:
    extra = any(row.cells[len(headings) :])
    if extra or (ragged and len(row.cells) < len(headings)):
        raise InputError(
            f"{path.name}, line {row.line}: the row has {counted(len(row.cells), 'cells')} for "
            f"{counted(len(headings), 'headings')}. A separator is missing or too many. Correct it."
        )
    cells = {heading: cell for heading, cell in zip(headings, row.cells, strict=False) if cell}
    return TableRow(path.name, row.line, cells)
