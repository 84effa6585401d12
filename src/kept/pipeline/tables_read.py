"""A table of a file, CSV or XLSX, row by row under its headings. A fault stops the command.

A list of departments, a series or a sampling frame of which a row is left out would give a wrong answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.csv_grid import csv_grid
from kept.grids.grid import Grid, GridRow, as_heading, shorten
from kept.grids.nearest import did_you_mean
from kept.grids.number_cells import read_count
from kept.grids.xlsx_grid import xlsx_grid
from kept.pipeline.study_periods import is_total, long_form
from kept.pipeline.tables_parted import (
    Sheet,
    has_value,
    heading_at,
    sheets_of,
    start_of,
    with_tabs,
    without_lines_above,
)
from kept.publish.account import counted

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
    """The rows of a file; `headings` by the form in which rows have them, with the words of the file.

    `file` names the sheet as well where a workbook has several. `notes` are to be told of how it was read.
    """

    file: str
    headings: Mapping[str, str]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()

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
    return tuple(_row(path.name, row, headings, grid.ragged) for row in grid.rows[1:])


def read_any_table(path: Path, expected: str, sheet: str | None = None) -> Table:
    """The table of a file whose headings are not known before; `expected` says what it should have.

    Cells may also be parted by blanks, where the headings are in quotation marks. Titles above the headings
    and a column without a heading are not read. Of a workbook with several sheets the only one with a table
    is read, or the `sheet` of this name.

    Raises:
        InputError: it is no table or a wide one, a heading comes twice, a row cannot be read, or there are
            several sheets with tables.
    """
    file, grid, notes = _of_workbook(path, expected, sheet) if _workbook(path) else _of_text(path, expected)
    words = grid.rows[0].cells
    headings = [as_heading(cell) for cell in words]
    named: dict[str, str] = {}
    for heading, word in zip(headings, words, strict=True):
        if heading in named:
            raise InputError(f"{file} has the column {shorten(word)} more than once. Keep one of them.")
        if heading:
            named[heading] = word
    rows = tuple(_row(file, row, headings, grid.ragged) for row in grid.rows[1:])
    table = Table(file, named, rows, notes)
    _refuse_wide(table)
    return table


def _of_text(path: Path, expected: str) -> tuple[str, Grid, tuple[str, ...]]:
    raw = with_tabs(read_bytes(path))
    start = start_of(raw)
    grid = _grid(path, without_lines_above(raw, start) if start.above else raw, start.headings, expected)
    return path.name, grid, _above_told(path.name, grid.rows[0].line) if start.above else ()


def _of_workbook(path: Path, expected: str, sheet: str | None) -> tuple[str, Grid, tuple[str, ...]]:
    raw, file = read_bytes(path), path.name
    name: str | None = None
    notes: tuple[str, ...] = ()
    sheets = sheets_of(raw)
    if sheets and (len(sheets) > 1 or sheet is not None):
        name = _sheet(path, sheets, sheet)
        file = f"{path.name}, sheet {name}"
        notes = (f"Of {path.name} the sheet {name} was read; its sheets are {_names(sheets)}.",)
    grid = _grid(path, raw, (), expected, name)
    at = heading_at([row.cells for row in grid.rows])
    if at:
        grid, notes = replace(grid, rows=grid.rows[at:]), (*notes, *_above_told(file, grid.rows[at].line))
    return file, grid, notes


def _above_told(file: str, line: int) -> tuple[str, ...]:
    return (f"{file}: the headings are in line {line}; what stands above was not read.",)


def _sheet(path: Path, sheets: Sequence[Sheet], named: str | None) -> str:
    """The sheet that is named, else the only one with a table, else the first where none has one."""
    if named is not None:
        if named not in [one.name for one in sheets]:
            to_do = did_you_mean(named, [one.name for one in sheets], "Name one of them.")
            raise InputError(f"{path.name} has no sheet {named!r}. Found {_names(sheets)}. {to_do}")
        return named
    found = [one for one in sheets if one.has_table]
    if len(found) > 1:
        raise InputError(
            f"{path.name} has {len(found)} sheets with a table: {_names(found)}. Expected one. Keep "
            "the sheet that is meant in a workbook of its own."
        )
    return (found or sheets)[0].name


def _names(sheets: Sequence[Sheet]) -> str:
    return shorten(", ".join(one.name for one in sheets))


def _refuse_wide(table: Table) -> None:
    long = long_form(table.headings, table.rows[0].cells)
    if long is not None:
        raise InputError(
            f"{table.file} is a wide table: its columns are periods. Found {table.told()}. Expected the long "
            f"form, with a row for every period, such as these two lines:\n  {long[0]}\n  {long[1]}"
        )
    if all(map(has_value, table.headings.values())):
        raise InputError(
            f"{table.file}: the first row has {table.told()}, and no headings. Expected words above the "
            "columns, such as month and raids. Add a row of headings."
        )


def _workbook(path: Path) -> bool:
    return path.suffix.casefold() == ".xlsx"


def _grid(path: Path, raw: bytes, known: Sequence[str], expected: str, sheet: str | None = None) -> Grid:
    grid = xlsx_grid(raw, path.name, sheet) if _workbook(path) else csv_grid(raw, path.name, known)
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


def _row(file: str, row: GridRow, headings: Sequence[str], ragged: bool) -> TableRow:
    extra = any(row.cells[len(headings) :])
    if extra or (ragged and len(row.cells) < len(headings)):
        raise InputError(f"{file}, line {row.line}: {_misfit(row, headings, ragged)}")
    cells = {heading: cell for heading, cell in zip(headings, row.cells, strict=False) if cell}
    return TableRow(file, row.line, cells)


def _misfit(row: GridRow, headings: Sequence[str], ragged: bool) -> str:
    told = f"the row has {counted(len(row.cells), 'cells')} for {counted(len(headings), 'headings')}."
    if is_total(row.cells[0]):
        return f"{told} It is a total, and not one of the values. Remove the total row."
    if not ragged:
        return f"{told} Give every column a heading, or clear the cells beside the table."
    return (
        f"{told} A separator is missing or too many, or it is a remark. Correct it: a cell with a separator "
        "in it stands in quotation marks, and remarks are no rows of a table."
    )
