"""The meetings, parties, memberships and titles that stand, in memory, kept up with the ledger.

They are few beside the statements and figures, every list needs their names, and they seldom change: they are
read anew when one of them did.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.overview_moments import shared_moment
from kept.pipeline.public_ledger import PublicLedger, whole_ledger
from kept.pipeline.records import Records, records_of

_KINDS: Final = ("case", "party", "membership", "meeting")
_MOMENTS = 8
"""How many moments of recording, of all that is there and of what is public, are kept in memory."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read when the ledger had so many entries, and which drafts were ever accepted as a meeting."""

    upto: int
    records: Records
    drafts: frozenset[str]


class Catalogues:
    """The catalogue of one ledger at some moments. Several threads may ask, each with its own open ledger."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: OrderedDict[tuple[str | None, bool], _Read] = OrderedDict()

    def seen(self, ledger: Ledger, known_at: str | None) -> Records:
        """The cases, parties, memberships and meetings that stood at `known_at` (now when absent).

        Of a public ledger those that everybody may see.

        Raises:
            InputError: the moment cannot be read.
            LedgerError: the ledger cannot be read.
        """
        moment = shared_moment(whole_ledger(ledger), known_at)
        found = self._at(ledger, moment)
        if moment is None and shared_moment(whole_ledger(ledger), known_at) is not None:
            return self.seen(ledger, known_at)  # what was recorded meanwhile was not known then
        return found

    def _at(self, ledger: Ledger, moment: str | None) -> Records:
        with self._lock:
            # What is not public is in no public ledger, and yet may change what is.
            whole, key = whole_ledger(ledger), (moment, isinstance(ledger, PublicLedger))
            upto, found = whole.head().size, self._read.pop(key, None)
            if found is None or _is_past(whole, found):
                found = _records(ledger, moment)
            self._read[key] = replace(found, upto=upto)
            if len(self._read) > _MOMENTS:
                self._read.popitem(last=False)
            return found.records


def _is_past(ledger: Ledger, found: _Read) -> bool:
    return any(_changes(entry, found.drafts) for entry in ledger.entries(after=found.upto))


def _changes(entry: Entry, drafts: Collection[str]) -> bool:
    """May the catalogue be another one after this entry?"""
    if entry.kind == "decision":
        return _accepts_meeting(entry) or _draft_of(entry) in drafts
    if entry.kind == "draft":
        return entry.record in drafts
    return entry.kind in (*_KINDS, "redaction")


def _records(ledger: Ledger, known_at: str | None) -> _Read:
    upto = ledger.head().size
    decisions = ledger.entries(kinds=("decision",), known_at=known_at)
    drafts = dict.fromkeys(_draft_of(entry) for entry in decisions if _accepts_meeting(entry))
    wanted = [("draft", id_) for id_ in drafts]
    seqs = ledger.index.ask(lambda look: (*look.standing(wanted), *look.naming(wanted)), known_at)
    entries = (*ledger.current(kinds=_KINDS, known_at=known_at), *ledger.numbered(seqs))
    return _Read(upto, records_of(sorted(entries, key=lambda entry: entry.seq)), frozenset(drafts))


def _accepts_meeting(entry: Entry) -> bool:
    accepted = _plain(entry).get("accepted") or {}
    return "start" in accepted and "what" not in accepted


def _draft_of(entry: Entry) -> str:
    """The draft on which a decision is; nothing where its words were removed."""
    return str(_plain(entry).get("draft", ""))


def _plain(entry: Entry) -> dict[str, Any]:
    return dict(json.loads(entry.body or "{}"))
