"""What a party said, and what was said and done around a day, found by the index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from kept.ledger import Ledger
from kept.model import Event, Statement
from kept.pipeline.records import Records, records_of
from kept.pipeline.verdicts import View

MOST: Final = 5000
"""Of how many records, the last recorded ones, the statements of a party are looked at."""


def said_by(ledger: Ledger, parties: Collection[str], view: View) -> tuple[Statement, ...]:
    """What these parties said by the day of the view, the newest first; what has no date comes last.

    Of very many only those among the `MOST` records last recorded are found.

    Args:
        ledger: where they are looked up.
        parties: ids.
        view: as of when, by what was recorded when, and at what one looks.
    """
    return said_among(_naming(ledger, [("party", one) for one in parties], view), parties, view)


def said_among(records: Records, parties: Collection[str], view: View) -> tuple[Statement, ...]:
    """The same among records that are at hand."""
    by_party = records.by(Statement, "party")
    found = (one for id_ in dict.fromkeys(parties) for one in by_party.get(id_, ()))
    said = [one for one in found if _seen(one, view) and _by(one, view.as_of)]
    return tuple(sorted(said, key=lambda one: (one.said_on is not None, _day(one), one.id), reverse=True))


def around(
    ledger: Ledger, commitments: Collection[str], first: date, last: date, view: View
) -> tuple[Statement | Event, ...]:
    """The statements and events about these commitments from one day to another, the oldest first."""
    records = _naming(ledger, [("commitment", one) for one in commitments], view)
    return around_among(records, commitments, first, last, view)


def around_among(
    records: Records, commitments: Collection[str], first: date, last: date, view: View
) -> tuple[Statement | Event, ...]:
    """The same among records that are at hand."""
    said, done = records.by(Statement, "commitment"), records.by(Event, "commitment")
    ids = dict.fromkeys(commitments)
    found: list[Statement | Event] = [one for id_ in ids for one in said.get(id_, ())]
    found += [one for id_ in ids for one in done.get(id_, ())]
    within = [one for one in found if _seen(one, view) and first <= _day(one) <= min(last, view.as_of)]
    return tuple(sorted(within, key=lambda one: (_day(one), one.id)))


def _day(one: Statement | Event) -> date:
    moment = one.said_on if isinstance(one, Statement) else one.start
    return moment.last() if moment is not None else date.min


def _by(one: Statement, day: date) -> bool:
    return one.said_on is None or one.said_on.by(day)


def _seen(one: Statement | Event, view: View) -> bool:
    return one.public or not view.public_only


def _naming(ledger: Ledger, wanted: Iterable[tuple[str, str]], view: View) -> Records:
    """The records that name these ids, with what reviewers accepted among them."""
    asked = list(wanted)
    seqs = sorted(ledger.index.ask(lambda look: look.naming(asked), view.known_at))[-MOST:]
    entries = ledger.numbered(seqs)
    plains = [json.loads(entry.body or "{}") for entry in entries if entry.kind == "decision"]
    drafts = {str(plain["draft"]) for plain in plains if "draft" in plain}
    decided = ledger.index.ask(
        lambda look: {
            *look.standing([("draft", id_) for id_ in drafts]),
            *look.naming([("draft", id_) for id_ in drafts]),
        },
        view.known_at,
    )
    told = {entry.seq: entry for entry in entries if entry.kind in ("statement", "event")}
    told |= {entry.seq: entry for entry in ledger.numbered(decided)}
    return records_of(told[seq] for seq in sorted(told))
