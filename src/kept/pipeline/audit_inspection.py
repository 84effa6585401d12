"""The full look at a ledger: every body read, every anchor held against its text, every document's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from kept.errors import KeptError, LedgerError, Problem
from kept.ledger import Ledger
from kept.ledger.admission import is_canonical
from kept.ledger.chain import first_formula
from kept.model import Decision, Draft, Entry, Meeting, Record, Snapshot, Text
from kept.pipeline.audit_anchors import Anchor, anchors, is_from_bundle, lost, stands, where
from kept.pipeline.audit_places import Places
from kept.pipeline.records import decode

_TEXTS_IN_MEMORY = 32
_RESTORE = "Restore it from a backup, or read the same file again, and find out who could write there."


@dataclass(slots=True)
class Counts:
    """What a full look has seen: bodies read, words that stand where they should, and documents' bytes.

    `unread_anchors` point into texts that were removed, or not handed on in a bundle, `never_kept` counts
    documents of a time when Kept kept their text and not their bytes, `unnamed` bytes that are kept and that
    no entry speaks of.
    """

    bodies: int = 0
    removed: int = 0
    anchors: int = 0
    unread_anchors: int = 0
    documents: int = 0
    removed_documents: int = 0
    never_kept: int = 0
    unnamed: int = 0


class Inspection:
    """One pass over all entries; feed it each of them once, and read off what it counted and found.

    What it remembers does not grow with the entries, but for `places`, faults, and a line for each meeting
    that was drafted; texts are read again where they are needed, and few are held at a time.
    """

    def __init__(self, ledger: Ledger, places: Places) -> None:
        self.counts = Counts()
        self.problems: list[Problem] = []
        self._ledger = ledger
        self._places = places
        self._removed = places.removed_documents()
        self._of_meetings: dict[str, str | None] = {}
        self._content = lru_cache(_TEXTS_IN_MEMORY)(self._content_of)

    def look_at(self, entry: Entry) -> None:
        """Check all that this entry says."""
        if entry.body is None:
            self.counts.removed += 1
            return
        try:
            record = decode(entry)
        except LedgerError as error:
            self.problems.append(Problem(where(entry), str(error), "Everything else was checked."))
            return
        self.counts.bodies += 1
        self._check_body(entry, entry.body, record)
        for anchor in anchors(record, self._text_meant(record)):
            self._check_anchor(entry, anchor)
        if isinstance(record, Text) and record.snapshot not in self._places.snapshots:
            self._tell(
                entry, f"it was made of the snapshot {record.snapshot}, which the ledger does not have."
            )
        if isinstance(record, Snapshot) and self._places.snapshots[entry.record] == entry.seq:
            self._check_bytes(entry, record)

    def finish(self) -> None:
        """Look at the documents that are kept though nothing asks for them."""
        self.counts.removed_documents = len(self._removed)
        for id_ in self._ledger.documents.ids():
            if id_ in self._removed:
                what = "its bytes were to be removed, as an entry of the ledger says, and are still there."
                self.problems.append(Problem(f"document {id_}", what, "Run the same `kept redact` again."))
            elif id_ not in self._places.snapshots:
                self.counts.unnamed += 1

    def _check_body(self, entry: Entry, body: str, record: Record) -> None:
        if record.id != entry.record:
            self._tell(entry, f"its body is that of {record.id!r}.")
        if not is_canonical(body):
            self._tell(entry, "its body is not canonical JSON.")

    def _text_meant(self, record: Record) -> str | None:
        """The text in which a meeting stands that was drafted, or accepted from a draft."""
        match record:
            case Draft(proposal=Meeting()):
                text = self._of_meetings[record.id] = self._places.documents.get(record.document)
                return text
            case Decision(accepted=Meeting()):
                return self._of_meetings.get(record.draft)
            case _:
                return None

    def _check_anchor(self, entry: Entry, anchor: Anchor) -> None:
        text, span = anchor
        seq = None if text is None else self._places.texts.get(text)
        content = None if seq is None else self._content(seq)
        not_handed_on = text is not None and seq is None and is_from_bundle(entry)
        if not_handed_on or (seq is not None and content is None):
            self.counts.unread_anchors += 1
        elif content is not None and stands(span, content):
            self.counts.anchors += 1
        else:
            self.problems.append(lost(entry, anchor, content))

    def _content_of(self, seq: int) -> str | None:
        """The words of the text in this entry; none where they were removed or cannot be read."""
        (entry,) = self._ledger.numbered([seq])
        try:
            return cast(Text, decode(entry)).content
        except LedgerError:
            return None

    def _check_bytes(self, entry: Entry, snapshot: Snapshot) -> None:
        if snapshot.id in self._removed:
            return
        try:
            content = self._ledger.documents.get(snapshot.id)
        except KeptError as error:
            self.problems.append(Problem(where(entry), str(error), "Find out who could write there."))
            return
        if content is not None:
            self.counts.documents += 1
        elif entry.hash == first_formula(entry):  # a ledger of format 1, which kept no bytes
            self.counts.never_kept += 1
        else:
            what = f"the bytes of its document, {snapshot.origin}, are not where they were kept."
            self.problems.append(Problem(where(entry), what, _RESTORE))

    def _tell(self, entry: Entry, what: str) -> None:
        self.problems.append(
            Problem(where(entry), what, "Ask whoever recorded it; the entry stays as it is.")
        )
