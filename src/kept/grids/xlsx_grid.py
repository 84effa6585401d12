"""A sheet of an Excel workbook to a `Grid`: every cell as the text that an analyst sees in it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kept.dates import MONTHS
from kept.errors import Problem
from kept.grids.effect import Effect
from kept.grids.grid import Grid, GridRow, refused, size_of, tidy

_LARGEST = 200 * 1024 * 1024
"""Bytes, unpacked. No table that people keep by hand comes near; a workbook made to fill the memory does."""

_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|;.*')
"""The parts of a number format that stand for themselves, and the formats for negative numbers and text."""

_MONTHS = tuple(name[:3] for name in MONTHS)


def xlsx_grid(raw: bytes, where: str, sheet: str | None = None) -> Grid:
    """Read a sheet of the workbook in `raw`, the first unless it is named; `where` is for problems."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return refused(
            where,
            "This is no Excel workbook, or one of the old kind, or locked by a password.",
            size_of(raw),
            "Save it again as an .xlsx workbook without a password.",
        )
    try:
        if _unpacked(raw) > _LARGEST:
            to_do = "Keep only the table on its first sheet."
            return refused(where, "The workbook is too large.", size_of(raw), to_do)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library tells of lost styles, which nobody needs here
            return _read(raw, where, sheet)
    except Exception:  # the library raises whatever its parsers and converters meet in a broken file
        to_do = "Open it in a spreadsheet and save it again."
        return refused(where, "The workbook is damaged.", size_of(raw), to_do)


def _unpacked(raw: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        return sum(part.file_size for part in parts.infolist())


def _read(raw: bytes, where: str, sheet: str | None) -> Grid:
    rows: list[GridRow] = []
    problems: list[Problem] = []
    for row in _rows(raw, where, sheet):
        if isinstance(row, Problem):
            problems.append(row)
        elif not row.blank:
            rows.append(row)
    return Grid(tuple(rows), ragged=False, problems=tuple(problems))


def _rows(raw: bytes, where: str, sheet: str | None) -> Iterator[GridRow | Problem]:
    """Every row, or the problem that it is. Each is read twice: stored values, and formulas."""
    values, formulas = (_cells(raw, sheet, data_only=data_only) for data_only in (True, False))
    for line, (shown, written) in enumerate(zip(values, formulas, strict=True), start=1):
        fault = _without_value(shown, written)
        if fault is None:
            yield GridRow(line, tuple(_text(cell) for cell in shown))
        else:
            yield _formula(where, line, *fault)


def _cells(raw: bytes, name: str | None, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    """The cells of a sheet, row by row; the size that the file claims for it is not trusted."""
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only)
    sheet = book.worksheets[0] if name is None else book[name]
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _without_value(shown: tuple[Any, ...], written: tuple[Any, ...]) -> tuple[int, str] | None:
    """The position, from 1, and words of the first formula whose value was never stored, if there is one."""
    for position, (value, formula) in enumerate(zip(shown, written, strict=True), start=1):
        if value.value is None and formula.value is not None:
            return position, str(formula.value)
    return None


def _formula(where: str, line: int, position: int, words: str) -> Problem:
    return Problem(
        where=where,
        line=line,
        column=get_column_letter(position),
        what="The cell has a formula without a stored value.",
        found=words,
        expected="a value",
        to_do="Open the workbook in a spreadsheet and save it, or write the value itself. "
        f"{Effect.ROW_LEFT_OUT}",
    )


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number_text(value, _shown(cell))
    if isinstance(value, datetime):
        return _date_text(value, _shown(cell))
    return tidy(str(value))


def _shown(cell: Any) -> str:
    """What the number format shows: letters for the parts of a date, a sign for percent."""
    return _NOT_SHOWN.sub("", cell.number_format).lower()


def _number_text(value: float, shown: str) -> str:
    """All digits that a spreadsheet shows (15), without an exponent; percent where it shows percent."""
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if "%" in shown:
        return f"{(number * 100).normalize():f}%"
    return f"{number:f}"


def _date_text(moment: datetime, shown: str) -> str:
    """The date to the precision in which the cell shows it.

    Excel makes the first of March 2006 out of a typed `2006-03` and shows "Mar-06": the day is its own
    invention and is not read. A year that is not shown is not read either, and the date then refused.
    """
    if moment.time() != time():
        return moment.isoformat(sep=" ")
    day, month, year = (part in shown for part in "dmy")
    if day and not year:
        return f"{moment.day:02d}-{_MONTHS[moment.month - 1]}"
    if year and not day:
        return f"{moment.year:04d}-{moment.month:02d}" if month else f"{moment.year:04d}"
    return moment.date().isoformat()
