"""How a cell of a file is read, as SQL: its value, and the test of whether it can be read at all.

A column of a Parquet file may have a type of its own; those of a CSV are texts. A number is digits and
nothing else (DuckDB alone would round 3.7 and read 1e3), and a day is an ISO date that exists.
"""

from __future__ import annotations

from kept.measure.licences.large.opening import quoted
from kept.measure.licences.large.tables import Column, Value

_WHOLE_TYPES = {"TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER"}
_DIGITS = 12
_TEXT = "VARCHAR"


def name_sql(name: str) -> str:
    """The name of a column as SQL.

    >>> print(name_sql('6" disks'))
    "6"" disks"
    """
    return '"' + name.replace('"', '""') + '"'


def value_sql(column: Column, found: str | None) -> str:
    """The value of a cell.

    Args:
        column: the column.
        found: the type that DuckDB gives the column of the file; `None` where the file has none.
    """
    read = _read(column, found)
    if column.default is None or column.value is Value.TEXT:
        return read
    default = column.default if isinstance(column.default, int) else quoted(column.default)
    return f"coalesce({read}, {default})"


def fault_sql(column: Column, found: str | None) -> str | None:
    """Is a cell unreadable? `None` where none can be."""
    if found is None:
        return None
    if column.value is Value.TEXT:
        return f"{_text(column, found)} = ''" if column.required else None
    if _is_sure(column, found):
        return f"{name_sql(column.name)} IS NULL" if column.required else None
    empty = f"coalesce({_trimmed(column)}, '') = ''"
    unread = f"({_read(column, found)}) IS NULL"
    if column.value is Value.QUANTITY:
        unread = f"({unread} AND lower({_trimmed(column)}) <> 'unlimited')"
    return f"({empty} OR {unread})" if column.required else f"(NOT {empty} AND {unread})"


def _is_sure(column: Column, found: str) -> bool:
    """Is every cell of such a type a value of the column?"""
    sure = {Value.DAY: {"DATE"}, Value.NUMBER: _WHOLE_TYPES, Value.YES_NO: {"BOOLEAN"}}
    return found in sure.get(column.value, set())


def _read(column: Column, found: str | None) -> str:
    if column.value is Value.TEXT:
        return _text(column, found)
    if found is None:
        return f"CAST(NULL AS {_type_of(column)})"
    if _is_sure(column, found):
        return f"CAST({name_sql(column.name)} AS {_type_of(column)})"
    return _from_words(column, found)


def _text(column: Column, found: str | None) -> str:
    default = quoted(column.default or "")
    if found is None:
        return default
    words = name_sql(column.name) if found == _TEXT else f"CAST({name_sql(column.name)} AS VARCHAR)"
    return f"coalesce(nullif({words}, ''), {default})" if column.default else f"coalesce({words}, '')"


def _type_of(column: Column) -> str:
    types = {Value.DAY: "DATE", Value.NUMBER: "BIGINT", Value.QUANTITY: "BIGINT", Value.YES_NO: "BOOLEAN"}
    return types.get(column.value, "VARCHAR")


def _from_words(column: Column, found: str) -> str:
    """The value of a cell by its words, whatever its type; NULL where they say nothing of the kind."""
    words = _trimmed(column)
    match column.value:
        case Value.DAY:
            return _day(column, found)
        case Value.NUMBER | Value.QUANTITY:
            return _number(column, found)
        case Value.YES_NO:
            return f"CASE WHEN lower({words}) IN ('yes', 'true') THEN true {_no(words)} END"
        case _:
            choices = ", ".join(map(quoted, column.choices))
            return f"CASE WHEN lower({words}) IN ({choices}) THEN lower({words}) END"


def _number(column: Column, found: str) -> str:
    """At most 12 digits, so that no sum of a table is too large for DuckDB."""
    if found == "BIGINT":
        number = name_sql(column.name)
        return f"CASE WHEN abs({number}) < 1{'0' * _DIGITS} THEN {number} END"
    digits = f"regexp_extract({_trimmed(column)}, '^([+-]?[0-9]{{1,{_DIGITS}}})(\\.0)?$', 1)"
    return f"TRY_CAST(nullif({digits}, '') AS BIGINT)"


def _no(words: str) -> str:
    return f"WHEN lower({words}) IN ('no', 'false') THEN false"


def _day(column: Column, found: str) -> str:
    """A moment at midnight is a day too: that is how pandas writes days."""
    if found.startswith("TIMESTAMP"):
        moment = name_sql(column.name)
        return f"CASE WHEN {moment} = date_trunc('day', {moment}) THEN CAST({moment} AS DATE) END"
    words = _trimmed(column)
    day = f"TRY_CAST({words} AS DATE)"
    return f"CASE WHEN length({words}) = 10 AND CAST({day} AS VARCHAR) = {words} THEN {day} END"


def _trimmed(column: Column) -> str:
    return f"trim(CAST({name_sql(column.name)} AS VARCHAR))"
