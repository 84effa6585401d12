"""A record with the entries that carry it, and what of it a citation says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kept.codec import kind_of
from kept.ledger import Ledger
from kept.ledger.index.links import CARRIED
from kept.ledger.index.look import Look
from kept.mcp.quoting import identifier, maybe_quoted, quoted
from kept.model import Decision, Document, Entry, Record, Source, Span, Text
from kept.pipeline.for_everyone import is_nameless
from kept.pipeline.records import decode

_MOST_ENTRIES: Final = 4
_MOST_SPANS: Final = 8
_LONGEST_WORDS: Final = 600


@dataclass(frozen=True, slots=True)
class Carried:
    """A record, and the entries that carry it; where two people corrected it, the last one counts."""

    record: Record
    entries: tuple[Entry, ...]

    @property
    def stamps(self) -> list[dict[str, Any]]:
        """The numbers of the entries with their hashes."""
        return [{"seq": one.seq, "hash": one.hash} for one in self.entries]


def carried(ledger: Ledger, kind: str, id_: str, known_at: str | None) -> Carried | None:
    """The record of a kind with this id as it stood at a moment; nothing where none may be seen."""

    def work(look: Look) -> Sequence[int]:
        found = look.standing([(kind, id_)])
        return found or (look.naming([("accepted", id_)]) if kind in CARRIED else ())

    entries = ledger.numbered(ledger.index.ask(work, known_at))
    having = [(one, record) for one in entries if (record := record_in(one, kind, id_)) is not None]
    if not having:
        return None
    return Carried(having[-1][1], tuple(one for one, _ in having[-_MOST_ENTRIES:]))


def record_in(entry: Entry, kind: str, id_: str) -> Record | None:
    """The record of this kind and id that an entry carries, as itself or as what a reviewer accepted."""
    if entry.body is None or ((entry.kind, entry.record) != (kind, id_) and entry.kind != "decision"):
        return None
    record: Record | None = decode(entry)
    if isinstance(record, Decision) and kind != "decision":
        record = record.accepted
    return record if record is not None and kind_of(record) == kind and record.id == id_ else None


def spans_of(record: Record) -> list[dict[str, Any]]:
    """The stretches of a text that the record quotes, each with the sha-256 of its exact words in UTF-8."""
    quote = getattr(record, "quote", None)
    return [] if quote is None else [span_facts(quote.text, one) for one in quote.content[:_MOST_SPANS]]


def span_facts(text: str, span: Span) -> dict[str, Any]:
    """A stretch of a text, as a citation says it."""
    return {
        "text": identifier(text),
        "start": span.start,
        "end": span.end,
        "words": quoted(span.words, _LONGEST_WORDS),
        "sha256": sha256(span.words),
    }


def sha256(words: str) -> str:
    """The sha-256 of words in UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def named(ledger: Ledger, kind: str, id_: str | None, known_at: str | None) -> dict[str, Any] | None:
    """What a citation says of the source or document that a record names; nothing where it names none."""
    if id_ is None:
        return None
    if is_nameless(id_):
        return {"id": id_, "not_public": True}
    found = carried(ledger, kind, id_, known_at)
    if found is None:
        return {"id": identifier(id_), "not_here": True}
    return facts_of(ledger, found.record) | {"entries": found.stamps}


def document_of(ledger: Ledger, record: Record, known_at: str | None) -> str | None:
    """The id of the document from which a record is: the one it names, else the one whose text it quotes."""
    given, quote = getattr(record, "document", None), getattr(record, "quote", None)
    if given is not None or quote is None or getattr(record, "source", None) is not None:
        return given
    seqs = ledger.index.ask(lambda look: look.naming([("text", quote.text)]), known_at)
    return next((one.record for one in ledger.numbered(seqs) if one.kind == "document"), None)


def facts_of(ledger: Ledger, record: Record) -> dict[str, Any]:
    """What a citation says of a source or a document."""
    if isinstance(record, Source):
        return {
            "id": identifier(record.id),
            "publisher": quoted(record.publisher, 200),
            "title": quoted(record.title, 300),
            "published": None if record.published is None else str(record.published),
            "address": maybe_quoted(record.address, 500),
        }
    assert isinstance(record, Document), "a citation names sources and documents"
    return {
        "id": identifier(record.id),
        "publisher": maybe_quoted(record.outlet, 200),
        "title": quoted(record.title, 300),
        "published": None if record.published is None else str(record.published),
        "address": maybe_quoted(record.address, 500),
        "sha256": _bytes_of(ledger, record),
    }


def _bytes_of(ledger: Ledger, document: Document) -> str | None:
    """The sha-256 of the bytes of which the text was made: the id of their snapshot."""
    text = text_of(ledger, document.text)
    return None if text is None else text.snapshot


def text_of(ledger: Ledger, id_: str) -> Text | None:
    """The text with this id; its id is made of its content, so that any version says the same."""
    for entry in reversed(ledger.numbered(ledger.index.ask(lambda look: look.versions(id_, "text")))):
        record = record_in(entry, "text", id_)
        if isinstance(record, Text):
            return record
    return None
