"""Section 2 of docs/rules.md, sentence by sentence: from when a piece counts, and what is only context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kept.judge.question import Question
from kept.model import Duty, Evidence, EvidenceKind, Meeting
from tests.oracle.section1_weight import (
    CONTEXT,
    CONTRADICTS,
    SUPPORTS,
    Piece,
    bearing_is_set,
    refusal,
    strong,
    weigh,
)


def began(evidence: Evidence) -> date | None:
    """The day on which an act or instrument began; a coarse date counts from its last day."""
    if evidence.about is None:
        return None
    return evidence.about.start.last() if evidence.about.start is not None else date.min


def counts_from(evidence: Evidence) -> date | None:
    """`A piece counts from the day on which it was said, else from the publication of its source. A coarse
    date counts from its last day. A piece without any date never counts. A concrete act, and an
    instrument, count not before they began.` (§ 2).
    """
    said = evidence.said_on or evidence.published
    if said is None:
        return None
    start = began(evidence)
    if evidence.kind in (EvidenceKind.ACT, EvidenceKind.INSTRUMENT) and start is not None:
        return max(said.last(), start)
    return said.last()


def replaced(evidence: Evidence, day: date) -> bool:
    """`superseded is the day on which a revised figure took its place` (docstring of Evidence)."""
    return evidence.superseded is not None and evidence.superseded.last() <= day


def is_known(evidence: Evidence, day: date) -> bool:
    """Does it count on this day?"""
    since = counts_from(evidence)
    return since is not None and since <= day and not replaced(evidence, day)


def is_reprint(one: Evidence, other: Evidence) -> bool:
    """`Reprints of one origin`: the same thing, said or found by the same party, seen again."""
    names = ("party", "kind", "says", "element", "about", "answers", "own_inspection", "agreed", "origin")
    return one.origin is not None and all(getattr(one, name) == getattr(other, name) for name in names)


def without_reprints(known: list[Evidence]) -> list[Evidence]:
    """`Reprints of one origin count once, and from the day of the first.` (§ 1)."""
    first: list[Evidence] = []
    for each in sorted(known, key=lambda each: counts_from(each) or date.max):
        if not any(is_reprint(each, other) for other in first):
            first.append(each)
    return first


def in_being(question: Question, day: date) -> bool:
    """`A commitment exists from the day it was made.` (§ 2)."""
    return question.commitment.made_on.last() <= day


def is_older(evidence: Evidence, question: Question) -> bool:
    """`A piece older than the commitment is context. An act, or an instrument, that began before is older,
    even where it went on afterwards.` (§ 2).
    """
    made = question.commitment.made_on.first()
    since, start = counts_from(evidence), began(evidence)
    if evidence.kind in (EvidenceKind.ACT, EvidenceKind.INSTRUMENT) and start is not None:
        return start < made
    return (since is not None and since < made) or speaks_of(evidence) < made


def next_session(question: Question) -> Meeting | None:
    """`The next recorded session of the forum where it was made`: it begins when that one is over."""
    promise = question.commitment
    where = next((each for each in question.meetings if each.id == promise.made_at), None)
    if where is None or where.forum is None:
        return None
    over = max(promise.made_on.last(), (where.end or where.start).last())
    later = [each for each in question.meetings if each.forum == where.forum and each.start.first() > over]
    return min(later, key=lambda each: each.start.last(), default=None)


def due_from(question: Question) -> date | None:
    """`A commitment is due from the day after its deadline; without a deadline from the next recorded session
    of the forum where it was made; else never.` (§ 2).
    """
    if question.commitment.deadline is not None:
        return question.commitment.deadline.last() + timedelta(days=1)
    session = next_session(question)
    return session.start.last() if session is not None else None


def deciding_day(question: Question) -> date | None:
    """`The day that decides`: the deadline, else the session."""
    if question.commitment.deadline is not None:
        return question.commitment.deadline.last()
    return due_from(question)


def speaks_of(evidence: Evidence) -> date:
    """`A figure for the year 2005 speaks of the end of 2005.` Without a time: of the day it was said."""
    if evidence.about is not None:
        return evidence.about.last()
    return counts_from(evidence) or date.max


def says_something_of(evidence: Evidence) -> date:
    """`What is said of a period without an end speaks of the day on which it was said; a law, and an act,
    go on.` That is the last day that something against the commitment can speak of.
    """
    goes_on = evidence.kind in (EvidenceKind.INSTRUMENT, EvidenceKind.ACT)
    if evidence.about is not None and evidence.about.end is None and not goes_on:
        return counts_from(evidence) or date.max
    return speaks_of(evidence)


def claims(some: list[Evidence], bound: str, question: Question) -> list[Evidence]:
    """`A claim that the thing is already done`: one that supports, by the table or as an analyst reads it."""
    return [
        each
        for each in some
        if weigh(each, bound, question).bearing is SUPPORTS
        and (bearing_is_set(each, question) or not is_older(each, question))
    ]


def names(answer: Evidence, claim: Evidence, known: list[Evidence]) -> bool:
    """Does it name this claim, or a reprint of it that counts?"""
    named = [each for each in known if each.id == answer.answers]
    return any(each == claim or is_reprint(each, claim) for each in named)


def answers_a_claim(evidence: Evidence, claimed: list[Evidence], known: list[Evidence]) -> bool:
    """`Unless it answers a claim that the thing is already done (the claim that it names; where it names
    none, any such claim made before it).` On the same day is before (docs/design.md).
    """
    if evidence.answers is not None:
        return any(names(evidence, claim, known) for claim in claimed)
    said = counts_from(evidence)
    return any(counts_from(each) <= said for each in claimed)  # type: ignore[operator]


def binds_at_once(piece: Piece, bound: str, question: Question) -> bool:
    """`A refusal, and a strong contradiction of a duty to maintain or refrain, count from the day on which
    the promise was made: such a duty binds at once.` (§ 2).
    """
    if refusal(piece.evidence, bound, question):
        return True
    lasting = question.commitment.duty in (Duty.MAINTAIN, Duty.REFRAIN)
    return lasting and piece.bearing is CONTRADICTS and strong(piece.grade)


def too_early(piece: Piece, bound: str, question: Question) -> bool:
    """`What is against the commitment must speak of the day that decides, or of a later one; what it says of
    an earlier time is context.` (§ 2).
    """
    decides = deciding_day(question)
    if binds_at_once(piece, bound, question):
        decides = question.commitment.made_on.first()
    return decides is None or says_something_of(piece.evidence) < decides


def stands(piece: Piece, bound: str, known: list[Evidence], question: Question) -> Piece:
    """The piece, or the same piece as context where its time makes it so and no analyst says otherwise."""
    if bearing_is_set(piece.evidence, question) or piece.bearing is CONTEXT:
        return piece
    if is_older(piece.evidence, question):
        return replace(piece, bearing=CONTEXT)
    if piece.bearing is SUPPORTS:
        return piece
    claimed = claims(without_reprints(known), bound, question)
    if too_early(piece, bound, question) and not answers_a_claim(piece.evidence, claimed, known):
        return replace(piece, bearing=CONTEXT)
    return piece


def pieces(question: Question, bound: str, element: str | None, day: date) -> list[Piece]:
    """All that counts on this day for one part: `element` absent in a piece means every element."""
    known = [each for each in question.evidence if is_known(each, day) and each.element in (None, element)]
    weighed = [weigh(each, bound, question) for each in without_reprints(known)]
    return [stands(each, bound, known, question) for each in weighed]
