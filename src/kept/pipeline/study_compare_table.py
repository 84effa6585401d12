"""A long table of units, periods and values to a panel; columns are found by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.number_cells import read_number
from kept.pipeline.study_columns import number_column, number_in
from kept.pipeline.study_periods import EXPECTED_PERIOD, Label, read_label
from kept.pipeline.tables_read import Table, TableRow, read_any_table
from kept.study import Every
from kept.study.comparison import Panel, panel_of
from kept.visible import one_line

UNIT_HEADINGS = ("unit", "country", "state", "province", "region", "city", "place", "name")
PERIOD_HEADINGS = ("period", "year", "quarter", "month", "week", "date", "day", "time")
VALUE_HEADINGS = ("value", "outcome")

_EXPECTED = "three columns such as country, year, value"
_NUMBERED = re.compile(r"\d{1,3}", re.ASCII)
"""Periods that are only numbered; a year has four digits."""


_GAP = "A gap is no zero. Write the value (0 where it was none), or leave out its unit or period in all rows."


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of units, periods and values; those that are not named are found by their headings."""

    unit: str | None = None
    period: str | None = None
    value: str | None = None


def read_panel(path: Path, columns: Columns) -> Panel:
    """The panel of a file, CSV or XLSX, with one row for each unit and period.

    Raises:
        InputError: a column is not there, or the rules find none or several; a cell cannot be read; a unit
            lacks a period or has two values for one.
    """
    table = read_any_table(path, _EXPECTED)
    if columns.unit is None:
        _refuse_wide(table)
    unit = _column(table, columns.unit, UNIT_HEADINGS, "unit")
    period = _column(table, columns.period, PERIOD_HEADINGS, "period")
    value = _value_column(table, columns.value, (unit, period))
    column = number_column(table, value)
    rows = [(_unit(row, unit), _period(row, period), number_in(row, column, _GAP)) for row in table.rows]
    return panel_of(rows, one_line(table.headings[value]))


def _refuse_wide(table: Table) -> None:
    """Refuse a column for each unit; a column for each period is refused where the table is read."""
    periods = [heading for heading in table.headings if heading in PERIOD_HEADINGS]
    others = [heading for heading in table.headings if heading not in periods]
    known = any(heading in (*UNIT_HEADINGS, *VALUE_HEADINGS) for heading in others)
    first = table.rows[0]
    if len(periods) != 1 or known or len(others) < 3 or not all(_has_number(first, one) for one in others):
        return
    period, unit = periods[0], table.headings[others[0]]
    cells = f"{one_line(unit)},{first.cells.get(period, '1989')},{first.cells[others[0]]}"
    raise InputError(
        f"{table.file} is a wide table: it has a column for each unit. Found {table.told()}. Expected the "
        f"long form, with a row for each unit and period: headings unit,{period},value and below rows such "
        f"as {cells}. Turn the columns into rows."
    )


def _column(table: Table, named: str | None, known: Sequence[str], what: str) -> str:
    """The column that is named; else the only one with a heading that is known."""
    if named is not None:
        return table.heading(named)
    found = [heading for heading in table.headings if heading in known]
    if len(found) != 1:
        raise _not_one(table, found, what)
    return found[0]


def _value_column(table: Table, named: str | None, others: Sequence[str]) -> str:
    """The column that is named; else that with a known heading; else the only other one with numbers."""
    if named is not None:
        return table.heading(named)
    rest = [heading for heading in table.headings if heading not in others]
    known = [heading for heading in rest if heading in VALUE_HEADINGS]
    found = known or [heading for heading in rest if _has_number(table.rows[0], heading)]
    if len(found) != 1:
        raise _not_one(table, found, "value")
    return found[0]


def _has_number(row: TableRow, heading: str) -> bool:
    try:
        read_number(row.cells.get(heading, ""))
    except CellError:
        return False
    return True


def _not_one(table: Table, found: Sequence[str], what: str) -> InputError:
    example = table.told(found[:1] or list(table.headings)[:1])
    told = f"more than one column that can have the {what}s: {table.told(found)}"
    if not found:
        told = f"no column of {what}s that is known by its heading. Found {table.told()}"
    return InputError(
        f"{table.file} has {told}. Expected {_EXPECTED}. Say which it is: --{what}-column {example}."
    )


def _unit(row: TableRow, heading: str) -> str:
    if heading not in row.cells:
        raise row.fault(f"{heading} is empty. Expected the name of a unit, such as Utah. Write it.")
    return one_line(row.cells[heading])


def _period(row: TableRow, heading: str) -> str:
    words = row.cells.get(heading, "")
    if not words:
        raise row.fault(f"{heading} is empty. Expected {EXPECTED_PERIOD}. Write it, or remove the row.")
    try:
        return period_label(words)
    except CellError as error:
        raise row.unread(heading, words, error) from None


def period_label(words: str) -> str:
    """A period in the one way in which a panel has it.

    >>> period_label("2006-03"), period_label("2006 Q1"), period_label("1989"), period_label("12")
    ('2006-03', '2006-Q1', '1989', '12')

    Raises:
        CellError: it is none.
    """
    if _NUMBERED.fullmatch(words):
        return str(int(words))
    return _label(read_label(words))


def _label(one: Label) -> str:
    first, (year, week, _) = one.first, one.first.isocalendar()
    return {
        Every.YEAR: f"{first.year}",
        Every.QUARTER: f"{first.year}-Q{(first.month + 2) // 3}",
        Every.MONTH: f"{first.year}-{first.month:02}",
        Every.WEEK: f"{year}-W{week:02}",
        Every.DAY: first.isoformat(),
    }[one.precision]
