"""Blind coding as values: one person's answer, taking it back, what stands, and settling a disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kept.codec import content_id
from kept.errors import InputError
from kept.model import Coding, Commitment, Statement
from kept.review.questions import NONE, QUESTIONS, Item, Question, applies
from kept.review.typed import typed_value

TAKEN_BACK = ""
"""The answer of a coding that its coder took back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The codings that count, and those that do not.

    `codings` are independent answers; `settled` the adjudications, `unsettled` those that were taken back.
    `outdated` were given when the statement was recorded as being about another promise: they answer another
    question and are left out.
    """

    codings: tuple[Coding, ...]
    settled: tuple[Coding, ...]
    unsettled: tuple[Coding, ...]
    outdated: tuple[Coding, ...]

    def on(self, item: str, question: str) -> tuple[Coding, ...]:
        """The independent codings of one item on one question, by the name of the coder."""
        found = [one for one in self.codings if (one.item, one.question) == (item, question)]
        return tuple(sorted(found, key=lambda one: one.by))

    def settlement(self, item: str, question: str) -> Coding | None:
        """The adjudication of one item on one question, where there is one."""
        found = (one for one in self.settled if (one.item, one.question) == (item, question))
        return next(found, None)

    def settlers(self, item: str, question: str) -> frozenset[str]:
        """Who settled an item on a question, taken back since or not: they have seen what others answered."""
        made = (*self.settled, *self.unsettled)
        return frozenset(one.by for one in made if (one.item, one.question) == (item, question))


def check_applies(question: Question, record: Item) -> None:
    """Can this question be asked about this record?

    Raises:
        InputError: it cannot, and why.
    """
    if not applies(question, record):
        raise InputError(_cannot_be_asked(record, question))


def coding_of(record: Item, question: Question, answer: str, by: str) -> Coding:
    """The answer of one coder to one question about one record.

    Its id names the act and not the answer, so that saying it again corrects one's own coding. For a question
    about a promise the id also names the promise: about another one it is another question.

    Raises:
        InputError: the question cannot be asked about this record.
    """
    check_applies(question, record)
    return Coding(_id("cod", record, question, by), record.id, question.name, answer, by)


def taken_back(coding: Coding) -> Coding:
    """The correction by which an answer, or a settlement, is taken back."""
    return replace(coding, answer=TAKEN_BACK)


def adjudication_of(
    record: Item, question: Question, answer: str, by: str, *, reason: str, codings: Iterable[Coding]
) -> Coding:
    """The coding that settles a disagreement, naming the codings that disagree.

    Args:
        record: the record on which the coders differ.
        question: the question on which they differ.
        answer: the answer that is to stand; it need not be one of theirs.
        by: who settles it, a third person.
        reason: why, in words.
        codings: the independent codings of this item on this question.

    Raises:
        InputError: the question cannot be asked about this record, nobody disagrees, the one who settles is
            one of the coders, or no reason is given.
    """
    check_applies(question, record)
    made = tuple(codings)
    _check_disagreement(record, question, made)
    if by in {one.by for one in made}:
        raise InputError(
            f"{by} is one of the coders of {record.id} on {question.name}. A third person must settle it: "
            "name them with --by."
        )
    if not reason.strip():
        raise InputError('An adjudication needs a reason. Say why in a few words: --reason "…".')
    ids = tuple(sorted(one.id for one in made))
    id_ = _id("adj", record, question, None)
    return Coding(id_, record.id, question.name, answer, by, adjudicates=ids, reason=reason.strip())


def standing(codings: Iterable[Coding], items: Mapping[str, Item]) -> Standing:
    """Which of the codings count for the records as they stand; those that were taken back are gone.

    Args:
        codings: all codings that stand in the ledger.
        items: every statement and commitment by its id.
    """
    counted: list[Coding] = []
    settled: list[Coding] = []
    unsettled: list[Coding] = []
    outdated: list[Coding] = []
    for one in codings:
        current = _is_current(one, items.get(one.item))
        if one.answer == TAKEN_BACK:
            if current and one.adjudicates:
                unsettled.append(one)
        elif not current:
            outdated.append(one)
        elif one.adjudicates:
            settled.append(one)
        else:
            counted.append(one)
    return Standing(tuple(counted), tuple(settled), tuple(unsettled), tuple(outdated))


def recorded_answer(record: Item, question: Question) -> str:
    """What the record itself answers."""
    value = getattr(record, question.name)
    return NONE if value is None else str(value)


def settled_changes(
    record: Item, question: Question, answer: str, elements: tuple[str, ...]
) -> dict[str, str]:
    """The fields of the record that change when `answer` is settled, as a person types them; none may.

    Args:
        record: the record as it stands.
        question: the question that is settled.
        answer: the answer that is to stand.
        elements: the elements of the promise that is chosen, where the question is which promise it is. A
            statement about another promise can no longer be about an element that this one lacks.
    """
    changes = {question.name: "" if answer == NONE else answer}
    if isinstance(record, Statement) and question.name == "commitment" and record.element not in elements:
        changes["element"] = ""
    return {name: words for name, words in changes.items() if words != _typed(record, name)}


def changed(record: Item, changes: Mapping[str, str]) -> Item:
    """The record with these fields changed, given as a person types them."""
    values: dict[str, Any] = {name: typed_value(type(record), name, words) for name, words in changes.items()}
    return replace(record, **values)


def _typed(record: Item, name: str) -> str:
    value = getattr(record, name)
    return "" if value is None else str(value)


def _id(prefix: str, record: Item, question: Question, by: str | None) -> str:
    about = record.commitment if question.about_promise and isinstance(record, Statement) else None
    return content_id(prefix, {"item": record.id, "question": question.name, "by": by, "about": about})


def _is_current(coding: Coding, record: Item | None) -> bool:
    """Does the coding answer its question about the record as it stands?"""
    question = QUESTIONS.get(coding.question)
    if question is None or record is None or not applies(question, record):
        return False
    prefix, by = ("adj", None) if coding.adjudicates else ("cod", coding.by)
    return coding.id == _id(prefix, record, question, by)


def _cannot_be_asked(record: Item, question: Question) -> str:
    noun = type(record).__name__.lower()
    if not isinstance(record, question.of):
        wanted = question.of.__name__.lower()
        return f"{question.name} is a question about a {wanted}, but {record.id} is a {noun}. Ask another."
    if isinstance(record, Commitment):
        return f"{record.id} is a forecast, which binds nobody: {question.name} cannot be asked about it."
    return (
        f"{record.id} is not recorded as being about a promise, so {question.name} cannot be asked about it. "
        "Record first which promise it is about."
    )


def _check_disagreement(record: Item, question: Question, made: tuple[Coding, ...]) -> None:
    """Do two people disagree?"""
    what = f"{record.id} on {question.name}"
    if not made:
        raise InputError(f"Nobody has coded {what}, so there is nothing to settle. Code it first.")
    if len(made) == 1:
        raise InputError(
            f"Only {made[0].by} has coded {what}. Let a second person code it; to correct one's own answer, "
            "say it again."
        )
    if len({one.answer for one in made}) == 1:
        raise InputError(f"All coders of {what} answered {made[0].answer}: there is nothing to settle.")
