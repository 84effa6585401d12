"""What blind coding needs of the ledger, in memory, following it.

It is what `kept.pipeline.records.load` gives of these kinds of records, without reading them again each time:
only what was appended since is read. No text is kept, and of a draft no words.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Final

from kept.ledger import Ledger
from kept.model import Decision, Draft, Entry, Record, Redaction, Text
from kept.pipeline.records import Records, decode, records_of
from kept.pipeline.review_slim import slim_draft
from kept.review import accepted
from kept.review.questions import Item

_KINDS: Final = (
    "case",
    "party",
    "source",
    "meeting",
    "document",
    "commitment",
    "statement",
    "draft",
    "decision",
    "coding",
    "redaction",
)


class CodingRecords:
    """The records of one ledger that stand, as far as coding needs them. Several threads may use it."""

    def __init__(self) -> None:
        """Nothing is read before `records` is asked for first."""
        self._lock = threading.Lock()
        self._upto = 0
        self._standing: dict[int, tuple[str, Record]] = {}
        self._records = Records({})

    def records(self, ledger: Ledger) -> Records:
        """What stands now, accepted drafts among it; what was appended since the last time is taken in.

        Raises:
            LedgerError: an entry cannot be read.
        """
        with self._lock:
            head = ledger.head().size
            if head != self._upto:
                for entry in ledger.entries(_KINDS, after=self._upto):
                    self._take(entry)
                    head = max(head, entry.seq)
                self._records = self._built()
                self._upto = head
            return self._records

    def _take(self, entry: Entry) -> None:
        if entry.replaces is not None:
            self._standing.pop(entry.replaces, None)
        if entry.body is None:
            return
        record = slim_draft(entry) if entry.kind == "draft" else decode(entry)
        if isinstance(record, Redaction):
            for one in record.entries:
                self._standing.pop(one.seq, None)
        else:
            self._standing[entry.seq] = (entry.record, record)

    def _built(self) -> Records:
        found: dict[type, dict[str, Record]] = defaultdict(dict)
        for id_, record in self._standing.values():
            found[type(record)][id_] = record
        decisions = [one for one in found[Decision].values() if isinstance(one, Decision)]
        decided = {one.draft for one in decisions}
        drafts = [one for one in found[Draft].values() if isinstance(one, Draft) and one.id in decided]
        for one in accepted(drafts, decisions):
            found[type(one)][one.id] = one
        return Records(dict(found))


def with_text(ledger: Ledger, records: Records, record: Item) -> Records:
    """The records, and the text that this one quotes."""
    if record.quote is None:
        return records
    name = ("text", record.quote.text)
    found = records_of(ledger.numbered(ledger.index.ask(lambda look: look.standing([name]))))
    return Records({**records.by_type, Text: found.by_type.get(Text, {})})
