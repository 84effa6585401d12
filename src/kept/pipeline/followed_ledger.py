"""A ledger that notes what it is asked, so that one can tell later whether the answers still hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeVar

from kept.errors import Problem
from kept.ledger import Ledger
from kept.ledger.contract import Head, Verification
from kept.ledger.index.index import Index
from kept.ledger.index.look import Look
from kept.model import Entry
from kept.pipeline.handed_on import HandingOn

T = TypeVar("T")


class Ask(NamedTuple):
    """One thing that was looked up.

    `how` is "record" (by kind, in `name`, or of any kind where that is empty, and id), "kind" (all ids of
    one), "naming" (what names an id in the field `name`), "naming parts" (what names it followed by words in
    brackets), "words" (what a query finds), "removals", or "any entry".
    """

    how: str
    name: str
    id: str


REMOVALS: Final = Ask("removals", "", "")
"""What every answer asks: was anything removed?"""

ANY_ENTRY: Final = Ask("any entry", "", "")
"""What an answer asks that may change with any entry."""


def before_brackets(id_: str) -> str:
    """An id without what follows in brackets, as "naming parts" is noted: "I0123" of "I0123 (M-2)"."""
    return id_.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class FollowedLook(Look):
    """A look that notes what it is asked. Each question of `Look` must have its rule here."""

    asks: set[Ask]

    def known(self, moment: str) -> Look:
        """The same, as far as a moment; what is asked of it is noted too."""
        return FollowedLook(self.connection, Look.known(self, moment).upto, self.asks)

    def versions(self, record: str, kind: str | None = None) -> tuple[int, ...]:
        """See `Look.versions`."""
        self.asks.add(Ask("record", kind or "", record))
        return self._unnoted.versions(record, kind)

    def standing(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """See `Look.standing`."""
        self.asks.update(Ask("record", kind, id_) for kind, id_ in wanted)
        return self._unnoted.standing(wanted)

    def not_public(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """See `Look.not_public`."""
        self.asks.update(Ask("record", kind, id_) for kind, id_ in wanted)
        return self._unnoted.not_public(wanted)

    def rivals(self) -> tuple[tuple[str, str], ...]:
        """See `Look.rivals`."""
        self.asks.add(ANY_ENTRY)
        return self._unnoted.rivals()

    def naming(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """See `Look.naming`."""
        self.asks.update(Ask("naming", name, id_) for name, id_ in wanted)
        return self._unnoted.naming(wanted)

    def naming_parts(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """See `Look.naming_parts`."""
        self.asks.update(Ask("naming parts", name, before_brackets(id_)) for name, id_ in wanted)
        return self._unnoted.naming_parts(wanted)

    def still(self, seqs: Collection[int]) -> tuple[int, ...]:
        """See `Look.still`."""
        self.asks.add(ANY_ENTRY)
        return self._unnoted.still(seqs)

    def matching(self, query: str, limit: int) -> tuple[int, ...]:
        """See `Look.matching`."""
        self.asks.add(Ask("words", "", query))
        return self._unnoted.matching(query, limit)

    def following(self, kinds: Collection[str], after: int, limit: int) -> tuple[int, ...]:
        """See `Look.following`."""
        self.asks.update(Ask("kind", kind, "") for kind in kinds)
        return self._unnoted.following(kinds, after, limit)

    def kinds(self) -> tuple[str, ...]:
        """See `Look.kinds`."""
        self.asks.add(ANY_ENTRY)
        return self._unnoted.kinds()

    def ids(self, kind: str) -> tuple[str, ...]:
        """See `Look.ids`."""
        self.asks.add(Ask("kind", kind, ""))
        return self._unnoted.ids(kind)

    def terms(self, beginning: str, most: int) -> tuple[str, ...]:
        """See `Look.terms`."""
        self.asks.add(ANY_ENTRY)
        return self._unnoted.terms(beginning, most)

    def neighbours(self, record: str, kinds: Collection[str], most: int) -> tuple[str, ...]:
        """See `Look.neighbours`."""
        self.asks.update(Ask("kind", kind, "") for kind in kinds)
        return self._unnoted.neighbours(record, kinds, most)

    @property
    def _unnoted(self) -> Look:
        return Look(self.connection, self.upto)


class _FollowedIndex(Index):
    """The index of a ledger, looked at through `FollowedLook`."""

    def __init__(self, ledger: Ledger, asks: set[Ask]) -> None:
        super().__init__(ledger, None)
        self._index = ledger.index
        self._asks = asks

    def ask(self, work: Callable[[Look], T], known_at: str | None = None, words: bool = False) -> T:
        """See `Index.ask`."""
        return self._index.ask(
            lambda look: work(FollowedLook(look.connection, look.upto, self._asks)), known_at, words
        )

    def forget(self) -> bool:
        """See `Index.forget`."""
        return self._index.forget()


class FollowedLedger(HandingOn):
    """A `Ledger` that hands everything on to another one, and notes what it is asked.

    Attributes:
        asks: all that was asked since it was made.
        upto: how many entries the ledger had before the first question.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.upto = ledger.head().size
        self.asks: set[Ask] = {REMOVALS}
        self.index: Index = _FollowedIndex(ledger, self.asks)

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        return self._whole.entries(kinds, known_at, after)

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Ledger.current`."""
        return self._whole.current(kinds, as_of, known_at)

    def history(self, record: str) -> tuple[Entry, ...]:
        """See `Ledger.history`."""
        self.asks.add(Ask("record", "", record))
        return self._ledger.history(record)

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`. Nothing but a removal changes an entry, which every answer asks for."""
        return self._ledger.numbered(seqs)

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.replacing`."""
        return self._whole.replacing(seqs)

    def head(self) -> Head:
        """See `Ledger.head`."""
        return self._whole.head()

    def verify(self) -> Verification:
        """See `Ledger.verify`."""
        return self._whole.verify()

    def examine(self) -> tuple[Problem, ...]:
        """See `Ledger.examine`."""
        return self._whole.examine()

    @property
    def _whole(self) -> Ledger:
        """The ledger, for an answer that may change with any entry."""
        self.asks.add(ANY_ENTRY)
        return self._ledger
