"""The fields of any record for a page: words, and links where a field holds ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kept.codec import to_plain
from kept.ledger.index.links import links_of
from kept.model import Record
from kept.publish.cells import Cell, Link
from kept.publish.clean import cut
from kept.web.records.pages import RecordPages

_KINDS: Final[Mapping[str, str]] = {
    "source": "source",
    "reprints": "source",
    "document": "document",
    "commitment": "commitment",
    "parent": "commitment",
    "party": "party",
    "bound": "party",
    "to": "party",
    "part_of": "party",
    "owner": "party",
    "made_at": "meeting",
    "plan": "study_plan",
    "answers": "statement",
    "nested_in": "statement",
}
"""What kind of record a field names, where that kind has a page of its own."""

_NO_RECORDS: Final = frozenset({"forum", "person"})


def fields_of(kind: str, record: Record, pages: RecordPages) -> Iterator[tuple[str, Cell]]:
    """The fields that a record has, in the order of the model, each with its words or its links."""
    plain: dict[str, Any] = to_plain(record)
    named = {name for name, _ in links_of(kind, plain)} - _NO_RECORDS
    for name, value in plain.items():
        label = name.replace("_", " ")
        yield label, _linked(name, value, pages) if name in named else Cell(cut(words_of(value)))


def _linked(name: str, value: Any, pages: RecordPages) -> Cell:
    ids = value if isinstance(value, list | tuple) else [value]
    kind = _KINDS.get(name, "record")
    if not all(isinstance(one, str) for one in ids):
        return Cell(cut(words_of(value)))
    shown = ids[:100]
    left = f"and {len(ids) - len(shown):,} more" if len(ids) > len(shown) else ""
    return Cell(small=left, links=tuple(Link(one, pages.of(kind, one)) for one in shown))


def words_of(value: Any) -> str:
    """A value in words; the spans of a quote by their words and places."""
    if isinstance(value, dict):
        if "words" in value:
            return f"“{cut(value['words'])}” ({value['start']:,} to {value['end']:,})"
        return ", ".join(f"{name.replace('_', ' ')}: {words_of(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(words_of, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
