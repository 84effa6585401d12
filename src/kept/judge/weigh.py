"""Weighing: each piece of evidence gets a bearing and a grade, for one bound party and one element.

It goes in two steps. What does not depend on the day is worked out once for each bound party (`weigh`);
what does (is it known, is it a reprint, does it answer a claim) is asked for each day (`pieces_on`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kept.judge import rules, timing
from kept.judge.question import Question
from kept.judge.relation import relation
from kept.judge.rules import Relation, Rules, Weight
from kept.judge.timing import Due
from kept.model import Bearing, Commitment, Evidence, EvidenceKind, Override, Says, Weighed

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
    its place. `key`: pieces with the same key are one origin's words. `early`: it is against the promise but
    about a time before it fell due, so that it counts only as the answer to a claim.
    """

    piece: Weighed
    since: date | None
    until: date | None
    key: tuple[object, ...]
    early: bool


def weigh(question: Question, bound: str, due: Due, by: Rules = rules.VERSION_1) -> tuple[Item, ...]:
    """Every recorded piece for the duty of one bound party, in the order in which they count."""
    relations: dict[str | None, Relation] = {}
    items = []
    for evidence in question.evidence:
        if evidence.party not in relations:
            relations[evidence.party] = relation(evidence.party, bound, question)
        piece = _weighed(evidence, bound, relations[evidence.party], question.commitment, by)
        items.append(_item(piece, due, question.commitment))
    return tuple(sorted(items, key=_order))


def _order(item: Item) -> tuple[date, str]:
    return (item.since or date.max, item.piece.evidence.id)


def _item(piece: Weighed, due: Due, commitment: Commitment) -> Item:
    moment, superseded = piece.counts_from, piece.evidence.superseded
    return Item(
        piece,
        moment.last() if moment else None,
        superseded.last() if superseded else None,
        _key(piece.evidence),
        _too_early(piece, due, commitment),
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
    )


def _too_early(piece: Weighed, due: Due, commitment: Commitment) -> bool:
    """Is it against the promise, but about a time before the promise fell due?"""
    if piece.bearing not in _AGAINST or _binds_at_once(piece, commitment):
        return False
    time = timing.spoken_of(piece.evidence)
    return time is not None and (due.settles is None or time.last() < due.settles)


def _binds_at_once(piece: Weighed, commitment: Commitment) -> bool:
    """Is it an open refusal, or a breach of a duty that holds from the day on which it was given?"""
    if piece.evidence.says is Says.REFUSED:
        return True
    breach = piece.bearing is Bearing.CONTRADICTS and rules.strong(piece.grade)
    return breach and commitment.duty in rules.CONTINUING


# --------------------------------------------------------------------------- by the tables


def _by_table(evidence: Evidence, who: Relation, by: Rules) -> Weight:
    """Bearing and grade by the table for the kind of evidence."""
    match evidence.kind:
        case EvidenceKind.INSTRUMENT:
            return by.instruments.get(evidence.says, rules.CONTEXT)
        case EvidenceKind.FINDING:
            return _finding(evidence, who, by)
        case EvidenceKind.STATEMENT:
            return _statement(evidence, who, by)
        case EvidenceKind.PROMISE if who is Relation.BOUND:
            return by.admission
        case _:
            return rules.CONTEXT


def _finding(evidence: Evidence, who: Relation, by: Rules) -> Weight:
    if evidence.says is Says.DOUBT:
        return by.pace
    if evidence.agreed:
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


def _weighed(evidence: Evidence, bound: str, who: Relation, commitment: Commitment, by: Rules) -> Weighed:
    """By the tables, and as context where the piece is undated or older than the promise."""
    weight, because = _by_table(evidence, who, by), _because(evidence, who)
    moment = timing.counts_from(evidence)
    if moment is None:
        weight, because = rules.UNDATED, f"{because}; it has no date, and so never counts"
    elif timing.older_than(commitment, evidence):
        weight, because = rules.OLDER, f"{because}; older than the promise"
    return Weighed(evidence, bound, weight.bearing, weight.grade, because, moment, False, weight.rule)


# --------------------------------------------------------------------------- on a day


def pieces_on(
    items: Sequence[Item], element: str | None, day: date, overrides: Mapping[str, Override]
) -> tuple[Weighed, ...]:
    """Every piece that could be known on `day` and bears on `element`, weighed, earliest first."""
    known = [item for item in items if _known(item, day) and item.piece.evidence.element in (None, element)]
    claims = {
        item.piece.evidence.id: item.since
        for item in known
        if item.piece.bearing is Bearing.SUPPORTS and item.since
    }
    first_of_each: dict[tuple[object, ...], Item] = {}
    for item in known:
        first_of_each.setdefault(item.key, item)
    first_claim = min(claims.values(), default=date.max)
    return tuple(
        _on_the_day(item, item.early and not _answers(item, claims, first_claim), overrides)
        for item in first_of_each.values()
    )


def _known(item: Item, day: date) -> bool:
    """Could it be known on the day, or is it undated, and not replaced by a revised figure?"""
    replaced = item.until is not None and item.until <= day
    return not replaced and (item.since is None or item.since <= day)


def _on_the_day(item: Item, too_early: bool, overrides: Mapping[str, Override]) -> Weighed:
    piece = _as_context(item.piece) if too_early else item.piece
    override = overrides.get(piece.evidence.id)
    return _overridden(piece, override) if override and item.since else piece


def _answers(item: Item, claims: Mapping[str, date], first_claim: date) -> bool:
    """Does it answer a claim that the thing is already done: the one it names, else any claim before it?"""
    if item.piece.evidence.answers is not None:
        return item.piece.evidence.answers in claims
    return item.since is not None and first_claim <= item.since


def _as_context(piece: Weighed) -> Weighed:
    bearing, grade, rule = rules.EARLY
    because = (
        f"{piece.because}; about a time before the promise fell due, and no claim of fulfilment was made"
    )
    return replace(piece, bearing=bearing, grade=grade, because=because, rule=rule)


def _overridden(piece: Weighed, override: Override) -> Weighed:
    return replace(
        piece,
        bearing=override.bearing or piece.bearing,
        grade=override.grade or piece.grade,
        because=f"{piece.because}; overridden by {override.by}: {override.reason}",
        overridden=True,
        rule=rules.OVERRIDE,
    )
