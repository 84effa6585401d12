"""The verdict: one commitment, its evidence, a day; the status with its tree of reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kept.judge import decide, explain, rules, timing
from kept.judge.decide import Brief, Decision, Judged
from kept.judge.question import Question
from kept.judge.rules import Rules
from kept.judge.weigh import Part
from kept.model import Bearing, Commitment, Grade, Reason, Status, Verdict, Weighed


def judge(question: Question, as_of: date, by: Rules = rules.VERSION_1) -> Verdict:
    """The verdict on `question.commitment` by what could be known on `as_of`, that day included.

    The rules are explained in `docs/rules.md`. The verdict on a day depends only on what counts by that day,
    never on the order in which evidence is given.
    """
    if not question.commitment.made_on.by(as_of):
        return _not_in_being(question.commitment, as_of, by)
    brief = decide.prepare(question, by)
    return _verdict(brief, decide.decide(brief, as_of), as_of)


def status_on(question: Question, as_of: date, by: Rules = rules.VERSION_1) -> Status:
    """The status alone: the same as that of `judge`, without the reasons."""
    if not question.commitment.made_on.by(as_of):
        return Status.NOT_IN_BEING
    return decide.decide(decide.prepare(question, by), as_of).status


def not_in_ledger(commitment: str, as_of: date) -> Verdict:
    """The verdict on a commitment that the ledger did not hold at the moment that is asked about."""
    because = "The ledger did not hold this commitment at the moment that is asked about."
    return _plain(commitment, as_of, Status.NOT_IN_LEDGER, because, rules.RULES_VERSION)


def change_days(question: Question, as_of: date) -> tuple[date, ...]:
    """The days before `as_of` on which a verdict may change: made, due, a piece counts or is replaced."""
    return decide.change_days(decide.prepare(question), as_of)


def _plain(commitment: str, as_of: date, status: Status, because: str, version: str) -> Verdict:
    return Verdict(
        commitment=commitment,
        as_of=as_of.isoformat(),
        status=status,
        grade=Grade.NONE,
        because=because,
        rules_version=version,
        reasons=(Reason("time.made", because),),
    )


def _not_in_being(commitment: Commitment, as_of: date, by: Rules) -> Verdict:
    made = commitment.made_on.in_words()
    because = f"It was made on {made}, so it was not in being on {timing.in_words(as_of)}."
    return _plain(commitment.id, as_of, Status.NOT_IN_BEING, because, by.version)


def _verdict(brief: Brief, found: Decision, as_of: date) -> Verdict:
    commitment = brief.question.commitment
    deciding = explain.deciding(found, commitment.duty)
    because = explain.because(found.status, commitment, brief.due, deciding, found.days_late)
    parts = tuple(explain.part_reason(_name(one.part, brief), one) for one in found.judged)
    return Verdict(
        commitment=commitment.id,
        as_of=as_of.isoformat(),
        status=found.status,
        grade=rules.best([piece.grade for piece in deciding if piece.bearing is not Bearing.CONTEXT]),
        because=because,
        rules_version=brief.by.version,
        reasons=(explain.whole_reason(found.ruled.rule, because, deciding, commitment, brief.due, parts),),
        weighed=_each_once(found.judged),
        days_late=found.days_late,
    )


def _name(part: Part, brief: Brief) -> str:
    """A part by the name of its bound party, and its element."""
    party = brief.question.parties.get(part.bound)
    name = party.name if party else part.bound
    return f"{name}, {part.element}" if part.element else name


def _each_once(judged: Sequence[Judged]) -> tuple[Weighed, ...]:
    """Every piece once for each bound party, as what it does where it does something."""
    found: dict[tuple[str, str], Weighed] = {}
    for piece in (piece for one in judged for piece in one.pieces):
        key = (piece.evidence.id, piece.bound)
        if key not in found or found[key].bearing is Bearing.CONTEXT:
            found[key] = piece
    return tuple(found.values())
