"""The rows of one table: every cell read as what its column holds, every fault noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kept.errors import Problem
from kept.grids.cell_error import CellError
from kept.grids.effect import Effect
from kept.grids.file_faults import shape_fault
from kept.grids.grid import GridRow
from kept.inventory.cells import expected, read_cell
from kept.inventory.day_cells import read_day
from kept.inventory.headings import Source
from kept.inventory.row import Flaw, InventoryRow
from kept.inventory.row_checks import faults_of_row


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows that were kept, and a problem for every fault."""

    rows: tuple[InventoryRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one file become rows of one table.

    `width` is the number of cells that every row must have; None where a row may end early.
    """

    file: str
    table: str
    sources: tuple[Source, ...]
    width: int | None

    @property
    def headings(self) -> dict[str, str]:
        """The words over the columns in the file, by the headings of the table."""
        return {source.column.heading: source.heading for source in self.sources}


def read_rows(reader: Reader, rows: Iterable[GridRow]) -> TableRows:
    """Read the rows below the headings."""
    headings = reader.headings
    kept: list[InventoryRow] = []
    problems: list[Problem] = []
    for row in rows:
        values, flaws = read_row(reader, row)
        problems += [flaw.problem(reader.file, row.line, headings) for flaw in flaws]
        if all(flaw.effect is not Effect.ROW_LEFT_OUT for flaw in flaws):
            kept.append(InventoryRow(reader.file, row.line, values, headings))
    return TableRows(tuple(kept), tuple(problems))


def read_row(reader: Reader, row: GridRow) -> tuple[dict[str, object], list[Flaw]]:
    """The values of one row, and its flaws. Nothing is read of a row of the wrong shape."""
    shape = None if reader.width is None else _shape(row.cells, reader.width)
    if shape is not None:
        return {}, [shape]
    values: dict[str, object] = {}
    flaws: list[Flaw] = []
    for source in reader.sources:
        try:
            values |= _value(source, row.cells)
        except CellError as fault:
            flaws.append(_flaw(source, row.cells, fault))
    return values, flaws or list(faults_of_row(reader.table, values))


def _shape(cells: Sequence[str], width: int) -> Flaw | None:
    """The flaw of a row whose cells do not lie under their headings: a separator is missing or too many."""
    if len(cells) >= width and not any(cells[width:]):
        return None
    what, found, wanted, to_do = shape_fault(len(cells), width)
    return Flaw(column=None, what=what, found=found, expected=wanted, to_do=to_do, effect=Effect.ROW_LEFT_OUT)


def _value(source: Source, cells: Sequence[str]) -> Mapping[str, object]:
    """The value under its heading, nothing for an empty cell.

    Raises:
        CellError: the cell cannot be read, or is empty although every row needs it.
    """
    column = source.column
    if source.earliest:
        day = _earliest(source, cells)
        return {} if day is None else {column.heading: day}
    words = source.words(cells)
    if words:
        return {column.heading: read_cell(column, words)}
    if column.required:
        raise CellError("The cell is empty, and every row needs a value here.", "Write the value.")
    return {} if column.when_empty is None else {column.heading: column.when_empty}


def _earliest(source: Source, cells: Sequence[str]) -> date | None:
    """The earliest of the days that a row gives for one column, if it gives any."""
    given = filter(None, (source.at(place, cells) for place in source.places))
    days = [read_day(words) for words in given]
    if not days and source.otherwise:
        days = [read_day(source.otherwise)]
    return min(days, default=None)


def _flaw(source: Source, cells: Sequence[str], fault: CellError) -> Flaw:
    column = source.column
    heading, found = _faulty(source, cells)
    return Flaw(
        column=column.heading,
        what=fault.what,
        found=found,
        expected=expected(column),
        to_do=fault.to_do,
        effect=column.when_wrong,
        heading=heading,
    )


def _faulty(source: Source, cells: Sequence[str]) -> tuple[str, str]:
    """The heading over the first cell of the column that cannot be read, and its words."""
    for place, heading in zip(source.places, source.over, strict=True):
        words = source.at(place, cells)
        if words and not _readable(source, words):
            return heading, words
    return source.heading, source.words(cells)


def _readable(source: Source, words: str) -> bool:
    try:
        read_cell(source.column, words)
    except CellError:
        return False
    return True
