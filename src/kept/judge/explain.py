"""The reasons of a verdict: which pieces decide it, and the sentences down to each of them."""

from __future__ import annotations

from collections.abc import Sequence

from kept.judge import rules
from kept.judge.decide import Decision, Judged, later_breaches
from kept.judge.timing import Due
from kept.model import (
    Bearing,
    Commitment,
    Duty,
    EvidenceKind,
    Grade,
    Reason,
    Says,
    Status,
    Testability,
    Weighed,
)

_MOST_NAMED = 3
_GRADES = {grade: place for place, grade in enumerate(Grade)}
_ENDED = {status: says for says, (status, _) in rules.VERSION_1.endings.items()}


def deciding(found: Decision, duty: Duty) -> tuple[Weighed, ...]:
    """The pieces on which a status rests: best first, then earliest; each once, at its best grade."""
    best: dict[str, Weighed] = {}
    for one in found.judged:
        for piece in _of_part(found, one, duty):
            known = best.get(piece.evidence.id)
            if known is None or _GRADES[piece.grade] < _GRADES[known.grade]:
                best[piece.evidence.id] = piece
    return tuple(sorted(best.values(), key=lambda piece: _GRADES[piece.grade]))


def _of_part(found: Decision, one: Judged, duty: Duty) -> list[Weighed]:
    """The pieces of one part that decide the whole."""
    match found.status:
        case Status.BROKEN:
            return [piece for piece in one.pieces if _breaks(piece, duty)]
        case Status.REVERSED:
            return later_breaches(one.pieces)
        case Status.PARTLY_KEPT:
            return _of_line(one) if one.line.status in (Status.KEPT, Status.NOT_KEPT) else []
        case Status.HOLDING:
            return [piece for piece in one.pieces if piece.bearing is Bearing.SUPPORTS or _searched(piece)]
        case status if status in _ENDED:
            return [piece for piece in one.pieces if piece.evidence.says is _ENDED[status]]
        case status:
            own = Status.KEPT if status is Status.KEPT_LATE else status
            return _of_line(one) if one.line.status is own else []


def _breaks(piece: Weighed, duty: Duty) -> bool:
    """Is it a refusal, or a strong contradiction of a duty to maintain or refrain?"""
    if piece.bearing is not Bearing.CONTRADICTS:
        return False
    breach = duty in rules.CONTINUING and rules.strong(piece.grade)
    return breach or piece.evidence.says is Says.REFUSED


def _of_line(one: Judged) -> list[Weighed]:
    """The pieces on which the line of the rules that a part meets rests."""
    return [piece for piece in one.pieces if _decides(piece, one)]


def _decides(piece: Weighed, one: Judged) -> bool:
    bearing = piece.bearing
    match one.line.status:
        case Status.KEPT | Status.CLAIMED:
            return bearing is Bearing.SUPPORTS
        case Status.NOT_KEPT:
            return bearing is Bearing.CONTRADICTS
        case Status.DISPUTED:
            return bearing is not Bearing.CONTEXT
        case Status.UNVERIFIED:
            doubted = one.tally.undercuts is not Grade.NONE
            return bearing is Bearing.UNDERCUTS if doubted else True
        case Status.UNDER_WAY:
            return piece.evidence.kind is EvidenceKind.ACT
        case _:
            return False


def _searched(piece: Weighed) -> bool:
    return piece.evidence.kind is EvidenceKind.SEARCH and piece.evidence.says is Says.NOTHING


def cite(piece: Weighed) -> str:
    """One piece by name: who, its id, its grade, its source."""
    evidence = piece.evidence
    grade = "context" if piece.bearing is Bearing.CONTEXT else f"grade {piece.grade}"
    source = f", source {evidence.source}" if evidence.source else ""
    instrument = "an official instrument of " if evidence.kind is EvidenceKind.INSTRUMENT else ""
    return f"{instrument}{evidence.label} ({evidence.id}, {grade}{source})"


def _named(pieces: Sequence[Weighed]) -> str:
    """The first few pieces by name, and how many more there are."""
    words = [cite(piece) for piece in pieces[:_MOST_NAMED]]
    if len(pieces) > _MOST_NAMED:
        words.append(f"{len(pieces) - _MOST_NAMED} more")
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _sides(pieces: Sequence[Weighed]) -> str:
    """Both sides of a dispute in one clause each."""
    clauses = [
        f"{verb} {_named(group)}"
        for bearing, verb in (
            (Bearing.SUPPORTS, "supported by"),
            (Bearing.CONTRADICTS, "contradicted by"),
            (Bearing.UNDERCUTS, "undercut by"),
        )
        if (group := [piece for piece in pieces if piece.bearing is bearing])
    ]
    return ", but ".join(filter(None, ["".join(clauses[:1]), " and ".join(clauses[1:])]))


_SENTENCES: dict[Status, str] = {
    Status.NOT_TESTABLE: "The words cannot be tested: {untestable}.",
    Status.WITHDRAWN: "It was withdrawn by {named}.",
    Status.RELEASED: "The bound party was released from it by {named}.",
    Status.SUPERSEDED: "It was superseded by {named}.",
    Status.KEPT: "Shown to be done by {named}.",
    Status.KEPT_LATE: "Shown to be done by {named}, first shown {late} after the deadline.",
    Status.HOLDING: "A duty without an end, seen to hold by {named}, and no strong contradiction.",
    Status.NOT_KEPT: "Contradicted by {named}, and nothing as strong supports it.",
    Status.BROKEN: "Contradicted by {named}: the duty was breached or refused.",
    Status.REVERSED: "It was kept before, but is contradicted for a later time by {named}.",
    Status.PARTLY_KEPT: "Kept in some parts and not in others: {sides}.",
    Status.DISPUTED: "{sides}.",
    Status.CLAIMED: "Claimed as done by {named}; no stronger evidence, and nobody disputes it.",
    Status.UNVERIFIED: "Due, but nothing shows whether it was done; on record: {named}.",
    Status.UNEXAMINED: "Due, but no evidence and no search is on record: nobody looked.",
    Status.UNDER_WAY: "Not due, and a concrete act was taken: {named}.",
    Status.PENDING: "Nothing decides it yet. {due}",
}


def because(
    status: Status, commitment: Commitment, due: Due, pieces: Sequence[Weighed], late: int | None
) -> str:
    """The deciding reason in one sentence, with the statements and sources by name."""
    sentence = _SENTENCES[status].format(
        named=_named(pieces),
        sides=_sides(pieces),
        due=due.because,
        late="1 day" if late == 1 else f"{late} days",
        untestable=commitment.untestable_because or "they name no actor, act or observable",
    )
    return sentence[0].upper() + sentence[1:]


def _piece_reason(piece: Weighed) -> Reason:
    evidence = piece.evidence
    weight = piece.bearing if piece.bearing is Bearing.CONTEXT else f"{piece.bearing}, grade {piece.grade}"
    moment = f", {piece.counts_from.in_words()}" if piece.counts_from else ""
    text = f"{evidence.label}{moment}: {evidence.text.rstrip('.')}. Weighed as {weight} ({piece.because})."
    return Reason(piece.rule, text, (evidence.id,))


def part_reason(name: str, one: Judged) -> Reason:
    """What was found for one part: the best grade for each bearing, the line that fits, every piece."""
    tally, line = one.tally, one.line
    grades = (
        ("support", tally.supports),
        ("contradiction", tally.contradicts),
        ("doubt", tally.undercuts),
    )
    best = ", ".join(f"best {name} {grade}" for name, grade in grades)
    return Reason(
        line.id,
        f"{name}: {best}; so {line.status.replace('_', ' ')}.",
        tuple(piece.evidence.id for piece in one.pieces if piece.bearing is not Bearing.CONTEXT),
        tuple(_piece_reason(piece) for piece in one.pieces),
    )


def whole_reason(
    rule: str,
    text: str,
    pieces: Sequence[Weighed],
    commitment: Commitment,
    due: Due,
    parts: tuple[Reason, ...],
) -> Reason:
    """The root of the tree: the deciding sentence, then when it was made and due, then the parts."""
    steps = [
        Reason("time.made", f"The promise was made on {commitment.made_on.in_words()}."),
        Reason(due.rule, due.because),
    ]
    if commitment.testable is Testability.PARTLY:
        steps.append(
            Reason("testable.partly", "The words can be tested only in part; read the status with care.")
        )
    return Reason(rule, text, tuple(piece.evidence.id for piece in pieces), (*steps, *parts))
