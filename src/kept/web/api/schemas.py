"""The records of the ledger as schemas of the API, made from their dataclasses, so that both say the same."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Described

from kept.codec import KINDS
from kept.dates import PartialDate, Period

_WORDS: Final = {
    PartialDate: ("A day, a month or a year.", "2006-03-31"),
    Period: ("A day, a month, a year or a stretch between two of them.", "2006-03/2006-05"),
    Decimal: ("A decimal number, written as text so that no digit is lost.", "12.5"),
}
"""What is written as text in JSON: what it means, and an example."""

_STRICT = ConfigDict(extra="forbid")


@cache
def schema_of(cls: type, tag: str | None = None) -> type[BaseModel]:
    """The schema of a dataclass of `kept.model`, as `kept.codec.to_plain` writes it.

    Args:
        cls: the dataclass. Its first paragraph is the description.
        tag: the value of `kind_of_record`, where the record stands in a draft or decision and so is marked.
    """
    hints = get_type_hints(cls)
    found: dict[str, Any] = {one.name: (_plain_type(hints[one.name]), _default(one)) for one in fields(cls)}
    if tag is not None:
        found["kind_of_record"] = (Literal[tag], ...)
    name = cls.__name__ if tag is None else f"{cls.__name__}Carried"
    return create_model(name, __config__=_STRICT, __doc__=cls.__doc__, **found)


def _default(field: Field[Any]) -> Any:
    """Required where the field is always written; else it is left out at the default of the dataclass."""
    return ... if field.default is MISSING else Described(None, json_schema_extra=_undefaulted)


def _undefaulted(schema: dict[str, Any]) -> None:
    """What is left out is at the default of the dataclass, which `null` is not."""
    schema.pop("default", None)


def _plain_type(hint: Any) -> Any:
    """The type of a value in JSON."""
    if hint in _WORDS:
        meaning, example = _WORDS[hint]
        return Annotated[str, Described(description=meaning, examples=[example])]
    if get_origin(hint) is tuple:
        return list[_plain_type(get_args(hint)[0])]  # type: ignore[misc]
    if get_origin(hint) in (Union, UnionType):
        return _union(get_args(hint))
    return schema_of(hint) if is_dataclass(hint) and isinstance(hint, type) else _known(hint)


def _union(members: tuple[Any, ...]) -> Any:
    """A value that may be left out; or one of several records, which then says which it is."""
    kept = tuple(one for one in members if one is not NoneType)
    if NoneType in members:
        return Union[tuple(_plain_type(one) for one in kept)]  # noqa: UP007 - made from a list
    names = {cls: name for name, cls in KINDS.items()}
    return Annotated[
        Union[tuple(schema_of(one, names[one]) for one in kept)],  # noqa: UP007 - made from a list
        Described(discriminator="kind_of_record"),
    ]


def _known(hint: Any) -> Any:
    if hint in (str, int, bool) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint
    raise TypeError(f"The API cannot describe a field of the type {hint}.")


ANY_RECORD: Final = Union[tuple(schema_of(cls) for cls in KINDS.values())]  # noqa: UP007 - made from a list
"""The schema of a record of any kind."""
