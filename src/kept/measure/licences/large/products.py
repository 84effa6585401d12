"""The totals by product after the pool's licences, by running sums; with exact pool licences by `pool`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kept.errors import Problem
from kept.measure.licences.faults import pool_too_many
from kept.measure.licences.pool import MOST_EXACT_VERSIONS, Department, exact_versions, pool_shortfall
from kept.measure.licences.results import ProductTotal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TOTALS = """
    CREATE TABLE total AS
    WITH own AS (
        SELECT product, CAST(sum(demand) AS BIGINT) AS demand, CAST(sum(shortfall) AS BIGINT) AS shortfall
        FROM position_row GROUP BY product),
    more AS (
        SELECT product, place, greatest(0, max(excess) OVER newer)
            - greatest(0, coalesce(max(excess) OVER newer_yet, 0)) AS lacking
        FROM step
        WINDOW newer AS (PARTITION BY department, product ORDER BY place DESC ROWS UNBOUNDED PRECEDING),
            newer_yet AS (PARTITION BY department, product ORDER BY place DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
    facts AS (
        SELECT product, place, sum(lacking) AS lacking FROM more GROUP BY product, place
        UNION ALL
        SELECT product, place,
            -CASE WHEN endless_downgradable THEN coalesce(own.shortfall, 0) ELSE downgradable END
        FROM stock LEFT JOIN own USING (product) WHERE holder = 0),
    added AS (SELECT product, place, sum(lacking) AS lacking FROM facts GROUP BY product, place),
    lacks AS (
        SELECT product, sum(lacking) OVER (PARTITION BY product ORDER BY place DESC) AS lacking FROM added),
    after_pool AS (
        SELECT product, CAST(greatest(0, max(lacking)) AS BIGINT) AS lacking FROM lacks GROUP BY product)
    SELECT product, coalesce(own.demand, 0) AS demand, coalesce(own.shortfall, 0) AS own_shortfall,
        coalesce(licences, 0) AS pool_licences, coalesce(unlimited, false) AS pool_unlimited,
        coalesce(lacking, 0) AS shortfall
    FROM own FULL JOIN (SELECT * FROM holding WHERE holder = 0) USING (product)
    LEFT JOIN after_pool USING (product)
"""
_EXACT = """
    SELECT name, place, CASE WHEN endless_exact THEN own_shortfall ELSE exact END,
        CASE WHEN endless_downgradable THEN own_shortfall ELSE downgradable END
    FROM stock JOIN total USING (product) JOIN product ON product.number = stock.product
    WHERE holder = 0 AND own_shortfall > 0
        AND product IN (SELECT product FROM stock WHERE holder = 0 AND (exact > 0 OR endless_exact))
"""
_CELLS = """
    SELECT name, department, place, units, exact, downgradable
    FROM cell JOIN product ON product.number = cell.product WHERE name IN (SELECT unnest($1))
    ORDER BY department
"""


def fetch_products(connection: DuckDBPyConnection) -> tuple[tuple[ProductTotal, ...], tuple[Problem, ...]]:
    """The totals sorted by product, and the products for which the pool has too many kinds of licences."""
    connection.execute(_TOTALS)
    rows = connection.execute(
        "SELECT name, demand, own_shortfall, pool_licences, pool_unlimited, shortfall "
        "FROM total JOIN product ON product.number = total.product ORDER BY name"
    ).fetchall()
    exact = _with_exact_licences(connection)
    problems = [pool_too_many(name, most, MOST_EXACT_VERSIONS) for name, (_, most) in exact.items() if most]
    return tuple(_total(row, *exact.get(row[0], (row[5], 0))) for row in rows), tuple(problems)


def _total(row: Sequence[Any], shortfall: int, too_many: int) -> ProductTotal:
    name, demand, own_shortfall, licences, unlimited, _ = row
    return ProductTotal(name, demand, own_shortfall, licences, unlimited, shortfall, too_many == 0)


def _with_exact_licences(connection: DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """For products of which the pool has licences without downgrade right: the shortfall after the pool.

    With it the number of versions of such licences, if they are too many to be counted, and else 0.
    """
    exact: defaultdict[str, dict[int, int]] = defaultdict(dict)
    downgradable: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for name, place, same, reached in connection.execute(_EXACT).fetchall():
        exact[name][place], downgradable[name][place] = same, reached
    found: dict[str, tuple[int, int]] = {}
    for name, departments in _departments(connection, sorted(exact)).items():
        versions = len(exact_versions(departments, exact[name]))
        too_many = versions > MOST_EXACT_VERSIONS
        counted = {} if too_many else exact[name]
        shortfall = pool_shortfall(departments, counted, downgradable[name])
        found[name] = (shortfall, versions if too_many else 0)
    return found


def _departments(connection: DuckDBPyConnection, names: list[str]) -> dict[str, list[Department]]:
    """Of each product the demand and the own licences of every department, by the place of the version."""
    cells: defaultdict[tuple[str, int], tuple[dict[int, int], dict[int, int], dict[int, int]]]
    cells = defaultdict(lambda: ({}, {}, {}))
    for name, department, place, *units in connection.execute(_CELLS, [names]).fetchall() if names else ():
        for by_place, number in zip(cells[name, department], units, strict=True):
            by_place[place] = number
    found: defaultdict[str, list[Department]] = defaultdict(list)
    for (name, _), department in cells.items():
        found[name].append(department)
    return dict(found)
