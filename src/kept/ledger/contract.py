"""What every store of the ledger promises. One test body runs against all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from kept.errors import Problem
from kept.model import Entry, NewEntry


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

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """Add all of `entries` or none of them, and return them as they are stored.

        An entry whose key is stored already is not added again: the stored one is returned, so a writer
        that does not know whether it was heard just says the same again. `replaces` is not compared then,
        since a repeat may name the newer entry. A key therefore names an act ("accept draft 7, the
        second time") and not only its content; whoever goes back to an earlier content needs a new key.

        Args:
            entries: what to add, in this order; each body is canonical JSON (`kept.codec.canonical`).
            recorded_at: now, in UTC with microseconds: 2026-11-22T10:00:00.000000Z (or +00:00 for Z).
                Where the clock went back, that is where it is earlier than the last entry's time, the
                last entry's time is used instead: the order of the entries and of their times agree.
            recorded_by: who adds them, a person or a programme.

        Raises:
            InputError: an entry is not fit to be kept: an unknown kind, a body that is not canonical …
            LedgerError: a key is taken by another content, `replaces` names no entry or one that is
                already replaced, or the store cannot be written.
        """

    def entries(self, kinds: Collection[str] | None = None, known_at: str | None = None) -> Iterator[Entry]:
        """Every entry, replaced or not, in the order of `seq`; what is appended meanwhile is left out.

        Args:
            kinds: only these kinds of record ("commitment"); all when absent.
            known_at: only what was recorded by this moment (UTC, with microseconds) or by the end of this
                day (UTC, 2026-11-22), both included.
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

    def verify(self) -> Verification:
        """Recompute the whole chain and report every fault in it. Faults of data never raise."""

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
