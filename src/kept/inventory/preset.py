"""Presets: how the headings of another program's export map to ours. They are data, in `presets/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kept.grids.grid import as_heading
from kept.inventory.table import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns of one table lie in an export.

    `columns` are the headings that a column can have: the first that is there counts, but for those in
    `first_filled` the first with a cell that is not empty, and for those in `earliest` the earliest day of
    all. `otherwise` are the words for a column that the export lacks and for empty cells; `values` what the
    export's words mean, by column, in small letters. `distinct` says that equal rows are no fault: the export
    names one thing many times.
    """

    table: str
    columns: Mapping[str, tuple[str, ...]]
    otherwise: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first_filled: frozenset[str] = frozenset()
    earliest: frozenset[str] = frozenset()
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """An export that is a log: a row says that something was installed, or that it was removed.

    `installed` and `removed` are the headings under which that is marked, each with the words that mean it
    (none: any mark). `day` are the headings under which the day of the removal can stand.
    """

    installed: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]
    day: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """One export of one program.

    The heading row is the first that has all of `recognised_by`. `subheadings` are words that stand alone in
    a second heading row. Cells under `carried_down` are joined with those below them. `above` are labels
    over the heading row with a value in the cell below each. The first layout is for the table that the file
    is named for; the others are filled from the same rows. `verified` says whether the headings were seen
    in the source named.
    """

    name: str
    title: str
    source: str
    verified: bool
    recognised_by: frozenset[str]
    layouts: tuple[Layout, ...]
    notes: tuple[str, ...] = ()
    subheadings: frozenset[str] = frozenset()
    carried_down: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    events: Events | None = None

    @property
    def table(self) -> str:
        """The table that a file of this kind is named for."""
        return self.layouts[0].table

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that it knows."""
        known = [heading for layout in self.layouts for row in layout.columns.values() for heading in row]
        return self.recognised_by.union(known)


def own_layout(table: Table) -> Layout:
    """The layout of a file that has our own headings."""
    return Layout(table.name, {heading: (heading,) for heading in table.headings})


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by name, in the order of their names."""
    found = [
        preset_of(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in files("kept.inventory").joinpath("presets").iterdir()
        if file.name.endswith(".toml")
    ]
    return {preset.name: preset for preset in sorted(found, key=lambda preset: preset.name)}


def preset_of(data: Mapping[str, Any]) -> Preset:
    """The preset that a TOML file describes."""
    log = data.get("events")
    return Preset(
        name=data["name"],
        title=data["title"],
        source=data["source"],
        verified=data["verified"],
        recognised_by=frozenset(_headings(data["recognised_by"])),
        layouts=(_layout(data), *map(_layout, data.get("also", ()))),
        notes=tuple(data.get("notes", ())),
        subheadings=frozenset(_headings(data.get("subheadings", ()))),
        carried_down=_headings(data.get("carried_down", ())),
        above=_headings(data.get("above", ())),
        events=None if log is None else _events(log),
    )


def _layout(data: Mapping[str, Any]) -> Layout:
    return Layout(
        table=data["table"],
        columns={column: _headings(words) for column, words in data["columns"].items()},
        otherwise=data.get("otherwise", {}),
        values={column: folded(words) for column, words in data.get("values", {}).items()},
        first_filled=frozenset(data.get("first_filled", ())),
        earliest=frozenset(data.get("earliest", ())),
        distinct=data.get("distinct", False),
    )


def folded(meanings: Mapping[str, str]) -> dict[str, str]:
    """What words mean, by the words in small letters."""
    return {word.casefold(): meaning for word, meaning in meanings.items()}


def _events(data: Mapping[str, Any]) -> Events:
    return Events(_marks(data["installed"]), _marks(data["removed"]), _headings(data["day"]))


def _marks(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {as_heading(heading): tuple(word.casefold() for word in words) for heading, words in data.items()}


def _headings(words: Any) -> tuple[str, ...]:
    return tuple(map(as_heading, words))
