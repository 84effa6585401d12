"""Series from a table, CSV or XLSX: one row for every day, week, month, quarter or year.

Every fault stops the reading and is told with its line: a series with a row left out has a gap, and a gap is
not a zero.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.number_cells import read_number
from kept.pipeline.study_columns import day_columns, label_of, value_column, value_columns
from kept.pipeline.study_periods import Label
from kept.pipeline.tables_read import Table, TableRow, read_any_table
from kept.study import Every, Series, series_of

_EXPECTED = "headings such as month and raids"
_TELLING = (Every.WEEK, Every.QUARTER, Every.YEAR)
"""Labels that say how often values come. A day may stand for any period, and a month for its quarter."""

_UNEVEN = 0.12
"""A step that differs more than this from the usual one is where a gap, or another rhythm, is: months have 28
to 31 days, which is less, and an eighth day in a week is more."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """The rows of a table in the order of their days."""

    table: Table
    precision: Every
    days: tuple[date, ...]
    rows: tuple[TableRow, ...]


def read_series(
    path: Path,
    *,
    value: str | None = None,
    day: str | None = None,
    offset: str | None = None,
    every: Every | None = None,
    below_zero: bool = False,
) -> Series:
    """The series in a table.

    Args:
        path: a CSV file (parted by commas, semicolons, tabs, or blanks with headings in quotation marks) or
            an XLSX workbook, with headings, and a row for every period in any order.
        value: the heading of the values; where absent, the only column with numbers.
        day: the heading of the days or periods, or `year+month`; where absent, as `day_columns` finds it.
        offset: the heading of what the counts are out of, each above 0.
        every: how often values come, where the days alone do not tell.
        below_zero: are values below 0 allowed? Counts never are, levels such as balances may be.

    Returns:
        The series, under the heading of its values.

    Raises:
        InputError: it is no table, a column is not found, a cell is empty or cannot be read, a value is below
            0, a period comes twice or is missing, or the rows are of mixed frequency.
        OSError: it cannot be read.
    """
    table = read_any_table(path, _EXPECTED)
    days = day_columns(table, day)
    out_of = table.heading(offset) if offset is not None else None
    column = value_column(table, value, days if out_of is None else (*days, out_of))
    dated = _dated(table, days)
    series = _series(dated, column, every, below_zero)
    return series if out_of is None else replace(series, offset=_offsets(dated, out_of))


def read_columns(
    path: Path,
    values: Sequence[str] = (),
    *,
    day: str | None = None,
    every: Every | None = None,
    below_zero: bool = False,
) -> tuple[Series, ...]:
    """The series of several columns of one table, of the same periods, such as an outcome and its controls.

    Args:
        path: as for `read_series`.
        values: the headings of the values, in the order in which they are given back; where absent, all
            columns with numbers.
        day: as for `read_series`.
        every: as for `read_series`.
        below_zero: as for `read_series`.

    Raises:
        InputError: as `read_series` does.
        OSError: it cannot be read.
    """
    table = read_any_table(path, _EXPECTED)
    days = day_columns(table, day)
    columns = value_columns(table, values, days)
    dated = _dated(table, days)
    return tuple(_series(dated, column, every, below_zero) for column in columns)


def _dated(table: Table, columns: Sequence[str]) -> _Dated:
    labels = [label_of(row, table, columns) for row in table.rows]
    _refuse_mixed(table, labels)
    pairs = sorted(zip(labels, table.rows, strict=True), key=lambda pair: pair[0].first)
    days = tuple(label.first for label, _ in pairs)
    rows = tuple(row for _, row in pairs)
    _refuse_twice(days, rows, columns)
    return _Dated(table, labels[0].precision, days, rows)


def _refuse_mixed(table: Table, labels: Sequence[Label]) -> None:
    first = labels[0].precision
    for label, row in zip(labels, table.rows, strict=True):
        if label.precision is not first:
            raise row.fault(
                f"the row is for a {label.precision} and line {table.rows[0].line} for a {first}: mixed "
                "frequency. Expected the same in every row, such as 2006-01, 2006-02. Study each by itself."
            )


def _refuse_twice(days: Sequence[date], rows: Sequence[TableRow], columns: Sequence[str]) -> None:
    for at in range(1, len(days)):
        if days[at] == days[at - 1]:
            words = " ".join(rows[at].cells[column] for column in columns)
            raise rows[at].fault(
                f"{words} was there on line {rows[at - 1].line}. Expected one row for every period. Leave "
                "one out or add them up; part a table of several places into one table for each."
            )


def _series(dated: _Dated, column: str, every: Every | None, below_zero: bool) -> Series:
    name = dated.table.headings[column]
    numbers = [_value(row, column, name, below_zero) for row in dated.rows]
    rhythm = every or (dated.precision if dated.precision in _TELLING else None)
    try:
        return series_of(zip(dated.days, numbers, strict=True), name, rhythm)
    except InputError as error:
        raise InputError(f"{dated.table.file}{_uneven_at(dated)}: {error}") from None


def _value(row: TableRow, heading: str, words: str, below_zero: bool) -> float:
    number = _number(row, heading, words, "A gap is not a zero: write the value, 0 where there was none.")
    if number < 0 and not below_zero:
        raise row.fault(
            f"{words} is {row.cells[heading]}. Expected a count or level of 0 or more, such as 12. Correct "
            "it, or say that the values may be below 0."
        )
    return number


def _offsets(dated: _Dated, heading: str) -> tuple[float, ...]:
    words = dated.table.headings[heading]
    return tuple(_offset(row, heading, words) for row in dated.rows)


def _offset(row: TableRow, heading: str, words: str) -> float:
    number = _number(row, heading, words, "Write what the counts of this period are out of, such as 250.")
    if number <= 0:
        raise row.fault(
            f"{words} is {row.cells[heading]}. Expected a number above 0 of what the counts are out of, such "
            "as 250. Correct it, or study the part of the series that has one."
        )
    return number


def _number(row: TableRow, heading: str, words: str, if_empty: str) -> float:
    if heading not in row.cells:
        raise row.fault(f"{words} is empty. Expected a number such as 12. {if_empty}")
    cell = row.cells[heading]
    try:
        return float(read_number(cell))
    except CellError as error:
        raise row.unread(words, cell, error) from None


def _uneven_at(dated: _Dated) -> str:
    """Where the first step is that is not as long as the usual one, in the words of a message."""
    steps = [(other - one).days for one, other in zip(dated.days, dated.days[1:], strict=False)]
    usual = statistics.median_low(steps) if steps else 0
    for at, step in enumerate(steps):
        if abs(step - usual) > _UNEVEN * usual:
            return f", lines {dated.rows[at].line} and {dated.rows[at + 1].line}"
    return ""
