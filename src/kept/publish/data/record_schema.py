"""The JSON Schema of the records of a ledger, made from their dataclasses, so that both say the same.

What a release has published stays as it is: `schemas/kept-records-1.schema.json` is this, written to a file,
and a test tells when the two differ. A new field that may be absent is added to the file; for anything else a
file with the next number is made beside it.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from kept.codec import KINDS
from kept.dates import PartialDate, Period

_DAY: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
_SCALARS: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "description": "A decimal number as text, so that no digit is lost."},
    PartialDate: {"type": "string", "pattern": f"^{_DAY}$", "description": "A date in EDTF."},
    Period: {
        "type": "string",
        "pattern": f"^({_DAY}|\\.\\.)(/({_DAY}|\\.\\.))?$",
        "description": "A date, or a stretch between two, in EDTF.",
    },
}


def records_schema() -> dict[str, Any]:
    """The forms of all records, by the word under which the ledger keeps them."""
    found: dict[str, Any] = {}
    for kind, cls in KINDS.items():
        found[kind] = _record(cls, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kept:schema:kept-records-1",
        "title": "The bodies of entries",
        "description": "The kind of its entry says which a body is. A field at its default is left out.",
        "$defs": dict(sorted(found.items())),
    }


def _record(cls: type, found: dict[str, Any], tag: str | None = None) -> dict[str, Any]:
    hints = get_type_hints(cls)
    each = fields(cls)
    named = {one.name: _form(hints[one.name], found) for one in each}
    needed = [one.name for one in each if one.default is MISSING]
    if tag is not None:
        named["kind_of_record"] = {"const": tag}
        needed.append("kind_of_record")
    return {
        "description": " ".join((cls.__doc__ or "").split()),
        "type": "object",
        "properties": named,
        "required": needed,
        "additionalProperties": False,
    }


def _form(hint: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The form of a value; what is a dataclass itself stands under its own name."""
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _form(get_args(hint)[0], found)}
    if get_origin(hint) in (Union, UnionType):
        return _union(get_args(hint), found)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    return _named(hint, hint.__name__, found)


def _union(members: tuple[Any, ...], found: dict[str, Any]) -> dict[str, Any]:
    """A form that may be left out; or one of several records, which says which it is where it is needed."""
    kept = [one for one in members if one is not NoneType]
    if len(kept) == 1:
        return _form(kept[0], found)
    kinds = {cls: kind for kind, cls in KINDS.items()}
    if len(kept) < len(members):
        return {"anyOf": [{"$ref": f"#/$defs/{kinds[one]}"} for one in kept]}
    return {"oneOf": [_named(one, f"{one.__name__}Carried", found, kinds[one]) for one in kept]}


def _named(cls: Any, name: str, found: dict[str, Any], tag: str | None = None) -> dict[str, Any]:
    if not is_dataclass(cls):
        raise TypeError(f"A schema cannot describe a field of the type {cls}.")
    if name not in found:
        found[name] = {}
        found[name] = _record(cls, found, tag)  # type: ignore[arg-type]
    return {"$ref": f"#/$defs/{name}"}
