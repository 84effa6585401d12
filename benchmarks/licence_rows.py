"""Licence tables of any size: `python -m benchmarks.licence_rows FOLDER [--rows N]`.

At ten million installs there are 500,000 devices in 200 departments, 50,000 titles of which a tenth has no
rule, 2,000 products of five versions, and 100,000 licences: most held by departments, one in twenty by the
central pool (with downgrade right). Smaller numbers of installs have the other tables in proportion, only
the departments stay 200. A few installs are later than the day of the position or were removed before it, a
few licences have ended, and some devices have several versions of one product.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

AS_OF = "2026-06-30"
DEPARTMENTS = 200
VERSIONS = 5
PER_DEVICE = 20
PER_TITLE = 200
PER_PRODUCT = 5_000
PER_LICENCE = 100
_DAY = "DATE '2020-01-01' + CAST({} AS INTEGER)"
_LAST = 2_600
_LIKE_PANDAS = "FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 1048576, DICTIONARY_SIZE_LIMIT 100000"
_TABLES = {
    "devices": f"""
        SELECT printf('PC-%07d', n) AS device_id, {{department}} AS department,
            CAST(4 + 4 * (n % 8) AS INTEGER) AS cores
        FROM (SELECT range AS n, range * 7919 % {DEPARTMENTS} AS department FROM range({{devices}}))
    """,
    "products": f"""
        SELECT {{product}} AS product, printf('v%d', version) AS version,
            CAST(version AS INTEGER) AS rank, 'device' AS metric
        FROM (SELECT range // {VERSIONS} AS product, 1 + range % {VERSIONS} AS version
            FROM range({VERSIONS} * {{products}}))
    """,
    "titles": """
        SELECT printf('rule-%05d', title) AS rule_id, {title} AS title, {product} AS product,
            printf('v%d', version) AS version,
            CASE kind WHEN 0 THEN 'free' WHEN 1 THEN 'component' WHEN 2 THEN 'os' ELSE 'paid' END AS kind
        FROM (SELECT range AS title, range % {products} AS product,
            1 + range // {products} % 5 AS version,
            (range * 31 + range // {products}) % 20 AS kind
            FROM range({titles}) WHERE (range * 7 + range // {products}) % 10 != 9)
    """,
    "installs": f"""
        SELECT printf('PC-%07d', device) AS device_id, {{title}} AS title,
            printf('%d.%d', title % 13, title % 7) AS version, {_DAY.format("since")} AS installed_on,
            CASE WHEN until = 0 THEN {_DAY.format("since + 30")} END AS removed_on
        FROM drawn
    """,
    "licences": f"""
        SELECT printf('licence-%06d', n) AS licence_id,
            CASE WHEN n % 20 = 0 THEN 'pool' ELSE {{department}} END AS holder, {{product}} AS product,
            printf('v%d', version) AS version, CAST(quantity AS INTEGER) AS quantity, 'device' AS metric,
            n % 20 = 0 OR n % 3 > 0 AS downgrade,
            CASE n % 7 WHEN 0 THEN 'oem' WHEN 1 THEN 'donated' ELSE 'purchase' END AS origin,
            {_DAY.format("since")} AS start,
            CASE WHEN n % 11 = 0 THEN {_DAY.format("since + 1500")} END AS end
        FROM drawn
    """,
}
_NAMES = {
    "department": "printf('Department %03d', department)",
    "product": "printf('Product %04d', product)",
    "title": "printf('Publisher %d Title %05d', title % 97, title)",
}


class Sizes(NamedTuple):
    """How many of each a set of tables has."""

    installs: int
    devices: int
    titles: int
    products: int
    licences: int

    @classmethod
    def of(cls, installs: int) -> Sizes:
        """The other tables in proportion to the installs."""
        by = (PER_DEVICE, PER_TITLE, PER_PRODUCT, PER_LICENCE)
        return cls(installs, *(max(1, installs // each) for each in by))


def write_rows(folder: Path, installs: int, seed: int = 6) -> None:
    """Write `devices`, `products`, `titles`, `installs` and `licences` as Parquet files into `folder`."""
    sizes = Sizes.of(installs)
    random = np.random.default_rng(seed)
    drawn = {"installs": _installs(random, sizes), "licences": _licences(random, sizes), "devices": {}}
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        for name, statement in _TABLES.items():
            if columns := drawn.get(name):
                connection.register("drawn", columns)
            select = statement.format(**_NAMES, **sizes._asdict())
            path = str(folder / f"{name}.parquet").replace("'", "''")
            connection.execute(f"COPY ({select}) TO '{path}' ({_LIKE_PANDAS})")


def _installs(random: np.random.Generator, sizes: Sizes) -> dict[str, np.ndarray]:
    """Some titles are on many devices, most on few: the square of an even draw."""
    even = random.random(sizes.installs)
    return {
        "device": random.integers(0, sizes.devices, sizes.installs, dtype=np.int32),
        "title": (sizes.titles * even * even).astype(np.int32),
        "since": random.integers(0, _LAST, sizes.installs, dtype=np.int32),
        "until": random.integers(0, 25, sizes.installs, dtype=np.int32),
    }


def _licences(random: np.random.Generator, sizes: Sizes) -> dict[str, np.ndarray]:
    return {
        "n": np.arange(sizes.licences, dtype=np.int32),
        "department": random.integers(0, DEPARTMENTS, sizes.licences, dtype=np.int32),
        "product": random.integers(0, sizes.products, sizes.licences, dtype=np.int32),
        "version": random.integers(1, VERSIONS + 1, sizes.licences, dtype=np.int32),
        "quantity": random.integers(1, 60, sizes.licences, dtype=np.int32),
        "since": random.integers(0, _LAST, sizes.licences, dtype=np.int32),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    write_rows(asked.folder, asked.rows)
