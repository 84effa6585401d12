"""The verdict: one commitment, its evidence, a day; the status with its tree of reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kept.judge import explain, rules, timing
from kept.judge.changes import would_change
from kept.judge.question import Question
from kept.judge.status import Tally, Whole, part_status, whole_status
from kept.judge.weigh import Part, parts_of, relation, weigh
from kept.model import (
    Bearing,
    Commitment,
    EvidenceKind,
    Grade,
    Reason,
    Says,
    Status,
    Testability,
    Verdict,
    Weighed,
)

_KEPT = frozenset({Status.KEPT, Status.KEPT_LATE, Status.HOLDING})


@dataclass(frozen=True, slots=True)
class Judged:
    """One part with its pieces, the best grades among them, and its status."""

    part: Part
    pieces: tuple[Weighed, ...]
    tally: Tally
    status: Status


def judge(question: Question, as_of: date) -> Verdict:
    """The verdict on `question.commitment` by what could be known on `as_of`, that day included.

    The rules are version 1, explained in `docs/rules.md`. The verdict on a day depends only on what counts
    by that day, never on the order in which evidence is given.
    """
    if not question.commitment.made_on.by(as_of):
        return _not_in_being(question.commitment, as_of)
    kept_before = False
    for day in change_days(question, as_of):
        kept_before = kept_before or _decide(question, day, kept_before)[0] in _KEPT
    return _verdict(question, as_of, kept_before)


def not_in_ledger(commitment: str, as_of: date) -> Verdict:
    """The verdict on a commitment that the ledger did not hold at the moment that is asked about."""
    because = "The ledger did not hold this commitment at the moment that is asked about."
    return _plain(commitment, as_of, Status.NOT_IN_LEDGER, because)


def change_days(question: Question, as_of: date) -> tuple[date, ...]:
    """The days before `as_of` on which a verdict may change: made, due, a piece counts or is replaced."""
    days = {question.commitment.made_on.last(), timing.due(question).since}
    for evidence in question.evidence:
        days |= {moment.last() for moment in (timing.counts_from(evidence), evidence.superseded) if moment}
    return tuple(sorted(day for day in days if day is not None and day < as_of))


def _plain(commitment: str, as_of: date, status: Status, because: str) -> Verdict:
    return Verdict(
        commitment=commitment,
        as_of=as_of.isoformat(),
        status=status,
        grade=Grade.NONE,
        because=because,
        rules_version=rules.RULES_VERSION,
        reasons=(Reason("in being", because),),
    )


def _not_in_being(commitment: Commitment, as_of: date) -> Verdict:
    made = commitment.made_on.in_words()
    because = f"It was made on {made}, so it was not in being on {timing.in_words(as_of)}."
    return _plain(commitment.id, as_of, Status.NOT_IN_BEING, because)


def _decide(question: Question, day: date, kept_before: bool) -> tuple[Status, Whole, tuple[Judged, ...]]:
    """Status of the whole on `day`, with what it rests on."""
    due = timing.due(question).on(day)
    judged = tuple(_judge_part(question, part, day, due) for part in parts_of(question.commitment))
    pieces = [piece for one in judged for piece in one.pieces]
    commitment = question.commitment
    whole = Whole(
        duty=commitment.duty,
        due=due,
        parts=tuple(one.tally for one in judged),
        open_ended=commitment.deadline is None,
        testable=commitment.testable is not Testability.NO,
        ended=_ended(question, pieces),
        refused=any(_contradicts(piece) and piece.evidence.says is Says.REFUSED for piece in pieces),
        reversed=kept_before and any(_turned(one.pieces) for one in judged),
    )
    return whole_status(whole), whole, judged


def _judge_part(question: Question, part: Part, day: date, due: bool) -> Judged:
    pieces = weigh(question, part, day)
    tally = _tally(pieces, question.commitment)
    return Judged(part, pieces, tally, part_status(tally, due))


def _tally(pieces: Sequence[Weighed], commitment: Commitment) -> Tally:
    def grade(bearing: Bearing) -> Grade:
        return rules.best([piece.grade for piece in pieces if piece.bearing is bearing])

    context = [piece for piece in pieces if piece.bearing is Bearing.CONTEXT and piece.counts_from]
    live = [piece.evidence for piece in context if not timing.older_than(commitment, piece.evidence)]
    return Tally(
        supports=grade(Bearing.SUPPORTS),
        contradicts=grade(Bearing.CONTRADICTS),
        undercuts=grade(Bearing.UNDERCUTS),
        act=any(evidence.kind is EvidenceKind.ACT for evidence in live),
        searched=any(
            evidence.kind is EvidenceKind.SEARCH and evidence.says is Says.NOTHING for evidence in live
        ),
        context=bool(context),
    )


def _contradicts(piece: Weighed) -> bool:
    return piece.bearing is Bearing.CONTRADICTS


def _ended(question: Question, pieces: Sequence[Weighed]) -> Status | None:
    """Was it withdrawn, released or superseded, in exact words by someone who can?"""
    for says, (status, who) in rules.ENDINGS.items():
        for piece in pieces:
            evidence = piece.evidence
            speaker = relation(evidence.party, Part(piece.bound), question)
            counts = piece.counts_from and not timing.older_than(question.commitment, evidence)
            ends = evidence.says is says and evidence.anchored and not piece.overridden
            if ends and counts and speaker in who:
                return status
    return None


def _turned(pieces: Sequence[Weighed]) -> bool:
    """Is a strong contradiction about a time that is certainly later than all strong support?"""
    strong = [piece for piece in pieces if rules.strong(piece.grade)]
    good = [piece for piece in strong if piece.bearing is Bearing.SUPPORTS]
    return bool(good) and any(
        all(_later(bad, piece) for piece in good) for bad in strong if _contradicts(bad)
    )


def _later(one: Weighed, other: Weighed) -> bool:
    mine, theirs = timing.spoken_of(one.evidence), timing.spoken_of(other.evidence)
    return mine is not None and theirs is not None and theirs.before(mine)


def _days_late(commitment: Commitment, judged: Sequence[Judged]) -> int | None:
    """Days from the deadline to the earliest day shown; nothing where lateness is not shown."""
    if commitment.deadline is None:
        return None
    late = [_part_late(one.pieces, commitment.deadline.last()) for one in judged]
    return max((days for days in late if days is not None), default=None)


def _part_late(pieces: Sequence[Weighed], deadline: date) -> int | None:
    """How late the earliest strong support puts it. What does not say when shows no lateness."""
    times = [
        piece.evidence.about
        for piece in pieces
        if piece.bearing is Bearing.SUPPORTS and rules.strong(piece.grade)
    ]
    days = [(time.first() - deadline).days for time in times if time is not None]
    return min(days) if days and min(days) > 0 else None


def _verdict(question: Question, as_of: date, kept_before: bool) -> Verdict:
    status, whole, judged = _decide(question, as_of, kept_before)
    late = _days_late(question.commitment, judged) if status is Status.KEPT else None
    if late is not None:
        status = Status.KEPT_LATE
    due = timing.due(question)
    deciding = explain.deciding(status, _deciding_parts(status, judged))
    because = explain.because(status, question.commitment, due, deciding, late)
    parts = tuple(
        explain.part_reason(_name(one.part, question), one.tally, one.status, one.pieces) for one in judged
    )
    return Verdict(
        commitment=question.commitment.id,
        as_of=as_of.isoformat(),
        status=status,
        grade=rules.best([piece.grade for piece in deciding if piece.bearing is not Bearing.CONTEXT]),
        because=because,
        rules_version=rules.RULES_VERSION,
        reasons=(explain.whole_reason(because, deciding, question.commitment, due, parts),),
        would_change=would_change(whole, due),
        weighed=_each_once(judged),
        days_late=late,
    )


def _name(part: Part, question: Question) -> str:
    """A part by the name of its bound party, and its element."""
    party = question.parties.get(part.bound)
    name = party.name if party else part.bound
    return f"{name}, {part.element}" if part.element else name


def _deciding_parts(status: Status, judged: Sequence[Judged]) -> list[tuple[Weighed, ...]]:
    """The pieces of the parts that gave the whole its status; of all where no single part did."""
    own = Status.KEPT if status is Status.KEPT_LATE else status
    giving = [one.pieces for one in judged if one.status is own]
    return giving or [one.pieces for one in judged]


def _each_once(judged: Sequence[Judged]) -> tuple[Weighed, ...]:
    """Every piece once for each bound party, as what it does where it does something."""
    found: dict[tuple[str, str], Weighed] = {}
    for piece in (piece for one in judged for piece in one.pieces):
        key = (piece.evidence.id, piece.bound)
        if key not in found or found[key].bearing is Bearing.CONTEXT:
            found[key] = piece
    return tuple(found.values())
