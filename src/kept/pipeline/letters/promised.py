"""The commitments that everybody may see as they stand now: some by their ids, and the topics of all."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from kept.ledger.index.look import Look
from kept.model import Commitment, Entry
from kept.pipeline.public_ledger import PublicLedger, whole_ledger
from kept.pipeline.records import records_of


def promised(ledger: PublicLedger, ids: Collection[str]) -> frozenset[str]:
    """Those of these ids under which a commitment stands, also one that came in by accepting a draft.

    The cost is that of what is found.
    """

    def work(look: Look) -> tuple[Entry, ...]:
        accepting = ledger.numbered(look.naming([("accepted", id_) for id_ in ids]))
        drafts = [("draft", draft) for one in accepting if (draft := _draft_of(one))]
        own = look.standing([("commitment", id_) for id_ in ids])
        return ledger.numbered({*own, *look.standing(drafts), *look.naming(drafts)})

    return frozenset(one.id for one in _standing(ledger.index.ask(work)) if one.id in ids)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read when the ledger had so many entries, and the drafts ever accepted as commitments."""

    upto: int
    topics: frozenset[str]
    drafts: frozenset[str]


class Topics:
    """The topics of the commitments of one ledger, in memory; read anew when one may have changed.

    Several threads may ask, each with its own open ledger. Strangers may ask as often as they like, so that
    asking again must cost nothing.
    """

    def __init__(self) -> None:
        """Nothing is read before the first question."""
        self._lock = threading.Lock()
        self._read: _Read | None = None

    def seen(self, ledger: PublicLedger) -> frozenset[str]:
        """The topics of the commitments that everybody may see.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        whole = whole_ledger(ledger)
        with self._lock:
            upto, found = whole.head().size, self._read
            # What is not public is in no public ledger, and yet may change what is.
            if found is None or upto < found.upto or _is_past(found, whole.entries(after=found.upto)):
                found = _read(ledger)
            self._read = replace(found, upto=upto)
            return found.topics


def _is_past(found: _Read, entries: Iterable[Entry]) -> bool:
    return any(_changes(entry, found.drafts) for entry in entries)


def _changes(entry: Entry, drafts: Collection[str]) -> bool:
    """May there be other commitments after this entry?"""
    if entry.kind == "decision":
        return _accepts_commitment(entry) or _draft_of(entry) in drafts
    if entry.kind == "draft":
        return entry.record in drafts
    return entry.kind in ("commitment", "redaction")


def _read(ledger: PublicLedger) -> _Read:
    whole = whole_ledger(ledger)
    upto = whole.head().size
    # Most drafts are of statements: only those are looked up from which a commitment came.
    accepting = filter(_accepts_commitment, whole.entries(kinds=("decision",)))
    drafts = dict.fromkeys(map(_draft_of, accepting))
    wanted = [("draft", id_) for id_ in drafts]
    seqs = whole.index.ask(lambda look: {*look.standing(wanted), *look.naming(wanted)})
    entries = (*ledger.current(kinds=("commitment",)), *ledger.numbered(seqs))
    topics = frozenset(one.topic for one in _standing(entries) if one.topic)
    return _Read(upto, topics, frozenset(drafts))


def _standing(entries: Collection[Entry]) -> tuple[Commitment, ...]:
    """The commitments of these entries, which stand, that everybody may see."""
    ordered = sorted(entries, key=lambda entry: entry.seq)
    return tuple(one for one in records_of(ordered).all(Commitment) if one.public)


def _accepts_commitment(entry: Entry) -> bool:
    return "bound" in (_plain(entry).get("accepted") or {})


def _draft_of(entry: Entry) -> str:
    """The draft on which a decision is; nothing where its words were removed."""
    return str(_plain(entry).get("draft", ""))


def _plain(entry: Entry) -> dict[str, Any]:
    return dict(json.loads(entry.body or "{}"))
