"""How columns of a table are read from records: those that belong to one value, with their reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeAlias

from kept.publish.data.tables import Column, DataTable, Kind, Value, list_of, words_of

Reader: TypeAlias = Callable[[Any], Any]
"""A function from a record to what a cell holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column to be: `read` gives its value for one record."""

    column: Column
    read: Callable[[Any], Value]


Fields: TypeAlias = tuple[Field, ...]
"""One column, or those that belong to one value such as a period."""


def table(
    name: str, title: str, about: str, key: Sequence[str], fields: Sequence[Fields], records: Iterable[object]
) -> DataTable:
    """One row for each record, in their order.

    Args:
        name: the name of the file, without its ending.
        title: what the rows are, for readers.
        about: what a row is and what is not in the table, in one or two sentences.
        key: the columns that together tell rows apart.
        fields: the columns, as the functions below give them.
        records: what the rows are made of.
    """
    each = [field for group in fields for field in group]
    rows = tuple(tuple(field.read(record) for field in each) for record in records)
    return DataTable(name, title, about, tuple(field.column for field in each), tuple(key), rows)


def _reader(path: Reader | str) -> Reader:
    return path if callable(path) else attrgetter(path)


def text(
    name: str, about: str, read: Reader | str | None = None, required: bool = False, names: str | None = None
) -> Fields:
    """A column of text. Here and below `read` is a function, or the path of a field that is not `name`."""
    found = _reader(read or name)
    return (Field(Column(name, Kind.TEXT, about, required, (), names), lambda one: words_of(found(one))),)


def choice(
    name: str, about: str, words: type[StrEnum], read: Reader | str | None = None, required: bool = True
) -> Fields:
    """A column that has only the words of one list."""
    found = _reader(read or name)
    column = Column(name, Kind.TEXT, about, required, tuple(one.value for one in words))
    return (Field(column, lambda one: words_of(found(one))),)


def several(name: str, about: str, read: Reader | str | None = None) -> Fields:
    """A column of lists of texts."""
    found = _reader(read or name)
    return (Field(Column(name, Kind.LIST, about), lambda one: list_of(found(one))),)


def flag(name: str, about: str, read: Reader | str | None = None) -> Fields:
    """A column of yes and no."""
    return (Field(Column(name, Kind.FLAG, about, True), _reader(read or name)),)


def count(name: str, about: str, read: Reader | str | None = None) -> Fields:
    """A column of whole numbers."""
    return (Field(Column(name, Kind.COUNT, about), _reader(read or name)),)


def number(name: str, about: str, read: Reader | str | None = None, required: bool = False) -> Fields:
    """A column of exact decimals."""
    return (Field(Column(name, Kind.NUMBER, about, required), _reader(read or name)),)


def day(name: str, about: str, read: Reader | str | None = None, required: bool = False) -> Fields:
    """A column of days."""
    return (Field(Column(name, Kind.DAY, about, required), _reader(read or name)),)


def partial(name: str, about: str, read: Reader | str | None = None, required: bool = False) -> Fields:
    """Two columns for a partial date: as precise as it is, and the last day that it can mean."""
    found = _reader(read or name)
    return (
        Field(Column(name, Kind.PARTIAL, about, required), lambda one: words_of(found(one))),
        Field(
            Column(f"{name}_last", Kind.DAY, f"The last day that {name} can mean.", required),
            _of(found, lambda moment: moment.last()),
        ),
    )


def period(name: str, about: str, read: Reader | str | None = None, required: bool = False) -> Fields:
    """Three columns: the period, its first and its last day, each of these empty where it is open."""
    found = _reader(read or name)
    first = _of(_of(found, lambda time: time.start), lambda moment: moment.first())
    last = _of(_of(found, lambda time: time.end), lambda moment: moment.last())
    return (
        Field(Column(name, Kind.PERIOD, about, required), lambda one: words_of(found(one))),
        Field(Column(f"{name}_first", Kind.DAY, f"The first day of {name}; empty where it is open."), first),
        Field(Column(f"{name}_last", Kind.DAY, f"The last day of {name}; empty where it is open."), last),
    )


def _of(read: Reader, then: Reader) -> Reader:
    """The one after the other; nothing stays nothing."""

    def chained(record: object) -> object:
        value = read(record)
        return None if value is None else then(value)

    return chained
