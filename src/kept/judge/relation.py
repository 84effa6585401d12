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


def root(party: str, parties: Mapping[str, Party]) -> str:
    """The party that controls `party` in the end; a loop of control ends where it began."""
    seen: set[str] = set()
    while party in parties and parties[party].part_of and party not in seen:
        seen.add(party)
        party = parties[party].part_of or party
    return party


def relation(party: str | None, bound: str, question: Question) -> Relation:
    """What `party` is to the duty of `bound`. Control comes first: a body of a party is that party."""
    if party is None:
        return Relation.UNKNOWN
    parties, commitment = question.parties, question.commitment
    mine, theirs = root(party, parties), root(bound, parties)
    if mine == theirs:
        return Relation.BOUND
    kind = parties[party].kind if party in parties else None
    if kind in _KINDS:
        return _KINDS[kind]
    others = {root(other, parties) for other in (*commitment.to, *commitment.bound)} - {theirs}
    return Relation.ADDRESSEE if mine in others else Relation.INTERESTED
