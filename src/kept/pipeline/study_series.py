"""Series from a table, CSV or XLSX: one row for every day, week, month, quarter or year.

Every fault stops the reading and is told with its line: a series with a row left out has a gap, and a gap is
not a zero.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kept.errors import InputError
from kept.pipeline.study_columns import (
    NumberColumn,
    day_columns,
    labels_of,
    number_column,
    number_in,
    value_column,
    value_columns,
)
from kept.pipeline.study_periods import Label
from kept.pipeline.study_placed import AddedUp, added_up
from kept.pipeline.tables_read import Table, TableRow, read_any_table
from kept.study import Every, Series, series_of
from kept.study.every import DAYS_OF_A_YEAR

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


def read_told(
    path: Path,
    *,
    value: str | None = None,
    day: str | None = None,
    offset: str | None = None,
    every: Every | None = None,
    below_zero: bool = False,
    sheet: str | None = None,
) -> AddedUp:
    """The series in a table, and what is to be told of how it was read.

    Args:
        path: a CSV file (parted by commas, semicolons, tabs, or blanks with headings in quotation marks) or
            an XLSX workbook, with headings, and a row for every period in any order.
        value: the heading of the values; where absent, the only column with numbers.
        day: the heading of the days or periods, or `year+month`; where absent, as `day_columns` finds it.
        offset: the heading of what the counts are out of, each above 0.
        every: the periods of the series. Counts of shorter ones are added up to them.
        below_zero: are values below 0 allowed? Counts never are, levels such as balances may be; levels are
            never added up.
        sheet: of a workbook; where absent, the only one with a table.

    Returns:
        The series, under the heading of its values, and notes.

    Raises:
        InputError: it is no table, a column is not found, a cell is empty or cannot be read, a value is below
            0, a period comes twice or is missing, the rows are of mixed frequency, or they cannot be added
            up to the periods that are asked for.
        OSError: it cannot be read.
    """
    table = read_any_table(path, _EXPECTED, sheet)
    days = day_columns(table, day)
    out_of = table.heading(offset) if offset is not None else None
    column = value_column(table, value, days if out_of is None else (*days, out_of))
    return _added(_dated(table, days), column, out_of, every, below_zero)


def read_columns(
    path: Path,
    values: Sequence[str] = (),
    *,
    day: str | None = None,
    every: Every | None = None,
    below_zero: bool = False,
    sheet: str | None = None,
) -> tuple[Series, ...]:
    """The series of several columns of one table, of the same periods, such as an outcome and its controls.

    Args:
        path: as for `read_told`.
        values: the headings of the values, in the order in which they are given back; where absent, all
            columns with numbers.
        day: as for `read_told`.
        every: as for `read_told`.
        below_zero: as for `read_told`.
        sheet: as for `read_told`.

    Raises:
        InputError: as `read_told` does.
        OSError: it cannot be read.
    """
    table = read_any_table(path, _EXPECTED, sheet)
    days = day_columns(table, day)
    columns = value_columns(table, values, days)
    dated = _dated(table, days)
    return tuple(_added(dated, column, None, every, below_zero).series for column in columns)


def _dated(table: Table, columns: Sequence[str]) -> _Dated:
    labels = labels_of(table, columns)
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
                "frequency. Expected the same in every row, such as 2006-01, 2006-02. Keep one of them."
            )


def _refuse_twice(days: Sequence[date], rows: Sequence[TableRow], columns: Sequence[str]) -> None:
    for at in range(1, len(days)):
        if days[at] == days[at - 1]:
            words, before = (
                " ".join(row.cells[column] for column in columns) for row in (rows[at], rows[at - 1])
            )
            there = "was there on" if words == before else f"is of the same period as {before} on"
            raise rows[at].fault(
                f"{words} {there} line {rows[at - 1].line}. Expected one row for every period. Leave "
                "one out or add them up; part a table of several places into one table for each."
            )


def _added(dated: _Dated, heading: str, out_of: str | None, every: Every | None, levels: bool) -> AddedUp:
    """A column of a table by the periods that are asked for, out of another column where one is named."""
    values = number_column(dated.table, heading)
    numbers = [_value(row, values, levels) for row in dated.rows]
    offset = None if out_of is None else _offsets(dated, number_column(dated.table, out_of))
    try:
        series = replace(_series(dated, numbers, values.name, every), offset=offset)
        added = added_up(series, every or series.every, levels=levels)
    except InputError as error:
        raise InputError(f"{dated.table.file}{_uneven_at(dated)}: {error}") from None
    return replace(added, notes=(*dated.table.notes, *added.notes))


def _series(dated: _Dated, numbers: Sequence[float], name: str, every: Every | None) -> Series:
    """The series by the periods of the file; by those that are asked for where only these fit its days."""
    pairs = tuple(zip(dated.days, numbers, strict=True))
    try:
        return series_of(pairs, name, dated.precision if dated.precision in _TELLING else None)
    except InputError:
        if every is None or dated.precision in _TELLING or not _comes(dated, every):
            raise
    return series_of(pairs, name, every)


def _comes(dated: _Dated, every: Every) -> bool:
    """Does the usual step from one day to the next come near the length of a period?"""
    return 0.6 < _usual_step(dated) * every.per_year / DAYS_OF_A_YEAR < 1.6


def _value(row: TableRow, column: NumberColumn, below_zero: bool) -> float:
    number = number_in(row, column, "A gap is not a zero: write the value, 0 where there was none.")
    if number < 0 and not below_zero:
        raise row.fault(
            f"{column.name} is {row.cells[column.heading]}. Expected a count or level of 0 or more, such as "
            "12. Correct it."
        )
    return number


def _offsets(dated: _Dated, column: NumberColumn) -> tuple[float, ...]:
    return tuple(_offset(row, column) for row in dated.rows)


def _offset(row: TableRow, column: NumberColumn) -> float:
    number = number_in(row, column, "Write what the counts of this period are out of, such as 250.")
    if number <= 0:
        raise row.fault(
            f"{column.name} is {row.cells[column.heading]}. Expected a number above 0 of what the counts are "
            "out of, such as 250. Correct it, or keep only the part of the series that has one."
        )
    return number


def _usual_step(dated: _Dated) -> int:
    steps = [(other - one).days for one, other in itertools.pairwise(dated.days)]
    return statistics.median_low(steps) if steps else 0


def _uneven_at(dated: _Dated) -> str:
    """Where the first step is that is not as long as the usual one, in the words of a message."""
    usual = _usual_step(dated)
    for at, (one, other) in enumerate(itertools.pairwise(dated.days)):
        if abs((other - one).days - usual) > _UNEVEN * usual:
            return f", lines {dated.rows[at].line} and {dated.rows[at + 1].line}"
    return ""
