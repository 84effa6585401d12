"""Records into the ledger: new ones are added, changed ones corrected, unchanged ones left alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kept.codec import canonical, kind_of
from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Document,
    Entry,
    Evidence,
    NewEntry,
    Observation,
    Record,
    Search,
    Source,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who records, and when: UTC in ISO 8601 with microseconds, from the clock at the door."""

    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Saved:
    """How many records were added, corrected, and found unchanged."""

    added: int = 0
    corrected: int = 0
    unchanged: int = 0


def save(ledger: Ledger, records: Iterable[Record], writer: Writer, case: str | None = None) -> Saved:
    """Append what is new or changed, all at once or not at all.

    Args:
        ledger: where to.
        records: the records as they should stand.
        writer: who records them, and when.
        case: the name of the case that they come from, if any; it becomes part of the entries' keys.
    """
    standing = {(entry.kind, entry.record): entry for entry in ledger.current()}
    new: dict[tuple[str, str], NewEntry] = {}
    seen = 0
    for record in records:
        seen += 1
        entry = _entry(record, standing, case)
        if entry is not None:
            new[entry.kind, entry.record] = entry
    ledger.append(tuple(new.values()), recorded_at=writer.at, recorded_by=writer.by)
    corrected = sum(entry.replaces is not None for entry in new.values())
    return Saved(len(new) - corrected, corrected, seen - len(new))


def _entry(record: Record, standing: Mapping[tuple[str, str], Entry], case: str | None) -> NewEntry | None:
    """The entry that brings the ledger up to `record`; none where it stands there already."""
    kind, body = kind_of(record), canonical(record)
    old = standing.get((kind, record.id))
    if old is not None and old.body == body:
        return None
    about = getattr(record, "about", None)
    published = published_on(record)
    replaces = old.seq if old is not None else None
    return NewEntry(
        kind=kind,
        record=record.id,
        body=body,
        key=_key(case, kind, record.id, body, replaces),
        about=str(about) if about is not None else None,
        published_on=published.last().isoformat() if published is not None else None,
        replaces=replaces,
        public=getattr(record, "public", True),
    )


def _key(case: str | None, kind: str, record: str, body: str, replaces: int | None) -> str:
    """A key that names the act of recording: the same content after a correction is another act."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    parts = {"kind": kind, "record": record, "body": digest, "replaces": replaces or 0}
    return canonical(parts | {"case": case} if case else parts)


def recorded_for(ledger: Ledger, case: str) -> frozenset[tuple[str, str]]:
    """Kind and id of every record that was imported for this case, then or now."""
    return frozenset(
        (entry.kind, entry.record) for entry in ledger.entries() if json.loads(entry.key).get("case") == case
    )


def published_on(record: Record) -> PartialDate | None:
    """The date on which what the record says became public, where the record itself has one."""
    match record:
        case Statement(said_on=moment) | Commitment(made_on=moment) | Search(searched_on=moment):
            return moment
        case Source(published=moment) | Document(published=moment) | Observation(published=moment):
            return moment
        case Evidence():
            return record.said_on or record.published
        case _:
            return None
