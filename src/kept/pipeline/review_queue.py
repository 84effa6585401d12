"""What waits for review, in memory, following the ledger.

It is what `kept.review.waiting` finds of all drafts and decisions, without reading them again each time: an
entry that is appended moves only the drafts that it is about. No text and no record is kept.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Decision, Document, Draft, Entry, Redaction
from kept.pipeline.records import decode
from kept.pipeline.review_order import Order, PlacedDraft
from kept.pipeline.review_slim import slim_decision, slim_draft
from kept.pipeline.review_versions import Versions
from kept.review.queue import reading_place
from kept.review.replay import replayed

_KINDS: Final = ("draft", "decision", "document", "redaction")
_Name: TypeAlias = tuple[str, str]


def never() -> bool:
    """What is not to be stopped."""
    return False


@dataclass(frozen=True, slots=True)
class QueuedDocument:
    """A document with drafts to review.

    `waiting` counts the drafts on which nobody has decided, `unsure` those of them of which something is
    unsure, `decided` those that are decided. Where the ledger no longer has the document, `title` is its id.
    """

    id: str
    title: str
    outlet: str | None
    published: PartialDate | None
    waiting: int
    unsure: int
    decided: int
    public: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many drafts wait, how many of those are unsure, and how many are decided."""

    waiting: int
    unsure: int
    decided: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision without its words, with the number of its entry and who recorded it."""

    decision: Decision
    seq: int
    by: str


class ReviewQueue:
    """What waits for review at one ledger. Several threads may use it; `catch_up` before asking."""

    def __init__(self) -> None:
        """Nothing is read before the first `catch_up`."""
        self._lock = threading.RLock()
        self._upto = 0
        self._versions: Versions[_Name, Draft | _Made | Document] = Versions()
        self._naming: defaultdict[str, set[_Name]] = defaultdict(set)
        self._changed: set[str] = set()
        self._order = Order()

    @property
    def upto(self) -> int:
        """The last entry that was taken in; while somebody catches up it moves on."""
        return self._upto

    def catch_up(self, ledger: Ledger, stop: Callable[[], bool] = never) -> None:
        """Take in what was appended since the last time; the first time, all drafts and decisions.

        Args:
            ledger: the ledger that is followed.
            stop: whether to end before all is taken in, asked at each entry; the next time goes on there.

        Raises:
            LedgerError: an entry cannot be read.
        """
        with self._lock:
            head = ledger.head().size
            if head == self._upto and not self._changed:
                return
            for entry in ledger.entries(_KINDS, after=self._upto):
                if stop():
                    return
                self._take(entry)
                self._upto = entry.seq
            for draft in self._changed:
                self._put(draft)
            self._changed.clear()
            self._upto = max(head, self._upto)

    def waiting(self, document: str | None = None) -> tuple[str, ...]:
        """The ids of the drafts on which nobody has decided, of one document or of all, in reading order."""
        with self._lock:
            return self._order.waiting(document)

    def documents(self) -> tuple[QueuedDocument, ...]:
        """Every document with drafts that wait or are decided, in the order of the queue."""
        with self._lock:
            return tuple(self._document(id_) for id_ in self._order.documents())

    def after(self, draft: str, document: str | None = None) -> str | None:
        """The draft to look at after this one, of one document or of all.

        It is the next one that waits in reading order, and after the last the first. The draft itself may be
        decided already. Where no other one waits there is none.
        """
        with self._lock:
            return self._order.after(draft, document)

    def counts(self, document: str | None = None) -> Counts:
        """How many drafts there are, of one document or of all."""
        with self._lock:
            wanted = self._order.piles if document is None else {document} & self._order.piles.keys()
            piles = [self._order.piles[id_] for id_ in wanted]
            return Counts(
                sum(len(pile.waiting) for pile in piles),
                sum(pile.unsure for pile in piles),
                sum(pile.decided for pile in piles),
            )

    def decided_by(self, name: str) -> int:
        """How many drafts stand as this person decided."""
        with self._lock:
            return len(self._order.decided_by(name))

    def last_decided(self, name: str, most: int = 100) -> tuple[str, ...]:
        """The drafts that stand as this person decided, the last decided first, at most so many."""
        with self._lock:
            return tuple(draft for _, draft in self._order.decided_by(name)[: -most - 1 : -1])

    def is_waiting(self, draft: str) -> bool:
        """Is this draft under review, and nobody has decided on it?"""
        with self._lock:
            placed = self._order.placed.get(draft)
            return placed is not None and placed.decided is None

    def _document(self, id_: str) -> QueuedDocument:
        document = self._versions.last(("document", id_))
        found = document if isinstance(document, Document) else None
        counts = self.counts(id_)
        return QueuedDocument(
            id=id_,
            title=id_ if found is None else found.title,
            outlet=None if found is None else found.outlet,
            published=None if found is None else found.published,
            waiting=counts.waiting,
            unsure=counts.unsure,
            decided=counts.decided,
            public=found is not None and found.public,
        )

    def _take(self, entry: Entry) -> None:
        if entry.replaces is not None:
            self._drop(entry.replaces)
        if entry.body is None:
            return
        if entry.kind == "redaction":
            for seq in _removed(entry):
                self._drop(seq)
            return
        name, kept = (entry.kind, entry.record), _kept(entry)
        self._change(name, lambda: self._versions.add(name, entry.seq, kept))

    def _drop(self, seq: int) -> None:
        name = self._versions.name(seq)
        if name is not None:
            self._change(name, lambda: self._versions.drop(seq))

    def _change(self, name: _Name, act: Callable[[], None]) -> None:
        """Let a record change, and note the drafts that it was or is about."""
        before = self._about(name)
        act()
        after = self._about(name)
        for draft in before:
            self._naming[draft].discard(name)
        for draft in after:
            self._naming[draft].add(name)
        self._changed.update(before, after)

    def _about(self, name: _Name) -> tuple[str, ...]:
        """The drafts that a record is about: those of a document, that of a decision, a draft itself."""
        kept = self._versions.last(name)
        if isinstance(kept, Document):
            return kept.drafts
        if isinstance(kept, _Made):
            return (kept.decision.draft,)
        return () if kept is None else (kept.id,)

    def _put(self, id_: str) -> None:
        """Place a draft that is of the last reading of its document or was decided on; no other is seen."""
        name = ("draft", id_)
        kept = self._versions.last(name)
        if isinstance(kept, Draft) and self._naming[id_] - {name}:
            self._order.put(self._placed(kept, self._versions.place(name)))
        else:
            self._order.remove(id_)

    def _placed(self, draft: Draft, seq: int) -> PlacedDraft:
        decisions = sorted(
            (name for name in self._naming[draft.id] if name[0] == "decision"), key=self._versions.place
        )
        found = (self._versions.last(name) for name in decisions)
        made = {one.decision.id: one for one in found if isinstance(one, _Made)}
        placed = PlacedDraft(draft.id, draft.document, reading_place(draft), seq)
        last = replayed(draft, (one.decision for one in made.values())).last
        if last is None:
            return placed
        return replace(placed, decided=made[last.id].seq, by=made[last.id].by)


def _kept(entry: Entry) -> Draft | _Made | Document:
    """What is kept of a record: of drafts and decisions no words."""
    if entry.kind == "draft":
        return slim_draft(entry)
    if entry.kind == "decision":
        return _Made(slim_decision(entry), entry.seq, entry.recorded_by)
    document = decode(entry)
    assert isinstance(document, Document), "only these kinds are read"
    return document


def _removed(entry: Entry) -> tuple[int, ...]:
    """The numbers of the entries that a redaction removed."""
    record = decode(entry)
    return tuple(one.seq for one in record.entries) if isinstance(record, Redaction) else ()
