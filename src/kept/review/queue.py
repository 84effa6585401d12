"""The queue: what waits, what was decided, what stands. Always computed anew from drafts and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kept.errors import Problem
from kept.model import Commitment, Decision, Draft, Meeting, Statement
from kept.review.doubts import doubt_of
from kept.review.replay import replayed

READ_RIGHTLY = 90
"""Of a hundred drafts so read this many are right, where the words are not in doubt."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One draft and where it is.

    `decision` is the one that counts, absent while the draft waits. `record` is what stands: absent
    while it waits, and absent when it was rejected. `problems` are decisions that could not be counted.
    """

    draft: Draft
    decision: Decision | None
    record: Statement | Meeting | Commitment | None
    problems: tuple[Problem, ...]


def state(drafts: Sequence[Draft], decisions: Iterable[Decision]) -> tuple[Reviewed, ...]:
    """Where each draft is after these decisions, in the order of `drafts`.

    The decisions are replayed in the order given, which is the order in which they were made; decisions
    on different drafts do not touch each other. See `problems` for decisions on drafts that are not there.
    """
    by_draft = _by_draft(decisions)
    return tuple(_reviewed(draft, by_draft[draft.id]) for draft in drafts)


def waiting(drafts: Sequence[Draft], decisions: Iterable[Decision]) -> tuple[Draft, ...]:
    """The drafts that nobody has decided on, document by document, in reading order.

    Within a document the unsure ones come last: whoever has gone through the clear ones knows by then who
    speaks and what it is about, which is what an unsure one needs. Among them, those whose very words are
    often misread are the last. Documents keep the order in which `drafts` brings them; so do drafts
    without a place in the text, which come after those with one.
    """
    order = {document: n for n, document in enumerate(dict.fromkeys(draft.document for draft in drafts))}
    left = (reviewed.draft for reviewed in state(drafts, decisions) if reviewed.decision is None)
    return tuple(sorted(left, key=lambda d: (order[d.document], *reading_place(d))))


def accepted(
    drafts: Sequence[Draft], decisions: Iterable[Decision]
) -> tuple[Statement | Meeting | Commitment, ...]:
    """What stands: the record of each draft that was accepted or corrected, in the order of `drafts`."""
    return tuple(reviewed.record for reviewed in state(drafts, decisions) if reviewed.record is not None)


def problems(drafts: Sequence[Draft], decisions: Iterable[Decision]) -> tuple[Problem, ...]:
    """The decisions that were left out: those that cannot be, and those on a draft that is not there."""
    made = tuple(decisions)
    known = {draft.id for draft in drafts}
    left_out = [problem for reviewed in state(drafts, made) for problem in reviewed.problems]
    return (*left_out, *(_unknown(decision) for decision in made if decision.draft not in known))


def _by_draft(decisions: Iterable[Decision]) -> defaultdict[str, list[Decision]]:
    by_draft: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_draft[decision.draft].append(decision)
    return by_draft


def _reviewed(draft: Draft, decisions: Sequence[Decision]) -> Reviewed:
    result = replayed(draft, decisions)
    return Reviewed(draft, result.last, result.record, result.problems)


def reading_place(draft: Draft) -> tuple[bool, bool, bool, int]:
    """What decides when a draft of a document is read: its doubts, then its place; the least comes first."""
    return (*_doubts(draft), *_place(draft))


def _doubts(draft: Draft) -> tuple[bool, bool]:
    """Whether the reading of the draft is unsure, and its words often misread. A new name is no doubt."""
    misread = draft.confidence is not None and draft.confidence < READ_RIGHTLY
    doubtful = doubt_of(draft.unsure) is not None
    return doubtful, doubtful and misread


def _place(draft: Draft) -> tuple[bool, int]:
    """Where the draft stands in its text: (has no place, offset)."""
    proposal = draft.proposal
    if isinstance(proposal, Meeting):
        starts = [] if proposal.span is None else [proposal.span.start]
    else:
        starts = [] if proposal.quote is None else [span.start for span in proposal.quote.content]
    return not starts, min(starts, default=0)


def _unknown(decision: Decision) -> Problem:
    return Problem(
        where=f"decision {decision.id}",
        what=f"it is about the draft {decision.draft}, which is not among the drafts",
        to_do="It was left out; give the drafts of that document too, or look for a lost one.",
    )
