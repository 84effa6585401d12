"""The rows below the headings: second heading rows, headings that come again, and cells that were joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kept.grids.grid import GridRow, as_heading
from kept.inventory.headings import Headings
from kept.inventory.preset import Preset


@dataclass(frozen=True, slots=True)
class Body:
    """The rows with records, and how many rows repeated the headings."""

    rows: tuple[GridRow, ...]
    repeated: int = 0


def body_of(rows: Sequence[GridRow], headings: Headings, preset: Preset | None) -> Body:
    """The rows below the heading row. Without a preset they are taken as they are."""
    place = next(index for index, row in enumerate(rows) if row is headings.row)
    below = rows[place + 1 :]
    if preset is None:
        return Body(tuple(below))
    if below and _second_heading(below[0], preset):
        below = below[1:]
    again = _filled(headings.row)
    single = [row for row in below if _filled(row) != again]
    return Body(tuple(_carried(single, headings, preset)), len(below) - len(single))


def _filled(row: GridRow) -> tuple[str, ...]:
    return tuple(cell for cell in row.cells if cell)


def _second_heading(row: GridRow, preset: Preset) -> bool:
    """Has the row nothing but headings of the second level?"""
    return {as_heading(cell) for cell in row.cells if cell} <= preset.subheadings


def _carried(rows: Sequence[GridRow], headings: Headings, preset: Preset) -> Iterator[GridRow]:
    """The rows with the words of joined cells in all of them.

    Only the first cell of joined ones holds the words. A row continues the block of the row before where it
    is empty under all of the headings; under some of them, the empty cells are its own.
    """
    places = [place for heading in preset.carried_down for place in headings.places(heading)]
    block: dict[int, str] = {}
    for row in rows:
        own = {place: row.cells[place] for place in places if place < len(row.cells) and row.cells[place]}
        block = own or block
        yield row if own or not block else _joined(row, block)


def _joined(row: GridRow, block: dict[int, str]) -> GridRow:
    width = max(len(row.cells), max(block) + 1)
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    for place, words in block.items():
        cells[place] = words
    return GridRow(row.line, tuple(cells))
