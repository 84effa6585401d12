"""What a table of a case is: its columns, and for each column its heading, meaning and kind of value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.grids.effect import Effect


class Value(StrEnum):
    """The kinds of value that a cell can hold, in the words of the documentation."""

    ID = "id"
    TEXT = "text"
    QUOTE = "exact words"
    LIST = "list"
    DATE = "date"
    PERIOD = "date or period"
    NUMBER = "number"
    NUMBERS = "numbers"
    COUNT = "whole number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes or no"
    REFERENCE = "id of a row"
    REFERENCES = "ids of rows"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `field` names the field of the record that it fills; none: it is used otherwise.

    `choices` are the values of a `Value.CHOICE`; `refers_to` the tables in which the ids of a reference
    are looked up; `effect` is what a wrong value does to the row (a required one always leaves it out).
    `mutual` is true for a reference by which two rows may name each other; a chain of any other reference
    has to end. `defaulted` is true where `case.toml` may give the words for an empty cell.
    """

    heading: str
    value: Value
    meaning: str
    example: str
    field: str | None = None
    required: bool = False
    effect: Effect = Effect.CELL_EMPTY
    choices: tuple[StrEnum, ...] = ()
    refers_to: tuple[str, ...] = ()
    mutual: bool = False
    defaulted: bool = False

    @property
    def when_wrong(self) -> Effect:
        """What a wrong value, or a missing one that is required, does to the row."""
        return Effect.ROW_LEFT_OUT if self.required else self.effect


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Its first column holds the id of the row.

    `record` is the type of `kept.model` that a row becomes. No id may be used twice in an `id_space`,
    which several tables can share: an override names a piece of evidence by its id alone. `fixed` are
    fields of the record, by name, that are the same for every row and that no column gives: they tell apart
    tables whose rows become records of one type.
    """

    name: str
    record: type
    meaning: str
    columns: tuple[Column, ...]
    id_space: str
    fixed: tuple[tuple[str, object], ...] = ()

    @property
    def id_heading(self) -> str:
        """The heading of the column with the ids."""
        return self.columns[0].heading

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all columns, in their usual order."""
        return tuple(column.heading for column in self.columns)

    @property
    def needed(self) -> frozenset[str]:
        """The headings of the columns in which every row needs a value."""
        return frozenset(column.heading for column in self.columns if column.required)

    def holds(self, record: object) -> bool:
        """Could this record have come from a row of this table?"""
        return type(record) is self.record and all(
            getattr(record, field) == value for field, value in self.fixed
        )
