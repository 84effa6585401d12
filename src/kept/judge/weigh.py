"""Weighing: each piece of evidence gets a bearing and a grade, for one bound party and one element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kept.judge import rules, timing
from kept.judge.question import Question
from kept.judge.rules import Relation
from kept.model import (
    Bearing,
    Commitment,
    Evidence,
    EvidenceKind,
    Override,
    Party,
    PartyKind,
    Says,
    Weighed,
)

_AGAINST = frozenset({Bearing.CONTRADICTS, Bearing.UNDERCUTS})
_KINDS = {
    PartyKind.AUDITOR: Relation.AUDITOR,
    PartyKind.COURT: Relation.AUDITOR,
    PartyKind.PRESS: Relation.OUTSIDE,
    PartyKind.RESEARCH: Relation.OUTSIDE,
    PartyKind.INDEPENDENT: Relation.OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is judged by itself: one bound party's duty, in one element where there are several."""

    bound: str
    element: str | None = None


def parts_of(commitment: Commitment) -> tuple[Part, ...]:
    """Every element for every bound party."""
    elements: tuple[str | None, ...] = commitment.elements or (None,)
    return tuple(Part(bound, element) for bound in commitment.bound for element in elements)


def _root(party: str, parties: Mapping[str, Party]) -> str:
    """The party that controls `party` in the end; a loop of control ends where it began."""
    seen: set[str] = set()
    while party in parties and parties[party].part_of and party not in seen:
        seen.add(party)
        party = parties[party].part_of or party
    return party


def relation(party: str | None, part: Part, question: Question) -> Relation:
    """What `party` is to the duty in `part`. Control comes first: a body of the bound party is that party."""
    if party is None:
        return Relation.UNKNOWN
    parties, commitment = question.parties, question.commitment
    root, bound = _root(party, parties), _root(part.bound, parties)
    if root == bound:
        return Relation.BOUND
    kind = parties[party].kind if party in parties else None
    if kind in _KINDS:
        return _KINDS[kind]
    addressees = {_root(other, parties) for other in (*commitment.to, *commitment.bound)} - {bound}
    return Relation.ADDRESSEE if root in addressees else Relation.INTERESTED


def _by_table(evidence: Evidence, relation_: Relation) -> rules.Weight:
    """Bearing and grade by the table for the kind of evidence."""
    match evidence.kind:
        case EvidenceKind.INSTRUMENT:
            return rules.INSTRUMENTS.get(evidence.says, rules.CONTEXT)
        case EvidenceKind.FINDING:
            return _finding(evidence, relation_)
        case EvidenceKind.STATEMENT:
            return _statement(evidence, relation_)
        case EvidenceKind.PROMISE if relation_ is Relation.BOUND:
            return rules.ADMISSION
        case _:
            return rules.CONTEXT


def _finding(evidence: Evidence, relation_: Relation) -> rules.Weight:
    if evidence.says is Says.DOUBT:
        return rules.IMPLAUSIBLE_PACE
    if evidence.agreed:
        return rules.AGREED_FINDINGS.get(evidence.says, rules.CONTEXT)
    return rules.FINDINGS.get((relation_, evidence.says), rules.CONTEXT)


def _statement(evidence: Evidence, relation_: Relation) -> rules.Weight:
    if relation_ is Relation.OUTSIDE and evidence.own_inspection:
        return rules.OWN_INSPECTION.get(evidence.says, rules.CONTEXT)
    return rules.STATEMENTS.get((relation_, evidence.says), rules.CONTEXT)


_SAID = {
    Says.FULFILLED: "says that it is done",
    Says.PROGRESS: "reports progress, which is no completion",
    Says.NOT_DONE: "says that it is not done",
    Says.DOUBT: "doubts that it is done",
    Says.NOTHING: "says nothing for or against",
    Says.REFUSED: "says openly that it will not be done",
    Says.WITHDRAWN: "takes the promise back",
    Says.RELEASED: "releases from the promise",
    Says.SUPERSEDED: "puts another promise in its place",
}
_KIND_WORDS = {
    EvidenceKind.INSTRUMENT: "official instrument",
    EvidenceKind.FINDING: "finding owned by the",
    EvidenceKind.ACT: "a concrete act",
    EvidenceKind.SEARCH: "a logged search",
    EvidenceKind.PROMISE: "a new and later date from the",
}


def _because(evidence: Evidence, relation_: Relation) -> str:
    if evidence.kind in (EvidenceKind.ACT, EvidenceKind.SEARCH):
        return _KIND_WORDS[evidence.kind]
    who = str(relation_)
    if evidence.kind is EvidenceKind.INSTRUMENT:
        who = _KIND_WORDS[evidence.kind]
    elif evidence.kind in _KIND_WORDS:
        who = f"{_KIND_WORDS[evidence.kind]} {relation_}"
    return f"{who}: {_SAID[evidence.says]}"


def _weigh_one(evidence: Evidence, part: Part, question: Question) -> Weighed:
    """By the tables, and as context where the piece is undated or older than the promise."""
    relation_ = relation(evidence.party, part, question)
    bearing, grade = _by_table(evidence, relation_)
    because = _because(evidence, relation_)
    moment = timing.counts_from(evidence)
    if moment is None:
        (bearing, grade), because = rules.CONTEXT, f"{because}; it has no date, and so never counts"
    elif timing.older_than(question.commitment, evidence):
        (bearing, grade), because = rules.CONTEXT, f"{because}; older than the promise"
    return Weighed(evidence, part.bound, bearing, grade, because, moment)


def _binds_at_once(piece: Weighed, commitment: Commitment) -> bool:
    """Is it an open refusal, or a breach of a duty that holds from the day on which it was given?"""
    if piece.evidence.says is Says.REFUSED:
        return True
    breach = piece.bearing is Bearing.CONTRADICTS and rules.strong(piece.grade)
    return breach and commitment.duty in rules.CONTINUING


def _answers(piece: Weighed, claims: Mapping[str, date]) -> bool:
    """Does it answer a claim that the thing is already done: the one it names, else any claim before it?"""
    if piece.evidence.answers is not None:
        return piece.evidence.answers in claims
    moment = piece.counts_from
    return moment is not None and any(day <= moment.last() for day in claims.values())


def _too_early(
    piece: Weighed, claims: Mapping[str, date], settles: date | None, commitment: Commitment
) -> bool:
    """Is it against the promise, but about a time before the promise fell due?"""
    time = timing.spoken_of(piece.evidence)
    if piece.bearing not in _AGAINST or time is None:
        return False
    if _binds_at_once(piece, commitment) or _answers(piece, claims):
        return False
    return settles is None or time.last() < settles


def _overridden(piece: Weighed, override: Override | None) -> Weighed:
    if override is None or piece.counts_from is None:
        return piece
    return replace(
        piece,
        bearing=override.bearing or piece.bearing,
        grade=override.grade or piece.grade,
        because=f"{piece.because}; overridden by {override.by}: {override.reason}",
        overridden=True,
    )


def _key(piece: Weighed) -> tuple[object, ...]:
    """Pieces with the same key are one origin's words, however often they were printed or said again."""
    evidence = piece.evidence
    if evidence.origin is None:
        return (evidence.id,)
    return (
        evidence.origin,
        evidence.kind,
        evidence.party,
        evidence.says,
        evidence.element,
        str(evidence.about),
    )


def _first_of_each(pieces: list[Weighed]) -> tuple[Weighed, ...]:
    """One piece for each origin: the one that counts from the earliest day."""
    kept: dict[tuple[object, ...], Weighed] = {}
    for piece in sorted(pieces, key=_order):
        kept.setdefault(_key(piece), piece)
    return tuple(kept.values())


def _order(piece: Weighed) -> tuple[date, str]:
    return (piece.counts_from.last() if piece.counts_from else date.max, piece.evidence.id)


def weigh(question: Question, part: Part, day: date) -> tuple[Weighed, ...]:
    """Every piece that could be known on `day` and bears on `part`, weighed, earliest first."""
    known = [
        evidence
        for evidence in question.evidence
        if evidence.element in (None, part.element) and timing.known_on(evidence, day)
    ]
    weighed = [_weigh_one(evidence, part, question) for evidence in known]
    claims = {
        piece.evidence.id: piece.counts_from.last()
        for piece in weighed
        if piece.bearing is Bearing.SUPPORTS and piece.counts_from
    }
    settles = timing.due(question).settles
    overrides = {override.evidence: override for override in question.overrides}
    return tuple(
        _overridden(_in_time(piece, claims, settles, question.commitment), overrides.get(piece.evidence.id))
        for piece in _first_of_each(weighed)
    )


def _in_time(
    piece: Weighed, claims: Mapping[str, date], settles: date | None, commitment: Commitment
) -> Weighed:
    if not _too_early(piece, claims, settles, commitment):
        return piece
    bearing, grade = rules.CONTEXT
    because = (
        f"{piece.because}; about a time before the promise fell due, and no claim of fulfilment was made"
    )
    return replace(piece, bearing=bearing, grade=grade, because=because)
