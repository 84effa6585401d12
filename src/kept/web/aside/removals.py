"""What the file beside the ledger holds of a record is erased when the record was removed from the ledger.

Checks hold sentences with words of drafts, proposals hold forms with words of documents and records. Once a
removal (`kept redact`) is seen, all of them are looked at: what names a record of which no word is left in
the ledger loses its words too, whenever that was removed.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from kept.ledger import Ledger
from kept.model import Document, Draft
from kept.pipeline.records import decode
from kept.review.proposing_form import ProposalKind
from kept.web.aside.file import Aside
from kept.web.aside.proposals import State

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS removals_seen (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    entry INTEGER NOT NULL
) STRICT;
"""
"""At most one row: the number of the last entry about a removal up to which this file was erased."""

REMOVED: Final = "What stood here was removed from the ledger."

_Name = tuple[str, str]


class Removals:
    """Follows the removals of one ledger. Several threads may use it."""

    def __init__(self, aside: Aside, now: Callable[[], str]) -> None:
        """Nothing is read before the first `catch_up`.

        Args:
            aside: the file in which is erased.
            now: gives this moment in UTC.
        """
        self._aside = aside
        self._now = now
        self._lock = threading.Lock()
        self._upto = 0

    def catch_up(self, ledger: Ledger) -> None:
        """Erase what was removed since the last time, from the bytes of the file too.

        Where another process holds the file, it is tried again after the next entry and after a restart.

        Raises:
            LedgerError: the ledger cannot be read, or the file not be written.
        """
        head = ledger.head().size
        if head == self._upto:
            return
        with self._lock:
            if head == self._upto:
                return
            seen = self._seen()
            found = ledger.index.ask(lambda look: look.following(("redaction",), seen, head))
            if found:
                self._erase(ledger, max(found))
            self._upto = head

    def _seen(self) -> int:
        rows = self._aside.rows("SELECT entry FROM removals_seen")
        return int(rows[0][0]) if rows else 0

    def _erase(self, ledger: Ledger, last: int) -> None:
        with self._aside.together():
            self._erase_checks(ledger)
            self._erase_proposals(ledger)
        if self._aside.scrub():
            self._aside.run("INSERT OR REPLACE INTO removals_seen (only, entry) VALUES (1, ?)", last)
        else:
            logging.getLogger(__name__).warning(
                "Words that were removed from the ledger may still be in the bytes of the file beside it, "
                "since another programme has it open. Close that programme and start this one again."
            )

    def _erase_checks(self, ledger: Ledger) -> None:
        """A check may hold words of every draft of its document."""
        for number, draft in self._aside.rows("SELECT number, draft FROM checks"):
            if _gone(ledger, {("draft", draft)}) or _gone(ledger, set(_beside(ledger, draft))):
                self._aside.run("UPDATE checks SET sentence = ? WHERE number = ?", REMOVED, number)

    def _erase_proposals(self, ledger: Ledger) -> None:
        found = self._aside.rows("SELECT number, kind, commitment, form, records, state FROM proposals")
        for number, kind, commitment, form, records, state in found:
            filled: Mapping[str, str] = json.loads(form)
            if _gone(ledger, {("commitment", commitment), *_named(filled, json.loads(records))}):
                self._erase_proposal(number, _erased(ProposalKind(kind), filled), State(state))

    def _erase_proposal(self, number: int, form: Mapping[str, str], state: State) -> None:
        words = json.dumps(dict(sorted(form.items())), ensure_ascii=False)
        self._aside.run("UPDATE proposals SET form = ? WHERE number = ?", words, number)
        if state is not State.ACCEPTED:
            self._aside.run(
                "UPDATE proposals SET state = ?, reason = ? WHERE number = ?", State.DECLINED, REMOVED, number
            )
        if state is State.WAITING:
            self._aside.run(
                "UPDATE proposals SET decided_by = 'Kept', decided_at = ? WHERE number = ?",
                self._now(),
                number,
            )


def _named(form: Mapping[str, str], records: Collection[str]) -> Iterator[_Name]:
    """The records that a form names, and those that it came to."""
    for key in (form.get("record", ""), *records):
        kind, _, id_ = key.partition(" ")
        if id_:
            yield kind, id_
    yield from ((kind, form[kind]) for kind in ("document", "source") if form.get(kind))


def _erased(kind: ProposalKind, form: Mapping[str, str]) -> dict[str, str]:
    """What stays of a form: of which kind it is, and for a correction which field of which record."""
    if kind is ProposalKind.CORRECTION:
        return {"record": form.get("record", ""), "field": form.get("field", ""), "was": REMOVED}
    return {name: form[name] for name in ("what",) if name in form} | {"words": REMOVED}


def _gone(ledger: Ledger, names: Collection[_Name]) -> bool:
    """Is there one among these records of which the ledger has no words any more?"""
    return any(not _held(ledger, kind, id_) for kind, id_ in names)


def _held(ledger: Ledger, kind: str, id_: str) -> bool:
    """Has the ledger the words of some version of a record, of its own or in a draft or decision?"""
    carrying = [("proposal", id_), ("accepted", id_)]
    seqs = ledger.index.ask(lambda look: {*look.versions(id_, kind), *look.naming(carrying)})
    return any(entry.body is not None for entry in ledger.numbered(seqs))


def _beside(ledger: Ledger, draft: str) -> Iterator[_Name]:
    """The drafts of the same document, of whatever reading of it."""
    own = ledger.numbered(ledger.index.ask(lambda look: look.standing([("draft", draft)])))
    documents = {one.document for entry in own if isinstance(one := decode(entry), Draft)}
    seqs = ledger.index.ask(lambda look: [seq for id_ in documents for seq in look.versions(id_, "document")])
    for entry in ledger.numbered(seqs):
        record = decode(entry) if entry.body is not None else None
        if isinstance(record, Document):
            yield from (("draft", one) for one in record.drafts)
