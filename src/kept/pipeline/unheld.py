"""Why a commitment did not stand in the ledger at a moment: not recorded yet, removed, or never there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kept.ledger import Ledger
from kept.ledger.index.ever import ever
from kept.ledger.index.look import Look
from kept.ledger.moments import known_bound
from kept.model import Commitment, Entry
from kept.pipeline.records import accepted_in, near_ids, records_of, unknown_id
from kept.publish.days import moment_words

_CARRYING: Final = ("commitment", "draft", "decision")
"""The kinds of entries that carry commitments, or by which they came in."""


def unheld(ledger: Ledger, commitment: str, known_at: str | None = None) -> str:
    """The sentence for a commitment that did not stand in the ledger at a moment: why, and what to do.

    Args:
        ledger: where it was looked up.
        commitment: its id.
        known_at: the moment, now when absent.
    """
    recorded = _recorded(ledger, commitment)
    if recorded and recorded[0].recorded_at > known_bound(known_at):
        first = recorded[0].recorded_at
        return (
            f"The commitment {commitment!r} was not yet recorded in the ledger then: that was done on "
            f"{moment_words(first)}. Ask by what was known later, such as --known-at {first[:10]}, or by "
            "all that is known now."
        )
    removed = [("removed", str(entry.seq)) for entry in recorded if entry.body is None]
    orders = ledger.index.ask(lambda look: look.naming(removed), known_at)
    if orders:
        return (
            f"The commitment {commitment!r} was removed from the ledger. To see when and why: "
            f"kept show {commitment}"
        )
    if removed:
        return (
            f"The commitment {commitment!r} was in the ledger then, and what it said was removed later. "
            f"To see when and why: kept show {commitment}"
        )
    return unknown_id("commitment", commitment, _near(ledger, commitment))


def _near(ledger: Ledger, commitment: str) -> Mapping[str, object]:
    """The commitments that may be meant; those that came in as drafts only where no other is like it."""
    own = dict.fromkeys(ledger.index.ask(lambda look: look.ids("commitment")))
    if near_ids(commitment, own):
        return own
    return records_of(ledger.current(kinds=_CARRYING)).by_id(Commitment)


def _recorded(ledger: Ledger, commitment: str) -> tuple[Entry, ...]:
    """The entries that ever carried it, in order: its own, and the decisions that accepted it as a draft."""

    def work(look: Look) -> set[int]:
        accepting = ever(look).naming([("accepted", commitment)])
        return {*look.versions(commitment, "commitment"), *accepting}

    return tuple(one for one in ledger.numbered(ledger.index.ask(work)) if _carries_commitment(one))


def _carries_commitment(entry: Entry) -> bool:
    """Is it one of a commitment? A decision that accepts does not say in its links what it carries."""
    return entry.kind == "commitment" or isinstance(accepted_in(entry), Commitment)
