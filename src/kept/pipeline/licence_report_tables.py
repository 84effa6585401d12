"""The tables of the report of a licence position: cells in a row, and as many rows as a page can bear."""

from __future__ import annotations

from collections.abc import Iterable

from kept.publish.cells import Cell, Line, Table


def line(*cells: str | Cell) -> Line:
    """A row of a table of the page."""
    return Line(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells))


def tabled(caption: str, columns: tuple[str, ...], lines: Iterable[Line], most: int) -> tuple[Table, ...]:
    """A table with at most `most` rows, and a caption that says how many there are in all; or none."""
    rows = tuple(lines)
    if not rows:
        return ()
    more = f" (the first {most:,} of {len(rows):,}; --json has all)" if len(rows) > most else ""
    return (Table(f"{caption}{more}", columns, rows[:most]),)
