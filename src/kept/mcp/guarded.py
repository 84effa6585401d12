"""The ledger as an assistant may use it: nothing is written, and looking ends when its time is over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NoReturn, TypeVar

from kept.errors import LedgerError
from kept.ledger import Ledger
from kept.ledger.index.index import Index
from kept.ledger.index.look import Look, StoppedError, stopping
from kept.model import Entry, NewEntry
from kept.pipeline.handed_on import HandingOn

T = TypeVar("T")

TOO_LONG = (
    "This took longer than one question may and was stopped. Ask for less: one commitment, a shorter time, "
    "rarer words, or a smaller limit."
)


class GuardedLedger(HandingOn):
    """A `Ledger` that refuses to write, and of which every question ends when `late` says so.

    `late` may be set anew for each question.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.late: Callable[[], bool] = lambda: False
        self.index: Index = _GuardedIndex(self, ledger.index)

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> NoReturn:  # noqa: ARG002
        """Refuse to.

        Raises:
            LedgerError: always.
        """
        raise _refusal()

    def adopt(self, entries: Iterable[Entry]) -> NoReturn:  # noqa: ARG002
        """Refuse to.

        Raises:
            LedgerError: always.
        """
        raise _refusal()

    def redact(self, redaction: NewEntry, seqs: Collection[int], **_how: str) -> NoReturn:  # noqa: ARG002
        """Refuse to.

        Raises:
            LedgerError: always.
        """
        raise _refusal()

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        for entry in super().entries(kinds, known_at, after):
            self.check()
            yield entry

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Ledger.current`."""
        self.check()
        return super().current(kinds, as_of, known_at)

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`."""
        self.check()
        return super().numbered(seqs)

    def check(self) -> None:
        """Go on while there is time.

        Raises:
            StoppedError: there is none left.
        """
        if self.late():
            raise StoppedError(TOO_LONG)


class _GuardedIndex(Index):
    """The index of a ledger, in which looking ends when the time is over."""

    def __init__(self, ledger: GuardedLedger, of: Index) -> None:
        super().__init__(ledger, None)
        self._guarded, self._of = ledger, of

    def ask(self, work: Callable[[Look], T], known_at: str | None = None, words: bool = False) -> T:
        """See `Index.ask`."""

        def looked(look: Look) -> T:
            with stopping(look, self._guarded.late):
                return work(look)

        self._guarded.check()
        return self._of.ask(looked, known_at, words)


def _refusal() -> LedgerError:
    return LedgerError("The server for assistants writes nothing into the ledger.")
