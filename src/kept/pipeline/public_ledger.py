"""A ledger as everybody may see it: what is not public is not in it, at no moment, and is named nowhere.

A record that is not public now was never there, whatever moment is asked about. Where a public record names
one, words stand in the place of the id (`kept.pipeline.for_everyone`). Of drafts only those are there from
which a public record came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Final, TypeVar

from kept.codec import kind_of
from kept.ledger import Ledger
from kept.ledger.index.index import Index
from kept.ledger.index.links import CARRIED, NESTED
from kept.ledger.index.look import Look
from kept.model import Decision, Draft, Entry
from kept.pipeline.for_everyone import nameless
from kept.pipeline.handed_on import HandingOn
from kept.pipeline.public_look import PublicIndex
from kept.pipeline.public_words import Key, named_in, plain_values, told_publicly
from kept.pipeline.records import decode
from kept.review import Reviewed, state

T = TypeVar("T")

_BATCH: Final = 2000


def public_ledger(ledger: Ledger) -> PublicLedger:
    """The ledger as everybody may see it; one that is so already is given back."""
    return ledger if isinstance(ledger, PublicLedger) else PublicLedger(ledger)


def seen_ledger(ledger: Ledger, public_only: bool) -> Ledger:
    """The ledger as whoever looks may see it."""
    return public_ledger(ledger) if public_only else ledger


def whole_ledger(ledger: Ledger) -> Ledger:
    """The ledger with all that is in it, for what must follow every entry and shows none."""
    return ledger.of if isinstance(ledger, PublicLedger) else ledger


class PublicLedger(HandingOn):
    """See above. It is for one thread at a time.

    Attributes:
        of: the whole ledger.
        withheld: whether something was left out of an answer so far.
        altered: the numbers of the entries so far in which other words stand for an id.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.of = ledger
        self.withheld = False
        self.altered: set[int] = set()
        self.index: Index = PublicIndex(self)
        self._now: Look | None = None
        self._known: dict[Key, str | None] = {}
        self._drafts: dict[str, Reviewed | None] = {}

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        found = self.of.entries(kinds, known_at, after)
        while some := tuple(islice(found, _BATCH)):
            yield from self._shown(some)

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Ledger.current`."""
        return self._shown(self.of.current(kinds, as_of, known_at))

    def history(self, record: str) -> tuple[Entry, ...]:
        """See `Ledger.history`."""
        return self._shown(self.of.history(record))

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`."""
        return self._shown(self.of.numbered(seqs))

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.replacing`."""
        return self._shown(self.of.replacing(seqs))

    def hidden(self, keys: Collection[Key]) -> dict[Key, str]:
        """Those of these records, by kind and id, that are not public now, with what to call them instead."""
        new = {key for key in keys if key not in self._known}
        if new:
            self._known |= dict.fromkeys(new)
            found = self._ask(lambda look: look.not_public(new))
            found |= self._taken_in_privately(new - found.keys())
            self._known |= {key: nameless(seq) for key, seq in found.items()}
        return {key: words for key in keys if (words := self._known[key]) is not None}

    @contextmanager
    def looking(self, now: Look) -> Iterator[None]:
        """Within it the index is looked at through this look, which reaches as far as the ledger."""
        before, self._now = self._now, now
        try:
            yield
        finally:
            self._now = before

    def _ask(self, work: Callable[[Look], T]) -> T:
        return work(self._now) if self._now is not None else self.of.index.ask(work)

    # ----------------------------------------------------------------------- which entries

    def _shown(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of these entries that everybody may see, as everybody may see them."""
        # A draft may be private, and what a reviewer made of it not.
        public = [one for one in entries if one.kind == "draft" or (one.public and one.kind != "coding")]
        hidden = self.hidden({(one.kind, one.record) for one in public if one.kind not in NESTED})
        reviewed = self._reviewed({id_ for one in public if (id_ := _draft_of(one)) is not None})
        shown = [one for one in public if (one.kind, one.record) not in hidden and _is_in(one, reviewed)]
        plains = [(one, plain_values(one)) for one in shown]
        called = self.hidden({key for one, plain in plains for key in named_in(one.kind, plain)})
        told = tuple(told_publicly(one, plain, called) for one, plain in plains)
        self.altered.update(new.seq for old, new in zip(shown, told, strict=True) if old is not new)
        self.withheld = self.withheld or bool(self.altered) or len(told) < len(entries)
        return told

    def _taken_in_privately(self, keys: Collection[Key]) -> dict[Key, int]:
        """The records among these that came from drafts and are not public, with the number of an entry."""
        ids = {id_ for kind, id_ in keys if kind in CARRIED}
        if not ids:
            return {}
        accepting = self._ask(lambda look: look.naming([("accepted", id_) for id_ in ids]))
        entries = {_draft_of(one): one.seq for one in self.of.numbered(accepting) if one.body is not None}
        found = self._reviewed({id_ for id_ in entries if id_ is not None})
        records = ((draft, one.record) for draft, one in found.items() if one is not None)
        return {
            (kind_of(record), record.id): entries[draft]
            for draft, record in records
            if record is not None and not record.public and (kind_of(record), record.id) in keys
        }

    def _reviewed(self, ids: Collection[str]) -> dict[str, Reviewed | None]:
        """What came of each of these drafts by now; nothing for a draft that is not there."""
        new = [id_ for id_ in ids if id_ not in self._drafts]
        if new:
            asked = [("draft", id_) for id_ in new]
            seqs = self._ask(lambda look: {*look.standing(asked), *look.naming(asked)})
            records = [decode(one) for one in self.of.numbered(seqs) if one.body is not None]
            drafts = [one for one in records if isinstance(one, Draft)]
            self._drafts |= dict.fromkeys(new)
            made = state(drafts, [one for one in records if isinstance(one, Decision)])
            self._drafts |= {one.draft.id: one for one in made}
        return {id_: self._drafts[id_] for id_ in ids}


def _is_in(entry: Entry, reviewed: dict[str, Reviewed | None]) -> bool:
    """Of drafts and decisions: did a public record come of it, and does this entry carry nothing else?"""
    draft = _draft_of(entry)
    if draft is None:
        return True
    found = reviewed[draft]
    if found is None or found.record is None or not found.record.public:
        return False
    carried = plain_values(entry).get(NESTED[entry.kind]) or {}
    return entry.kind == "draft" or bool(carried.get("public", True))


def _draft_of(entry: Entry) -> str | None:
    """The id of the draft that an entry is, or decides on."""
    if entry.kind == "draft":
        return entry.record
    return str(plain_values(entry)["draft"]) if entry.kind == "decision" and entry.body is not None else None
