"""From what a person types to the value of a field: dates, choices, yes and no, lists, plain words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.model import Commitment, Event, Meeting, Search, Source, Statement
from kept.review.written_dates import written_date, written_period

Typed: TypeAlias = Statement | Meeting | Commitment | Event | Search | Source
"""A record whose fields a person may type."""

NOT_TYPED = ("id", "quote", "span")
"""Fields that nobody types: an id stays, and anchors are rebuilt from the words that they prove."""

_TRUTH = {"true": True, "false": False}


class FieldError(InputError):
    """What was typed cannot be the value of a field: `field` is its name, `because` says why and what can."""

    def __init__(self, field: str, because: str, sentence: str) -> None:
        """`sentence` tells it all to a reader who knows the field by its name in the record."""
        super().__init__(sentence)
        self.field = field
        self.because = because


def typed_value(cls: type[Typed], name: str, words: str) -> object:
    """The value of the field `name` of a record of type `cls`, read from `words`.

    Nothing typed means "not known", where the record may lack the field. A list is typed with semicolons
    or line ends between its members.

    Raises:
        FieldError: the words cannot be its value.
        InputError: there is no such field.
    """
    field = _field(cls, name)
    kind = get_type_hints(cls)[name]
    stripped = words.strip()
    if not stripped:
        return _nothing(field, kind)
    try:
        return _read(_without_none(kind), stripped)
    except ValueError as error:
        sentence = f"{stripped!r} cannot be the {name} of a {_noun(cls)}. {error}"
        named = repr(stripped) in str(error)
        because = str(error) if named else f"{stripped!r} cannot stand here. {error}"
        raise FieldError(name, because, sentence) from None


def typed_fields(cls: type[Typed]) -> tuple[str, ...]:
    """The names of the fields that a person may type, in the order of the record."""
    return tuple(field.name for field in fields(cls) if field.name not in NOT_TYPED)


def _field(cls: type[Typed], name: str) -> Field[Any]:
    names = typed_fields(cls)
    if name in names:
        return next(field for field in fields(cls) if field.name == name)
    if name in NOT_TYPED and name in cls.__slots__:
        raise InputError(
            f"The {name} of a {_noun(cls)} is not typed by hand. Change one of these: {', '.join(names)}."
        )
    near = difflib.get_close_matches(name, names)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise InputError(f"A {_noun(cls)} has no field {name!r}. {meant}Its fields are {', '.join(names)}.")


def _nothing(field: Field[Any], kind: object) -> object:
    """The value of a field that was left empty."""
    if NoneType in get_args(kind):
        return None
    if get_origin(kind) is tuple and field.default is not MISSING:
        return ()
    expected = f"Give {_expected(_without_none(kind))}."
    raise FieldError(
        field.name, f"It cannot be empty. {expected}", f"The {field.name} cannot be empty. {expected}"
    )


def _read(kind: Any, words: str) -> object:
    if get_origin(kind) is tuple:
        return _list(words)
    if issubclass(kind, Enum):
        return _choice(kind, words)
    return _READERS[kind](words)


def _choice(kind: type[Enum], words: str) -> Enum:
    try:
        return kind(words.lower())
    except ValueError:
        raise ValueError(f"Give {_expected(kind)}.") from None


def _truth(words: str) -> bool:
    if words.lower() not in _TRUTH:
        raise ValueError(f"Give {_expected(bool)}.")
    return _TRUTH[words.lower()]


def _number(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise ValueError(f"Give {_expected(int)}.")
    return int(words)


def _decimal(words: str) -> Decimal:
    try:
        value = Decimal(words.replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"Give {_expected(Decimal)}.") from None
    if not value.is_finite():
        raise ValueError(f"Give {_expected(Decimal)}.")
    return value


def _list(words: str) -> tuple[str, ...]:
    members = tuple(member.strip() for member in re.split(r"[;\n]", words) if member.strip())
    if not members:
        raise ValueError(f"Give {_expected(tuple)}.")
    return members


_READERS: dict[type, Callable[[str], object]] = {
    str: str,
    bool: _truth,
    int: _number,
    Decimal: _decimal,
    PartialDate: written_date,
    Period: written_period,
}

_EXPECTED: dict[type, str] = {
    str: "some words",
    bool: "True or False",
    int: "a whole number such as 16",
    Decimal: "a number such as 1200 or 0.5",
    tuple: "one or more, with semicolons between them",
    PartialDate: "a date such as 2006, 2006-03, 2006-03-28 or 28 March 2006",
}


def _expected(kind: Any) -> str:
    plain = get_origin(kind) or kind
    if issubclass(plain, Enum):
        return "one of " + ", ".join(member.value for member in plain)
    return _EXPECTED[plain]


def _without_none(kind: object) -> object:
    """The type that a field has where it has a value: `str` for `str | None`."""
    return (
        next(part for part in get_args(kind) if part is not NoneType) if NoneType in get_args(kind) else kind
    )


def _noun(cls: type) -> str:
    return cls.__name__.lower()
