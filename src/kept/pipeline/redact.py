"""`kept redact`: what the ledger may no longer hold is removed; its hashes stay, and the hole is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from kept.codec import canonical, content_id
from kept.errors import InputError, LedgerError
from kept.ledger import Ledger
from kept.ledger.redaction import removed
from kept.model import Entry, NewEntry, Redaction, Removed
from kept.pipeline.records import decode, unknown_id
from kept.pipeline.redact_overlap import Overlaps
from kept.pipeline.redact_reach import Name, Reach, plain_of, proposed, reach, strings, strings_in
from kept.pipeline.save import Writer


@dataclass(frozen=True, slots=True)
class Staying:
    """An entry that stays, though it names what is removed, or has a stretch of the same words."""

    entry: Entry
    because: str


@dataclass(frozen=True, slots=True)
class Removal:
    """What a removal takes.

    `entries` are those whose body goes now, `gone` the numbers of those whose body went before. `documents`
    are the ids of the snapshots whose bytes go. `staying` is what a person should look at.
    """

    entries: tuple[Entry, ...]
    gone: frozenset[int]
    documents: tuple[str, ...]
    staying: tuple[Staying, ...]
    overlaps: Overlaps


def plan(ledger: Ledger, ids: Collection[str], kind: str | None = None) -> Removal:
    """What removing these records would take. Nothing is changed.

    Args:
        ledger: the ledger.
        ids: ids of records of any kind; of a document, a text or a snapshot everything goes that carries its
            words.
        kind: the kind of the records, needed where one id names records of several kinds.

    Raises:
        InputError: an id names no record, or several; or one that says what was removed, which must stay.
    """
    found = _reached(ledger, _named(ledger, ids, kind))
    entries = ledger.numbered(found.entries)
    going = tuple(entry for entry in entries if entry.body is not None)
    for entry in going:
        removed(entry)
    overlaps = Overlaps(_words(going))
    return Removal(
        entries=going,
        gone=frozenset(entry.seq for entry in entries if entry.body is None),
        documents=tuple(sorted(id_ for kind, id_ in found.names if kind == "snapshot")),
        staying=tuple(_staying(ledger, found, overlaps)),
        overlaps=overlaps,
    )


def redact(
    ledger: Ledger, removal: Removal, writer: Writer, because: str, order: str | None = None
) -> tuple[Entry, ...]:
    """Remove what `plan` found. To do it again does no harm, and finishes what was interrupted.

    Args:
        ledger: the ledger.
        removal: what to remove.
        writer: who removes it, and when.
        because: the reason, which stays in the ledger for everyone to read.
        order: what it is done under: a court's order, a person's request.

    Returns:
        The entries of the ledger that say what was removed: those of earlier removals of the same, and a new
        one where there was something to remove.

    Raises:
        InputError: the reason or the order has words in it of what is to be removed.
        LedgerError: the store cannot be written, or something keeps it from being finished.
    """
    for words in filter(None, (because, order)):
        if removal.overlaps.found_in([words]) is not None:
            raise InputError(
                "The reason or the order repeats words of what is to be removed, and it stays in the ledger. "
                "Give it in other words."
            )
    done = [_repeat(ledger, entry, writer) for entry in _touching(ledger, removal.gone, removal.documents)]
    new = set(removal.documents).difference(*(_redaction(entry).documents for entry in done))
    if removal.entries or new:
        done.append(_remove(ledger, removal, tuple(sorted(new)), writer, because, order))
    for entry in done:
        for id_ in _redaction(entry).documents:
            ledger.documents.remove(id_)
    if not ledger.index.forget():
        raise LedgerError(
            "What was to be removed is gone from the ledger, but the index beside it could not be emptied, "
            "since another programme reads it. Close the other programmes and run the same command again."
        )
    return tuple(done)


def _reached(ledger: Ledger, names: set[Name]) -> Reach:
    """All that carries words of these records, by what their bodies say and by earlier removals of them."""
    found = reach(ledger, names)
    seqs = {one.seq for entry in _touching(ledger, found.entries, ()) for one in _redaction(entry).entries}
    before = {(entry.kind, entry.record) for entry in ledger.numbered(seqs)}
    return found if before <= found.names else reach(ledger, found.names | before)


def _named(ledger: Ledger, ids: Collection[str], kind: str | None) -> set[Name]:
    """The records that are meant, by kind and id."""
    found: dict[str, set[str]] = {id_: set() for id_ in ids}
    for named, id_ in _names(ledger):
        if id_ in found and kind in (None, named):
            found[id_].add(named)
    return {(_one_kind(ledger, id_, kinds), id_) for id_, kinds in found.items()}


def _names(ledger: Ledger) -> Iterator[Name]:
    """Kind and id of everything that could be removed."""
    for entry in ledger.entries():
        yield entry.kind, entry.record
        yield from proposed(plain_of(entry))
    for id_ in ledger.documents.ids():
        yield "snapshot", id_


def _one_kind(ledger: Ledger, id_: str, kinds: Collection[str]) -> str:
    if not kinds:
        raise InputError(unknown_id("record", id_, dict.fromkeys(name for _, name in _names(ledger))))
    if len(kinds) > 1:
        raise InputError(
            f"{id_!r} names records of several kinds: {', '.join(sorted(kinds))}. Say which is meant: "
            f"--kind {min(kinds)}."
        )
    return next(iter(kinds))


_SAID = ("content", "words", "what", "wording", "title", "text", "note")
"""The fields that hold words of others; those that hold the reasons of the programme are much alike."""


_OF_A_TEXT = ("draft", "decision")
"""What was drawn from a text that is in the ledger itself, so that telling of the text is enough."""


def _words(entries: Iterable[Entry]) -> Iterator[str]:
    """What is said in these entries: of a text its article, for the furniture of a page is on many pages."""
    for entry in entries:
        plain = plain_of(entry)
        yield from strings_in(plain["article"] if entry.kind == "text" else plain, _SAID)


def _staying(ledger: Ledger, found: Reach, overlaps: Overlaps) -> Iterator[Staying]:
    """What names a removed record, or shares a stretch of words with one."""
    ids = {id_ for _, id_ in found.names}
    for entry in ledger.entries():
        if overlaps.found_in([entry.because or ""]) is not None:
            yield Staying(entry, "its reason has words of it, and a reason cannot be removed")
        if entry.seq in found.entries or entry.kind in _OF_A_TEXT:
            continue
        said = list(strings(plain_of(entry)))
        shared = overlaps.found_in(said)
        if shared is not None:
            yield Staying(entry, f"has words of it: …{shared}…")
        elif entry.kind == "source" and not ids.isdisjoint(said):
            yield Staying(entry, "names it")


def _touching(ledger: Ledger, seqs: Collection[int], documents: Collection[str]) -> list[Entry]:
    """The removals on record that took one of these entries or documents."""
    return [
        entry
        for entry in ledger.entries(kinds=["redaction"])
        if any(one.seq in seqs for one in _redaction(entry).entries)
        or any(id_ in documents for id_ in _redaction(entry).documents)
    ]


def _redaction(entry: Entry) -> Redaction:
    return cast(Redaction, decode(entry))


def _repeat(ledger: Ledger, entry: Entry, writer: Writer) -> Entry:
    """Say an earlier removal again, so that the store finishes it where it was interrupted."""
    said = NewEntry("redaction", entry.record, str(entry.body), entry.key)
    return _say(ledger, said, _redaction(entry).entries, writer)


def _remove(
    ledger: Ledger,
    removal: Removal,
    documents: tuple[str, ...],
    writer: Writer,
    because: str,
    order: str | None,
) -> Entry:
    described = tuple(removed(entry) for entry in removal.entries)
    content = {"entries": described, "documents": documents, "because": because, "order": order}
    redaction = Redaction(content_id("red", content), because, described, documents, order)
    key = canonical({"kind": "redaction", "record": redaction.id})
    return _say(ledger, NewEntry("redaction", redaction.id, canonical(redaction), key), described, writer)


def _say(ledger: Ledger, redaction: NewEntry, entries: Iterable[Removed], writer: Writer) -> Entry:
    seqs = [one.seq for one in entries]
    return ledger.redact(redaction, seqs, recorded_at=writer.at, recorded_by=writer.by)
