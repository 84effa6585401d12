"""Licence positions at scale against pandas: `python -m benchmarks.licences [--rows 10000000]`.

Kept (DuckDB) and a plain pandas script reckon the position of the same generated tables, each in a process
of its own, and must say the same of every department and product. Told are CPU seconds, peak memory, both
again under `--memory-limit`, and what an install costs from a hundredth of the rows up to all of them. The
start of the interpreter is in all figures; the cost of an install is told with and without it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

AS_OF = date(2026, 6, 30)
BYTES_OF_A_ROW = 60
_TABLES = ("devices", "installs", "titles", "products", "licences")


class Cost(NamedTuple):
    """What a process took: CPU seconds and peak resident memory in MB."""

    seconds: float
    memory: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s of CPU, {self.memory:,.0f} MB"


def main(rows: int, memory_limit: str, rounds: int) -> int:
    with tempfile.TemporaryDirectory(prefix="kept-benchmark-") as name:
        folder = Path(name)
        if shutil.disk_usage(folder).free < 4 * BYTES_OF_A_ROW * rows:
            print(f"There is too little room in {folder.parent}. Set TMPDIR to a folder with more.")
            return 1
        start = _cost("-c", "import duckdb")
        costs = {
            size: _compare(folder, size, memory_limit, rounds) for size in (rows // 100, rows // 10, rows)
        }
    _growth(costs, start.seconds)
    return 0


def _compare(folder: Path, rows: int, memory_limit: str, rounds: int) -> Cost:
    """Reckon by both; of several rounds the quickest counts."""
    tables = folder / str(rows)
    tables.mkdir()
    _cost("-m", "benchmarks.licence_rows", tables, "--rows", rows)
    ours, theirs, limited = (folder / name for name in ("ours", "theirs", "limited"))
    pairs = [
        (_cost("-m", "benchmarks.licences", "--tables", tables, "--out", ours), _peer(tables, theirs))
        for _ in range(rounds)
    ]
    kept, pandas = min(one for one, _ in pairs), min(one for _, one in pairs)
    tight = _cost(
        "-m", "benchmarks.licences", "--tables", tables, "--out", limited, "--memory-limit", memory_limit
    )
    for other in (theirs, limited):
        _require_same(ours, other)
    print(f"{rows:,} installs: Kept {kept}; with {memory_limit} {tight}; pandas {pandas}")
    print(f"  identical; {kept.seconds / pandas.seconds:.2f} of the CPU time of pandas")
    shutil.rmtree(tables)
    return kept


def _peer(tables: Path, out: Path) -> Cost:
    return _cost("-m", "benchmarks.licence_peer", tables, out, "--as-of", AS_OF)


def _cost(*arguments: object) -> Cost:
    """Run Python and wait: the figures are of that process alone, as the kernel counts them."""
    process = subprocess.Popen([sys.executable, *map(str, arguments)])
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"python {' '.join(map(str, arguments))} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _require_same(ours: Path, other: Path) -> None:
    import duckdb  # noqa: PLC0415

    for name in ("rows", "products", "unknown"):
        tables = [f"SELECT * FROM '{folder / name}.parquet'" for folder in (ours, other)]
        columns = ", ".join(f'"{one[0]}"' for one in duckdb.sql(f"DESCRIBE {tables[1]}").fetchall())
        one, two = (f"SELECT {columns} FROM ({table})" for table in tables)
        differing = duckdb.sql(f"({one} EXCEPT ALL {two}) UNION ALL ({two} EXCEPT ALL {one})").fetchall()
        if differing:
            raise SystemExit(f"{name} differ: {len(differing)} rows, for example {differing[0]}")


def _growth(costs: dict[int, Cost], start: float) -> None:
    by_row = {rows: 1e6 * cost.seconds / rows for rows, cost in costs.items()}
    net = {rows: 1e6 * (cost.seconds - start) / rows for rows, cost in costs.items()}
    for rows in costs:
        print(
            f"{rows:,} installs: {by_row[rows]:.2f} us each, {net[rows]:.2f} us without the start of Python"
        )
    few, *_, many = costs
    print(f"most against fewest: {by_row[many] / by_row[few]:.2f}, {net[many] / net[few]:.2f} without it")


def reckon(tables: Path, out: Path, memory_limit: str | None) -> None:
    """The position of the tables of a folder, as the three tables that the peer writes."""
    import duckdb  # noqa: PLC0415

    from kept.measure.licences.large import Tables, position_of_files  # noqa: PLC0415

    out.mkdir(exist_ok=True)
    files = Tables(*(tables / f"{name}.parquet" for name in _TABLES))
    found = position_of_files(files, AS_OF, memory_limit=memory_limit, write_to=out / "rows.parquet")
    if found.problems:
        raise SystemExit(str(found.problems[0]))
    with duckdb.connect() as connection:
        products = [(one.product, one.demand, one.own_shortfall, one.shortfall) for one in found.products]
        headings = ("product", "demand", "own_shortfall", "shortfall")
        _write(connection, out / "products.parquet", headings, products)
        _write(connection, out / "unknown.parquet", ("department", "unknown"), found.unknown_by_department)


def _write(connection: Any, to: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    columns = [[row[place] for row in rows] for place in range(len(headings))]
    unnested = ", ".join(f"unnest(${place}) AS {name}" for place, name in enumerate(headings, start=1))
    connection.execute(f"COPY (SELECT {unnested}) TO '{to}' (FORMAT parquet)", columns)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--memory-limit", default=None, help="of the second run of Kept; 512MB if not given")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--tables", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.tables:
        reckon(asked.tables, asked.out, asked.memory_limit)
    else:
        sys.exit(main(asked.rows, asked.memory_limit or "512MB", asked.rounds))
