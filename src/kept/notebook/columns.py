"""What a table is made of: named columns of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | bool | date | Decimal | None
"""What a cell holds. A cell without a value is `None`."""


class Kind(StrEnum):
    """What the cells of a column are; every cell may also be empty."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A named column: `values` has one cell for each row."""

    name: str
    kind: Kind
    values: tuple[Cell, ...]
