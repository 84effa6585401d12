"""`kept rebuild`: what is computed from the entries, dropped and computed again."""

from __future__ import annotations

from datetime import date

from kept.ledger import Ledger
from kept.ledger.index.rebuild import Rebuilt, rebuild, verdicts_digest
from kept.pipeline.records import load
from kept.pipeline.verdicts import View, standings


def rebuild_all(ledger: Ledger, as_of: date) -> tuple[Rebuilt, ...]:
    """Make the index anew, and with it the verdict on every commitment as of a day.

    The verdicts are compared with those of the last time only where these are of the same day and entries,
    by the same rules.
    """
    before, basis = verdicts_digest(ledger.index)
    parts = rebuild(ledger)
    upto = ledger.index.ask(lambda look: look.upto)
    found = standings(load(ledger), View(as_of, None)).values()
    ledger.index.keep_verdicts([one.verdict for one in found], upto)
    after, new_basis = verdicts_digest(ledger.index)
    return (*parts, Rebuilt("verdicts", before if basis == new_basis else None, after))
