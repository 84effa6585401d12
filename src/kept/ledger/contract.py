"""What every store of the ledger promises. One test body runs against all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from kept.errors import Problem
from kept.ledger.documents import Documents
from kept.ledger.index.index import Index
from kept.model import Entry, NewEntry


@dataclass(frozen=True, slots=True)
class Head:
    """Where a ledger ends: how many entries it has, and the hash of the last one (64 zeros when none)."""

    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole ledger found; it holds when there are no `problems`.

    `entries` counts the entries that were read. `head` is the hash of the last one (64 zeros when there
    is none). Whoever keeps both numbers can later show that the tail was cut off or the whole chain
    written anew, which no check of the file alone can find.
    """

    entries: int
    head: str
    problems: tuple[Problem, ...]


class Ledger(Protocol):
    """A list of entries that only grows. Use it in a `with` statement, which closes it."""

    @property
    def documents(self) -> Documents:
        """The bytes of the documents that the entries speak of."""

    @property
    def index(self) -> Index:
        """What finds entries without going through all of them."""

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """Add all of `entries` or none of them, and return them as they are stored.

        An entry whose key is stored already is not added again: the stored one is returned, so a writer
        that does not know whether it was heard just says the same again. `replaces` and `because` are not
        compared then, since a repeat may name the newer entry. A key therefore names an act ("accept draft
        7, the second time") and not only its content; whoever goes back to an earlier content needs a new
        key.

        An entry may be replaced by several: two people who correct the same entry are both kept, and both
        corrections stand until one of them is replaced in turn.

        Args:
            entries: what to add, in this order; each body is canonical JSON (`kept.codec.canonical`).
            recorded_at: now, in UTC with microseconds: 2026-11-22T10:00:00.000000Z (or +00:00 for Z).
                Where the clock went back, that is where it is earlier than the last entry's time, the
                last entry's time is used instead: the order of the entries and of their times agree.
            recorded_by: who adds them, a person or a programme.

        Raises:
            InputError: an entry is not fit to be kept: an unknown kind, a body that is not canonical …
            LedgerError: a key is taken by another content, `replaces` names no entry, or the store cannot be
                written.
        """

    def adopt(self, entries: Iterable[Entry]) -> Head:
        """Take in entries that another ledger has sealed, as they are: all of them or none.

        They follow on the last entry here, or begin a ledger that is empty. Each is checked before it is
        stored (`kept.ledger.adopting.following`), so that a copy is as good as what it was made of. They
        are read once, and not held in memory together.

        Args:
            entries: sealed entries in the order of `seq`, with their hashes; bodies may have been removed.

        Returns:
            Where the ledger ends then.

        Raises:
            InputError: an entry is not fit to be kept.
            BrokenLedgerError: an entry does not follow, its hash does not fit, its key is taken, or its body
                is gone and no later entry says why.
            LedgerError: the store cannot be written.
        """

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """Every entry, replaced or not, in the order of `seq`; what is appended meanwhile is left out.

        Args:
            kinds: only these kinds of record ("commitment"); all when absent.
            known_at: only what was recorded by this moment (UTC, with microseconds) or by the end of this
                day (UTC, 2026-11-22), both included.
            after: only entries with a greater `seq`.
        """

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """The entries that stand, in the order of `seq`: "what could be said on D", "what did we say".

        First `known_at`: what was recorded later does not exist, and what was replaced by an entry that
        was recorded in time is gone. Then `as_of`: what was published after that day is left out; an
        entry without a day of publication stays.

        Args:
            kinds: as for `entries`.
            as_of: the day up to which, itself included, a record must have been published.
            known_at: as for `entries`.
        """

    def history(self, record: str) -> tuple[Entry, ...]:
        """Every entry about the record with this id, oldest first; none when the id is unknown."""

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries with these numbers, in their order; no others are read."""

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries that replace one of those with these numbers, in order; no others are read."""

    def head(self) -> Head:
        """Where the ledger ends now."""

    def verify(self) -> Verification:
        """Recompute the whole chain and report every fault in it. Faults of data never raise."""

    def examine(self) -> tuple[Problem, ...]:
        """Every fault in how the store keeps the entries, beside the chain: files, tables, indexes."""

    def redact(
        self, redaction: NewEntry, seqs: Collection[int], *, recorded_at: str, recorded_by: str
    ) -> Entry:
        """Append `redaction`, and let the bodies of the entries `seqs` give way to their sha-256.

        Both or neither; afterwards no byte of those bodies is left in what the store writes. To say it again
        does no harm, and finishes what was interrupted.

        Raises:
            InputError: `redaction` is no entry of kind "redaction" that describes just these entries, or one
                of them was removed by another one.
            LedgerError: the store cannot be written, or another process keeps it from being finished.
        """

    def close(self) -> None:
        """Let go of the store. Closing twice does no harm."""

    def __enter__(self) -> Self:
        """The ledger itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
