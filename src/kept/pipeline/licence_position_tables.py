"""From an inventory as it was read to the tables that a position is computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from kept.inventory import Complete, InventoryRead, InventoryRow
from kept.measure import licences

T = TypeVar("T")

_CHOICES: Mapping[str, Callable[[str], object]] = {
    "kind": licences.Kind,
    "metric": licences.Metric,
    "origin": licences.Origin,
    "status": licences.FindingStatus,
}


def inventory_of(read: InventoryRead) -> licences.Inventory:
    """The rows of all tables as the values of the same name. What could not be read is reported already."""
    tables = read.tables
    return licences.Inventory(
        devices=_values(licences.Device, tables["devices"]),
        installs=_values(licences.Install, tables["installs"]),
        titles=_values(licences.TitleRule, tables["titles"]),
        products=_values(licences.ProductVersion, tables["products"]),
        licences=_values(licences.Licence, tables["licences"]),
        usage=_values(licences.Usage, tables["usage"]),
        findings=_values(licences.Finding, tables["findings"]),
        complete=declared(read.complete),
    )


def declared(complete: Complete | None) -> licences.Declared | None:
    """The declaration that the list of licences is complete, if anybody made it."""
    return None if complete is None else licences.Declared(complete.by, complete.on)


def _values(kind: Callable[..., T], rows: Iterable[InventoryRow]) -> tuple[T, ...]:
    return tuple(kind(**_fields(row.values)) for row in rows)


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _CHOICES[name](value) if name in _CHOICES else value for name, value in values.items()}
