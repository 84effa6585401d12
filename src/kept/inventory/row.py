"""A row that was read, and a fault of it with what the fault does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kept.errors import Problem
from kept.grids.effect import Effect
from kept.grids.grid import shorten


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One row of one table.

    `values` are by the headings of the table: `str`, `int`, `date`, `bool`, and None for a quantity that is
    unlimited; empty cells are absent. `headings` are the words over the columns in the file, by the headings
    of the table: the same mapping for all rows of a file.
    """

    file: str
    line: int
    values: Mapping[str, object]
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of one row, in one cell or (`column` absent) in the whole; `column` is one of the table.

    `heading` are the words over the cell in the file, where several cells make up the column.
    """

    column: str | None
    what: str
    found: str
    expected: str
    to_do: str
    effect: Effect
    heading: str | None = None

    def problem(self, file: str, line: int, headings: Mapping[str, str]) -> Problem:
        """The problem to report, in the words of the file."""
        column = None if self.column is None else headings.get(self.column, self.column)
        return Problem(
            where=file,
            line=line,
            column=self.heading or column,
            what=self.what,
            found=shorten(self.found),
            expected=self.expected,
            to_do=f"{self.to_do} {self.effect}",
        )


def text(row: InventoryRow, column: str) -> str:
    """A value that is text; empty where there is none."""
    return str(row.values.get(column, ""))
