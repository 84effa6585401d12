"""What settling a disagreement of coders does to the record, and by which entry it was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Coding, Decision, Draft, Entry, Record
from kept.pipeline.records import Records, decode
from kept.review import correct, state
from kept.review.coding import TAKEN_BACK, changed
from kept.review.questions import Item


def corrections(records: Records, record: Item, changes: Mapping[str, str]) -> tuple[Record, ...]:
    """What brings the record up to the changes: itself, or where it was a draft a decision on that draft."""
    if not changes:
        return ()
    decisions = records.all(Decision)
    for reviewed in state(records.all(Draft), decisions):
        if reviewed.record is not None and reviewed.record.id == record.id:
            return (correct(reviewed.draft, changes, decisions),)
    return (cast(Record, changed(record, changes)),)


def because(coding: Coding) -> str:
    """Why a record is corrected that a settlement is about."""
    return f"The disagreement was settled: {coding.reason}"


def settled_with(ledger: Ledger, coding: Coding) -> tuple[int, ...]:
    """The entry by which a settlement corrected the record: it was appended together with it.

    Raises:
        InputError: it was settled more than once.
    """
    seqs = ledger.index.ask(lambda look: look.standing([("coding", coding.id)]))
    (own,) = ledger.numbered(seqs)
    if own.replaces is not None and _settles(*ledger.numbered((own.replaces,))):
        raise InputError(
            f"{coding.item} was settled on {coding.question} more than once, so there is no one answer "
            f"to go back to. Settle it once more: kept code --adjudicate {coding.item} "
            f"{coding.question}=ANSWER"
        )
    return tuple(
        one.seq
        for one in ledger.numbered((own.seq + 1,))
        if (one.recorded_at, one.recorded_by) == (own.recorded_at, own.recorded_by) and _corrects(one, coding)
    )


def _settles(entry: Entry) -> bool:
    """Is it a settlement that counted?"""
    record = decode(entry) if entry.body is not None else None
    return isinstance(record, Coding) and record.answer != TAKEN_BACK


def _corrects(entry: Entry, coding: Coding) -> bool:
    """Does an entry correct the record as a settlement says?"""
    record = decode(entry) if entry.body is not None else None
    if isinstance(record, Decision):
        return record.accepted is not None and record.accepted.id == coding.item
    return entry.record == coding.item and entry.because == because(coding)
