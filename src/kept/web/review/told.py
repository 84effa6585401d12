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
from kept.web.numbers import whole_number
from kept.web.review.card import Shown, card_page, done_words
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
    """What Undo does now, and in words what it is about.

    `kind` is "decision" (take back the last one that stands, at `place`; there are `before` decisions on that
    draft), "skip" (go back to the draft that was skipped) or "check" (nothing: `words` say why).
    """

    kind: str
    words: str
    place: str = ""
    draft: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What is told at the top of a page: what was done, and what can be undone."""

    told: Told | None
    undo: Undoable | None


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


def news_before(request: Request, sitting: Sitting, ledger: Ledger) -> News:
    """What the page before this one did, as the address says and the ledger or the checks confirm."""
    name = person_of(request).name
    outcome = _outcome_before(request, sitting, ledger, name)
    return News(None if outcome is None else told(outcome, sitting.left()), undoable(sitting, name, outcome))


def _outcome_before(request: Request, sitting: Sitting, ledger: Ledger, name: str) -> Outcome | None:
    query = request.query_params
    saved, check = (whole_number(query.get(name, ""), digits=15) for name in ("saved", "check"))
    if saved is not None:
        return _decided(ledger, name, saved)
    if check is not None:
        return sitting.checks.numbered(check)
    skipped = query.get("skipped", "")
    return Skipped(skipped) if sitting.queue.is_waiting(skipped) else None


def undoable(sitting: Sitting, name: str, outcome: Outcome | None = None) -> Undoable | None:
    """What Undo does after this: back to what was skipped, nothing after a check, else the last decision.

    The last decision is the last one of this person that stands, of this sitting or an earlier one.
    """
    if isinstance(outcome, Skipped):
        heading = card_page(sitting.shown(outcome.draft)).heading
        place = address("review", outcome.draft, document=sitting.keep_to)
        return Undoable("skip", f"{heading}, skipped", place, outcome.draft)
    if isinstance(outcome, Done):
        return Undoable("check", "A check is not in the ledger, so there is nothing to take back.")
    for draft in sitting.queue.last_decided(name, 1):
        card = sitting.desk.card(draft)
        words = f"{card_page(Shown(card)).heading}, {done_words(card)}"
        return Undoable("decision", words, address("review", draft, "undo"), draft, card.seen)
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
