"""The description of all tables as Markdown, made from the same data as the reader."""

from __future__ import annotations

from kept.case.cells import expected
from kept.case.table import Column, Table, Value
from kept.case.tables import TABLES
from kept.grids.effect import Effect

_WHEN_WRONG = {
    Effect.ROW_LEFT_OUT: "row left out",
    Effect.CELL_EMPTY: "cell taken as empty",
    Effect.NOT_PUBLIC: "taken as no",
}
_NEVER_WRONG = (Value.TEXT, Value.QUOTE)


def describe() -> str:
    """The reference of all tables and columns, as Markdown."""
    return "\n".join(_table(table) for table in TABLES)


def _table(table: Table) -> str:
    lines = [
        f"### {table.name}",
        "",
        table.meaning,
        "",
        "| column | kind of value | meaning | example | if wrong |",
        "|---|---|---|---|---|",
        *(_column(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _column(column: Column) -> str:
    cells = (
        f"**`{column.heading}`**, required" if column.required else f"`{column.heading}`",
        _kind(column),
        column.meaning,
        f"`{column.example}`",
        _when_wrong(column),
    )
    return f"| {' | '.join(cells)} |"


def _kind(column: Column) -> str:
    if column.value in (Value.CHOICE, Value.CHOICES):
        return expected(column)
    if column.refers_to:
        return f"{column.value} of {', '.join(column.refers_to)}"
    return str(column.value)


def _when_wrong(column: Column) -> str:
    if column.value in _NEVER_WRONG and not column.required and column.effect is Effect.CELL_EMPTY:
        return ""
    return _WHEN_WRONG[column.when_wrong]
