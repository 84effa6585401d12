"""Ids and the rows that they lead to: used twice, leading nowhere, running in circles."""

from __future__ import annotations

from collections.abc import Iterator

from kept.case.cells import expected
from kept.case.row import Flaw, Row, Sheets
from kept.case.table import Column, Value
from kept.case.tables import TABLES
from kept.grids.effect import Effect
from kept.grids.nearest import did_you_mean

_REFERENCES = (Value.REFERENCE, Value.REFERENCES)


def ids_used_twice(sheets: Sheets) -> Iterator[Flaw]:
    """Rows whose id an earlier row has, in the same table or in one that shares its ids. The first stays."""
    first: dict[tuple[str, str], Row] = {}
    for table in TABLES:
        for row in sheets.of(table.name):
            if row.id is None:
                continue
            earlier = first.setdefault((table.id_space, row.id), row)
            if earlier is not row:
                yield Flaw(
                    row,
                    heading=table.id_heading,
                    what=f"The id is already used in {earlier.where}, line {earlier.line}.",
                    expected=f"an id of its own for every row, such as {row.id}-2",
                    to_do="Give one of the two rows another id, or remove the row that says the same.",
                    effect=Effect.ROW_LEFT_OUT,
                )


def references_to_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Cells with an id that no row has. Where a table is there but could not be read, nobody can tell."""
    for table in TABLES:
        for column in table.columns:
            if column.value in _REFERENCES and not sheets.unread.intersection(column.refers_to):
                yield from _lost(sheets, sheets.of(table.name), column)


def _lost(sheets: Sheets, rows: tuple[Row, ...], column: Column) -> Iterator[Flaw]:
    known = {identity for table in column.refers_to for identity in sheets.by_id(table)}
    wanted = expected(column, min(known, default=None))
    advice: dict[str, str] = {}
    for row in rows:
        for identity in row.several(column.heading):
            if identity not in known:
                if identity not in advice:
                    advice[identity] = _advice(identity, known, column)
                yield Flaw(
                    row,
                    heading=column.heading,
                    what="No row has this id.",
                    found=identity,
                    expected=wanted,
                    to_do=advice[identity],
                    effect=column.when_wrong,
                )


def _advice(identity: str, known: set[str], column: Column) -> str:
    if column.value is Value.REFERENCES and "," in identity:
        return "Separate several ids with semicolons."
    return did_you_mean(identity, sorted(known), f"Add the row to {column.refers_to[0]}, or correct the id.")


def circles(sheets: Sheets) -> Iterator[Flaw]:
    """Chains of rows of one table that come back to where they began, each at its last row."""
    for table in TABLES:
        for column in table.columns:
            if column.value is Value.REFERENCE and column.refers_to == (table.name,) and not column.mutual:
                yield from _circles(sheets.by_id(table.name), column)


def _circles(rows: dict[str, Row], column: Column) -> Iterator[Flaw]:
    done: set[str] = set()
    for start in rows:
        path: list[str] = []
        identity: str | None = start
        while identity in rows and identity not in done:
            done.add(identity)
            path.append(identity)
            identity = rows[identity].words(column.heading)
        if identity in path:
            yield _circle([rows[step] for step in path[path.index(identity) :]], column)


def _circle(round_trip: list[Row], column: Column) -> Flaw:
    last = max(round_trip, key=lambda row: row.line)
    names = " -> ".join(str(row.id) for row in [*round_trip, round_trip[0]])
    return Flaw(
        last,
        heading=column.heading,
        what=f"The rows lead in a circle: {names}.",
        expected="a chain that ends at a row where this cell is empty",
        to_do="Empty the cell of the row where the chain should end.",
        effect=column.when_wrong,
    )
