"""Replaying the decisions on one draft, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kept.errors import Problem
from kept.model import Action, Commitment, Decision, Draft, Meeting, Statement


@dataclass(frozen=True, slots=True)
class Replayed:
    """Where one draft is. `standing` are its decisions that were not taken back, the last one decides."""

    standing: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def last(self) -> Decision | None:
        """The decision that counts, if there is one."""
        return self.standing[-1] if self.standing else None

    @property
    def record(self) -> Statement | Meeting | Commitment | None:
        """The record that stands: none while the draft waits, and none once it was rejected."""
        return None if self.last is None else self.last.accepted


def replayed(draft: Draft, decisions: Iterable[Decision]) -> Replayed:
    """Replay the decisions on `draft`; those on other drafts are passed over.

    A decision that cannot be is left out and reported as a `Problem`.
    """
    standing: list[Decision] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for decision in decisions:
        if decision.draft != draft.id:
            continue
        fault = "it was made already" if decision.id in seen else _fault(draft, decision, standing)
        seen.add(decision.id)
        if fault is not None:
            problems.append(_problem(decision, fault))
        elif decision.action is Action.UNDO:
            standing.pop()
        else:
            standing.append(decision)
    return Replayed(tuple(standing), tuple(problems))


def _fault(draft: Draft, decision: Decision, standing: list[Decision]) -> str | None:
    """What keeps this decision from being counted."""
    if decision.action is Action.UNDO:
        return None if standing else "it takes back a decision, but there is none"
    if decision.action is Action.REJECT:
        return None if decision.accepted is None else "it rejects the draft and yet carries a record"
    if decision.accepted is None:
        return "it accepts the draft but carries no record"
    if (type(decision.accepted), decision.accepted.id) != (type(draft.proposal), draft.proposal.id):
        return f"it accepts {decision.accepted.id}, but the draft proposes {draft.proposal.id}"
    return None


def _problem(decision: Decision, fault: str) -> Problem:
    return Problem(
        where=f"decision {decision.id} on draft {decision.draft}",
        what=fault,
        to_do="It was left out; look at the draft again and decide anew if that changes anything.",
    )
