"""Section 3 of docs/rules.md, line by line: the status of one element for one bound party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.judge.question import Question
from kept.model import Bearing, EvidenceKind, Grade, Status
from tests.oracle.section1_weight import CONTRADICTS, SUPPORTS, UNDERCUTS, Piece, best, strong
from tests.oracle.section2_time import due_from, is_older, pieces


@dataclass(frozen=True, slots=True)
class Part:
    """`A part is one element for one bound party`, with the pieces that count and its status."""

    bound: str
    pieces: list[Piece]
    status: Status


def grade_of(some: list[Piece], bearing: Bearing) -> Grade | None:
    """`S, X and U are the best grades that support, contradict and undercut it.` (§ 3)."""
    return best([each.grade for each in some if each.bearing is bearing])


def acted(some: list[Piece], question: Question) -> bool:
    """`A concrete act`, and not one that is older than the commitment."""
    return any(
        each.evidence.kind is EvidenceKind.ACT and not is_older(each.evidence, question) for each in some
    )


def when_due(some: list[Piece]) -> Status:
    """The table "when due", from above."""
    s, x, u = (grade_of(some, bearing) for bearing in (SUPPORTS, CONTRADICTS, UNDERCUTS))
    if strong(s) and strong(x):
        return Status.DISPUTED
    if strong(s):
        return Status.KEPT
    if strong(x) or (x and not s):
        return Status.NOT_KEPT
    if s and (x or u):
        return Status.DISPUTED
    if s:
        return Status.CLAIMED
    return Status.UNVERIFIED if some else Status.UNEXAMINED


def before(some: list[Piece], question: Question) -> Status:
    """The table "before", from above."""
    s, x, u = (grade_of(some, bearing) for bearing in (SUPPORTS, CONTRADICTS, UNDERCUTS))
    if strong(s):
        return Status.KEPT
    if s and (x or u):
        return Status.DISPUTED
    if s:
        return Status.CLAIMED
    return Status.UNDER_WAY if acted(some, question) else Status.PENDING


def is_due(question: Question, day: date) -> bool:
    """Is it due on this day?"""
    due = due_from(question)
    return due is not None and due <= day


def parts(question: Question, day: date) -> list[Part]:
    """Every element (the whole, where there are none) for every bound party."""
    found = []
    for bound in question.commitment.bound:
        for element in question.commitment.elements or (None,):
            some = pieces(question, bound, element, day)
            status = when_due(some) if is_due(question, day) else before(some, question)
            found.append(Part(bound, some, status))
    return found
