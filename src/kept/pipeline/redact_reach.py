"""What a removal reaches: every entry that carries words of what is removed, in whatever version.

Words go from a snapshot to the texts that were read out of it and to their translations, from a text to its
document and to what quotes it, from a draft to the decisions on it, from a record to its codings. And a
document is removed with its texts and snapshots, since its words are theirs. A source, an event or a piece of
evidence that merely names what is removed stays: its words are an analyst's.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kept.ledger import Ledger
from kept.model import Entry

Name: TypeAlias = tuple[str, str]
"""Kind and id of a record."""

_WORKS = ("snapshot", "text", "document")
_NEVER = ("redaction", "source")
_CONTAINS = {"document": ("text", "text"), "text": ("snapshot", "snapshot")}


@dataclass(slots=True)
class Reach:
    """The records that are reached, and the numbers of all entries that carry their words.

    `works` are the ids of documents, texts and snapshots among the records.
    """

    names: set[Name]
    entries: set[int] = field(default_factory=set)

    @property
    def works(self) -> frozenset[str]:
        """The ids of the documents, texts and snapshots that are reached."""
        return frozenset(id_ for kind, id_ in self.names if kind in _WORKS)


def reach(ledger: Ledger, names: Collection[Name]) -> Reach:
    """All that carries words of the records with these names. Entries whose body is gone are among it."""
    found = Reach(set(names))
    for kinds in (_WORKS, None):
        _spread(ledger, found, kinds)
    return found


def proposed(plain: Any) -> Iterator[Name]:
    """The record that a draft proposes, by its name; what a decision accepts has the same id."""
    if "proposal" in plain:
        yield plain["proposal"]["kind_of_record"], plain["proposal"]["id"]


def drafted_privately(entry: Entry, plain: Any) -> Iterator[Name]:
    """The draft whose record is not public by what it proposes, or by what a decision on it accepts."""
    if plain.get("proposal", {}).get("public") is False:
        yield "draft", entry.record
    if plain.get("accepted", {}).get("public") is False:
        yield "draft", plain["draft"]


def strings(plain: Any) -> Iterator[str]:
    """Every string in a plain value, but for the names of fields."""
    return (value for _, value in _named_strings(plain))


def strings_in(plain: Any, fields: Collection[str]) -> Iterator[str]:
    """Every string in a plain value that stands in one of these fields."""
    return (value for name, value in _named_strings(plain) if name in fields)


def _named_strings(plain: Any) -> Iterator[tuple[str, str]]:
    """Every string with the field in which it stands, the members of a list in that of the list."""
    left = [("", plain)]
    while left:
        name, value = left.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            left += value.items()
        elif isinstance(value, list):
            left += ((name, one) for one in value)


def plain_of(entry: Entry) -> Any:
    """The body of an entry as plain values; an empty one where it was removed."""
    return {} if entry.body is None else json.loads(entry.body)


def _spread(ledger: Ledger, found: Reach, kinds: Collection[str] | None) -> None:
    """Go through the entries until nothing more is reached."""
    size = -1
    while size != len(found.names) + len(found.entries):
        size = len(found.names) + len(found.entries)
        works, ids = found.works, {id_ for _, id_ in found.names}
        for entry in ledger.entries(kinds=kinds):
            if entry.seq not in found.entries:
                _look_at(entry, found, works, ids)


def _look_at(entry: Entry, found: Reach, works: Collection[str], ids: Collection[str]) -> None:
    plain, own = plain_of(entry), {(entry.kind, entry.record)}
    own.update(proposed(plain))
    if not own.isdisjoint(found.names) or _carries(entry.kind, plain, works, ids):
        found.entries.add(entry.seq)
        found.names |= own
        if entry.kind in _CONTAINS and plain:
            kind, field_ = _CONTAINS[entry.kind]
            found.names.add((kind, plain[field_]))


def _carries(kind: str, plain: Any, works: Collection[str], ids: Collection[str]) -> bool:
    """Does it carry words of what is named there, though it is none of it?"""
    if kind == "decision":
        named = plain.get("draft") in ids
    elif kind == "coding":
        named = plain.get("item") in ids
    else:
        named = False
    return named or (kind not in _NEVER and any(one in works for one in strings(plain)))
