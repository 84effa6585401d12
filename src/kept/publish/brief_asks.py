"""What to ask for: one precise question for a promise, made from what would change its verdict."""

from __future__ import annotations

from dataclasses import dataclass

from kept.model import Change, Duty, Family, Status
from kept.publish.brief_values import Brief, BriefItem, root_of
from kept.publish.clean import bare
from kept.publish.days import date_words
from kept.publish.words import STATUSES

_PROOFS: dict[Duty, str] = {
    Duty.ACT_ONCE: "the text or record that shows it",
    Duty.REACH: "a count that both sides accept, or an independent one",
    Duty.MAINTAIN: "an inspection that both sides accept, or an independent one",
    Duty.REFRAIN: "an inspection that both sides accept, or an independent one",
    Duty.PROCESS: "records that both sides can check",
}
_ENDED = frozenset({Status.WITHDRAWN, Status.RELEASED, Status.SUPERSEDED})
_NEW_DATE = frozenset({Status.NOT_KEPT, Status.BROKEN, Status.REVERSED, Status.PARTLY_KEPT})


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to put, or to be ready for, and what an answer to it would do to the verdict.

    `lead` is its beginning, whom to ask.
    """

    lead: str
    rest: str
    outcome: str = ""

    @property
    def words(self) -> str:
        """The question without what it would do."""
        return f"{self.lead} {self.rest}".strip()


NOTHING = Ask("", "")


def ask(item: BriefItem, brief: Brief) -> Ask:
    """What to ask about one promise; nothing where it is kept or ended."""
    status = item.verdict.status
    if status in _ENDED or STATUSES[status].family is Family.KEPT:
        return NOTHING
    if status is Status.NOT_TESTABLE:
        return Ask(_begin(item, brief), _better_words(item))
    return Ask(_begin(item, brief), _wanted(item), outcome_words(item.changes))


def _begin(item: BriefItem, brief: Brief) -> str:
    """Whom to ask: the side that is bound, also where that is our own."""
    bound = item.commitment.bound
    own = root_of(brief.side, brief.parties) if brief.side is not None else None
    ours = tuple(one for one in bound if root_of(one, brief.parties) == own)
    others = tuple(one for one in bound if one not in ours)
    if not ours:
        return f"Ask {brief.names(bound)} for"
    if not others:
        return "Ours: be ready to give"
    return f"Ours too: ask {brief.names(others)} for, and be ready to give,"


def _better_words(item: BriefItem) -> str:
    measure = item.commitment.suggested_measure
    if measure:
        return f"words that can be tested: a figure and a date, measured by {_lower(measure)}."
    return "words that can be tested: an act, a figure or a date."


def _wanted(item: BriefItem) -> str:
    promise = item.commitment
    date_ = "a new date, and for " if item.verdict.status in _NEW_DATE else ""
    measure = f": {_lower(promise.suggested_measure)}" if promise.suggested_measure else ""
    each = f", for each of {', '.join(promise.elements)}" if promise.elements else ""
    dated = promise.duty is Duty.REACH and promise.deadline is not None
    day = f", as of {date_words(promise.deadline)}" if dated else ""
    return f"{date_}{_PROOFS[promise.duty]}{measure}{each}{day}."


def _lower(words: str) -> str:
    """The words without a capital letter and a full stop, to go on in a sentence; acronyms stay."""
    words = bare(words).rstrip(".")
    plain = words[:1].isupper() and words[1:2].islower()
    return words[:1].lower() + words[1:] if plain else words


def outcome_words(changes: tuple[Change, ...]) -> str:
    """What good evidence would make of it: one more piece of evidence, for or against.

    >>> outcome_words((Change("an audit", Status.KEPT), Change("an admission", Status.NOT_KEPT)))
    'It would make this kept or not kept.'
    """
    within = {change.status for change in changes if change.size > 0 and not change.removes}
    found = [
        STATUSES[status].label.lower()
        for status in STATUSES
        if status in within and STATUSES[status].family in (Family.KEPT, Family.NOT_KEPT)
    ]
    if not found:
        return "At best it would make this disputed." if Status.DISPUTED in within else ""
    return f"It would make this {' or '.join(filter(None, (', '.join(found[:-1]), found[-1])))}."


def in_time(changes: tuple[Change, ...]) -> Status | None:
    """The status that it gets when its day comes and nothing new is known; None where it keeps its own."""
    return next((change.status for change in changes if change.size == 0), None)
