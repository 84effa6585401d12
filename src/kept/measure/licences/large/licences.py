"""The list of licences as tables with numbers: `stock` by version and `holding` by holder and product.

Nearly all licences are plain, and DuckDB adds them up. Those that need a look (a fault, a bound device, an
unknown holder) go through the same checks as in a small inventory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.entitled import BOUND_METRICS, check_licences, used_bound, valid_on
from kept.measure.licences.frame import Frame
from kept.measure.licences.large import fetching
from kept.measure.licences.large.titles import Numbered, insert
from kept.measure.licences.values import POOL, Licence

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LOOKED_UP = f"""
    CREATE TABLE licence AS
    SELECT *, (rows > 1 OR coalesce("end" < start, false) OR coalesce(quantity < 0, false) OR device_id <> ''
        OR product_number IS NULL OR metric <> product_metric OR NOT known) AS doubtful
    FROM (SELECT licences.*, count(*) OVER (PARTITION BY licence_id) AS rows,
            version.product AS product_number, version.place, product.metric AS product_metric,
            CASE WHEN holder = '{POOL}' THEN 0 ELSE department.number END AS holder_number,
            holder = '{POOL}' OR department.known AS known
        FROM licences
        LEFT JOIN version ON licences.product = version.name AND licences.version = version.label
        LEFT JOIN product ON product.number = version.product
        LEFT JOIN department ON department.name = licences.holder)
"""
_HELD = """
    CREATE TABLE held AS
    SELECT CAST(holder_number AS INTEGER) AS holder, product_number AS product, place, quantity, downgrade,
        origin, false AS bound
    FROM licence
    WHERE NOT doubtful AND start <= DATE '{day}' AND ("end" IS NULL OR "end" >= DATE '{day}')
"""
_STOCK = """
    CREATE TABLE stock AS
    SELECT holder, product, place,
        CAST(coalesce(sum(quantity) FILTER (NOT downgrade AND NOT bound), 0) AS BIGINT) AS exact,
        CAST(coalesce(sum(quantity) FILTER (downgrade AND NOT bound), 0) AS BIGINT) AS downgradable,
        bool_or(quantity IS NULL AND NOT downgrade) AS endless_exact,
        bool_or(quantity IS NULL AND downgrade) AS endless_downgradable
    FROM held GROUP BY holder, product, place
"""
_HOLDING = """
    CREATE TABLE holding AS
    SELECT holder, product, CAST(sum(known) AS BIGINT) AS licences, bool_or(endless) AS unlimited,
        list({'origin': origin, 'quantity': CASE WHEN NOT endless THEN known END} ORDER BY origin)
            AS by_origin
    FROM (SELECT holder, product, origin, CAST(sum(coalesce(quantity, 0)) AS BIGINT) AS known,
            bool_or(quantity IS NULL) AS endless
        FROM held GROUP BY holder, product, origin)
    GROUP BY holder, product
"""
_HIGHEST = """
    SELECT asked.device_id, product.name, {version} AS place
    FROM (SELECT DISTINCT unnest($1) AS device_id, unnest($2) AS product) AS asked
    JOIN listed USING (device_id) JOIN department ON department.name = listed.department
    JOIN product ON product.name = asked.product
    JOIN newest ON {newest} = {wanted}
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """The licences that went through the checks: the valid ones, and which of them cover a device.

    `bound` gives for a device and a product the id of the licence that is bound to it and covers it.
    """

    valid: tuple[Licence, ...]
    bound: Mapping[tuple[str, str], str]
    highest: Mapping[tuple[str, str], int]
    problems: tuple[Problem, ...]


def check_doubtful(
    connection: DuckDBPyConnection, as_of: date, catalogue: Catalogue, frame: Frame, numbered: Numbered
) -> Checked:
    """Make the table `licence`, and check those licences that are not plain.

    Args:
        connection: with the tables of devices, titles and units.
        as_of: the day.
        catalogue: the products that can be reckoned with.
        frame: the names of the departments.
        numbered: the products by number.
    """
    connection.execute(_LOOKED_UP)
    doubtful = fetching.licences(connection, "licence", "doubtful")
    sound, problems = check_licences(doubtful, catalogue, frame.names)
    valid = valid_on(sound, as_of)
    highest = _highest(connection, valid, numbered)
    bound = used_bound(valid, highest, catalogue, frame.names)
    return Checked(valid, bound, highest, problems)


def add_up(
    connection: DuckDBPyConnection,
    as_of: date,
    checked: Checked,
    moved: Mapping[str, str],
    numbered: Numbered,
) -> None:
    """Make the tables `stock` and `holding`, in which the holder 0 is the pool.

    Args:
        connection: with the table `licence`.
        as_of: the day.
        checked: the licences that are not plain.
        moved: for each bound licence that covers a device, the department of the device.
        numbered: the products by number.
    """
    connection.execute(_HELD.format(day=as_of.isoformat()))
    insert(connection, "held", _numbered(connection, checked.valid, moved, numbered))
    connection.execute(_STOCK)
    connection.execute(_HOLDING)


def _numbered(
    connection: DuckDBPyConnection, licences: Iterable[Licence], moved: Mapping[str, str], numbered: Numbered
) -> list[tuple[int, int, int, int | None, bool, str, bool]]:
    departments = dict(connection.execute("SELECT name, number FROM department").fetchall()) | {POOL: 0}
    return [
        (
            departments[moved.get(one.licence_id, one.holder)],
            numbered.products[one.product],
            numbered.place_of(one.product, one.version),
            one.quantity,
            one.downgrade,
            str(one.origin),
            one.device_id != "",
        )
        for one in licences
    ]


def _highest(
    connection: DuckDBPyConnection, valid: Sequence[Licence], numbered: Numbered
) -> dict[tuple[str, str], int]:
    """For the devices and products of bound licences: the rank of the newest version on the device."""
    asked = [one for one in valid if one.device_id and one.metric in BOUND_METRICS]
    if not asked:
        return {}
    codes = numbered.codes
    device = codes.part_of_device("department.number", "listed.number")
    wanted = f"({device} + {codes.part_of_title('product.number', '0')})"
    statement = _HIGHEST.format(
        version=codes.version("newest.code"),
        newest=codes.without_version("newest.code"),
        wanted=codes.without_version(wanted),
    )
    rows = connection.execute(statement, [[one.device_id for one in asked], [one.product for one in asked]])
    return {(device_id, name): numbered.places[name][place - 1] for device_id, name, place in rows.fetchall()}
