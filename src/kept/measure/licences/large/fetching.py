"""Rows of DuckDB as the values of an inventory: for the small tables, and for the rows that need a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kept.measure.licences.large.cells import name_sql
from kept.measure.licences.large.tables import COLUMNS
from kept.measure.licences.values import (
    Device,
    Finding,
    FindingStatus,
    Kind,
    Licence,
    Metric,
    Origin,
    ProductVersion,
    TitleRule,
    Usage,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_Rows = list[tuple]  # type: ignore[type-arg]


def products(connection: DuckDBPyConnection) -> list[ProductVersion]:
    """The list of products."""
    rows = _rows(connection, "products")
    return [
        ProductVersion(product, version, rank, Metric(metric), *cores)
        for product, version, rank, metric, *cores in rows
    ]


def rules(connection: DuckDBPyConnection) -> list[TitleRule]:
    """The rules for titles."""
    rows = _rows(connection, "titles")
    return [
        TitleRule(rule_id, title, product, version, Kind(kind), *others)
        for rule_id, title, product, version, kind, *others in rows
    ]


def usage(connection: DuckDBPyConnection) -> list[Usage]:
    """The peaks of concurrent use."""
    return [Usage(*row) for row in _rows(connection, "usage")]


def findings(connection: DuckDBPyConnection) -> list[Finding]:
    """What inspectors found."""
    return [
        Finding(device_id, product, FindingStatus(status), by, day)
        for device_id, product, status, by, day in _rows(connection, "findings")
    ]


def devices(connection: DuckDBPyConnection, where: str) -> list[Device]:
    """The rows of the list of devices for which a condition holds."""
    return [Device(*row) for row in _rows(connection, "devices", where)]


def licences(connection: DuckDBPyConnection, table: str, where: str) -> list[Licence]:
    """The rows of a table with the columns of a licence for which a condition holds."""
    return [
        Licence(
            licence_id, holder, product, version, quantity, Metric(metric), downgrade, Origin(origin), *others
        )
        for licence_id, holder, product, version, quantity, metric, downgrade, origin, *others in _rows(
            connection, "licences", where, table
        )
    ]


def _rows(connection: DuckDBPyConnection, name: str, where: str = "true", table: str = "") -> _Rows:
    columns = ", ".join(name_sql(one.name) for one in COLUMNS[name])
    return connection.execute(f"SELECT {columns} FROM {table or name} WHERE {where}").fetchall()
