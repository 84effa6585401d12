"""Who is who: what a speaker, or the owner of a figure, is to the duty that is judged."""

from __future__ import annotations

from collections.abc import Mapping

from kept.judge.question import Question
from kept.judge.rules import Relation
from kept.model import Party, PartyKind

_KINDS = {
    PartyKind.AUDITOR: Relation.AUDITOR,
    PartyKind.COURT: Relation.AUDITOR,
    PartyKind.PRESS: Relation.OUTSIDE,
    PartyKind.RESEARCH: Relation.OUTSIDE,
    PartyKind.INDEPENDENT: Relation.OUTSIDE,
}


_UNCONTROLLED = frozenset({PartyKind.LEGISLATURE, PartyKind.COURT, PartyKind.AUDITOR})
"""Nobody controls these, whatever a record says."""


def root(party: str, parties: Mapping[str, Party]) -> str:
    """The party that controls `party` in the end; a loop of control ends where it began."""
    seen: set[str] = set()
    while party in parties and party not in seen:
        seen.add(party)
        above = parties[party].part_of
        if not above or parties[party].kind in _UNCONTROLLED:
            return party
        party = above
    return party


def relation(party: str | None, bound: str, question: Question) -> Relation:
    """What `party` is to the duty of `bound`. Control comes first: a body is what controls it in the end."""
    if party is None:
        return Relation.UNKNOWN
    parties, commitment = question.parties, question.commitment
    mine, theirs = root(party, parties), root(bound, parties)
    if mine == theirs:
        return Relation.BOUND
    others = {root(other, parties) for other in (*commitment.to, *commitment.bound)} - {theirs}
    if mine in others:
        return Relation.ADDRESSEE
    kind = parties[mine].kind if mine in parties else None
    return _KINDS.get(kind, Relation.INTERESTED) if kind else Relation.INTERESTED
