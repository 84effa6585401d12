"""The heading row of a table: which column stands where, and what is wrong with the headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kept.case.table import Table
from kept.errors import Problem
from kept.grids.grid import Grid, GridRow, as_heading, shorten
from kept.grids.nearest import did_you_mean

_VERDICT_WORDS = frozenset({"status", "verdict"})


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns of a table stand in its file.

    `positions` counts from 0; `width` is the number of columns up to the last heading. `complete` is false
    where a required column is absent, so that no row can be used; `readable` where not even ids are known.
    """

    positions: dict[str, int]
    width: int
    complete: bool
    readable: bool
    problems: tuple[Problem, ...]


def read_headings(table: Table, grid: Grid, where: str, supplied: Collection[str]) -> Headings:
    """Find the columns of `table` in `grid`, which has at least one row.

    `supplied` are headings for which `case.toml` gives a default, so that they may be absent.
    """
    row = grid.rows[0]
    found = [as_heading(cell) for cell in row.cells]
    positions = {heading: place for place, heading in enumerate(found) if heading in table.headings}
    absent = [
        column.heading
        for column in table.columns
        if column.required and column.heading not in positions and column.heading not in supplied
    ]
    width = max((place + 1 for place, heading in enumerate(found) if heading), default=0)
    twice = list(_twice(row, found, where))
    problems = twice or [
        *_unknown(table, row, found, where),
        *_unnamed(grid, found, width if grid.ragged else None, where),
        *(_absent(row, heading, where) for heading in absent),
    ]
    return Headings(
        positions=positions,
        width=width,
        complete=not absent,
        readable=not twice and table.id_heading in positions,
        problems=tuple(problems),
    )


def _twice(row: GridRow, found: list[str], where: str) -> Iterator[Problem]:
    for heading, count in Counter(filter(None, found)).items():
        if count > 1:
            yield Problem(
                where=where,
                line=row.line,
                column=heading,
                what=f"The heading stands over {count} columns, and it cannot be told which one counts.",
                found=shorten(heading),
                expected="every heading once",
                to_do="Rename or remove the others. No row of the table is read until then.",
            )


def _unknown(table: Table, row: GridRow, found: list[str], where: str) -> Iterator[Problem]:
    for heading, words in zip(found, row.cells, strict=True):
        if heading and heading not in table.headings:
            verdict = _VERDICT_WORDS & set(heading.split("_"))
            what, to_do = _computed() if verdict else _not_known(table, heading)
            yield Problem(
                where=where,
                line=row.line,
                column=shorten(words),
                what=what,
                found=shorten(words),
                expected=f"one of the headings {', '.join(table.headings)}",
                to_do=f"{to_do} The column is not read; the rows are kept.",
            )


def _computed() -> tuple[str, str]:
    return (
        "A status is never typed in: verdicts are computed from the evidence, so that anyone can recompute "
        "them.",
        "Remove the column, and write what somebody said about the outcome as a row of claims or evidence.",
    )


def _not_known(table: Table, heading: str) -> tuple[str, str]:
    otherwise = "Remove the column, or move what it says to the note."
    return f"The table {table.name} has no such column.", did_you_mean(heading, table.headings, otherwise)


def _unnamed(grid: Grid, found: list[str], width: int | None, where: str) -> Iterator[Problem]:
    """Columns up to `width` without a heading in which something stands, each once.

    A row of a CSV file that is longer than its headings is another fault, reported with the row.
    """
    seen: set[int] = set()
    for row in grid.rows[1:]:
        for place, cell in enumerate(row.cells[:width]):
            if cell and place not in seen and not (place < len(found) and found[place]):
                seen.add(place)
                yield Problem(
                    where=where,
                    line=row.line,
                    what=f"Column {place + 1} has cells, but no heading.",
                    found=shorten(cell),
                    expected="a heading over every column",
                    to_do="Write one, or remove the cells. The column is not read, the rows are kept.",
                )


def _absent(row: GridRow, heading: str, where: str) -> Problem:
    return Problem(
        where=where,
        line=row.line,
        column=heading,
        what="The table lacks a column that every row needs.",
        found=shorten(", ".join(row.cells)),
        expected=f"a column with the heading {heading}",
        to_do="Add it. No row of the table can be used until then.",
    )
