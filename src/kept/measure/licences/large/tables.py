"""The files of a large inventory and the columns that each must have: the fields of the tables, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kept.measure.licences.values import Declared, FindingStatus, Kind, Metric, Origin


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the tables of an inventory are, each a `.parquet`, `.csv` or `.csv.gz` file with headings.

    The headings are the names of the fields of `Device`, `Install`, `TitleRule`, `ProductVersion`,
    `Licence`, `Usage` and `Finding`; other columns are passed over. Days are ISO dates, `downgrade` is yes or
    no, and a quantity may be `unlimited`. An empty cell of a column that may be absent has its default.
    """

    devices: Path
    installs: Path
    titles: Path
    products: Path
    licences: Path
    usage: Path | None = None
    findings: Path | None = None
    complete: Declared | None = None

    def paths(self) -> dict[str, Path]:
        """The files that there are, by the name of their table."""
        named = {name: getattr(self, name) for name in COLUMNS}
        return {name: path for name, path in named.items() if path is not None}


class Value(StrEnum):
    """What the cells of a column hold; the words are those of a message."""

    TEXT = "text"
    DAY = "a day, for example 2026-06-30"
    NUMBER = "a whole number of at most 12 digits, for example 8"
    QUANTITY = "a whole number of at most 12 digits, for example 50, or unlimited"
    YES_NO = "yes or no"
    CHOICE = "one of"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `default` stands for an absent column or an empty cell; `required` ones have none."""

    name: str
    value: Value = Value.TEXT
    required: bool = True
    default: str | int | None = None
    choices: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        """What belongs into a cell, in words."""
        return f"{self.value} {', '.join(self.choices)}" if self.choices else str(self.value)


def _maybe(name: str, value: Value = Value.TEXT, default: str | int | None = None) -> Column:
    return Column(name, value, required=False, default=default)


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "devices": (Column("device_id"), Column("department"), _maybe("cores", Value.NUMBER)),
    "installs": (
        Column("device_id"),
        Column("title"),
        _maybe("version"),
        _maybe("user"),
        _maybe("installed_on", Value.DAY),
        _maybe("removed_on", Value.DAY),
    ),
    "titles": (
        Column("rule_id"),
        Column("title"),
        _maybe("product"),
        _maybe("version"),
        Column("kind", Value.CHOICE, required=False, default="paid", choices=tuple(Kind)),
        _maybe("raw_version", default="*"),
        _maybe("approved_by"),
    ),
    "products": (
        Column("product"),
        Column("version"),
        Column("rank", Value.NUMBER),
        Column("metric", Value.CHOICE, required=False, default="device", choices=tuple(Metric)),
        _maybe("cores_per_licence", Value.NUMBER, 1),
        _maybe("min_cores", Value.NUMBER, 1),
    ),
    "licences": (
        Column("licence_id"),
        Column("holder"),
        Column("product"),
        Column("version"),
        Column("quantity", Value.QUANTITY),
        Column("metric", Value.CHOICE, choices=tuple(Metric)),
        Column("downgrade", Value.YES_NO),
        Column("origin", Value.CHOICE, choices=tuple(Origin)),
        Column("start", Value.DAY),
        _maybe("end", Value.DAY),
        _maybe("device_id"),
        _maybe("proof"),
    ),
    "usage": (
        Column("department"),
        Column("product"),
        Column("version"),
        Column("peak", Value.NUMBER),
        Column("day", Value.DAY),
    ),
    "findings": (
        Column("device_id"),
        Column("product"),
        Column("status", Value.CHOICE, choices=tuple(FindingStatus)),
        Column("by"),
        Column("day", Value.DAY),
    ),
}
"""The columns of each table, in the order of the fields of its values."""
