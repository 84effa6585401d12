"""Tables from records: each column is a name, a kind, and how its cell is read from one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeAlias

from kept.notebook.columns import Cell, Column, Kind
from kept.notebook.table import Table

Reader: TypeAlias = Callable[[Any], Any]
"""A function from a record to what a cell holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column to be: `read` gives its cell for one record."""

    name: str
    kind: Kind
    read: Callable[[Any], Cell]


Fields: TypeAlias = tuple[Field, ...]
"""One column, or those that belong to one value such as a period."""


def table(title: str, shown: Sequence[str], fields: Sequence[Fields], records: Iterable[object]) -> Table:
    """One row for each record.

    Args:
        title: what the rows are, such as "Verdicts as of 31 March 2006".
        shown: the names of the columns to show; the widest last.
        fields: the columns, as the functions below give them.
        records: the records, in the order of the rows.
    """
    each = tuple(records)
    columns = tuple(
        Column(field.name, field.kind, tuple(field.read(record) for record in each))
        for group in fields
        for field in group
    )
    return Table(title, columns, tuple(shown))


def text(name: str, read: Reader | str | None = None) -> Fields:
    """A column of text. Several values stand in one cell with semicolons between them.

    Here and below `read` is a function of the record or the path of its field ("commitment.id"); without
    it the field has the column's name.
    """
    found = _reader(name, read)
    return (Field(name, Kind.TEXT, lambda record: _words(found(record))),)


def _reader(name: str, read: Reader | str | None) -> Reader:
    return read if callable(read) else attrgetter(name if read is None else read)


def _words(value: object) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or None
    return None if value is None else str(value)


def flag(name: str, read: Reader | str | None = None) -> Fields:
    """A column of yes and no."""
    return (Field(name, Kind.FLAG, _reader(name, read)),)


def count(name: str, read: Reader | str | None = None) -> Fields:
    """A column of whole numbers."""
    return (Field(name, Kind.COUNT, _reader(name, read)),)


def number(name: str, read: Reader | str | None = None) -> Fields:
    """A column of exact decimals."""
    return (Field(name, Kind.NUMBER, _reader(name, read)),)


def day(name: str, read: Reader | str | None = None) -> Fields:
    """A column of days."""
    return (Field(name, Kind.DATE, _reader(name, read)),)


def partial(name: str, read: Reader | str | None = None) -> Fields:
    """Two columns for a partial date: as precise as it is, in EDTF, and the last day that it can mean."""
    found = _reader(name, read)
    return (*text(name, found), *day(f"{name}_last", _of(found, lambda moment: moment.last())))


def period(name: str, read: Reader | str | None = None) -> Fields:
    """Three columns: the period in EDTF, its first day and its last day, each empty where it is open."""
    found = _reader(name, read)
    first = _of(_of(found, lambda time: time.start), lambda moment: moment.first())
    last = _of(_of(found, lambda time: time.end), lambda moment: moment.last())
    return (*text(name, found), *day(f"{name}_first", first), *day(f"{name}_last", last))


def _of(read: Reader, then: Reader) -> Reader:
    """The one after the other; nothing stays nothing."""

    def chained(record: object) -> object:
        value = read(record)
        return None if value is None else then(value)

    return chained
