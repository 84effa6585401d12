"""`kept licences position`: an inventory from its folder, and its licence position as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kept import data
from kept.errors import InputError, Problem
from kept.inventory import InventoryRead, is_large, read_inventory
from kept.measure import licences
from kept.pipeline.licence_position_large import Limits, large_position
from kept.pipeline.licence_position_tables import inventory_of
from kept.pipeline.packaged import copy_new

SAMPLE = Path(data.__file__).parent / "inventory_sample"
"""An invented inventory that ships with Kept."""


@dataclass(frozen=True, slots=True)
class PositionReport:
    """An inventory as it was read, and its position. `inventory` is absent where it was too large to hold."""

    folder: str
    read: InventoryRead
    found: licences.Position
    inventory: licences.Inventory | None
    presets: tuple[tuple[str, str], ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault: first those of the files, then those of what they say."""
        return (*self.read.problems, *self.found.problems)

    def candidates(self) -> tuple[licences.Candidates, ...]:
        """Who may lack a licence, for every row that is short; nothing of a large inventory."""
        return () if self.inventory is None else licences.candidates(self.inventory, self.found)


def position_report(
    folder: Path, as_of: date | None, presets: Mapping[str, str], limits: Limits | None = None
) -> PositionReport:
    """Read an inventory and compute its position.

    Args:
        folder: where the tables are.
        as_of: the day; without it the one that `inventory.toml` names.
        presets: names of presets by the name of a table or file.
        limits: what DuckDB may use, where the inventory is large.

    Raises:
        InputError: there is no table or no day, or a file is of a kind that cannot be read.
    """
    large = is_large(folder)
    read = read_inventory(folder, presets, leave_large=large)
    day = _day(as_of, read)
    inventory = None if large else inventory_of(read)
    found = (
        large_position(folder, read, day, limits or Limits())
        if inventory is None
        else licences.position(inventory, day)
    )
    return PositionReport(folder.resolve().name, read, found, inventory, tuple(sorted(presets.items())))


def _day(as_of: date | None, read: InventoryRead) -> date:
    day = as_of or read.as_of
    if day is None:
        raise InputError(
            "A position is as of a day, and none was given. Give --as-of 2005-12-31, or write as_of = "
            "2005-12-31 into inventory.toml."
        )
    return day


def presets_of(given: Sequence[str]) -> dict[str, str]:
    """The presets of the options `TABLE=NAME`.

    Raises:
        InputError: one has no equals sign, or a table is named twice.
    """
    found: dict[str, str] = {}
    for words in given:
        table, equals, name = words.partition("=")
        if not equals or table in found:
            raise InputError(f"{words!r} names no preset. Write --preset TABLE=NAME, once for each table.")
        found[table] = name
    return found


def copy_inventory_sample(folder: Path) -> None:
    """Copy the invented inventory into a new folder.

    Raises:
        InputError: the folder exists already.
    """
    copy_new(SAMPLE, folder)


def require_outside(path: Path, folder: Path) -> None:
    """Refuse to write into the folder of the inventory: the next reading would take it for a table.

    Raises:
        InputError: `path` lies in it.
    """
    if path.resolve().parent == folder.resolve():
        raise InputError(
            f"{path} lies in the folder of the inventory, and would change what is read next time. Name a "
            "file in another folder."
        )
