"""The decision on one day: the status of each part and of the whole, by what could be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kept.judge import rules, timing
from kept.judge.question import Question
from kept.judge.relation import relation
from kept.judge.rules import PartLine, Rules, Tally, Whole
from kept.judge.status import Ruled, part_line, whole_status
from kept.judge.timing import Due
from kept.judge.weigh import Item, Part, first_of_each, known_on, parts_of, pieces_on, weigh
from kept.model import Bearing, Commitment, EvidenceKind, Grade, Says, Status, Testability, Weighed

_KEPT = frozenset({Status.KEPT, Status.KEPT_LATE, Status.HOLDING})


@dataclass(frozen=True, slots=True)
class Brief:
    """A question with all that does not depend on the day: the weights, the due date, the parts."""

    question: Question
    by: Rules
    due: Due
    parts: tuple[Part, ...]
    items: Mapping[str, tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One part with its pieces, the best grades among them, and the line of the rules that it meets."""

    part: Part
    pieces: tuple[Weighed, ...]
    tally: Tally
    line: PartLine


@dataclass(frozen=True, slots=True)
class Decision:
    """The status of the whole on a day, the line that gave it, and what it rests on."""

    ruled: Ruled
    whole: Whole
    judged: tuple[Judged, ...]
    days_late: int | None = None

    @property
    def status(self) -> Status:
        """The status of the whole."""
        return self.ruled.status


def prepare(question: Question, by: Rules = rules.VERSION_1) -> Brief:
    """Weigh every piece once, for every bound party."""
    due = timing.due(question)
    return Brief(
        question,
        by,
        due,
        parts_of(question.commitment),
        {bound: weigh(question, bound, due, by) for bound in question.commitment.bound},
    )


def decide(brief: Brief, day: date) -> Decision:
    """The decision on a day on which the commitment is in being.

    Whether it was kept before is asked only where it matters: where a strong contradiction is about a later
    time than all strong support.
    """
    found = _decide(brief, day)
    if _turned(found) and _kept_before(brief, day):
        whole = replace(found.whole, reversed=True)
        found = replace(found, ruled=whole_status(whole, brief.by), whole=whole)
    return _with_lateness(found, brief)


def _kept_before(brief: Brief, day: date) -> bool:
    """Was it kept or holding on a day before?"""
    made = brief.question.commitment.made_on
    earlier = (one for one in change_days(brief, day) if made.by(one))
    return any(_decide(brief, one).status in _KEPT for one in earlier)


def change_days(brief: Brief, as_of: date) -> tuple[date, ...]:
    """The days before `as_of` on which a verdict may change: made, due, a piece counts or is replaced.

    And the day after a strong contradiction: what is kept on its own day may be reversed on the next.
    """
    days = {brief.question.commitment.made_on.last(), brief.due.since}
    for items in brief.items.values():
        days |= {day for item in items for day in (item.since, item.until)}
        days |= {_day_after(item) for item in items}
    return tuple(sorted(day for day in days if day is not None and day < as_of))


def _day_after(item: Item) -> date | None:
    strong = _contradicts(item.piece) and rules.strong(item.piece.grade)
    return item.since + timedelta(days=1) if strong and item.since and item.since < date.max else None


def _decide(brief: Brief, day: date) -> Decision:
    due = brief.due.on(day)
    judged = tuple(_judge_part(brief, part, day, due) for part in brief.parts)
    pieces = [piece for one in judged for piece in one.pieces]
    commitment = brief.question.commitment
    whole = Whole(
        duty=commitment.duty,
        due=due,
        parts=tuple(one.tally for one in judged),
        open_ended=commitment.deadline is None,
        testable=commitment.testable is not Testability.NO,
        ended=_ended(brief, day),
        refused=any(_contradicts(piece) and piece.evidence.says is Says.REFUSED for piece in pieces),
    )
    return Decision(whole_status(whole, brief.by), whole, judged)


def _judge_part(brief: Brief, part: Part, day: date, due: bool) -> Judged:
    pieces = pieces_on(brief.items[part.bound], part.element, day)
    tally = tally_of(pieces, brief.question.commitment)
    return Judged(part, pieces, tally, part_line(tally, due, brief.by))


def tally_of(pieces: Sequence[Weighed], commitment: Commitment) -> Tally:
    """The best grade for each bearing, and what else was seen. An act older than the promise is no step."""

    grades: dict[Bearing, list[Grade]] = {bearing: [] for bearing in Bearing}
    for piece in pieces:
        grades[piece.bearing].append(piece.grade)
    context = [piece.evidence for piece in pieces if piece.bearing is Bearing.CONTEXT and piece.counts_from]
    doing = [evidence for evidence in context if evidence.kind in (EvidenceKind.ACT, EvidenceKind.SEARCH)]
    live = [evidence for evidence in doing if not timing.older_than(commitment, evidence)]
    return Tally(
        supports=rules.best(grades[Bearing.SUPPORTS]),
        contradicts=rules.best(grades[Bearing.CONTRADICTS]),
        undercuts=rules.best(grades[Bearing.UNDERCUTS]),
        act=any(evidence.kind is EvidenceKind.ACT for evidence in live),
        searched=any(
            evidence.kind is EvidenceKind.SEARCH and evidence.says is Says.NOTHING for evidence in live
        ),
        context=bool(context),
    )


def _contradicts(piece: Weighed) -> bool:
    return piece.bearing is Bearing.CONTRADICTS


def _ended(brief: Brief, day: date) -> Status | None:
    """Was it withdrawn, released or superseded, in exact words by someone who can?"""
    words = [item.piece for part in brief.parts for item in _exact_words(brief, part, day)]
    for says, (status, who) in brief.by.endings.items():
        for piece in words:
            evidence = piece.evidence
            if evidence.says is says and relation(evidence.party, piece.bound, brief.question) in who:
                return status
    return None


def _exact_words(brief: Brief, part: Part, day: date) -> list[Item]:
    """What was said in exact words and might end it; an earlier paraphrase does not stand for them."""
    ending = brief.by.endings
    known = known_on(brief.items[part.bound], part.element, day)
    exact = [item for item in known if item.piece.evidence.anchored and item.piece.evidence.says in ending]
    return [
        item
        for item in first_of_each(exact).values()
        if item.since is not None
        and not item.read
        and not timing.older_than(brief.question.commitment, item.piece.evidence)
    ]


# --------------------------------------------------------------------------- kept, then undone


def _turned(found: Decision) -> bool:
    return any(later_breaches(one.pieces) for one in found.judged)


def later_breaches(pieces: Sequence[Weighed]) -> list[Weighed]:
    """The strong contradictions of one part about a time certainly later than all its strong support."""
    strong = [piece for piece in pieces if rules.strong(piece.grade)]
    good = [piece for piece in strong if piece.bearing is Bearing.SUPPORTS]
    bad = [piece for piece in strong if _contradicts(piece)]
    return [piece for piece in bad if good and all(_later(piece, other) for other in good)]


def _later(one: Weighed, other: Weighed) -> bool:
    mine, theirs = timing.spoken_of(one.evidence), timing.spoken_of(other.evidence)
    return mine is not None and theirs is not None and theirs.last() < mine.first()


# --------------------------------------------------------------------------- kept, but late


def _with_lateness(found: Decision, brief: Brief) -> Decision:
    """`kept` becomes `kept_late` where all strong support speaks of a time after the deadline."""
    deadline = brief.question.commitment.deadline
    if found.status is not Status.KEPT or deadline is None:
        return found
    late = [_days_late(one.pieces, deadline.last()) for one in found.judged]
    days = max((days for days in late if days is not None), default=None)
    if days is None:
        return found
    return replace(found, ruled=Ruled(Status.KEPT_LATE, rules.LATE), days_late=days)


def _days_late(pieces: Sequence[Weighed], deadline: date) -> int | None:
    """How late the earliest strong support puts it.

    Support that does not say when was given at the latest on its own day. Where none says when, no lateness
    is shown.
    """
    good = [
        piece.evidence for piece in pieces if piece.bearing is Bearing.SUPPORTS and rules.strong(piece.grade)
    ]
    if all(evidence.about is None for evidence in good):
        return None
    days = min((timing.begins(evidence) - deadline).days for evidence in good)
    return days if days > 0 else None
