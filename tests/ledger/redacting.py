"""Removing entries in tests of the ledger."""

from entries_for_tests import at

from kept.codec import canonical
from kept.ledger import Ledger
from kept.ledger.redaction import removed
from kept.model import Entry, NewEntry, Redaction


def redaction_of(*entries: Entry, because: str = "by order", documents: tuple[str, ...] = ()) -> NewEntry:
    """The new entry that says that these were removed."""
    record = Redaction(f"red {because}", because, tuple(map(removed, entries)), documents)
    return NewEntry("redaction", record.id, canonical(record), key=record.id)


def redact(ledger: Ledger, *entries: Entry, because: str = "by order", second: int = 60) -> Entry:
    seqs = [entry.seq for entry in entries]
    said = redaction_of(*entries, because=because)
    return ledger.redact(said, seqs, recorded_at=at(second), recorded_by="a judge")
