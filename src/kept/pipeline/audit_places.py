"""Where the words and the bytes are that the rest of a ledger points at, and what was removed.

This is what a full check remembers between its two passes: a line for each text, document, snapshot and
removal, and nothing for any other entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from kept.errors import LedgerError
from kept.ledger import Ledger
from kept.model import Document, Entry, Redaction
from kept.pipeline.records import decode


@dataclass(frozen=True, slots=True)
class Hole:
    """What one entry of kind "redaction" says was removed: when, by whom, and why."""

    entry: int
    recorded_at: str
    recorded_by: str
    because: str
    order: str | None
    entries: tuple[int, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers of the entries that hold texts and snapshots, by their ids; the text of each document."""

    texts: dict[str, int] = field(default_factory=dict)
    snapshots: dict[str, int] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    holes: list[Hole] = field(default_factory=list)

    def removed_documents(self) -> frozenset[str]:
        """The ids of the snapshots whose bytes were removed."""
        return frozenset(id_ for hole in self.holes for id_ in hole.documents)


def places_of(ledger: Ledger, up_to: int) -> Places:
    """Go once over the entries up to this number that hold texts, documents, snapshots and removals."""
    places = Places()
    for entry in ledger.entries(kinds=("text", "snapshot", "document", "redaction")):
        if entry.seq > up_to:
            break
        if entry.kind == "text":
            places.texts[entry.record] = entry.seq
        elif entry.kind == "snapshot":
            places.snapshots[entry.record] = entry.seq
        elif entry.body is not None:
            _note(entry, places)
    return places


def _note(entry: Entry, places: Places) -> None:
    try:
        record = decode(entry)
    except LedgerError:
        return  # the second pass tells of it
    if isinstance(record, Document):
        places.documents[record.id] = record.text
    else:
        places.holes.append(_hole(entry, cast(Redaction, record)))


def _hole(entry: Entry, redaction: Redaction) -> Hole:
    return Hole(
        entry=entry.seq,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        because=redaction.because,
        order=redaction.order,
        entries=tuple(one.seq for one in redaction.entries),
        documents=redaction.documents,
    )
