"""Small entries and moments for the tests of the ledger."""

from dataclasses import replace
from typing import Any

from kept.codec import canonical
from kept.ledger import Ledger
from kept.ledger.redaction import removed
from kept.model import CaseTitle, Entry, NewEntry, Party, PartyKind, Redaction


def new(name: str, says: str = "", **changes: Any) -> NewEntry:
    """A new entry about the record `name` whose body says `says`."""
    body = canonical(Party(name, says, PartyKind.PRESS))
    return replace(NewEntry("party", name, body, key=f"{name} {says}"), **changes)


def other(name: str) -> NewEntry:
    """A new entry of another kind, about the case `name`."""
    return NewEntry("case", name, canonical(CaseTitle(name, "")), key=f"the case {name}")


def redaction(ledger: Ledger, seqs: tuple[int, ...]) -> NewEntry:
    """A new entry that says of the entries with these numbers that they are removed."""
    name = f"removal of {seqs}"
    body = canonical(Redaction(name, "an order", tuple(map(removed, ledger.numbered(seqs)))))
    return NewEntry("redaction", name, body, key=name)


def at(second: int) -> str:
    """A moment, that many seconds after the start of the tests' time."""
    return f"2026-11-22T10:{second // 60:02d}:{second % 60:02d}.000000Z"


def add(ledger: Ledger, *entries: NewEntry, second: int = 0) -> tuple[Entry, ...]:
    return ledger.append(entries, recorded_at=at(second), recorded_by="a test")


def records(entries: Any) -> list[str]:
    return [entry.record for entry in entries]
