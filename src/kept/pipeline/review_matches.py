"""The promises on which a draft under review may bear, proposed without reading a large ledger."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from kept.ledger import Ledger
from kept.model import Commitment, Meeting, Statement
from kept.pipeline.matches import Matched, chain_proposals, match_page, proposals
from kept.pipeline.records import Records, records_of
from kept.pipeline.review_names import ReviewNames
from kept.publish.match_text import MatchRow

MOST_COMMITMENTS: Final = 5_000
"""Of more than these nobody waits until all are compared."""

_KINDS: Final = ("commitment", "party", "meeting", "statement", "draft", "decision", "source", "document")


@dataclass(frozen=True, slots=True)
class Proposals:
    """The promises on which a draft may bear, best first; where there is no `row`, `note` says why."""

    row: MatchRow | None
    note: str = ""


class Proposer:
    """Compares drafts with the promises of one ledger. Several threads may use it."""

    def __init__(self, most: int = MOST_COMMITMENTS) -> None:
        """`most` is how many promises a ledger may have for its drafts to be compared with them."""
        self._most = most
        self._lock = threading.Lock()
        self._seen: tuple[object, ...] = ()
        self._records: Records | None = None

    def proposals(
        self, ledger: Ledger, record: Statement | Meeting | Commitment, review: str, names: ReviewNames
    ) -> Proposals:
        """The promises on which a draft may bear.

        What stands is made ready for comparing the first time, which takes a second or more, and again when
        promises or parties have come or gone, a document was read, or something was removed from the ledger;
        statements that are accepted meanwhile take part then.

        Args:
            ledger: the ledger of the draft.
            record: what stands of the draft, else what it proposes.
            review: "accepted" or "draft".
            names: the names of that ledger, up to date.
        """
        if isinstance(record, Meeting):
            return Proposals(None, "A meeting bears on no promise.")
        promises = names.known("commitment")
        if not promises:
            return Proposals(None, "The ledger has no promise yet. Add one: kept add commitment")
        if len(promises) > self._most:
            return Proposals(
                None,
                f"The ledger has {len(promises):,} promises, too many to compare each of them with a draft "
                f"({self._most:,} at most). Type the beginning of words of the one that is meant.",
            )
        with self._lock:
            records = self._ready(ledger, names)
            compare = (
                proposals(records, record)
                if isinstance(record, Statement)
                else chain_proposals(records, record)
            )
            (row,) = match_page(records, [Matched(record, review, compare)], whole=True).rows
        return Proposals(row)

    def _ready(self, ledger: Ledger, names: ReviewNames) -> Records:
        other = ledger.index.ask(lambda look: (look.ids("document"), look.ids("redaction")))
        seen = (names.known("commitment"), names.known("party"), *other)
        if self._records is None or seen != self._seen:
            self._records, self._seen = records_of(ledger.current(kinds=_KINDS)), seen
        return self._records
