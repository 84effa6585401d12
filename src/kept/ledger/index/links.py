"""Which fields of a record hold the ids of other records, read from its plain body.

Names of parties and people as a source spells them (`speaker`, `actor`, `organisation`, `side`) are words and
no ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    "case": (),
    "party": ("part_of",),
    "membership": ("person", "party", "source"),
    "source": ("reprints", "document"),
    "meeting": ("forum", "source"),
    "commitment": ("bound", "to", "made_at", "parent", "source"),
    "reading": ("commitment",),
    "statement": ("party", "commitment", "answers", "nested_in", "source", "document"),
    "event": ("commitment", "source"),
    "search": ("commitment",),
    "series": ("owner", "continues"),
    "observation": ("series", "source"),
    "measure": ("commitment", "series", "replaces", "paired_with", "reading", "source"),
    "licence_claim": ("commitment", "source"),
    "inspection": ("claim", "party", "source"),
    "sales": ("claim", "party", "source"),
    "evidence": ("commitment", "party", "answers", "origin", "source"),
    "override": ("evidence",),
    "study_plan": ("forum",),
    "study_result": ("plan",),
    "snapshot": (),
    "text": ("snapshot", "translation_of"),
    "document": ("text", "drafts", "version_of"),
    "draft": ("document",),
    "decision": ("draft",),
    "coding": ("item", "adjudicates"),
    "redaction": ("documents",),
}
"""For each kind of record the names of such fields. Two hold no id of a record but one that records share:
the `forum` of meetings and of plans, and the `person` of memberships."""

NESTED: Final[Mapping[str, str]] = {"draft": "proposal", "decision": "accepted"}
"""The field in which a record of this kind carries another one."""


CARRIED: Final = ("statement", "meeting", "commitment")
"""The kinds of record that one can be. A draft says which it carries, a decision does not."""


def carried(kind: str, plain: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """The record that a draft or a decision carries, with the kinds that it may be of; of others, nothing.

    Args:
        kind: as for `links_of`.
        plain: as for `links_of`.
    """
    record = plain.get(NESTED.get(kind, ""))
    if not isinstance(record, dict):
        return None
    tag = record.get("kind_of_record")
    return record, (tag,) if tag in CARRIED else CARRIED


def links_of(kind: str, plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name of each field that holds an id, with that id; a quote names its `text`.

    A draft and a decision also link to the record that they carry, as `proposal` and as `accepted`, and to
    all that this one links to. A redaction `removed` the entries whose numbers it names.

    Args:
        kind: the kind of the record.
        plain: its body as plain values (`kept.codec.to_plain`).
    """
    for name in LINKS.get(kind, ()):
        yield from ((name, id_) for id_ in _words(plain.get(name)))
    quote = plain.get("quote")
    if isinstance(quote, dict):
        yield from (("text", id_) for id_ in _words(quote.get("text")))
    if kind == "redaction":
        yield from _removed(plain.get("entries"))
    yield from _nested(kind, plain)


def _nested(kind: str, plain: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    found = carried(kind, plain)
    if found is not None:
        record, kinds = found
        yield from ((NESTED[kind], id_) for id_ in _words(record.get("id")))
        yield from dict.fromkeys(link for one in kinds for link in links_of(one, record))


def _removed(entries: object) -> Iterator[tuple[str, str]]:
    for one in entries if isinstance(entries, list | tuple) else ():
        if isinstance(one, dict):
            yield "removed", str(one.get("seq"))


def _words(value: object) -> tuple[str, ...]:
    """The ids in the value of a field: one, several or none."""
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(one for one in values if isinstance(one, str))
