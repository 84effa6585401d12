"""The rows of the position by one statement: the chain of versions as running sums from the newest down.

The same reckoning as in `chain` and `reckoning`, of all departments and products at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any

from kept.errors import InputError
from kept.measure.licences.large.opening import quoted
from kept.measure.licences.results import Row, Witness
from kept.measure.licences.values import Origin

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CELLS = """
    CREATE TABLE cell AS
    WITH everywhere AS (SELECT product, CAST(sum(units) AS BIGINT) AS units FROM demand GROUP BY product),
    endless AS (
        SELECT holder AS department, product, max(place) AS place
        FROM stock WHERE endless_downgradable GROUP BY holder, product),
    cells AS (
        SELECT department, product, place, coalesce(demand.units, 0) AS units,
            coalesce(exact, 0) AS exact, coalesce(downgradable, 0) AS downgradable,
            coalesce(endless_exact, false) AS endless_exact,
            coalesce(endless_downgradable, false) AS endless_downgradable
        FROM demand
        FULL JOIN (SELECT holder AS department, * EXCLUDE (holder) FROM stock WHERE holder > 0)
            USING (department, product, place))
    SELECT cells.department, cells.product, cells.place, cells.units,
        endless_exact OR coalesce(cells.place <= endless.place, false) AS reached,
        CASE WHEN endless_exact THEN coalesce(everywhere.units, 0) ELSE exact END AS exact,
        CASE WHEN endless_downgradable THEN coalesce(everywhere.units, 0) ELSE downgradable END
            AS downgradable
    FROM cells LEFT JOIN everywhere ON everywhere.product = cells.product
    LEFT JOIN endless ON endless.department = cells.department AND endless.product = cells.product
"""
_STEPS = """
    CREATE TABLE step AS
    SELECT department, product, place, units, reached,
        CAST(sum(units) OVER newer AS BIGINT) AS needed,
        CAST(sum(units - least(exact, units) - downgradable) OVER newer AS BIGINT) AS excess
    FROM cell
    WINDOW newer AS (PARTITION BY department, product ORDER BY place DESC ROWS UNBOUNDED PRECEDING)
"""
_ROWS = """
    CREATE TABLE position_row AS
    WITH needs AS (
        SELECT department, product, CAST(sum(units) AS BIGINT) AS units,
            greatest(max(excess), 0) AS shortfall,
            arg_max({{'place': place, 'needed': needed}}, excess * {versions} + place) AS worst,
            CAST(coalesce(sum(units) FILTER (reached), 0) AS BIGINT) AS reach
        FROM step GROUP BY department, product),
    all_of AS (
        SELECT department, product, coalesce(units, 0) + coalesce(bound, 0) AS demand,
            coalesce(bound, 0) AS bound, coalesce(licences, 0) AS licences,
            coalesce(unlimited, false) AS unlimited,
            coalesce(shortfall, 0) AS shortfall, coalesce(reach, 0) AS reach, worst, by_origin,
            coalesce(unmeasured, 0) AS unmeasured
        FROM needs
        FULL JOIN (SELECT holder AS department, * EXCLUDE (holder) FROM holding WHERE holder > 0)
            USING (department, product)
        FULL JOIN bound USING (department, product)
        FULL JOIN unmeasured USING (department, product))
    SELECT department, product, demand, bound, licences, unlimited, demand - shortfall AS covered, shortfall,
        licences + reach - demand + shortfall AS surplus,
        CASE WHEN shortfall > 0 THEN worst END AS worst, by_origin, unmeasured
    FROM all_of WHERE demand <> 0 OR licences <> 0 OR unlimited OR unmeasured <> 0
"""
_NAMED = """
    SELECT department.name AS department, product.name AS product, demand, bound, licences, unlimited,
        covered, shortfall, surplus, version.label AS witness_version, worst.needed AS witness_demand,
        worst.needed - shortfall AS witness_licences, by_origin, unmeasured
    FROM position_row JOIN department ON department.number = position_row.department
    JOIN product ON product.number = position_row.product
    LEFT JOIN version ON version.product = position_row.product AND version.place = worst.place
    ORDER BY position_row.department, position_row.product
"""
_FLAT = """
    SELECT * REPLACE (array_to_string(list_transform(by_origin,
        lambda one: one.origin || ' ' || coalesce(CAST(one.quantity AS VARCHAR), 'unlimited')), '; ')
        AS by_origin)
    FROM ({named})
"""
_PLAIN = [field.name for field in fields(Row)][:9]


def make_rows(connection: DuckDBPyConnection, versions: int) -> None:
    """Make the tables `cell`, `step` and `position_row`.

    Args:
        connection: with the tables `demand`, `stock`, `holding`, `bound` and `unmeasured`.
        versions: how many versions a product has at most.
    """
    connection.execute(_CELLS)
    connection.execute(_STEPS)
    connection.execute(_ROWS.format(versions=versions + 1))


def fetch_rows(connection: DuckDBPyConnection) -> Iterator[Row]:
    """The rows as values, sorted by department and product."""
    result = connection.execute(_NAMED)
    while rows := result.fetchmany(10_000):
        yield from map(_row, rows)


def _row(found: Sequence[Any]) -> Row:
    version, needed, usable, origins, unmeasured = found[9:]
    plain = dict(zip(_PLAIN, found[:9], strict=True))
    return Row(
        **plain,
        witness=None if version is None else Witness(version, needed, usable),
        by_origin=tuple((Origin(one["origin"]), one["quantity"]) for one in origins or ()),
        unmeasured=unmeasured,
    )


def check_target(to: Path, read: Iterable[Path]) -> None:
    """Refuse to write where rows cannot or must not be written.

    Args:
        to: the file that is to be written.
        read: the files that are read.

    Raises:
        InputError: the name does not end with `.parquet`, there is no such folder, or the file is one of the
            tables.
    """
    if to.suffix != ".parquet":
        raise InputError(
            f"Rows cannot be written to {to.name}. Expected a name such as rows.parquet. Name the file so."
        )
    if not to.parent.is_dir():
        raise InputError(f"There is no folder {to.parent} to write {to.name} to. Make it first.")
    if to.resolve() in {path.resolve() for path in read}:
        raise InputError(f"{to.name} is one of the tables and would be lost. Name another file for the rows.")


def write_rows(connection: DuckDBPyConnection, folder: Path, to: Path) -> None:
    """Write the rows to a Parquet file, sorted, without making values of them.

    The origins of the licences are one text (`oem 2; purchase unlimited`). The file appears when it is whole.

    Args:
        connection: with the rows; it can write to `folder` alone.
        folder: where the file is made first.
        to: the file.
    """
    made = folder / "rows.parquet"
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(f"COPY ({_FLAT.format(named=_NAMED)}) TO {quoted(made)} (FORMAT parquet)")
    with made.open("rb") as whole, to.with_name(f"{to.name}.part").open("wb") as part:
        copyfileobj(whole, part)
    to.with_name(f"{to.name}.part").replace(to)
