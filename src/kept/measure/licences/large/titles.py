"""Titles and products as tables with numbers: `product`, `version` and `coded` (what each title counts as)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.large import fetching
from kept.measure.licences.large.codes import Codes
from kept.measure.licences.results import Why
from kept.measure.licences.titles import Pair, map_titles
from kept.measure.licences.values import Metric

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_THERE = """
    CREATE VIEW there AS SELECT device_id, title, version, "user" FROM installs
    WHERE (installed_on IS NULL OR installed_on <= DATE '{day}')
        AND (removed_on IS NULL OR removed_on > DATE '{day}')
"""
_PAIRS = """
    CREATE TABLE pair AS
    SELECT title, version, rows, CAST(row_number() OVER () AS INTEGER) AS number
    FROM (SELECT title, version, count(*) AS rows FROM there GROUP BY title, version)
"""
_CODED = """
    CREATE TABLE coded AS
    SELECT pair.title, pair.version, said.title AS number, said.place, said.by_user
    FROM pair JOIN (SELECT unnest($1) AS number, unnest($2) AS title, unnest($3) AS place,
            unnest($4) AS by_user) AS said USING (number)
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The products by name and the undecided titles by number; products have the numbers from 1 by name.

    `places` are the ranks of each product in their order: the version with the oldest has the place 1.
    """

    products: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]
    unknown: Mapping[int, tuple[Pair, Why]]

    def place(self, product: str, rank: int) -> int:
        """The place of a version among those of its product, from 1."""
        return self.places[product].index(rank) + 1

    def codes(self, connection: DuckDBPyConnection) -> Codes:
        """How large the numbers become, with room for every device that is installed on and not listed."""
        found = connection.execute(
            "SELECT (SELECT count(*) FROM department), (SELECT count(*) FROM listed) + (SELECT sum(rows) FROM pair)"
        ).fetchone()
        assert found is not None, "a count has one row"
        versions = max((len(ranks) for ranks in self.places.values()), default=0)
        titles = len(self.products) + len(self.unknown)
        return Codes(found[0], len(self.products), titles, int(found[1] or 0), versions)


def number_titles(
    connection: DuckDBPyConnection, as_of: date, catalogue: Catalogue
) -> tuple[Numbered, tuple[Problem, ...]]:
    """Make the view `there` (the installs of the day) and the tables `product`, `version` and `coded`.

    Only the distinct titles are mapped, by the same rules as in a small inventory.
    """
    connection.execute(_THERE.format(day=as_of.isoformat()))
    connection.execute(_PAIRS)
    rows = connection.execute("SELECT number, title, version FROM pair ORDER BY number").fetchall()
    pairs = {(title, version): number for number, title, version in rows}
    found, problems = map_titles(pairs, fetching.rules(connection), catalogue)
    products = {name: number for number, name in enumerate(sorted(catalogue.products), start=1)}
    places = {name: tuple(sorted(one.ranks.values())) for name, one in catalogue.products.items()}
    unknown = dict(enumerate(found.unknown.items(), start=len(products) + 1))
    numbered = Numbered(products, places, unknown)
    said: dict[int, tuple[int, int, bool]] = dict.fromkeys(pairs.values(), (0, 0, False))
    for pair, meaning in found.meanings.items():
        if meaning.rank is not None:
            by_user = catalogue.products[meaning.product].metric is Metric.USER
            place = numbered.place(meaning.product, meaning.rank)
            said[pairs[pair]] = (products[meaning.product], place, by_user)
    said |= {pairs[pair]: (number, 0, False) for number, (pair, _) in unknown.items()}
    connection.execute(_CODED, [list(said), *map(list, zip(*said.values(), strict=True))] if said else [[]] * 4)
    _make_products(connection, catalogue, numbered)
    return numbered, problems


def _make_products(connection: DuckDBPyConnection, catalogue: Catalogue, numbered: Numbered) -> None:
    connection.execute(
        "CREATE TABLE product (number INTEGER, name VARCHAR, metric VARCHAR, cores_per_licence BIGINT, "
        "min_cores BIGINT)"
    )
    connection.execute("CREATE TABLE version (product INTEGER, place INTEGER, name VARCHAR, label VARCHAR)")
    products = [
        (numbered.products[name], name, str(one.metric), one.cores_per_licence, one.min_cores)
        for name, one in catalogue.products.items()
    ]
    versions = [
        (numbered.products[name], numbered.place(name, rank), name, label)
        for name, one in catalogue.products.items()
        for label, rank in one.ranks.items()
    ]
    insert(connection, "product", products)
    insert(connection, "version", versions)


def insert(connection: DuckDBPyConnection, table: str, rows: list[tuple]) -> None:  # type: ignore[type-arg]
    """Add rows of Python values to a table: column by column, which is quicker than row by row."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${place})" for place in range(1, len(columns) + 1))
        connection.execute(f"INSERT INTO {table} SELECT {unnested}", columns)
