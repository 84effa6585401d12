"""The descriptor of the data package: https://specs.frictionlessdata.io/data-package/ (and Table Schema)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from kept.publish.data.provenance import Provenance
from kept.publish.data.signed import signed_words
from kept.publish.data.tables import Column, DataTable, Kind

_TYPES: Final[Mapping[Kind, dict[str, str]]] = {
    Kind.TEXT: {"type": "string"},
    Kind.PARTIAL: {"type": "string"},
    Kind.PERIOD: {"type": "string"},
    Kind.FLAG: {"type": "boolean"},
    Kind.COUNT: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.DAY: {"type": "date", "format": "default"},
    Kind.LIST: {"type": "array"},
}
_DAY: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
_PATTERNS: Final[Mapping[Kind, str]] = {
    Kind.PARTIAL: _DAY,
    Kind.PERIOD: f"({_DAY}|\\.\\.)(/({_DAY}|\\.\\.))?",
}
_NOTATION: Final = "EDTF (ISO 8601-2), as precise as it is: 2006, 2006-03, 2006-03-28, 2005~ (about)"
_ESCAPED: Final = (
    "In the CSV a text that begins with =, +, -, @, a tab or a line break (also after apostrophes) has one "
    "apostrophe more before it, so that no spreadsheet takes it for a formula: take one away. Numbers have "
    "none, and in Parquet texts are as they are."
)


def foreign_keys(table: DataTable, tables: Mapping[str, DataTable]) -> list[dict[str, Any]]:
    """The columns of which every id is one of the table that they name; a lost reference is no key."""
    found = []
    for column in table.columns:
        target = tables.get(column.names or "")
        if target is None:
            continue
        known = {*target.column(target.key[0]), None}
        if known.issuperset(table.column(column.name)):
            resource = "" if target is table else target.name
            reference = {"resource": resource, "fields": target.key[0]}
            found.append({"fields": column.name, "reference": reference})
    return found


def _field(column: Column) -> dict[str, Any]:
    about = f"{column.about} {_NOTATION}." if column.kind in _PATTERNS else column.about
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.kind in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.kind]
    found = {"name": column.name, **_TYPES[column.kind], "description": about}
    return found | ({"constraints": constraints} if constraints else {})


def table_schema(table: DataTable, tables: Mapping[str, DataTable]) -> dict[str, Any]:
    """The Table Schema of a table.

    Args:
        table: the table.
        tables: all tables of the package by name, among which ids are looked for.
    """
    schema: dict[str, Any] = {
        "fields": [_field(one) for one in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = foreign_keys(table, tables)
    return schema | ({"foreignKeys": keys} if keys else {})


def descriptor(
    origin: Provenance,
    tables: Sequence[DataTable],
    files: Mapping[str, bytes],
    sources: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """The descriptor of the package.

    Args:
        origin: what the data are.
        tables: the tables.
        files: the files of the tables, by name; CSV for each, Parquet where there is one.
        sources: publications from which the data are, each with title and perhaps path.
    """
    by_name = {one.name: one for one in tables}
    resources = [
        _resource(one, name, content, by_name)
        for one in tables
        for name in (f"{one.name}.csv", f"{one.name}.parquet")
        if (content := files.get(name)) is not None
    ]
    found: dict[str, Any] = {
        "profile": "data-package",
        "name": "kept-ledger",
        "id": f"urn:kept:package:{origin.head}:{origin.as_of}",
        "title": origin.title,
        "description": _description(origin),
        "version": origin.as_of,
        "keywords": ["commitments", "verdicts", "accountability"],
        "kept": about(origin),
        "resources": resources,
    }
    if origin.base is not None:
        found["homepage"] = origin.base
    if origin.licence is not None:
        found["licenses"] = [licence(origin.licence)]
    if origin.publisher is not None:
        found["contributors"] = [{"title": origin.publisher, "role": "publisher"}]
    if sources:
        found["sources"] = [dict(one) for one in sources]
    return found


def _description(origin: Provenance) -> str:
    return (
        f"Commitments and the verdicts on them as of {origin.as_of}. {_ESCAPED} The head of the ledger is "
        f"{origin.head} after {origin.size} entries. {signed_words(origin.signed, origin.loadable)}"
    )


def about(origin: Provenance) -> dict[str, Any]:
    """What the data go by, in one form for every JSON file."""
    return {
        "as_of": origin.as_of,
        "known_at": origin.known_at,
        "rules_version": origin.rules_version,
        "kept_version": origin.kept_version,
        "ledger_size": origin.size,
        "ledger_head": origin.head,
        "citation": origin.citation(),
    }


def licence(words: str) -> dict[str, str]:
    """A licence as the specification has it: a path where it is an address, else a name or a title."""
    if words.startswith(("https://", "http://")):
        return {"path": words}
    plain = words.replace("-", "").replace(".", "").replace("_", "")
    return {"name": words} if plain.isascii() and plain.isalnum() else {"name": "other", "title": words}


def _resource(table: DataTable, name: str, content: bytes, tables: Mapping[str, DataTable]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": name.replace(".csv", "").replace(".", "-"),
        "path": name,
        "title": table.title,
        "description": table.about,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    if name.endswith(".parquet"):
        return found | {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    return {
        "profile": "tabular-data-resource",
        **found,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": table_schema(table, tables),
    }
