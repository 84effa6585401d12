"""Does the judge agree with the oracle on one ledger? And where it does not: on what smallest one?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, TypeVar

from kept.codec import to_plain
from kept.judge import judge
from kept.judge.question import Question
from kept.model import Commitment, Evidence, Grade, Status
from tests.oracle.oracle import oracle

T = TypeVar("T")
Asked = tuple[Question, date]
Answer = tuple[Status, Grade | None, int | None]


def judged(asked: Asked) -> Answer:
    """What the judge says, in the form of the oracle."""
    verdict = judge(*asked)
    return verdict.status, verdict.grade, verdict.days_late


def agrees(asked: Asked) -> bool:
    """Status, days and, where the words settle it, the grade are the same."""
    theirs, ours = judged(asked), oracle(*asked)
    return theirs[0] == ours[0] and theirs[2] == ours[2] and ours[1] in (None, theirs[1])


def differs(asked: Asked) -> bool:
    """Is there a disagreement?"""
    return not agrees(asked)


def shrink(asked: Asked, holds: Callable[[Asked], bool]) -> Asked:
    """The ledger with pieces, overrides, sessions and fields taken away one by one while it `holds`."""
    smaller = next((each for each in _smaller(asked) if holds(each)), None)
    return asked if smaller is None else shrink(smaller, holds)


def _smaller(asked: Asked) -> Iterator[Asked]:
    """All that is one step simpler: a record less, or one field of the evidence or of the promise empty."""
    question, day = asked
    for index in range(len(question.evidence)):
        yield replace(question, evidence=_without(question.evidence, index)), day
    for index in range(len(question.overrides)):
        yield replace(question, overrides=_without(question.overrides, index)), day
    for index in range(len(question.meetings)):
        yield replace(question, meetings=_without(question.meetings, index)), day
    for index, piece in enumerate(question.evidence):
        for simpler in _plainer(piece):
            pieces = (*question.evidence[:index], simpler, *question.evidence[index + 1 :])
            yield replace(question, evidence=pieces), day
    for promise in _plainer_promises(question):
        yield replace(question, commitment=promise), day


def _without(records: tuple[T, ...], index: int) -> tuple[T, ...]:
    return records[:index] + records[index + 1 :]


def _plainer(piece: Evidence) -> Iterator[Evidence]:
    for field in fields(Evidence):
        empty: dict[str, Any] = {field.name: field.default}
        if field.default is not MISSING and getattr(piece, field.name) != field.default:
            yield replace(piece, **empty)


def _plainer_promises(question: Question) -> list[Commitment]:
    promise = question.commitment
    plainer = [replace(promise, to=()), replace(promise, deadline=None), replace(promise, made_at=None)]
    if all(each.element is None for each in question.evidence):
        plainer.append(replace(promise, elements=()))
    return [each for each in plainer if each != promise]


def describe(asked: Asked) -> str:
    """The ledger and both answers, to read."""
    question, day = asked
    lines = [_line(question.commitment, "id", "what")]
    lines += [_line(each) for each in question.meetings]
    lines += [_line(each, "commitment", "label", "text") for each in question.evidence]
    lines += [_line(each, "id", "reason", "by") for each in question.overrides]
    lines += [f"as of {day}", f"  judge   {_words(judged(asked))}", f"  oracle  {_words(oracle(*asked))}"]
    return "\n".join(lines)


def _line(record: object, *without: str) -> str:
    told = {name: value for name, value in to_plain(record).items() if name not in without}
    return f"{type(record).__name__.lower():11}" + "  ".join(
        f"{name}={value}" for name, value in told.items()
    )


def _words(answer: Answer) -> str:
    status, grade, days = answer
    return f"{status}  grade {grade or 'not settled'}" + (f"  {days} days late" if days is not None else "")
