"""What is new between two views of a ledger: as days passed, as it grew, or both. Letters go by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kept.judge import Question
from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.news_of_one import news_of_one, no_longer
from kept.pipeline.overview_life import Life, life
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View, question
from kept.publish.news.values import News, newest_first


def news_between(ledger: Ledger, before: View, after: View) -> tuple[News, ...]:
    """What one view tells and an earlier one did not, or told otherwise; the newest day first.

    What was told under the same id before is marked as corrected; what is not told any more as withdrawn.
    So a record of today about 2006 is new, however long ago its day was.

    Args:
        ledger: where it is looked up.
        before: from where one looked the last time: its day and its moment of recording.
        after: from where one looks now; whether all is seen or only what is public goes for both.

    Raises:
        InputError: a moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    seen = seen_ledger(ledger, after.public_only)
    late = load(seen, after.known_at)
    return news_since(seen, before, after, late, known_lives(late, after, {}))


def news_since(
    seen: Ledger, before: View, after: View, late: Records, new: Mapping[str, Known]
) -> tuple[News, ...]:
    """As `news_between`, where one has looked already.

    Args:
        seen: the ledger as whoever looks may see it.
        before: from where one looked the last time.
        after: from where one looks now.
        late: the records by then.
        new: the lives of their commitments, as `known_lives` gives them.

    Raises:
        InputError: a moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    early = late if before.known_at == after.known_at else load(seen, before.known_at)
    old = new if early is late else known_lives(early, replace(after, known_at=before.known_at), new)
    told = {one.id: one for one in _told(early, old, before.as_of)}
    now = {one.id: one for one in _told(late, new, after.as_of)}
    added = [replace(one, corrected=id_ in told) for id_, one in now.items() if told.get(id_) != one]
    lost = [one for id_, one in told.items() if id_ not in now]
    gone = [no_longer(one, known.life if (known := new.get(one.commitment)) else None) for one in lost]
    return tuple(sorted((*added, *filter(None, gone)), key=newest_first))


class Known(NamedTuple):
    """The life of a commitment with the question that all of it depends on."""

    asked: Question
    life: Life


def known_lives(records: Records, view: View, known: Mapping[str, Known]) -> dict[str, Known]:
    """The life of every commitment, taken over where it depends on the same as one that is known."""
    found: dict[str, Known] = {}
    for promise in records.all(Commitment):
        asked, same = question(records, promise, replace(view, as_of=date.max)), known.get(promise.id)
        found[promise.id] = same if same and same.asked == asked else Known(asked, life(asked))
    return found


def _told(records: Records, known: Mapping[str, Known], as_of: date) -> Iterator[News]:
    for one in known.values():
        yield from news_of_one(records, one.life, as_of)
