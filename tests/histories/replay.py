"""Play a history into ledgers, and hold what they say of the past against what they said then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kept.ledger import Ledger
from kept.model import Commitment, Record, Verdict
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict, verdict_on

AS_OF = (date(2005, 12, 31), date(2006, 3, 31), date(2009, 1, 1))


def moment(step: int) -> str:
    """When a step was recorded: one a day."""
    return f"2026-{1 + step // 28:02d}-{1 + step % 28:02d}T12:00:00.000000Z"


def said(records: Records, known_at: str) -> tuple[Verdict, ...]:
    """The verdict on every promise as of each day, as public readers and as analysts see it."""
    return tuple(
        verdict_on(records, commitment, View(day, known_at, public_only=public_only))
        for commitment in records.all(Commitment)
        for day in AS_OF
        for public_only in (False, True)
    )


def faults(ledger: Ledger, steps: Sequence[Sequence[Record]]) -> list[str]:
    """Play the steps into an empty ledger; where does it say of the past what it did not say then?

    What it says at the end of each step is kept, and asked again at the end of all, as known at that
    moment. The verdict of one promise alone (`verdict`) must be the one of the whole ledger.
    """
    then: list[tuple[Verdict, ...]] = []
    for step, records in enumerate(steps):
        # Every third writer has not seen the last step, and may correct what was corrected in it.
        seen = moment(step - 2) if step % 3 == 2 else None
        save(ledger, records, Writer(moment(step), f"writer {step % 3}"), seen=seen)
        then.append(said(load(ledger), moment(step)))
    found = [] if not ledger.verify().problems else ["the chain does not hold"]
    for step, verdicts in enumerate(then):
        if said(load(ledger, moment(step)), moment(step)) != verdicts:
            found.append(f"the verdicts as known after step {step} are not those of that moment")
    view = View(AS_OF[-1], moment(len(steps) - 1))
    records_now = load(ledger)
    for commitment in records_now.all(Commitment):
        alone = verdict(ledger, commitment.id, view)
        if alone.reasons != verdict_on(records_now, commitment, view).reasons:
            found.append(f"the verdict on {commitment.id} alone is not the one of the whole ledger")
    return found
