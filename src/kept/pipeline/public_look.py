"""The index of a ledger as everybody may look at it (`kept.pipeline.public_ledger`)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kept.ledger.index.index import Index
from kept.ledger.index.look import Look
from kept.ledger.index.rows import terms_of
from kept.ledger.index.words import meets
from kept.ledger.moments import known_bound
from kept.pipeline.public_words import Key

if TYPE_CHECKING:  # a ledger has an index, and an index is of a ledger
    from kept.pipeline.public_ledger import PublicLedger

T = TypeVar("T")


class PublicIndex(Index):
    """The index of a ledger, looked at through `PublicLook`."""

    def __init__(self, ledger: PublicLedger) -> None:
        super().__init__(ledger, None)
        self._public, self._of = ledger, ledger.of.index

    def ask(self, work: Callable[[Look], T], known_at: str | None = None, words: bool = False) -> T:
        """See `Index.ask`."""
        moment = known_bound(known_at)

        def looked(now: Look) -> T:
            then = now.known(moment)
            with self._public.looking(now):
                return work(PublicLook(then.connection, then.upto, then, self._public))

        return self._of.ask(looked, None, words)

    def forget(self) -> bool:
        """See `Index.forget`."""
        return self._of.forget()


@dataclass(frozen=True, slots=True)
class PublicLook(Look):
    """A look that gives no id of what is not public. Numbers of such entries it gives; they find nothing."""

    of: Look
    ledger: PublicLedger

    def known(self, moment: str) -> Look:
        """See `Look.known`."""
        then = self.of.known(moment)
        return PublicLook(then.connection, then.upto, then, self.ledger)

    def versions(self, record: str, kind: str | None = None) -> tuple[int, ...]:
        """See `Look.versions`."""
        kinds = self.of.kinds() if kind is None else (kind,)
        seen = [one for one in kinds if (one, record) not in self.ledger.hidden({(one, record)})]
        return tuple(sorted(seq for one in seen for seq in self.of.versions(record, one)))

    def standing(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.standing`."""
        hidden = self.ledger.hidden(set(wanted))
        return self.of.standing([key for key in wanted if key not in hidden])

    def not_public(self, wanted: Collection[Key]) -> dict[Key, int]:
        """See `Look.not_public`."""
        return self.of.not_public(wanted)

    def rivals(self) -> tuple[Key, ...]:
        """See `Look.rivals`."""
        found = self.of.rivals()
        hidden = self.ledger.hidden(set(found))
        return tuple(key for key in found if key not in hidden)

    def naming(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.naming`."""
        return self.of.naming(wanted)

    def naming_parts(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.naming_parts`."""
        return self.of.naming_parts(wanted)

    def still(self, seqs: Collection[int]) -> tuple[int, ...]:
        """See `Look.still`."""
        return self.of.still(seqs)

    def matching(self, query: str, limit: int) -> tuple[int, ...]:
        """See `Look.matching`. An entry is not found by the id of a record that it may not name."""
        found = self.of.matching(query, limit)
        shown = self.ledger.numbered(found)
        seen = {one.seq for one in shown if one.seq not in self.ledger.altered or meets(terms_of(one), query)}
        return tuple(seq for seq in found if seq in seen)

    def following(self, kinds: Collection[str], after: int, limit: int) -> tuple[int, ...]:
        """See `Look.following`."""
        return self.of.following(kinds, after, limit)

    def kinds(self) -> tuple[str, ...]:
        """See `Look.kinds`."""
        return self.of.kinds()

    def ids(self, kind: str) -> tuple[str, ...]:
        """See `Look.ids`."""
        return self._public(kind, self.of.ids(kind))

    def neighbours(self, record: str, kinds: Collection[str], most: int) -> tuple[str, ...]:
        """See `Look.neighbours`."""
        found = [
            one for kind in kinds for one in self._public(kind, self.of.neighbours(record, [kind], most))
        ]
        return tuple(dict.fromkeys(found))

    def terms(self, beginning: str, most: int) -> tuple[str, ...]:
        """See `Look.terms`."""
        return self.of.terms(beginning, most)

    def _public(self, kind: str, ids: Collection[str]) -> tuple[str, ...]:
        hidden = self.ledger.hidden({(kind, id_) for id_ in ids})
        return tuple(id_ for id_ in ids if (kind, id_) not in hidden)
