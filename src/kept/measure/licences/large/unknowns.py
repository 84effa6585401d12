"""The undecided titles, from the counts of DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kept.measure.licences.large.titles import Numbered
from kept.measure.licences.results import UnknownTitle
from kept.measure.licences.unknowns import most_frequent_first

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def unknown_by_department(connection: DuckDBPyConnection, numbered: Numbered) -> tuple[tuple[str, int], ...]:
    """For each department that has any: devices times undecided titles, sorted by department."""
    rows = connection.execute(
        "SELECT name, CAST(sum(units) AS BIGINT) FROM counted JOIN department ON number = department "
        "WHERE title > $1 GROUP BY name ORDER BY name",
        [len(numbered.products)],
    ).fetchall()
    return tuple((name, units) for name, units in rows)


def unknown_titles(connection: DuckDBPyConnection, numbered: Numbered) -> tuple[UnknownTitle, ...]:
    """The undecided titles, most frequent first."""
    names: dict[int, str] = dict(connection.execute("SELECT number, name FROM department").fetchall())
    rows = connection.execute(
        "SELECT title, CAST(sum(units) AS BIGINT), list(department ORDER BY department) FROM counted "
        "WHERE title > $1 GROUP BY title",
        [len(numbered.products)],
    ).fetchall()
    return most_frequent_first(
        UnknownTitle(
            *numbered.unknown[title][0],
            numbered.unknown[title][1],
            units,
            tuple(map(names.__getitem__, found)),
        )
        for title, units, found in rows
    )
