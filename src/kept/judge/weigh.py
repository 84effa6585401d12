"""Weighing: each piece of evidence gets a bearing and a grade, for one bound party and one element.

It goes in two steps. What does not depend on the day is worked out once for each bound party (`weigh`);
what does (is it known, is it a reprint, does it answer a claim) is asked for each day (`pieces_on`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kept.judge import rules, timing
from kept.judge.question import Question
from kept.judge.relation import relation
from kept.judge.rules import Relation, Rules, Weight
from kept.judge.timing import Due
from kept.model import Bearing, Commitment, Evidence, EvidenceKind, Grade, Override, Says, Weighed

_AGAINST = frozenset({Bearing.CONTRADICTS, Bearing.UNDERCUTS})


@dataclass(frozen=True, slots=True)
class Part:
    """What is judged by itself: one bound party's duty, in one element where there are several."""

    bound: str
    element: str | None = None


def parts_of(commitment: Commitment) -> tuple[Part, ...]:
    """Every element for every bound party."""
    elements: tuple[str | None, ...] = commitment.elements or (None,)
    return tuple(Part(bound, element) for bound in commitment.bound for element in elements)


class Item(NamedTuple):
    """One piece with the weight that it has on any day, and what decides whether it counts on a day.

    `since` and `until`: the first day on which it counts, and the first on which a revised figure has taken
    its place. `key`: pieces with the same key are one origin's words. `claims`: it supports, so that it can
    be answered. `early`: it is against the promise but about a time before it fell due, so that
    it counts only as the answer to a claim. `read`: an analyst set its bearing.
    """

    piece: Weighed
    since: date | None
    until: date | None
    key: tuple[object, ...]
    claims: bool
    early: bool
    read: bool


def weigh(question: Question, bound: str, due: Due, by: Rules = rules.VERSION_1) -> tuple[Item, ...]:
    """Every recorded piece for the duty of one bound party, in the order in which they count."""
    overrides = {override.evidence: override for override in question.overrides}
    relations: dict[str | None, Relation] = {}
    items = []
    for evidence in question.evidence:
        if evidence.party not in relations:
            relations[evidence.party] = relation(evidence.party, bound, question)
        ruled = _by_rule(evidence, bound, relations[evidence.party], question.commitment, by)
        items.append(_item(ruled, overrides.get(evidence.id), due, question.commitment))
    return tuple(sorted(items, key=order))


def order(item: Item) -> tuple[date, str]:
    """By the day on which they count, then by id; what never counts comes last."""
    return (item.since or date.max, item.piece.evidence.id)


def _item(ruled: Ruled, override: Override | None, due: Due, commitment: Commitment) -> Item:
    evidence, moment = ruled.piece.evidence, ruled.piece.counts_from
    piece = _overridden(ruled, override) if override and moment else ruled.piece
    read = piece.overridden and override is not None and override.bearing is not None
    return Item(
        piece,
        moment.last() if moment else None,
        evidence.superseded.last() if evidence.superseded else None,
        _key(evidence),
        piece.bearing is Bearing.SUPPORTS,
        not read and _too_early(piece, due, commitment),
        read,
    )


def _key(evidence: Evidence) -> tuple[object, ...]:
    """Pieces with the same key are one origin's words, however often they were printed or said again."""
    if evidence.origin is None:
        return (evidence.id,)
    return (
        evidence.origin,
        evidence.kind,
        evidence.party,
        evidence.says,
        evidence.element,
        evidence.about,
        evidence.answers,
        evidence.own_inspection,
        evidence.agreed,
    )


def _too_early(piece: Weighed, due: Due, commitment: Commitment) -> bool:
    """Is it against the promise, but about a time before the promise fell due?"""
    if piece.bearing not in _AGAINST or _binds_at_once(piece, commitment):
        return False
    last = timing.reaches(piece.evidence)
    return last is not None and (due.settles is None or last < due.settles)


def _binds_at_once(piece: Weighed, commitment: Commitment) -> bool:
    """Is it an open refusal, or a breach of a duty that holds from the day on which it was given?"""
    if piece.evidence.says is Says.REFUSED:
        return True
    breach = piece.bearing is Bearing.CONTRADICTS and rules.strong(piece.grade)
    return breach and commitment.duty in rules.CONTINUING


# --------------------------------------------------------------------------- by the tables


_INDEPENDENT = frozenset({Relation.AUDITOR, Relation.OUTSIDE})


def _by_table(evidence: Evidence, who: Relation, by: Rules) -> Weight:
    """Bearing and grade by the table for the kind of evidence."""
    match evidence.kind:
        case EvidenceKind.INSTRUMENT:
            return by.instruments.get(evidence.says, rules.CONTEXT)
        case EvidenceKind.FINDING:
            return _finding(evidence, who, by)
        case EvidenceKind.STATEMENT:
            return _statement(evidence, who, by)
        case EvidenceKind.ESTIMATE if evidence.says is Says.DOUBT:
            return by.estimate
        case EvidenceKind.PROMISE if who is Relation.BOUND:
            return by.admission
        case _:
            return rules.CONTEXT


def _finding(evidence: Evidence, who: Relation, by: Rules) -> Weight:
    if evidence.says is Says.DOUBT:
        return by.pace
    if evidence.agreed and who not in _INDEPENDENT:
        return by.agreed.get(evidence.says, rules.CONTEXT)
    return by.findings.get((who, evidence.says), rules.CONTEXT)


def _statement(evidence: Evidence, who: Relation, by: Rules) -> Weight:
    if who is Relation.OUTSIDE and evidence.own_inspection:
        return by.own_inspection.get(evidence.says, rules.CONTEXT)
    return by.statements.get((who, evidence.says), rules.CONTEXT)


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
_ALONE = {EvidenceKind.ACT: "a concrete act", EvidenceKind.SEARCH: "a logged search"}
_OWNED = {
    EvidenceKind.PROMISE: "a new and later date from the ",
    EvidenceKind.STATEMENT: "",
    EvidenceKind.ESTIMATE: "estimate from the sales told by the ",
}


def _because(evidence: Evidence, who: Relation) -> str:
    if evidence.kind in _ALONE:
        return _ALONE[evidence.kind]
    if evidence.kind is EvidenceKind.INSTRUMENT:
        return f"official instrument: {_SAID[evidence.says]}"
    if evidence.kind is EvidenceKind.FINDING:
        return _because_found(evidence, who)
    return f"{_OWNED[evidence.kind]}{who}: {_SAID[evidence.says]}"


def _because_found(evidence: Evidence, who: Relation) -> str:
    if evidence.says is Says.DOUBT:
        return f"the pace that the claim implies is not plausible by a series of the {who}"
    owner = "on which both sides agree" if evidence.agreed else f"owned by the {who}"
    return f"finding {owner}: {_SAID[evidence.says]}"


class Ruled(NamedTuple):
    """A piece as the tables and its date weigh it, and the grade of the tables alone."""

    piece: Weighed
    grade: Grade


def _by_rule(evidence: Evidence, bound: str, who: Relation, commitment: Commitment, by: Rules) -> Ruled:
    """By the tables, and as context where the piece is undated or older than the promise."""
    weight, because = _by_table(evidence, who, by), _because(evidence, who)
    grade, moment = weight.grade, timing.counts_from(evidence)
    if moment is None:
        weight, because = rules.UNDATED, f"{because}; it has no date, and so never counts"
    elif timing.older_than(commitment, evidence):
        weight, because = rules.OLDER, f"{because}; older than the promise"
    piece = Weighed(evidence, bound, weight.bearing, weight.grade, because, moment, False, weight.rule)
    return Ruled(piece, grade)


def _overridden(ruled: Ruled, override: Override) -> Weighed:
    """As the analyst reads it. A bearing that is set stands against all rules, those on time among them."""
    piece = ruled.piece
    return replace(
        piece,
        bearing=override.bearing or piece.bearing,
        grade=override.grade or (ruled.grade if override.bearing else piece.grade),
        because=f"{piece.because}; overridden by {override.by}: {override.reason}",
        overridden=True,
        rule=rules.OVERRIDE,
    )


# --------------------------------------------------------------------------- on a day


def pieces_on(items: Sequence[Item], element: str | None, day: date) -> tuple[Weighed, ...]:
    """Every piece that could be known on `day` and bears on `element`, weighed, earliest first."""
    known = known_on(items, element, day)
    first = first_of_each(known)
    claims = {key: item.since for key, item in first.items() if item.claims and item.since}
    answerable = {item.piece.evidence.id for item in known if item.key in claims}
    first_claim = min(claims.values(), default=date.max)
    return tuple(
        _as_context(item.piece) if item.early and not _answers(item, answerable, first_claim) else item.piece
        for item in first.values()
    )


def known_on(items: Sequence[Item], element: str | None, day: date) -> list[Item]:
    """The pieces on an element that could be known, or are undated, and that no revised figure replaced."""
    return [item for item in items if _known(item, day) and item.piece.evidence.element in (None, element)]


def first_of_each(items: Iterable[Item]) -> dict[tuple[object, ...], Item]:
    """Of one origin's words those that count from the earliest day; `items` are in order."""
    first: dict[tuple[object, ...], Item] = {}
    for item in items:
        first.setdefault(item.key, item)
    return first


def _known(item: Item, day: date) -> bool:
    replaced = item.until is not None and item.until <= day
    return not replaced and (item.since is None or item.since <= day)


def _answers(item: Item, answerable: AbstractSet[str], first_claim: date) -> bool:
    """Does it answer a claim that the thing is already done: the one it names, else any claim before it?"""
    if item.piece.evidence.answers is not None:
        return item.piece.evidence.answers in answerable
    return item.since is not None and first_claim <= item.since


def _as_context(piece: Weighed) -> Weighed:
    bearing, grade, rule = rules.EARLY
    because = (
        f"{piece.because}; about a time before the promise fell due, and no claim of fulfilment was made"
    )
    return replace(piece, bearing=bearing, grade=grade, because=because, rule=rule)
