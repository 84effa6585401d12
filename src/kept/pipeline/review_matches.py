"""The promises on which a draft under review may bear, proposed without reading a large ledger."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kept.ledger import Ledger
from kept.model import Commitment, Entry, Meeting, Statement
from kept.pipeline.matches import Matched, chain_proposals, match_page, proposals, standing_of
from kept.pipeline.records import Records
from kept.pipeline.review_names import ReviewNames, standing
from kept.publish.match_text import MatchRow

MOST_COMPARED: Final = 3_000
"""So many promises, and statements about them, are made ready in about ten seconds; nobody waits for more."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The promises on which a draft may bear, best first; where there is no `row`, `note` says why."""

    row: MatchRow | None
    note: str = ""


class Proposer:
    """Compares drafts with the promises of one ledger. Several threads may use it."""

    def __init__(self, most: int = MOST_COMPARED) -> None:
        """`most` is how many promises and statements about them a draft is compared with at most."""
        self._most = most
        self._lock = threading.Lock()
        self._seen: tuple[object, ...] = ()
        self._records: Records | None = None

    def proposals(
        self, ledger: Ledger, record: Statement | Meeting | Commitment, review: str, names: ReviewNames
    ) -> Proposals:
        """The promises on which a draft may bear.

        What stands is made ready for comparing the first time, which takes a second or more, and again when
        promises or parties have come or gone, or something was removed from the ledger; statements that are
        accepted meanwhile take part then.

        Args:
            ledger: the ledger of the draft.
            record: what stands of the draft, else what it proposes.
            review: "accepted" or "draft".
            names: the names of that ledger, up to date.
        """
        if isinstance(record, Meeting):
            return Proposals(None, "A meeting bears on no promise.")
        note = self._why_none(ledger, names.known("commitment"))
        if note:
            return Proposals(None, note)
        with self._lock:
            records = self._ready(ledger, names)
            (row,) = match_page(records, [_matched(ledger, records, record, review)], whole=True).rows
        return Proposals(row)

    def _why_none(self, ledger: Ledger, promises: Collection[str]) -> str:
        """Why there is nothing to compare with, or too much; empty where there is neither."""
        if not promises:
            return "The ledger has no promise yet. Add one: kept add commitment"
        bearing = _bearing(ledger, promises)
        if len(promises) + len(bearing) <= self._most:
            return ""
        return (
            f"The ledger has {len(promises):,} promises and {len(bearing):,} records about them, too many to "
            f"compare a draft with each ({self._most:,} at most). Type the beginning of words of the promise "
            "that is meant."
        )

    def _ready(self, ledger: Ledger, names: ReviewNames) -> Records:
        removed = ledger.index.ask(lambda look: look.ids("redaction"))
        seen = (names.known("commitment"), names.known("party"), removed)
        if self._records is None or seen != self._seen:
            self._records, self._seen = _standing(ledger, names), seen
        return self._records


def _matched(ledger: Ledger, records: Records, record: Statement | Commitment, review: str) -> Matched:
    if isinstance(record, Commitment):
        return Matched(record, review, chain_proposals(records, record))
    compared = proposals(_sources(ledger, record), record, records.once(standing_of))
    return Matched(record, review, compared)


def _standing(ledger: Ledger, names: ReviewNames) -> Records:
    """The promises, the statements that bear on one of them, the parties and the meetings."""
    promises = names.known("commitment")
    bearing = ledger.numbered(_bearing(ledger, promises))
    statements = [_statement(entry) for entry in bearing if entry.kind in ("statement", "decision")]
    meetings = ledger.index.ask(lambda look: look.ids("meeting"))
    return standing(
        ledger,
        [
            *(("commitment", id_) for id_ in promises),
            *(("party", id_) for id_ in names.known("party")),
            *(("meeting", id_) for id_ in meetings),
            *(("statement", id_) for id_ in statements),
        ],
    )


def _bearing(ledger: Ledger, promises: Collection[str]) -> tuple[int, ...]:
    """The entries that name one of these promises as what they are about."""
    return ledger.index.ask(lambda look: look.naming([("commitment", id_) for id_ in promises]))


def _statement(entry: Entry) -> str:
    """The id of the statement that an entry carries, which may be a decision that accepts it."""
    accepted: str = json.loads(entry.body or "{}").get("accepted", {}).get("id", entry.record)
    return accepted


def _sources(ledger: Ledger, statement: Statement) -> Records:
    """Where a statement was read."""
    named = [("source", statement.source or ""), ("document", statement.document or "")]
    return standing(ledger, named)
