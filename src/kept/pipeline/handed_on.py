"""A `Ledger` that hands everything on to another one: what one that changes a few answers is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from types import TracebackType
from typing import Self

from kept.errors import Problem
from kept.ledger import Ledger
from kept.ledger.contract import Head, Verification
from kept.ledger.documents import Documents
from kept.ledger.index.index import Index
from kept.model import Entry, NewEntry


class HandingOn:
    """A `Ledger` in front of another one."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.documents: Documents = ledger.documents
        self.index: Index = ledger.index

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """See `Ledger.append`."""
        return self._ledger.append(entries, recorded_at=recorded_at, recorded_by=recorded_by)

    def adopt(self, entries: Iterable[Entry]) -> Head:
        """See `Ledger.adopt`."""
        return self._ledger.adopt(entries)

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        return self._ledger.entries(kinds, known_at, after)

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Ledger.current`."""
        return self._ledger.current(kinds, as_of, known_at)

    def history(self, record: str) -> tuple[Entry, ...]:
        """See `Ledger.history`."""
        return self._ledger.history(record)

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`."""
        return self._ledger.numbered(seqs)

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.replacing`."""
        return self._ledger.replacing(seqs)

    def head(self) -> Head:
        """See `Ledger.head`."""
        return self._ledger.head()

    def verify(self) -> Verification:
        """See `Ledger.verify`."""
        return self._ledger.verify()

    def examine(self) -> tuple[Problem, ...]:
        """See `Ledger.examine`."""
        return self._ledger.examine()

    def redact(
        self, redaction: NewEntry, seqs: Collection[int], *, recorded_at: str, recorded_by: str
    ) -> Entry:
        """See `Ledger.redact`."""
        return self._ledger.redact(redaction, seqs, recorded_at=recorded_at, recorded_by=recorded_by)

    def close(self) -> None:
        """See `Ledger.close`."""
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
