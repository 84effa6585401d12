"""Titles and products as tables with numbers: `product`, `version`, and `coded` for what a title is."""

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
from kept.measure.licences.titles import Pair, TitleMap, map_titles
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
    FROM pair JOIN said USING (number)
"""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The products by name and the undecided titles by number; products have the numbers from 1 by name.

    `places` are the ranks of each product in their order, and `labels` the names of these versions: the
    oldest has the place 1.
    """

    products: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]
    labels: Mapping[str, tuple[str, ...]]
    unknown: Mapping[int, tuple[Pair, Why]]
    codes: Codes

    def place_of(self, product: str, version: str) -> int:
        """The place of a version among those of its product, from 1."""
        return self.labels[product].index(version) + 1


def number_titles(
    connection: DuckDBPyConnection, as_of: date, catalogue: Catalogue
) -> tuple[Numbered, tuple[Problem, ...]]:
    """Make the view `there` (the installs of the day) and the tables `product`, `version` and `coded`.

    Only the distinct titles are mapped, by the same rules as in a small inventory.
    """
    connection.execute(_THERE.format(day=as_of.isoformat()))
    connection.execute(_PAIRS)
    rows = connection.execute("SELECT number, title, version FROM pair").fetchall()
    pairs = {(title, version): number for number, title, version in rows}
    found, problems = map_titles(pairs, fetching.rules(connection), catalogue)
    numbered = _number(connection, catalogue, found)
    _make_products(connection, catalogue, numbered)
    _make_coded(connection, catalogue, numbered, found, pairs)
    return numbered, problems


def _number(connection: DuckDBPyConnection, catalogue: Catalogue, found: TitleMap) -> Numbered:
    products = {name: number for number, name in enumerate(sorted(catalogue.products), start=1)}
    in_order = {
        name: sorted(one.ranks, key=one.ranks.__getitem__) for name, one in catalogue.products.items()
    }
    undecided = dict(enumerate(found.unknown.items(), start=len(products) + 1))
    departments, devices = _sizes(connection)
    versions = max(map(len, in_order.values()), default=0)
    return Numbered(
        products=products,
        places={
            name: tuple(catalogue.products[name].ranks[one] for one in order)
            for name, order in in_order.items()
        },
        labels={name: tuple(order) for name, order in in_order.items()},
        unknown=undecided,
        codes=Codes(departments, len(products) + len(undecided), devices, versions),
    )


def _sizes(connection: DuckDBPyConnection) -> tuple[int, int]:
    """How many departments, and how many devices at most: each install may be on one that is not listed."""
    found = connection.execute(
        "SELECT (SELECT count(*) FROM department), (SELECT count(*) FROM listed) "
        "+ (SELECT CAST(coalesce(sum(rows), 0) AS BIGINT) FROM pair)"
    ).fetchone()
    assert found is not None, "a count has one row"
    return found[0], found[1]


def _make_coded(
    connection: DuckDBPyConnection,
    catalogue: Catalogue,
    numbered: Numbered,
    found: TitleMap,
    pairs: Mapping[Pair, int],
) -> None:
    said = dict.fromkeys(pairs, (0, 0, False))
    for pair, meaning in found.meanings.items():
        if meaning.rank is not None:
            place = numbered.place_of(meaning.product, meaning.version)
            by_user = catalogue.products[meaning.product].metric is Metric.USER
            said[pair] = (numbered.products[meaning.product], place, by_user)
    said |= {pair: (number, 0, False) for number, (pair, _) in numbered.unknown.items()}
    connection.execute("CREATE TABLE said (number INTEGER, title INTEGER, place INTEGER, by_user BOOLEAN)")
    insert(connection, "said", [(pairs[pair], *meaning) for pair, meaning in said.items()])
    connection.execute(_CODED)


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
        (numbered.products[name], place, name, label)
        for name, labels in numbered.labels.items()
        for place, label in enumerate(labels, start=1)
    ]
    insert(connection, "product", products)
    insert(connection, "version", versions)


def insert(connection: DuckDBPyConnection, table: str, rows: list[tuple]) -> None:  # type: ignore[type-arg]
    """Add rows of Python values to a table: column by column, which is quicker than row by row."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${place})" for place in range(1, len(columns) + 1))
        connection.execute(f"INSERT INTO {table} SELECT {unnested}", columns)
