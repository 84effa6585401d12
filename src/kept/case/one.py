"""One row by itself, as `kept add` takes it, checked by the same rules as a row of a case folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kept.case.checks import CHECKS
from kept.case.links import circles, references_to_nothing
from kept.case.records import records_of
from kept.case.row import Row, Sheets
from kept.case.rows import read_rows
from kept.case.table import Table
from kept.case.tables import BY_NAME, TABLES
from kept.errors import Problem
from kept.grids.grid import Grid, GridRow
from kept.model import Record

_HERE = "what was given"
_LEDGER = "the ledger"


@dataclass(frozen=True, slots=True)
class OneRow:
    """What became of one row: its record, if it has one, its quote, if it has one, and its problems."""

    record: Record | None
    quote: str | None
    problems: tuple[Problem, ...]


def read_one(table: str, cells: Mapping[str, str], known: Iterable[Record]) -> OneRow:
    """Read one row of `table` from its cells by heading; `known` are the records that it may refer to.

    Raises:
        KeyError: there is no such table.
    """
    form = BY_NAME[table]
    grid = Grid((GridRow(1, tuple(cells)), GridRow(2, tuple(cells.values()))), ragged=False)
    read = read_rows(form, grid, _HERE, {})
    rows = _known_rows(known)
    rows[table] = (*rows.get(table, ()), *read.rows)
    sheets, problems = Sheets(rows), list(read.problems)
    for check in (references_to_nothing, circles, *CHECKS):
        flaws = [flaw for flaw in check(sheets) if flaw.row.where == _HERE]
        problems += [flaw.problem() for flaw in flaws]
        sheets = sheets.after(flaws)
    record = next(records_of(sheets), None)
    return OneRow(record, _quote(read.rows), tuple(problems))


def _quote(rows: tuple[Row, ...]) -> str | None:
    return next((row.words("quote") for row in rows), None)


def _known_rows(known: Iterable[Record]) -> dict[str, tuple[Row, ...]]:
    """A row for every known record: known to the new row, and a record no more."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for record in known:
        form = next((table for table in TABLES if table.holds(record)), None)
        if form is not None:
            rows[form.name].append(_known_row(form, record, -1 - len(rows[form.name])))
    return {name: tuple(found) for name, found in rows.items()}


def _known_row(form: Table, record: Record, line: int) -> Row:
    """The row that the record could have come from. Negative lines keep it apart from the new row's."""
    values = {
        column.heading: value
        for column in form.columns
        if column.field and (value := getattr(record, column.field)) not in (None, ())
    }
    cells = {heading: str(value) for heading, value in values.items()}
    return Row(form, _LEDGER, line, cells, values, left_out=True)
