"""Drafts in the order in which they are reviewed, kept so while they come, are decided and go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

_Key: TypeAlias = tuple[bool, bool, bool, int, int, str]
_T = TypeVar("_T", int, _Key, tuple[int, str])


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """One draft, and where it is.

    `place` is that of `kept.review.queue.reading_place`, `seq` the number of the entry by which it is ordered
    among those of the same place. `decided` is the number of the entry with the decision that counts, and
    `by` who recorded it; both are absent while the draft waits.
    """

    id: str
    document: str
    place: tuple[bool, bool, bool, int]
    seq: int
    decided: int | None = None
    by: str | None = None

    @property
    def key(self) -> _Key:
        """What orders the drafts of one document."""
        return (*self.place, self.seq, self.id)


@dataclass(slots=True)
class Pile:
    """The drafts of one document: `waiting` in reading order, `seqs` of all that are placed."""

    waiting: list[_Key] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    decided: int = 0

    @property
    def unsure(self) -> int:
        """How many of those that wait are unsure: these come last."""
        return len(self.waiting) - bisect_left(self.waiting, (True,))


@dataclass(slots=True)
class Order:
    """All drafts under review. To put or remove one costs the logarithm of their number."""

    placed: dict[str, PlacedDraft] = field(default_factory=dict)
    piles: dict[str, Pile] = field(default_factory=dict)
    _documents: list[tuple[int, str]] = field(default_factory=list)
    _decided: defaultdict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def put(self, draft: PlacedDraft) -> None:
        """Place a draft, or place it anew."""
        self.remove(draft.id)
        pile = self.piles.setdefault(draft.document, Pile())
        self._unlist(draft.document, pile)
        insort(pile.seqs, draft.seq)
        if draft.decided is None or draft.by is None:
            insort(pile.waiting, draft.key)
        else:
            pile.decided += 1
            insort(self._decided[draft.by], (draft.decided, draft.id))
        self._list(draft.document, pile)
        self.placed[draft.id] = draft

    def remove(self, id_: str) -> None:
        """Take a draft out, if it is there."""
        draft = self.placed.pop(id_, None)
        if draft is None:
            return
        pile = self.piles[draft.document]
        self._unlist(draft.document, pile)
        _take_out(pile.seqs, draft.seq)
        if draft.decided is None or draft.by is None:
            _take_out(pile.waiting, draft.key)
        else:
            pile.decided -= 1
            _take_out(self._decided[draft.by], (draft.decided, draft.id))
        self._list(draft.document, pile)

    def documents(self) -> tuple[str, ...]:
        """The ids of all documents with a draft, in the order of the first of each."""
        return tuple(sorted(self.piles, key=lambda id_: self.piles[id_].seqs[0]))

    def waiting(self, document: str | None) -> tuple[str, ...]:
        """The drafts that wait, in order."""
        wanted = [id_ for _, id_ in self._documents] if document is None else [document]
        return tuple(key[-1] for id_ in wanted if id_ in self.piles for key in self.piles[id_].waiting)

    def after(self, id_: str, document: str | None) -> str | None:
        """The next other draft that waits, after this one or from the first on."""
        here = self.placed.get(id_)
        in_pile = document if document is not None or here is None else here.document
        following = self._following(here, in_pile, stay=document is not None)
        return None if following == id_ else following

    def decided_by(self, name: str) -> list[tuple[int, str]]:
        """The decisions of a person that count, oldest first: the number of the entry, and the draft."""
        return self._decided.get(name, [])

    def _following(self, here: PlacedDraft | None, document: str | None, stay: bool) -> str | None:
        waiting = self.piles[document].waiting if document in self.piles else []
        at = bisect_right(waiting, here.key) if here is not None and here.document == document else 0
        if document is not None and at < len(waiting):
            return waiting[at][-1]
        if stay:
            return waiting[0][-1] if waiting else None
        if not self._documents:
            return None
        at = 0 if here is None else bisect_right(self._documents, self._listed(here.document))
        return self.piles[self._documents[at % len(self._documents)][1]].waiting[0][-1]

    def _listed(self, document: str) -> tuple[int, str]:
        return self.piles[document].seqs[0], document

    def _unlist(self, document: str, pile: Pile) -> None:
        """Take a document out of those with drafts that wait, while its place or their number changes."""
        if pile.waiting:
            _take_out(self._documents, self._listed(document))

    def _list(self, document: str, pile: Pile) -> None:
        if pile.waiting:
            insort(self._documents, self._listed(document))
        if not pile.seqs:
            del self.piles[document]


def _take_out(ordered: list[_T], one: _T) -> None:
    del ordered[bisect_left(ordered, one)]
