"""A row that was read, the flaws found in it, and what a flaw does to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kept.case.table import Table
from kept.dates import PartialDate
from kept.errors import Problem
from kept.grids.effect import Effect
from kept.grids.grid import shorten

_NO_VALUE = (Effect.CELL_EMPTY, Effect.ROW_LEFT_OUT)
"""What takes the value of the faulty cell away, so that no other check finds the same fault again. An id
stays: other rows know the row by it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one table.

    `cells` are the words by heading, as found; `values` what they mean, without empty and faulty cells.
    A row that is left out becomes no record, but stays known to the rows that refer to it: one fault is
    reported once.
    """

    table: Table
    where: str
    line: int
    cells: Mapping[str, str]
    values: Mapping[str, object]
    left_out: bool = False

    @property
    def id(self) -> str | None:
        """Its id, if that could be read."""
        return self.words(self.table.id_heading)

    def words(self, heading: str) -> str | None:
        """A value of text, also an id, a reference or a choice."""
        value = self.values.get(heading)
        return value if isinstance(value, str) else None

    def several(self, heading: str) -> tuple[str, ...]:
        """The values of a list; one reference is a list of one."""
        value = self.values.get(heading, ())
        return value if isinstance(value, tuple) else (str(value),)

    def date(self, heading: str) -> PartialDate | None:
        """A value that is a date."""
        value = self.values.get(heading)
        return value if isinstance(value, PartialDate) else None

    def filled(self, heading: str) -> bool:
        """Does anything stand in the cell, be it right or wrong?"""
        return bool(self.cells.get(heading))


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of one row, in one cell or (`heading` absent) in the whole, and what it does to the row."""

    row: Row
    heading: str | None
    what: str
    expected: str
    to_do: str
    effect: Effect
    found: str | None = None

    def problem(self) -> Problem:
        """The problem to report."""
        found = self.row.cells.get(self.heading or "", "") if self.found is None else self.found
        return Problem(
            where=self.row.where,
            line=self.row.line,
            column=self.heading,
            what=self.what,
            found=shorten(found),
            expected=self.expected,
            to_do=f"{self.to_do} {self.effect}",
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """All rows by the name of their table; `unread` are the tables that are there and could not be read."""

    rows: Mapping[str, tuple[Row, ...]]
    unread: frozenset[str] = frozenset()

    def of(self, table: str) -> tuple[Row, ...]:
        """The rows of one table, none if it is absent."""
        return self.rows.get(table, ())

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of one table by id; of several with one id the first."""
        found: dict[str, Row] = {}
        for row in self.of(table):
            if row.id is not None:
                found.setdefault(row.id, row)
        return found

    def after(self, flaws: Iterable[Flaw]) -> Sheets:
        """The same rows once the flaws have had their effect."""
        effects: dict[tuple[str, int], list[Flaw]] = defaultdict(list)
        for flaw in flaws:
            effects[flaw.row.table.name, flaw.row.line].append(flaw)
        changed = {name for name, _ in effects}
        rows = {
            name: tuple(row_after(row, effects[name, row.line]) for row in self.rows[name])
            for name in changed
        }
        return replace(self, rows={**self.rows, **rows})


def promises(sheets: Sheets) -> dict[str, Row]:
    """Everything that is tested, promises and forecasts, by id."""
    return {**sheets.by_id("forecasts"), **sheets.by_id("commitments")}


def differ(row: Row, other: Row, heading: str) -> bool:
    """Do two rows of one table say different things here? A cell with a fault of its own says nothing."""
    values = [one.values.get(heading) or None for one in (row, other)]
    needed = heading in row.table.needed
    faulty = any(heading not in one.values and (needed or one.filled(heading)) for one in (row, other))
    return values[0] != values[1] and not faulty


def row_after(row: Row, flaws: Sequence[Flaw]) -> Row:
    """The row once the flaws have had their effect."""
    if not flaws:
        return row
    values = dict(row.values)
    left_out = row.left_out
    for flaw in flaws:
        left_out = left_out or flaw.effect is Effect.ROW_LEFT_OUT
        if flaw.effect in _NO_VALUE and flaw.heading not in (None, row.table.id_heading):
            values.pop(str(flaw.heading), None)
        if flaw.effect is Effect.NOT_PUBLIC and flaw.heading is not None:
            values[flaw.heading] = False
    return replace(row, values=values, left_out=left_out)
