"""Section 4 of docs/rules.md, line by line: the status of the whole, with its grade and days late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.judge.question import Question
from kept.model import Bearing, Duty, Evidence, EvidenceKind, Grade, Says, Status, Testability
from tests.oracle.section1_weight import (
    CONTRADICTS,
    NO_GRADE,
    SUPPORTS,
    UNDERCUTS,
    Piece,
    bearing_is_set,
    best,
    in_the_end,
    refusal,
    same,
    strong,
)
from tests.oracle.section2_time import (
    counts_from,
    due_from,
    in_being,
    is_known,
    is_older,
    speaks_of,
    without_reprints,
)
from tests.oracle.section3_part import Part, parts


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page gives: `grade` is absent where its words do not settle which pieces decide."""

    status: Status
    grade: Grade | None = None
    days_late: int | None = None


Memory = dict[date, Answer]


def grade_of(some: list[Piece]) -> Grade:
    """`The deciding pieces and their best grade.` (§ 4)."""
    return best([each.grade for each in some]) or NO_GRADE


def bearing_on(some: list[Part], *bearings: Bearing) -> list[Piece]:
    """The pieces of these parts that bear so."""
    return [piece for part in some for piece in part.pieces if piece.bearing in bearings]


def strong_ones(some: list[Part], bearing: Bearing) -> list[Piece]:
    """Those of grade A or B."""
    return [piece for piece in bearing_on(some, bearing) if strong(piece.grade)]


def ending_words(question: Question, day: date) -> list[Evidence]:
    """`In a statement whose exact words are kept. A paraphrase ends nothing.` (§ 4)."""
    exact = [each for each in question.evidence if each.kind is EvidenceKind.STATEMENT and each.anchored]
    known = without_reprints([each for each in exact if is_known(each, day)])
    return [each for each in known if not is_older(each, question) and not bearing_is_set(each, question)]


def ended(question: Question, day: date) -> Answer | None:
    """`withdrawn (by the bound side), released (by the addressee), superseded (by either).` (§ 4)."""
    promise = question.commitment
    both = len({in_the_end(each, question.parties) for each in promise.bound}) > 1
    to = (*promise.to, *promise.bound) if both else promise.to

    def says(what: Says, by: tuple[str, ...]) -> bool:
        words = [each for each in ending_words(question, day) if each.says is what]
        words = [each for each in words if each.element in (None, *promise.elements)]
        return any(same(each.party, party, question) for each in words for party in by)

    if says(Says.WITHDRAWN, promise.bound):
        return Answer(Status.WITHDRAWN)
    if says(Says.RELEASED, to):
        return Answer(Status.RELEASED)
    if says(Says.SUPERSEDED, (*promise.bound, *to)):
        return Answer(Status.SUPERSEDED)
    return None


def lasting(question: Question) -> bool:
    """`A duty to maintain or refrain.` (§ 4)."""
    return question.commitment.duty in (Duty.MAINTAIN, Duty.REFRAIN)


def broken(question: Question, all_parts: list[Part]) -> Answer | None:
    """`broken: a strong contradiction of a duty to maintain or refrain, or an open refusal.` (§ 4)."""
    against = strong_ones(all_parts, CONTRADICTS) if lasting(question) else []
    for part in all_parts:
        against += [
            piece
            for piece in part.pieces
            if piece.bearing is CONTRADICTS and refusal(piece.evidence, part.bound, question)
        ]
    return Answer(Status.BROKEN, grade_of(against)) if against else None


def reversed_(question: Question, all_parts: list[Part], day: date, memory: Memory) -> Answer | None:
    """`reversed: it was kept or holding on an earlier day, and for some part a strong contradiction is about
    a later time than all its strong support.` (§ 4).
    """
    later = [piece for part in all_parts for piece in about_a_later_time(part)]
    if later and was_kept_before(question, day, memory):
        return Answer(Status.REVERSED, grade_of(later))
    return None


def about_a_later_time(part: Part) -> list[Piece]:
    """Strong contradictions of days after all those of which the strong support of this part speaks;
    `about the same time it is disputed` (DESIGN.md), so periods that overlap are not later.
    """
    support = [speaks_of(each.evidence) for each in strong_ones([part], SUPPORTS)]
    against = strong_ones([part], CONTRADICTS) if support else []
    return [each for each in against if since(each.evidence) > max(support)]


def since(evidence: Evidence) -> date:
    """The first day that a piece can speak of: `a coarse date stands for all its days` (kept.dates)."""
    if evidence.about is not None:
        return evidence.about.first()
    said = evidence.said_on or evidence.published
    return said.first() if said is not None else date.max


def was_kept_before(question: Question, day: date, memory: Memory) -> bool:
    """`It was kept or holding on an earlier day`: the page is asked again for each day that matters."""
    kept = (Status.KEPT, Status.KEPT_LATE, Status.HOLDING)
    earlier = (each for each in days_that_matter(question) if each < day)
    return any(whole(question, each, memory).status in kept for each in earlier)


def days_that_matter(question: Question) -> list[date]:
    """All days on which the answer can change: that of making, of falling due, and those of the pieces."""
    days = [question.commitment.made_on.last(), due_from(question)]
    for piece in question.evidence:
        days += [counts_from(piece), piece.superseded.last() if piece.superseded is not None else None]
    return sorted({each for each in days if each is not None})


def searched_in_vain(question: Question, all_parts: list[Part]) -> bool:
    """`Was searched for a breach and none was found.` (§ 4)."""
    return any(
        piece.evidence.kind is EvidenceKind.SEARCH
        and piece.evidence.says is Says.NOTHING
        and not is_older(piece.evidence, question)
        for part in all_parts
        for piece in part.pieces
    )


def holding(question: Question, all_parts: list[Part]) -> Answer | None:
    """`holding: a duty to maintain or refrain without an end that is supported, or was searched for a breach
    and none was found.` (§ 4).
    """
    if not lasting(question) or question.commitment.deadline is not None:
        return None
    if all(bearing_on([part], SUPPORTS) or searched_in_vain(question, [part]) for part in all_parts):
        return Answer(Status.HOLDING, grade_of(bearing_on(all_parts, SUPPORTS)))
    return None


WEAKEST_LAST = (
    Status.KEPT,
    Status.CLAIMED,
    Status.UNVERIFIED,
    Status.UNEXAMINED,
    Status.UNDER_WAY,
    Status.PENDING,
)


def together(statuses: set[Status]) -> Status:
    """`All alike, that; some kept and some not_kept, partly_kept; any disputed; any not_kept; else the
    weakest of kept, claimed, unverified, unexamined, under_way, pending.` (§ 4).
    """
    if len(statuses) == 1:
        return min(statuses)
    if {Status.KEPT, Status.NOT_KEPT} <= statuses:
        return Status.PARTLY_KEPT
    for status in (Status.DISPUTED, Status.NOT_KEPT):
        if status in statuses:
            return status
    return max(statuses, key=WEAKEST_LAST.index)


def deciding(status: Status, all_parts: list[Part]) -> list[Piece]:
    """The pieces on which the lines of section 3 rest that give this status."""
    some = [part for part in all_parts if part.status is status]
    if status is Status.PARTLY_KEPT:
        return deciding(Status.KEPT, all_parts) + deciding(Status.NOT_KEPT, all_parts)
    if status in (Status.KEPT, Status.CLAIMED):
        return bearing_on(some, SUPPORTS)
    if status is Status.NOT_KEPT:
        return bearing_on(some, CONTRADICTS)
    if status is Status.DISPUTED:
        return bearing_on(some, SUPPORTS, CONTRADICTS, UNDERCUTS)
    return bearing_on(some, UNDERCUTS) if status is Status.UNVERIFIED else []


def days_late(question: Question, part: Part) -> int:
    """`kept is kept_late, with the days, where all strong support speaks of a time after the deadline. Where
    nobody says since when it has been done, lateness is not invented.` No days late is 0.
    """
    deadline = question.commitment.deadline
    support = [piece.evidence for piece in strong_ones([part], SUPPORTS)]
    if deadline is None or all(each.about is None for each in support):
        return 0
    return max(0, min((since(each) - deadline.last()).days for each in support))


def by_parts(question: Question, all_parts: list[Part]) -> Answer:
    """`The parts`, and lateness."""
    status = together({part.status for part in all_parts})
    grade = grade_of(deciding(status, all_parts))
    if status is not Status.KEPT:
        return Answer(status, grade)
    late = max(days_late(question, part) for part in all_parts)
    return Answer(Status.KEPT_LATE, grade, late) if late else Answer(Status.KEPT, grade)


def whole(question: Question, day: date, memory: Memory) -> Answer:
    """The answer on this day; `memory` keeps what was answered already."""
    if day not in memory:
        memory[day] = first_that_fits(question, day, memory)
    return memory[day]


def first_that_fits(question: Question, day: date, memory: Memory) -> Answer:
    """`The first that fits.` (§ 4)."""
    if not in_being(question, day):
        return Answer(Status.NOT_IN_BEING, NO_GRADE)
    if question.commitment.testable is Testability.NO:
        return Answer(Status.NOT_TESTABLE, NO_GRADE)
    all_parts = parts(question, day)
    return (
        ended(question, day)
        or broken(question, all_parts)
        or reversed_(question, all_parts, day, memory)
        or holding(question, all_parts)
        or by_parts(question, all_parts)
    )
