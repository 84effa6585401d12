"""Tables as CSV (RFC 4180, UTF-8 without a mark, CRLF), and the values read back out of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from kept.errors import InputError
from kept.publish.data.tables import TEXTS, Column, DataTable, Kind, Value
from kept.publish.formula_cells import guarded, unguarded

_LARGEST_CELL = 16 * 1024 * 1024
"""Characters; the reader of the standard library stops at 131,072 unless it is told otherwise."""

_MOST_DIGITS = 60


def csv_bytes(table: DataTable) -> bytes:
    """The table with a line of names.

    Yes and no are `true` and `false`, a list is a JSON array, a number is written out in full, an empty cell
    is no value. A text that a spreadsheet would take for a formula has an apostrophe before it; numbers have
    none.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([one.name for one in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return _number(value) if value.is_finite() else _unending(value)
        case str():
            return guarded(value)
        case _:
            return str(value)


def _number(value: Decimal) -> str:
    """Written out in full, but for numbers that no table means."""
    return f"{value:f}" if abs(value.adjusted()) <= _MOST_DIGITS else str(value)


def _unending(value: Decimal) -> str:
    """The word of the Table Schema for what is no finite number."""
    if value.is_nan():
        return "NaN"
    return "-INF" if value < 0 else "INF"


def read_csv(content: bytes, columns: Sequence[Column]) -> tuple[tuple[Value, ...], ...]:
    """The rows of such a file, each cell as the value that it was made of.

    Raises:
        InputError: the file is not UTF-8, has other columns, or a cell is not of the kind of its column.
    """
    try:
        lines = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        limit = csv.field_size_limit(_LARGEST_CELL)
        try:
            found = list(lines)
        finally:
            csv.field_size_limit(limit)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"This is no CSV in UTF-8: {error}. Get the file again.") from None
    expected = [one.name for one in columns]
    if not found or found[0] != expected:
        given = ", ".join(found[0]) if found else "nothing"
        raise InputError(f"The columns are {given}. Expected {', '.join(expected)}. Get the file again.")
    return tuple(_row(cells, columns, number) for number, cells in enumerate(found[1:], 2))


def _row(cells: Sequence[str], columns: Sequence[Column], number: int) -> tuple[Value, ...]:
    if len(cells) != len(columns):
        raise InputError(
            f"Row {number} has {len(cells)} cells. Expected {len(columns)}, one for each column. "
            "Get the file again."
        )
    return tuple(_value(cell, one, number) for cell, one in zip(cells, columns, strict=True))


def _value(cell: str, column: Column, number: int) -> Value:
    if cell == "":
        return None
    try:
        return _parsed(cell, column.kind)
    except (ValueError, InvalidOperation, KeyError):
        raise InputError(
            f"Row {number}, column {column.name}: found {cell!r}. Expected a cell of the kind {column.kind}. "
            "Get the file again."
        ) from None


def _parsed(cell: str, kind: Kind) -> Value:
    if kind in TEXTS:
        return unguarded(cell)
    match kind:
        case Kind.FLAG:
            return {"true": True, "false": False}[cell]
        case Kind.COUNT:
            return int(cell)
        case Kind.NUMBER:
            return Decimal(cell.replace("INF", "Infinity"))
        case Kind.DAY:
            return date.fromisoformat(cell)
        case _:
            return tuple(map(str, json.loads(cell)))
