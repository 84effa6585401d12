"""What a table of the data package is: named, described columns, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from kept.visible import visible

Value: TypeAlias = str | int | bool | date | Decimal | tuple[str, ...] | None
"""What a cell holds. There is no empty text and no empty list: what has no value is `None`."""


class Kind(StrEnum):
    """What the cells of a column are; a cell may also be empty unless the column is required.

    `partial` is a date as precise as it is, and `period` a stretch between two of them, both in EDTF.
    """

    TEXT = "text"
    FLAG = "flag"
    COUNT = "count"
    NUMBER = "number"
    DAY = "day"
    PARTIAL = "partial"
    PERIOD = "period"
    LIST = "list"


TEXTS = frozenset({Kind.TEXT, Kind.PARTIAL, Kind.PERIOD})
"""The kinds whose cells are words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and what they mean, in a sentence.

    `choices` are the only words that it has; `names` is the table whose records it names by their ids.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    names: str | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table. `key` are the columns that together tell its rows apart; a row has a value for each column."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def column(self, name: str) -> tuple[Value, ...]:
        """The values of one column, in the order of the rows."""
        at = next(number for number, one in enumerate(self.columns) if one.name == name)
        return tuple(row[at] for row in self.rows)


def words_of(value: object) -> str | None:
    """A text of a stranger as a value: what would act instead of being seen is U+FFFD, and empty is none."""
    return visible(str(value)) or None if value is not None else None


def list_of(values: Iterable[object]) -> tuple[str, ...] | None:
    """Several texts as one value; none where there are none."""
    return tuple(visible(str(one)) for one in values) or None
