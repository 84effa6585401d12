"""What is told after a decision: how it was saved, whether it was a check, and what can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import Request

from kept.ledger import Ledger
from kept.model import Action, Decision
from kept.pipeline.records import decode
from kept.pipeline.review_desk import Decided
from kept.web.access import person_of
from kept.web.addresses import address
from kept.web.aside.checks import Done
from kept.web.review.card import Shown, card_page
from kept.web.review.sitting import Outcome, Sitting, Skipped

_SAVED: Final = {
    Action.ACCEPT: "Accepted",
    Action.CORRECT: "Accepted with your changes",
    Action.REJECT: "Rejected",
    Action.UNDO: "Taken back",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line about what was done, and where to look; `kind` is saved, check, note or wrong."""

    sentence: str
    kind: str
    href: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last decision of a reviewer that stands: where it is taken back, and what it was about.

    `before` is how many decisions there are on that draft.
    """

    draft: str
    place: str
    before: int
    words: str


def told(outcome: Outcome, left: int) -> Told:
    """What a decision came to; `left` drafts wait."""
    waiting = f"{left:,} left."
    if isinstance(outcome, Skipped):
        return Told(f"Skipped; the draft waits on. {waiting}", "note")
    if isinstance(outcome, Done):
        return _of_check(outcome, waiting)
    action = _SAVED[outcome.decision.action]
    place = address("review", outcome.draft)
    return Told(f"{action}, saved as entry {outcome.seq:,}. {waiting}", "saved", place, "See the draft")


def told_before(request: Request, sitting: Sitting, ledger: Ledger) -> Told | None:
    """What the page before this one did, as the address says and the ledger or the checks confirm."""
    query, name = request.query_params, person_of(request).name
    saved, check = _number(query.get("saved", "")), _number(query.get("check", ""))
    outcome: Outcome | None = None
    if saved is not None:
        outcome = _decided(ledger, name, saved)
    elif check is not None:
        outcome = sitting.checks.numbered(check)
    elif "skipped" in query:
        outcome = Skipped("")
    return None if outcome is None else told(outcome, sitting.left())


def undoable(sitting: Sitting, name: str) -> Undoable | None:
    """The last decision of a person that stands, made in this sitting or an earlier one."""
    for draft in sitting.queue.last_decided(name, 1):
        card = sitting.desk.card(draft)
        return Undoable(draft, address("review", draft, "undo"), card.seen, card_page(Shown(card)).heading)
    return None


def _of_check(done: Done, waiting: str) -> Told:
    how = "You caught it." if done.caught else "You did not catch it."
    return Told(
        f"This was a check. {done.sentence} {how} The draft itself waits on. {waiting}",
        "check",
        address("review", done.draft),
        "See the draft as it is",
    )


def _decided(ledger: Ledger, name: str, seq: int) -> Decided | None:
    """The decision that this person made as an entry of the ledger; none where it is no such one."""
    for entry in ledger.numbered((seq,)):
        record = decode(entry) if entry.body is not None else None
        if isinstance(record, Decision) and entry.recorded_by == name:
            return Decided(record, entry.seq, record.draft)
    return None


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 16 else None
