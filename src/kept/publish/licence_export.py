"""Tables for a spreadsheet, as CSV in which no cell of a stranger can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kept.publish.formula_cells import guarded
from kept.visible import visible


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A table as CSV in UTF-8, with the mark by which Excel recognises it.

    A text that would act as a formula gets an apostrophe before it; numbers stay numbers, negative ones too.
    Control characters and marks that turn the direction of text are shown as U+FFFD. `None` is an empty cell.

    >>> csv_bytes(["name", "short"], [["=1+1", -2]]).decode("utf-8-sig")
    "name,short\\r\\n'=1+1,-2\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str | int | None) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    return visible(guarded(cell))
