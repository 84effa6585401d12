"""Tables in Markdown, and the longest of them: every kind of record with its fields."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kept.codec import KINDS
from kept.dates import PartialDate, Period

_WORDS = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Decimal: "a decimal number, as text",
    PartialDate: "a day, month or year",
    Period: "a day, month, year or a stretch",
    dict: "a table",
    Mapping: "a table",
}
"""What a reader calls a type."""


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; a bar in a cell is escaped, and so is what would be taken for HTML."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("|" + "|".join(_cell(cell) for cell in line) + "|" for line in lines)


def _cell(words: str) -> str:
    if words == "---":
        return words
    plain = " ".join(words.split()).replace("|", "\\|")
    return f" {plain if plain.startswith('`') else plain.replace('<', '&lt;')} "


def kinds() -> str:
    """Every kind of record with what it is and its fields."""
    return "\n\n".join(_kind(name, cls) for name, cls in KINDS.items())


def _kind(name: str, cls: type) -> str:
    hints = get_type_hints(cls)
    rows = [
        (f"`{one.name}`{'*' if one.default is MISSING else ''}", _type(hints[one.name]))
        for one in fields(cls)
    ]
    return f"## `{name}`\n\n{inspect.getdoc(cls)}\n\n{table(('field', 'what is in it'), rows)}"


def _type(hint: Any) -> str:
    """What is in a field, as a reader says it."""
    parts = get_args(hint)
    if not parts:
        return _plain(hint)
    if get_origin(hint) is tuple:
        return f"a list of {_type(parts[0])}"
    if get_origin(hint) in (UnionType, Union):
        told = " or ".join(_type(one) for one in parts if one is not NoneType)
        return f"{told}; may be absent" if NoneType in parts else told
    return f"{_plain(get_origin(hint))} of {' and '.join(_type(one) for one in parts)}"


def _plain(cls: Any) -> str:
    if isinstance(cls, type) and issubclass(cls, StrEnum):
        return f"one of {', '.join(f'`{one}`' for one in cls)}"
    return _WORDS.get(cls) or f"`{getattr(cls, '__name__', cls)}`"
