"""Which columns of a table have the days and the values of a series, and what their cells say.

A rule that leaves two columns is no rule: then the table is refused and the person asked to name one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.date_cells import DayOrder, day_order
from kept.grids.grid import shorten
from kept.grids.number_cells import may_part_thousands, read_number, shows_decimal_point
from kept.pipeline.study_periods import (
    EXPECTED_PERIOD,
    YEAR_HEADINGS,
    Label,
    is_total,
    read_label,
    read_month,
    without_time,
)
from kept.pipeline.tables_read import Table, TableRow

_LOOKED_AT = 200
"""Rows by which a column is recognised."""

_MONTH_HEADINGS = ("month", "monat")
_TELLING = (
    *("date", "day", "week", "month", "quarter", "year", "period"),
    *("datum", "tag", "woche", "monat", "quartal", "jahr", "zeitraum"),
)
"""English and German headings that tell of days or periods, where more than one column could be read as such.
"""

_WIDE = 3
"""So many columns of numbers may be one for every place."""

_SAY_WHICH = "Say which it is, such as --day date, or write one with such a heading."


def day_columns(table: Table, named: str | None, to_do: str = _SAY_WHICH) -> tuple[str, ...]:
    """The column with the days or periods, or the two with the year and the month.

    Where none is named: the columns `year` and `month`, if there are both and `month` has no year of its own;
    else the only column that can be read as days or periods; else the only one of these, or of all where none
    can be read, whose heading is `date`, `day`, `week`, `month`, `quarter`, `year` or `period`, or the same
    in German.

    Args:
        table: the table.
        named: its heading, or the two of year and month with a plus between, as in `year+month`.
        to_do: what to do where the rules leave none or several.

    Raises:
        InputError: a column is not there, or the rules leave none or several.
    """
    if named is not None:
        return _named(table, named)
    year, month = (_first_of(table, headings) for headings in (YEAR_HEADINGS, _MONTH_HEADINGS))
    if year is not None and month is not None and not _mostly(table, month, _period):
        return year, month
    readable = [heading for heading in table.headings if _mostly(table, heading, _period)]
    found = readable or [heading for heading in table.headings if heading in _TELLING]
    telling = [heading for heading in found if heading in _TELLING]
    chosen = found if len(found) == 1 else telling
    if len(chosen) != 1:
        raise InputError(f"{_no_day_column(table, found)} {to_do}")
    return tuple(chosen)


def _first_of(table: Table, headings: Sequence[str]) -> str | None:
    return next((heading for heading in headings if heading in table.headings), None)


def _period(words: str) -> object:
    """The day or period of a cell, in whichever order days and months stand: which of them is told later."""
    return read_label(words, DayOrder.DAY_FIRST)


def _named(table: Table, named: str) -> tuple[str, ...]:
    if named in table.headings.values():
        return (table.heading(named),)
    names = named.split("+")
    if len(names) > 2:
        raise InputError(
            f"{table.file}: {named!r} names {len(names)} columns of days. Expected one, or two as year+month."
        )
    return tuple(table.heading(name) for name in names)


def _no_day_column(table: Table, found: Sequence[str]) -> str:
    if found:
        what = f"the columns {table.told(found)} can each be read as days or periods"
    else:
        what = f"no column has days or periods. Found {table.told()}"
    return f"{table.file}: {what}. Expected one with {EXPECTED_PERIOD}."


def value_column(table: Table, named: str | None, others: Collection[str]) -> str:
    """The column with the values: the one named, or the only one with numbers beside the `others`.

    Raises:
        InputError: it is not there, or none or several columns have numbers.
    """
    if named is not None:
        return table.heading(named)
    found = value_columns(table, (), others)
    if len(found) != 1:
        raise InputError(
            f"{table.file}: the columns {table.told(found)} have numbers. Expected to be told which one has "
            f"the values. Say it, such as --value {table.told(found[:1])}."
            f"{_places_told(table, others, found)}"
        )
    return found[0]


def _places_told(table: Table, periods: Collection[str], found: Sequence[str]) -> str:
    """What to do where each of many columns has the values of a place: such a table is wide."""
    if len(found) < _WIDE:
        return ""
    cells = table.rows[0].cells
    first = [cells.get(heading, "...") for heading in periods]
    return (
        " Where each is of another place the table is wide: study one at a time so, or compare them in the "
        "long form, with a row for every place and period, such as these two lines:\n"
        f"  {','.join(['place', *(table.headings[heading] for heading in periods), 'value'])}\n"
        f"  {','.join([table.headings[found[0]], *first, cells.get(found[0], '0')])}"
    )


def value_columns(table: Table, named: Sequence[str], others: Collection[str]) -> tuple[str, ...]:
    """The columns with the values: those named, or all with numbers beside the `others`.

    Raises:
        InputError: one is not there, or no column has numbers.
    """
    if named:
        return tuple(table.heading(name) for name in named)
    beside = [heading for heading in table.headings if heading not in others]
    found = tuple(heading for heading in beside if _mostly(table, heading, _numeral))
    if not found:
        raise InputError(
            f"{table.file}: no column has numbers beside {table.told(tuple(others))}. Found {table.told()}. "
            "Expected a column of counts or levels, such as raids with 3, 0, 5. Add it."
        )
    return found


def _numeral(words: str) -> object:
    """The number in a cell, or that it is one which can be read in two ways: that is told later."""
    return may_part_thousands(words) or read_number(words)


def _mostly(table: Table, heading: str, read: Callable[[str], object]) -> bool:
    """Can half of the first cells of a column or more be read?

    A few that cannot are faults to be told, and no reason to take another column.
    """
    cells = [row.cells[heading] for row in table.rows[:_LOOKED_AT] if heading in row.cells]
    return bool(cells) and 2 * sum(_reads(cell, read) for cell in cells) >= len(cells)


def _reads(cell: str, read: Callable[[str], object]) -> bool:
    try:
        read(cell)
    except CellError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of numbers; `decimal` says that some of its cells show a decimal point beyond doubt."""

    heading: str
    name: str
    decimal: bool


def number_column(table: Table, heading: str) -> NumberColumn:
    """What has to be known of a column of numbers before one of them is read."""
    decimal = any(shows_decimal_point(row.cells.get(heading, "")) for row in table.rows)
    return NumberColumn(heading, table.headings[heading], decimal)


def number_in(row: TableRow, column: NumberColumn, if_empty: str) -> float:
    """The number of a row. One such as 1.022 is read only where another of its column shows a decimal point.

    Raises:
        InputError: the cell is empty (then `if_empty` is told), no number, or can be read in two ways.
    """
    if column.heading not in row.cells:
        raise row.fault(f"{column.name} is empty. Expected a number such as 12. {if_empty}")
    cell = row.cells[column.heading]
    if may_part_thousands(cell) and ("," in cell or not column.decimal):
        plain, decimal = re.sub("[.,]", "", cell), cell.replace(",", ".")
        raise row.fault(
            f"{column.name} is {cell!r}, which can be {plain}, or {decimal} with three decimals; nothing "
            f"else in the column tells which. Write {plain}, or {decimal}0 with a fourth decimal (in "
            "a workbook as text)."
        )
    try:
        return float(read_number(cell))
    except CellError as error:
        raise row.unread(column.name, cell, error) from None


def labels_of(table: Table, columns: Sequence[str]) -> tuple[Label, ...]:
    """The days or periods of the rows.

    Dates such as 02/01/2006 are read in the order that another cell of the column tells, such as 23/01/2006.

    Raises:
        InputError: a cell is empty or cannot be read, or a row has a total.
    """
    order = day_order(without_time(row.cells.get(columns[0], "")) for row in table.rows)
    return tuple(_label_of(row, table, columns, order) for row in table.rows)


def _label_of(row: TableRow, table: Table, columns: Sequence[str], order: DayOrder) -> Label:
    _refuse_total(row, table, columns)
    for heading in columns:
        if heading not in row.cells:
            raise row.fault(
                f"{table.headings[heading]} is empty. Expected {EXPECTED_PERIOD}. Write it, or remove the "
                "row if it is a total or a remark."
            )
    try:
        if len(columns) == 1:
            return read_label(row.cells[columns[0]], order)
        return read_month(row.cells[columns[0]], row.cells[columns[1]])
    except CellError as error:
        words = " ".join(row.cells[heading] for heading in columns)
        raise row.unread(table.told(columns), words, error) from None


def _refuse_total(row: TableRow, table: Table, columns: Sequence[str]) -> None:
    """A row of totals names them where its period should stand, or beside it where that is empty."""
    named = [row.cells[heading] for heading in columns if heading in row.cells]
    for cell in named or row.cells.values():
        if is_total(cell):
            raise row.fault(
                f"the row is a total ({shorten(cell)}), and not the value of a period. Expected "
                f"{EXPECTED_PERIOD} under {table.told(columns)}. Remove the total row."
            )
