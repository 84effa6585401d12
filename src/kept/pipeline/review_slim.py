"""Drafts and decisions without their words, read from entries several times as fast as whole records.

They are ordered (`kept.review.queue.reading_place`) and replayed (`kept.review.replay`) like the whole ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from kept.codec import KINDS
from kept.dates import PartialDate
from kept.errors import LedgerError
from kept.model import Action, Commitment, Decision, Draft, Duty, Entry, Meeting, Quote, Span, Statement
from kept.review.doubts import doubt_of
from kept.review.placing import Proposal

_NO_DATE: Final = PartialDate(1)
_ONLY_IN: Final[Mapping[str, type[Proposal]]] = {
    "speaker": Statement,
    "start": Meeting,
    "what": Commitment,
}
"""A field that each record of a type has, and none of another: a decision does not say what it accepts."""


def slim_draft(entry: Entry) -> Draft:
    """The draft that an entry carries, with the place of its words and without them.

    Raises:
        LedgerError: it cannot be read.
    """
    plain = _plain(entry)
    try:
        proposal = plain["proposal"]
        return Draft(
            id=entry.record,
            document=plain["document"],
            drafted_by="",
            proposal=_slim(KINDS[proposal["kind_of_record"]], proposal["id"], _starts(proposal)),
            unsure=None if doubt_of(plain.get("unsure")) is None else "",
            confidence=plain.get("confidence"),
            public=plain.get("public", True),
        )
    except (KeyError, TypeError) as error:
        raise _unreadable(entry) from error


def slim_decision(entry: Entry) -> Decision:
    """The decision that an entry carries, with the id of what it accepts and without its words.

    Raises:
        LedgerError: it cannot be read.
    """
    plain = _plain(entry)
    try:
        accepted = plain.get("accepted")
        record = None if accepted is None else _slim(_type(accepted), accepted["id"], ())
        return Decision(entry.record, plain["draft"], Action(plain["action"]), record)
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise _unreadable(entry) from error


def _plain(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(entry.body or "{}")
    return plain


def _unreadable(entry: Entry) -> LedgerError:
    return LedgerError(
        f"Entry {entry.seq} of the ledger ({entry.kind} {entry.record}) cannot be read by this version "
        "of Kept. Use the version that wrote it, or a newer one."
    )


def _type(plain: Mapping[str, Any]) -> type:
    return next(type_ for name, type_ in _ONLY_IN.items() if name in plain)


def _starts(plain: Mapping[str, Any]) -> tuple[int, ...]:
    """Where its words begin in the text."""
    if "span" in plain:
        return (plain["span"]["start"],)
    return tuple(span["start"] for span in plain.get("quote", {}).get("content", ()))


def _slim(type_: type, id_: str, starts: tuple[int, ...]) -> Proposal:
    spans = tuple(Span(start, start, "") for start in starts)
    if type_ is Meeting:
        return Meeting(id_, _NO_DATE, span=spans[0] if spans else None)
    quote = Quote("", spans) if spans else None
    if type_ is Statement:
        return Statement(id_, "", "", quote=quote)
    return Commitment(id_, "", (), _NO_DATE, Duty.ACT_ONCE, quote=quote)
