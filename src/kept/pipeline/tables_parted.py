"""Where the table of a file lies: in which sheet, between what separators, under which row of headings."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from kept.grids.cell_error import CellError
from kept.grids.date_cells import DayOrder
from kept.grids.decode import UndecodableError, decode
from kept.grids.grid import as_heading, tidy
from kept.grids.number_cells import may_part_thousands, read_number
from kept.pipeline.study_periods import read_label

_SEPARATORS = ("\t", ";", ",")
"""Of two that part as many lines alike the first is taken: commas also stand in words and numbers."""
_QUOTED_AND_BLANKS = re.compile(r'"[^",;\t]*"(?: "[^",;\t]*")+')

_LOOKED_AT = 60
"""Rows at the top of a file among which the headings are looked for."""

_MOST_CELLS = 50
"""Cells of a row that are looked at before it is known where the table lies."""

_MOST_SHEETS = 50
_LARGEST = 200 * 1024 * 1024
"""Bytes of a workbook, unpacked. A larger one is refused where it is read."""


Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, and whether it can be seen and looks like a table."""

    name: str
    has_table: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The first headings of a text, and the number of its lines that stand above them."""

    headings: tuple[str, ...]
    above: int


def start_of(raw: bytes) -> Start:
    """Where the table of a text begins, under the separator that parts most of its first lines alike."""
    lines = _first_lines(raw)
    rows = max((_parted(lines, separator) for separator in _SEPARATORS), key=_alike)
    if not rows:
        return Start((), 0)
    above, headings = rows[heading_at([row for _, row in rows])]
    return Start(tuple(map(as_heading, headings[:_MOST_CELLS])), above)


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

    It is the first row of words, with a word in more than half of the columns, above two rows with days or
    numbers. Where there is none it is the row right above those two, if half of its cells are filled; else
    the first of the two themselves, in a table whose headings are years.

    >>> heading_at([("Raids in Beijing",), ("Month", "Raids"), ("2006-01", "3"), ("2006-02", "1")])
    1
    """
    rows = rows[:_LOOKED_AT]
    half = _usual_width(rows) / 2
    values = [any(map(has_value, row[:_MOST_CELLS])) for row in rows]
    firsts = (at for at, found in enumerate(values) if found and all(values[at + 1 : at + 2]))
    first = next(firsts, len(rows))
    full = (at for at in range(first) if _filled(rows[at]) > half and not values[at])
    heading = next(full, None)
    if heading is not None:
        return heading
    return first - 1 if first and _filled(rows[first - 1]) >= half else first % len(rows)


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def has_value(cell: str) -> bool:
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


def sheets_of(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; none where it cannot be opened, which is told where the table is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                return ()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library tells of lost styles, which nobody needs here
            sheets = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).worksheets[:_MOST_SHEETS]
            return tuple(Sheet(one.title, _looks_like_table(one)) for one in sheets)
    except Exception:  # the library raises whatever its parsers meet in a broken file
        return ()


def _looks_like_table(sheet: Any) -> bool:
    """Can it be seen, and do two rows or more among the first have a day or a number?"""
    if sheet.sheet_state != "visible":
        return False
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_LOOKED_AT, max_col=_MOST_CELLS, values_only=True)
    return sum(any(has_value(tidy(str(cell))) for cell in row if cell is not None) for row in rows) > 1
