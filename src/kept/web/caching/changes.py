"""What changed in the ledger while the application runs, by what it may change for a page."""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from kept.ledger import Ledger
from kept.ledger.index.rows import terms_of
from kept.ledger.index.words import meets
from kept.model import Entry
from kept.pipeline.followed_ledger import Ask
from kept.pipeline.following import touched
from kept.web.ledgers import Ledgers

_MOST_ENTRIES: Final = 500
"""When more were appended at once, as by an import, nothing that was made before is believed."""

_MOST_ASKS: Final = 100_000
"""When more asks than this were touched, what was made before is forgotten, so that memory stays bounded."""

_MOST_COMPARED: Final = 20_000
"""When more pairs of an entry and a watched search came together, all searches count as touched: each pair
takes about a microsecond, in which nobody else is answered."""

_MOST_RECENT: Final = 64
"""Of how many entries the words are remembered, for searches that were being made when they came."""


class Changes:
    """Follows a ledger, and tells whether what was made at an earlier entry still holds.

    An ask is kept as its hash. Two asks with one hash would make a page anew that need not be; nothing that
    changed is ever overlooked.

    Attributes:
        moment: when the last entry that was taken in was recorded (UTC, ISO 8601); absent without any.
    """

    def __init__(self, open_one: Callable[[], Ledger]) -> None:
        """Nothing is read before the first question.

        Args:
            open_one: opens the ledger.
        """
        self._ledgers = Ledgers(open_one)
        self._lock = threading.Lock()
        self._upto = -1
        self._floor = 0
        self.moment: str | None = None
        self._touched: dict[int, int] = {}
        self._queries: Counter[str] = Counter()
        self._recent: list[tuple[int, Collection[str]]] = []
        self._recent_after = 0

    def upto(self) -> int:
        """How many entries the ledger has now; those that are new are taken in first.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        with self._lock, self._ledgers.taken() as ledger:
            head = ledger.head().size
            if head != self._upto:
                self._take(ledger, head)
            return self._upto

    def holds(self, asks: array[int], upto: int) -> bool:
        """Does what was made at entry `upto` by these asks, as `hashed` gives them, hold by what is known?"""
        with self._lock:
            touched_at = self._touched.get
            return upto >= self._floor and all(touched_at(ask, 0) <= upto for ask in asks)

    def watch(self, queries: Collection[str], upto: int) -> bool:
        """Note from now on what changes for these searches, made at entry `upto`.

        Returns:
            Whether they still hold by what was taken in while they were made.
        """
        with self._lock:
            since = [terms for seq, terms in self._recent if seq > upto]
            if queries and (upto < self._recent_after or any(_meeting(since, queries))):
                return False
            self._queries.update(queries)
            return True

    def unwatch(self, queries: Iterable[str]) -> None:
        """Let go of searches that were watched."""
        with self._lock:
            self._queries.subtract(queries)
            self._queries += Counter()  # which drops those that nobody watches

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledgers.close()

    def _take(self, ledger: Ledger, head: int) -> None:
        """Take in what is new; of a ledger that is new to us, or became shorter, nothing is believed."""
        new = head - self._upto
        if self._upto < 0 or not 0 < new <= _MOST_ENTRIES or len(self._touched) > _MOST_ASKS:
            self._floor = head
            self._touched.clear()
            self._forget_recent(head)
            entries: Sequence[Entry] = ledger.numbered((head,))
        else:
            entries = tuple(ledger.entries(after=self._upto))
            self._note(ledger, entries)
        self.moment = entries[-1].recorded_at if entries else None
        self._upto = max(head, entries[-1].seq) if entries else head

    def _note(self, ledger: Ledger, entries: Sequence[Entry]) -> None:
        last = entries[-1].seq
        self._touched.update(dict.fromkeys(hashed(touched(ledger, entries)), last))
        replaced = ledger.numbered({entry.replaces for entry in entries if entry.replaces is not None})
        found = (Ask("words", "", query) for query in self._met(last, (*entries, *replaced)))
        self._touched.update(dict.fromkeys(map(hash, found), last))

    def _met(self, last: int, entries: Sequence[Entry]) -> Iterable[str]:
        """The watched searches that may find one of these entries, the last of which has this number."""
        if len(entries) > _MOST_RECENT or len(entries) * len(self._queries) > _MOST_COMPARED:
            self._forget_recent(last)
            return tuple(self._queries)
        every = [terms_of(entry) for entry in entries]
        self._recent += [(last, terms) for terms in every]
        if len(self._recent) > _MOST_RECENT:
            self._recent_after = self._recent[-_MOST_RECENT - 1][0]
            del self._recent[:-_MOST_RECENT]
        return _meeting(every, self._queries)

    def _forget_recent(self, upto: int) -> None:
        self._recent.clear()
        self._recent_after = upto


def _meeting(every: Sequence[Collection[str]], queries: Iterable[str]) -> Iterator[str]:
    """Those of these searches that find an entry with one of these sets of terms."""
    return (query for query in queries if any(meets(terms, query) for terms in every))


def hashed(asks: Collection[Ask]) -> array[int]:
    """The hashes of asks, in 8 bytes each."""
    return array("q", map(hash, asks))
