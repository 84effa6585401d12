"""The rows of one table: every cell read as what its column holds, every fault noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kept.case.cells import expected, read_cell
from kept.case.headings import Headings, read_headings
from kept.case.row import Flaw, Row, row_after
from kept.case.table import Column, Table
from kept.errors import Problem
from kept.grids.cell_error import CellError
from kept.grids.effect import Effect
from kept.grids.file_faults import empty_table, shape_fault
from kept.grids.grid import Grid, GridRow


@dataclass(frozen=True, slots=True)
class TableRows:
    """What was read of one table.

    `count` is the number of its rows, good and bad; `readable` is false where not even the ids of the
    rows are known.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    count: int
    readable: bool


def read_rows(table: Table, grid: Grid, where: str, defaults: Mapping[str, str]) -> TableRows:
    """Read the rows of `table` out of `grid`; `defaults` fill empty cells, by heading, where they may."""
    if not grid.rows:
        return TableRows((), grid.problems or (empty_table(where),), 0, readable=False)
    supplied = _supplied(table, defaults)
    headings = read_headings(table, grid, where, supplied.keys())
    problems = [*grid.problems, *headings.problems]
    count = len(grid.rows) - 1 + sum(problem.line is not None for problem in grid.problems)
    if not headings.readable:
        return TableRows((), tuple(problems), count, readable=False)
    rows = []
    for grid_row in grid.rows[1:]:
        words = _words(headings, grid_row, supplied)
        row = Row(table, where, grid_row.line, words, values={}, left_out=not headings.complete)
        row, flaws = _read(row, _shape(row, headings, grid_row) if grid.ragged else None)
        rows.append(row)
        problems += [flaw.problem() for flaw in flaws]
    return TableRows(tuple(rows), tuple(problems), count, readable=True)


def _supplied(table: Table, defaults: Mapping[str, str]) -> dict[str, str]:
    """The defaults that this table takes: who forecasts is never who searched, though both are `by`."""
    return {
        column.heading: defaults[column.heading]
        for column in table.columns
        if column.defaulted and column.heading in defaults
    }


def _words(headings: Headings, grid_row: GridRow, supplied: Mapping[str, str]) -> dict[str, str]:
    """The cells by heading, with defaults for the empty ones. Columns that the file lacks are absent."""
    found = {
        heading: grid_row.cells[place] if place < len(grid_row.cells) else ""
        for heading, place in headings.positions.items()
    }
    return {heading: found.get(heading) or supplied.get(heading, "") for heading in {**found, **supplied}}


def _shape(row: Row, headings: Headings, grid_row: GridRow) -> Flaw | None:
    """The flaw of a row whose cells do not lie under their headings: a separator is missing or too many."""
    cells = len(grid_row.cells)
    if cells >= headings.width and not any(grid_row.cells[headings.width :]):
        return None
    what, found, wanted, to_do = shape_fault(cells, headings.width)
    return Flaw(row, None, what, wanted, to_do, Effect.ROW_LEFT_OUT, found)


def _read(row: Row, shape: Flaw | None) -> tuple[Row, list[Flaw]]:
    """The row with its values. Of a row of the wrong shape only the id is read, for rows that refer to it."""
    columns = row.table.columns[:1] if shape else row.table.columns
    values: dict[str, object] = {}
    flaws = [] if shape is None else [shape]
    for column in columns:
        try:
            values |= _value(column, row.cells)
        except CellError as fault:
            flaws += [] if shape else [_flaw(row, column, fault)]
    return row_after(replace(row, values=values), flaws), flaws


def _value(column: Column, cells: Mapping[str, str]) -> dict[str, object]:
    """The value under its heading, nothing for an empty cell.

    Raises:
        CellError: the cell cannot be read, or is empty although every row needs it.
    """
    words = cells.get(column.heading)
    if words:
        return {column.heading: read_cell(column, words)}
    if words is not None and column.required:
        raise CellError("The cell is empty, and every row needs a value here.", "Write the value.")
    return {}


def _flaw(row: Row, column: Column, fault: CellError) -> Flaw:
    return Flaw(
        row,
        heading=column.heading,
        what=fault.what,
        expected=expected(column),
        to_do=fault.to_do,
        effect=column.when_wrong,
    )
