"""Where a shortfall may lie: for every row that is short, the devices or users among which it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.measure.licences.checking import Checked, check
from kept.measure.licences.results import Position, Row
from kept.measure.licences.values import Inventory


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who needs `version` of a product or a newer one in a department, of whom some lack a licence.

    `short` of `demand` units (devices, users or licences for cores) lack one: the records do not say whose.
    `who` are the devices, or the users for a product licensed by user; for a product licensed by concurrent
    users they are the devices that have it, which are not the units of its demand.
    """

    department: str
    product: str
    version: str
    short: int
    demand: int
    who: tuple[str, ...]

    @property
    def words(self) -> str:
        """How many lack a licence: "30 of 60 lack a licence"."""
        verb = "lacks" if self.short == 1 else "lack"
        return f"{self.short:,} of {self.demand:,} {verb} a licence"


def candidates(inventory: Inventory, found: Position) -> tuple[Candidates, ...]:
    """Every device or user that may lack a licence, by the rows of a position that are short.

    Devices with a licence bound to them are not among them. The rows' own shortfall is told, before the
    pool's licences: who of several departments gets those is not in the records.

    Args:
        inventory: the tables of which `found` is the position.
        found: the position.
    """
    checked = check(inventory, found.as_of)
    return tuple(_candidates(found, checked))


def _candidates(found: Position, checked: Checked) -> Iterator[Candidates]:
    units = checked.uncovered
    for row in found.rows:
        if row.witness is not None:
            has = units.get((row.department, row.product), {})
            oldest = checked.catalogue.products[row.product].ranks[row.witness.version]
            who = tuple(sorted(name for name, rank in has.items() if rank >= oldest))
            yield _of_row(row, row.witness.version, row.witness.demand, who)


def _of_row(row: Row, version: str, demand: int, who: tuple[str, ...]) -> Candidates:
    return Candidates(row.department, row.product, version, row.shortfall, demand, who)
