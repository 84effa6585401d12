"""Where the table of a file lies: in which sheet, between what separators, under which row of headings."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from openpyxl import load_workbook

from kept.grids.cell_error import CellError
from kept.grids.date_cells import DayOrder
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import as_heading, tidy
from kept.grids.number_cells import may_part_thousands, read_number
from kept.pipeline.study_periods import read_label

_SEPARATORS = (",", ";", "\t")
_QUOTED_AND_BLANKS = re.compile(r'"[^",;\t]*"(?: "[^",;\t]*")+')

_LOOKED_AT = 60
"""Rows at the top of a file among which the headings are looked for."""

_MOST_SHEETS = 50
_LARGEST = 200 * 1024 * 1024
"""Bytes of a workbook, unpacked. A larger one is refused where it is read."""

_SHEETS = "xl/workbook.xml"

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Start:
    """The headings of a text, and the number of its lines that stand above them."""

    headings: tuple[str, ...]
    above: int


def start_of(raw: bytes) -> Start:
    """Where the table of a text begins, under the separator that parts most of its first lines alike."""
    lines = _first_lines(raw)
    parted = [_parted(lines, separator) for separator in _SEPARATORS]
    at, rows = zip(*max(parted, key=_alike), strict=True) if any(parted) else ((), ())
    if not rows:
        return Start((), 0)
    heading = heading_at(rows)
    return Start(tuple(as_heading(cell) for cell in rows[heading]), at[heading])


def _first_lines(raw: bytes) -> Sequence[str]:
    try:
        return decode(raw).text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    except UndecodableError:  # told where the table itself is read
        return ()


def _parted(lines: Sequence[str], separator: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that are not blank, each with the number of the lines above it."""
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=separator)
    rows, above = [], 0
    try:
        for cells in reader:
            if any(map(tidy, cells)):
                rows.append((above, tuple(map(tidy, cells))))
            above = reader.line_num
    except csv.Error:  # a cell that is too long is told where the table itself is read
        pass
    return rows


def _alike(rows: Sequence[tuple[int, Row]]) -> tuple[int, int]:
    """How many rows have as many cells as most, if more than one; and how many cells these are."""
    width = _usual_width([row for _, row in rows])
    return (sum(_width(row) == width for _, row in rows), width) if width > 1 else (0, width)


def _usual_width(rows: Sequence[Row]) -> int:
    """The number of cells that most rows have; of two as frequent the larger one."""
    widths = Counter(map(_width, rows))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _width(row: Row) -> int:
    return max((at for at, cell in enumerate(row, start=1) if cell), default=0)


def heading_at(rows: Sequence[Row]) -> int:
    """Which of the first rows of a file has the headings; titles and remarks may stand above.

    It is the last row of words above two rows with days or numbers, where half of the columns or more have
    one; else the first of those two, in a table whose headings are years.

    >>> heading_at([("Raids in Beijing",), ("Month", "Raids"), ("2006-01", "3"), ("2006-02", "1")])
    1
    """
    half = _usual_width(rows) / 2
    values = [any(map(_has_value, row)) for row in rows]
    firsts = (at for at, found in enumerate(values) if found and all(values[at + 1 : at + 2]))
    first = next(firsts, None)
    if first is None:
        return next((at for at, row in enumerate(rows) if _filled(row) > half), 0)
    if first and _filled(rows[first - 1]) >= half and not values[first - 1]:
        return first - 1
    return first


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _has_value(cell: str) -> bool:
    """Is there a number, or a day or period, in a cell?"""
    if may_part_thousands(cell):
        return True
    for read in (read_number, _period):
        try:
            read(cell)
        except CellError:
            continue
        return True
    return False


def _period(cell: str) -> object:
    return read_label(cell, DayOrder.DAY_FIRST)


def without_lines_above(raw: bytes, start: Start) -> bytes:
    """A text in which the lines above the headings are blank, so that all others keep their numbers."""
    decoded = decode(raw)
    if decoded.guessed_at is not None:  # told where the table itself is read
        return raw
    lines = decoded.text.split("\n")
    return "\n".join([""] * start.above + lines[start.above :]).encode()


def with_tabs(raw: bytes) -> bytes:
    """A text with blanks between its cells and headings in quotation marks with tabs; any other as it is.

    The statistics program R writes tables so.

    >>> with_tabs(b'"Date" "VW"\\n"2011-01-02" 99.1\\n')
    b'Date\\tVW\\n2011-01-02\\t99.1\\n'
    """
    first = next((line for line in _first_lines(raw) if line.strip()), "")
    if _QUOTED_AND_BLANKS.fullmatch(first.strip()) is None:
        return raw
    decoded = decode(raw)
    if decoded.guessed_at is not None:  # told where the table itself is read
        return raw
    return "".join(map(_parted_by_tabs, decoded.text.rstrip("\n").split("\n"))).encode()


def _parted_by_tabs(line: str) -> str:
    try:
        rows = list(csv.reader([line], delimiter=" ", skipinitialspace=True))
    except csv.Error:  # a cell that is too long is told where the table itself is read
        return f"{line}\n"
    tabbed = io.StringIO()
    csv.writer(tabbed, delimiter="\t", lineterminator="\n").writerows(rows or [[]])
    return tabbed.getvalue()
