"""How a table shows itself: a few columns of its first rows, as text and as HTML."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.text import Text

from kept.notebook.columns import Cell
from kept.notebook.render import render
from kept.publish.lines import plain, printed, ruled_table
from kept.visible import one_line

if TYPE_CHECKING:
    from kept.notebook.table import Table

ROWS = 20
"""As many rows are shown; frames have all of them."""

_WIDTH = 80
_NARROW = 20
"""The most cells for a column that is not the last one."""


def table_text(table: Table) -> str:
    """The table in lines of at most 80 cells, one line a row; what is cut off ends in three dots."""
    found = ruled_table(*table.shown)
    found.expand = True
    for column in found.columns:
        column.max_width = _NARROW
    found.columns[-1].ratio, found.columns[-1].max_width = 1, None
    for row in shown_rows(table):
        found.add_row(*map(_cut, row))
    words = left_out(table)
    parts = (plain(f"{table.title}: {rows_words(len(table))}"), plain(""), found)
    return printed((*parts, plain(""), plain(words)) if words else parts, _WIDTH)


def _cut(words: str) -> Text:
    """One line of data that ends in three dots where there is no room for all of it."""
    return Text(one_line(words), overflow="ellipsis", no_wrap=True)


def table_html(table: Table) -> str:
    """The table as HTML without style of its own, so that the notebook's style holds."""
    return render(
        "table.html",
        title=table.title,
        count=rows_words(len(table)),
        columns=table.shown,
        rows=shown_rows(table),
        left_out=left_out(table),
    )


def shown_rows(table: Table) -> tuple[tuple[str, ...], ...]:
    """The cells of the shown columns in the first rows, as text."""
    columns = [table[name][:ROWS] for name in table.shown]
    return tuple(tuple(map(cell_words, row)) for row in zip(*columns, strict=True))


def cell_words(cell: Cell) -> str:
    """A cell as a person would type it; nothing where it is empty.

    >>> cell_words(True)
    'yes'
    """
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case date():
            return cell.isoformat()
        case Decimal():
            return format(cell, "f")
        case _:
            return str(cell)


def rows_words(count: int) -> str:
    """A number of rows.

    >>> rows_words(1)
    '1 row'
    """
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def left_out(table: Table) -> str:
    """What is not shown, and how to see it; nothing where all is shown."""
    rows, columns = len(table), len(table.columns)
    told = [f"{ROWS} of {rows:,} rows"] if rows > ROWS else []
    told += [f"{len(table.shown)} of {columns} columns"] if columns > len(table.shown) else []
    words = " and ".join(told)
    return f"Shown: {words}. All: .to_pandas(), .to_polars() or .rows" if words else ""
