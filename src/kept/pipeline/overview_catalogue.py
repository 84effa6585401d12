"""The meetings, parties, memberships and titles that stand, in memory, kept up with the ledger.

They are few beside the statements and figures, every list needs their names, and they seldom change: they are
read anew when one of them did.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.records import Records, records_of

_KINDS: Final = ("case", "party", "membership", "meeting")
_MOMENTS = 4
"""How many moments of recording are kept in memory."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read when the ledger had so many entries."""

    upto: int
    records: Records


class Catalogues:
    """The catalogue of one ledger at some moments. Several threads may ask, each with its own open ledger."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: OrderedDict[str | None, _Read] = OrderedDict()

    def seen(self, ledger: Ledger, known_at: str | None) -> Records:
        """The cases, parties, memberships and meetings that stood at `known_at` (now when absent).

        Raises:
            InputError: the moment cannot be read.
            LedgerError: the ledger cannot be read.
        """
        with self._lock:
            upto, found = ledger.head().size, self._read.pop(known_at, None)
            if found is None or any(_changes(entry) for entry in ledger.entries(after=found.upto)):
                found = _Read(upto, _records(ledger, known_at))
            self._read[known_at] = _Read(upto, found.records)
            if len(self._read) > _MOMENTS:
                self._read.popitem(last=False)
            return found.records


def _changes(entry: Entry) -> bool:
    """May the catalogue be another one after this entry?"""
    return entry.kind in (*_KINDS, "redaction") or (entry.kind == "decision" and _draft_of(entry) != "")


def _records(ledger: Ledger, known_at: str | None) -> Records:
    drafts = dict.fromkeys(_drafts(ledger, known_at))
    seqs = ledger.index.ask(
        lambda look: (
            *look.standing([("draft", id_) for id_ in drafts]),
            *look.naming([("draft", id_) for id_ in drafts]),
        ),
        known_at,
    )
    entries = (*ledger.current(kinds=_KINDS, known_at=known_at), *ledger.numbered(seqs))
    return records_of(sorted(entries, key=lambda entry: entry.seq))


def _drafts(ledger: Ledger, known_at: str | None) -> Iterator[str]:
    """The drafts of meetings that somebody decided on."""
    for entry in ledger.entries(kinds=("decision",), known_at=known_at):
        draft = _draft_of(entry)
        if draft:
            yield draft


def _draft_of(entry: Entry) -> str:
    """The draft on which a decision is that takes in a meeting or takes one back; else nothing."""
    plain = json.loads(entry.body or "{}")
    accepted = plain.get("accepted") or {}
    taken_back = plain.get("action") == "undo"
    return str(plain["draft"]) if taken_back or ("start" in accepted and "what" not in accepted) else ""
