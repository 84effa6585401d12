"""Records into the ledger: new ones are added, changed ones corrected, unchanged ones left alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
    """How many records were added, corrected, and found unchanged; and which were left as they are.

    `outdated` are entries that stand because somebody else corrected what was to be saved: saving it would
    have set their correction back in silence. `removed` are entries whose record was removed from the ledger
    (`kept redact`) and is not recorded again.
    """

    added: int = 0
    corrected: int = 0
    unchanged: int = 0
    outdated: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()


def save(
    ledger: Ledger,
    records: Iterable[Record],
    writer: Writer,
    case: str | None = None,
    because: str | None = None,
    *,
    set_back: bool = True,
    seen: str | None = None,
) -> Saved:
    """Append what is new or changed, all at once or not at all.

    Where a record was corrected in two ways, what is saved now takes the place of both. Only what stands for
    these records is read of the ledger.

    Args:
        ledger: where to.
        records: the records as they should stand.
        writer: who records them, and when.
        case: the name of the case that they come from, if any; it becomes part of the entries' keys.
        because: why what stands is corrected.
        set_back: whether a record may go back to what it was before somebody else corrected it.
        seen: the moment up to which the writer had seen the ledger, now when absent. What was corrected since
            then stays beside what is saved (`kept.pipeline.conflicts`).
    """
    records = tuple(records)
    standing = _standing(ledger, records, seen)
    new: dict[tuple[str, str], tuple[NewEntry, ...]] = {}
    outdated: list[Entry] = []
    removed: list[Entry] = []
    for record in records:
        kind, body = kind_of(record), canonical(record)
        before = standing.get((kind, record.id), ())
        if any(entry.body is None for entry in before):
            removed += before
        elif not set_back and _is_outdated(ledger, before, body, writer):
            outdated += before
        elif not before or any(entry.body != body for entry in before):
            new[kind, record.id] = _entries(record, body, before, case, because)
    ledger.append(tuple(chain(*new.values())), recorded_at=writer.at, recorded_by=writer.by)
    corrected = sum(entries[0].replaces is not None for entries in new.values())
    unchanged = len(records) - len(new) - len(outdated) - len(removed)
    return Saved(len(new) - corrected, corrected, unchanged, tuple(outdated), tuple(removed))


def _standing(
    ledger: Ledger, records: Iterable[Record], seen: str | None
) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """The entries that stand for these records: one for each, or more where corrections conflict."""
    wanted = [(kind_of(record), record.id) for record in records]
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in ledger.numbered(ledger.index.ask(lambda look: look.standing(wanted), seen)):
        found[entry.kind, entry.record] = (*found.get((entry.kind, entry.record), ()), entry)
    return found


def _is_outdated(ledger: Ledger, standing: Sequence[Entry], body: str, writer: Writer) -> bool:
    """Is this what the record said before others corrected it?"""
    if not standing or any(entry.body == body or entry.recorded_by == writer.by for entry in standing):
        return False
    return any(entry.body == body for entry in ledger.history(standing[0].record))


def _entries(
    record: Record, body: str, standing: Sequence[Entry], case: str | None, because: str | None
) -> tuple[NewEntry, ...]:
    """What brings the ledger up to `record`: a new entry, or one in the place of each that says otherwise."""
    kind, about, published = kind_of(record), getattr(record, "about", None), published_on(record)
    other: list[int | None] = [entry.seq for entry in standing if entry.body != body]
    return tuple(
        NewEntry(
            kind=kind,
            record=record.id,
            body=body,
            key=_key(case, kind, record.id, body, replaces),
            about=str(about) if about is not None else None,
            published_on=published.last().isoformat() if published is not None else None,
            replaces=replaces,
            because=because if replaces is not None else None,
            public=getattr(record, "public", True),
        )
        for replaces in other or [None]
    )


def _key(case: str | None, kind: str, record: str, body: str, replaces: int | None) -> str:
    """A key that names the act of recording: the same content after a correction is another act."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    parts = {"kind": kind, "record": record, "body": digest, "replaces": replaces or 0}
    return canonical(parts | {"case": case} if case else parts)


def recorded_for(ledger: Ledger, case: str) -> frozenset[tuple[str, str]]:
    """Kind and id of every record that was imported for this case, then or now, and was not removed."""
    return frozenset(
        (entry.kind, entry.record)
        for entry in ledger.entries()
        if entry.body is not None and json.loads(entry.key).get("case") == case
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
