"""What a table of an inventory is: its columns, and for each its heading, meaning and kind of value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.grids.effect import Effect


class Value(StrEnum):
    """The kinds of value that a cell can hold, in the words of the documentation."""

    TEXT = "text"
    DAY = "day"
    COUNT = "whole number"
    QUANTITY = "whole number or unlimited"
    CHOICE = "choice"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Its heading is the name of the field that it fills.

    `least` is the smallest number allowed; `choices` are the words of a `Value.CHOICE`; `effect` is what a
    wrong value does to the row (a required one always leaves it out); `when_empty` stands for an empty cell.
    """

    heading: str
    value: Value
    meaning: str
    example: str
    required: bool = False
    effect: Effect = Effect.ROW_LEFT_OUT
    choices: tuple[str, ...] = ()
    least: int | None = None
    when_empty: str | None = None

    @property
    def when_wrong(self) -> Effect:
        """What a wrong value, or a missing one that is required, does to the row."""
        return Effect.ROW_LEFT_OUT if self.required else self.effect


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Two rows with the same values under `key` are a fault, unless there is no key.

    Of equal rows one is kept. Where such rows differ, `differing` says what becomes of them.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    differing: Effect = Effect.ROW_KEPT

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all columns, in their usual order."""
        return tuple(column.heading for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The headings of the columns in which every row needs a value."""
        return tuple(column.heading for column in self.columns if column.required)
