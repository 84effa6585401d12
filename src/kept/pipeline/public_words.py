"""What a public record says of the records that it names and that are not public: words for their ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from kept.ledger.index.links import CARRIED, LINKS, NESTED
from kept.model import Entry
from kept.pipeline.followed_ledger import before_brackets
from kept.pipeline.for_everyone import NAMED

Key: TypeAlias = tuple[str, str]
"""Kind and id of a record."""


def plain_values(entry: Entry) -> dict[str, Any]:
    """The body as plain values; nothing where it was removed."""
    plain = json.loads(entry.body or "{}")
    return plain if isinstance(plain, dict) else {}


def _fields(kind: str, plain: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every field that holds ids: the values in which it stands, and its name."""
    yield from ((plain, name) for name in LINKS.get(kind, ()) if name in NAMED and name in plain)
    if isinstance(plain.get("quote"), dict):
        yield plain["quote"], "text"
    carried = plain.get(NESTED.get(kind, ""))
    if isinstance(carried, dict):
        names = {name for one in CARRIED for name in LINKS[one] if name in NAMED and name in carried}
        yield from ((carried, name) for name in sorted(names))
        if isinstance(carried.get("quote"), dict):
            yield carried["quote"], "text"


def named_in(kind: str, plain: dict[str, Any]) -> Iterator[Key]:
    """Kind and id of every record that may be named."""
    for values, name in _fields(kind, plain):
        for id_ in _words(values[name]):
            yield from ((one, before_brackets(id_)) for one in NAMED[name])
            yield from ((one, id_) for one in NAMED[name])


def told_publicly(entry: Entry, plain: dict[str, Any], called: Mapping[Key, str]) -> Entry:
    """The entry with other words for the ids of what is not public, and without the drafts of a document."""
    changed = entry.kind == "document" and plain.pop("drafts", None) is not None
    for values, name in _fields(entry.kind, plain):
        old = values[name]
        new = [_called(id_, name, called) for id_ in _words(old)]
        if new != list(_words(old)):
            values[name] = new if isinstance(old, list) else new[0]
            changed = True
    return entry._replace(body=json.dumps(plain)) if changed else entry


def _called(id_: str, name: str, called: Mapping[Key, str]) -> str:
    keys = [(kind, one) for one in (id_, before_brackets(id_)) for kind in NAMED[name]]
    return next((called[key] for key in keys if key in called), id_)


def _words(value: object) -> Iterable[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]
