"""What an answer from the ledger depends on, and what new entries touch.

While an answer is worked out, `FollowedLedger` hands on what it is asked and keeps each `Ask`. An answer made
when the ledger had `upto` entries still holds when no later entry touches one of its asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kept.ledger import Ledger
from kept.ledger.index.links import links_of
from kept.ledger.index.rows import plain_of
from kept.model import Entry
from kept.pipeline.followed_ledger import ANY_ENTRY, REMOVALS, Ask, FollowedLedger, before_brackets
from kept.pipeline.one_commitment import records_on
from kept.pipeline.records import Records


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records that bear on a commitment, with what they were found by.

    Attributes:
        records: as `kept.pipeline.one_commitment.records_on` gives them.
        asks: what was asked for that.
        upto: how many entries the ledger had then, all of which were looked at.
    """

    records: Records
    asks: frozenset[Ask]
    upto: int


def gathered(ledger: Ledger, commitment: str, known_at: str | None, to_tell: bool = False) -> Gathered:
    """The records that bear on one commitment, which hold until an entry after `upto` touches an ask.

    Args:
        ledger: where they are looked up.
        commitment: its id.
        known_at: the moment, now when absent.
        to_tell: also what a dossier tells beside the verdict.
    """
    followed = FollowedLedger(ledger)
    records = records_on(followed, commitment, known_at, to_tell)
    return Gathered(records, frozenset(followed.asks), followed.upto)


def touched(ledger: Ledger, entries: Collection[Entry]) -> frozenset[Ask]:
    """Every ask whose answer these new entries may change, but for searches by words.

    A correction also touches what found the entry that it replaces, which stands no more. A removal touches
    every answer there is.

    Args:
        ledger: where the entries are that the new ones replace.
        entries: the new ones.
    """
    replaced = ledger.numbered({entry.replaces for entry in entries if entry.replaces is not None})
    asks = {ask for entry in (*entries, *replaced) for ask in _finding(entry)}
    asks |= {ANY_ENTRY} if entries else set()
    asks |= {REMOVALS} if any(entry.kind == "redaction" for entry in entries) else set()
    return frozenset(asks)


def _finding(entry: Entry) -> Iterator[Ask]:
    """Every ask that finds this entry."""
    yield Ask("record", entry.kind, entry.record)
    yield Ask("record", "", entry.record)
    yield Ask("kind", entry.kind, "")
    yield from _naming(links_of(entry.kind, plain_of(entry)))


def _naming(links: Iterable[tuple[str, str]]) -> Iterator[Ask]:
    for name, id_ in links:
        yield Ask("naming", name, id_)
        if " (" in id_:
            yield Ask("naming parts", name, before_brackets(id_))
