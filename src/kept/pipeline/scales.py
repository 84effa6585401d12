"""`kept scales`: the same ledger by the scales of other houses."""

from __future__ import annotations

from kept.judge import leaning, ratings
from kept.ledger import Ledger
from kept.model import Commitment, Nature
from kept.pipeline.records import load
from kept.pipeline.verdicts import View, verdict_on
from kept.publish import Rated


def rated(ledger: Ledger, view: View) -> tuple[Rated, ...]:
    """Every promise that the ledger held, with Kept's verdict and the ratings of the other scales."""
    records = load(ledger, view.known_at)
    found = []
    for promise in records.all(Commitment):
        if promise.nature is Nature.PROMISE:
            verdict = verdict_on(records, promise, view)
            found.append(Rated(promise, verdict, leaning(verdict.status), ratings(verdict)))
    return tuple(found)
