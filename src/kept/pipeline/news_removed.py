"""That commitments were removed from the ledger: with the reason, which is there for everyone to read.

What was told of one before cannot be named any more, for the ids of that news hold days that went with it. So
there is one piece of news in the place of all, whose id is made of that of the commitment alone.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from kept.ledger import Ledger
from kept.model import Commitment, Entry, Redaction
from kept.pipeline.records import Records, decode
from kept.publish.news.values import News, NewsKind


def removed_news(ledger: Ledger, records: Records, known_at: str | None) -> tuple[News, ...]:
    """Each commitment that was removed and does not stand in another version, by id.

    Args:
        ledger: as everybody may see it (`kept.pipeline.public_ledger.public_ledger`): who may not know that a
            commitment was there is not told that it was removed.
        records: what stands.
        known_at: the moment of recording by which it is told (now when absent).

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    standing, found = records.by_id(Commitment), dict[str, News]()
    for entry in ledger.entries(kinds=("redaction",), known_at=known_at):
        redaction = cast(Redaction, decode(entry))
        for gone in ledger.numbered([one.seq for one in redaction.entries]):
            if gone.kind == "commitment" and gone.record not in standing:
                found[gone.record] = _removed(gone.record, entry, redaction.because)
    return tuple(found[id_] for id_ in sorted(found))


def _removed(commitment: str, entry: Entry, because: str) -> News:
    return News(
        kind=NewsKind.REMOVED,
        id=f"removed/{commitment}",
        commitment=commitment,
        what="",
        on=date.fromisoformat(entry.recorded_at[:10]),
        title=f"{commitment} was removed: {because}",
        words=f"What the ledger said of the commitment {commitment} was removed from it: {because}",
        recorded_at=entry.recorded_at,
        changed_at=entry.recorded_at,
    )
