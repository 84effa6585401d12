"""What is coded: the fields of stored records that need judgement, one question for each."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kept.errors import InputError
from kept.model import Commitment, Duty, Extent, Nature, Stance, Statement, StatementKind, Testability

Item: TypeAlias = Statement | Commitment
"""A record that can be coded."""

NONE = "none"
"""The answer for a field that the record may lack: it does none of the others."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a coder about one field of one type of record.

    `choices` are the allowed answers in their order; where there are none, the answers are the ids of
    commitments. `optional` adds the answer `NONE`. `ordinal` says that the order of the choices counts: two
    that are further apart differ more. `about_promise` says that the question is asked with regard to the
    promise that the statement is recorded to be about, which the coder is therefore told.
    """

    name: str
    of: type[Statement] | type[Commitment]
    instruction: str
    choices: tuple[str, ...] = ()
    optional: bool = False
    ordinal: bool = False
    about_promise: bool = False


def _values(choices: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in choices)


_TABLE = (
    Question(
        "kind",
        Statement,
        "What does the speaker do with these words?",
        _values(StatementKind),
    ),
    Question(
        "commitment",
        Statement,
        "Which promise are these words about, if any?",
        optional=True,
    ),
    Question(
        "stance",
        Statement,
        "How do these words stand to the promise?",
        _values(Stance),
        optional=True,
        about_promise=True,
    ),
    Question(
        "extent",
        Statement,
        "If these words affirm the promise, what do they affirm of it?",
        _values(Extent),
        optional=True,
        about_promise=True,
    ),
    Question(
        "duty",
        Commitment,
        "What kind of thing was promised?",
        _values(Duty),
    ),
    Question(
        "testable",
        Commitment,
        "Do the words name an actor, an act and something to observe, so that they can be tested?",
        _values((Testability.NO, Testability.PARTLY, Testability.YES)),
        ordinal=True,
    ),
)

QUESTIONS: dict[str, Question] = {question.name: question for question in _TABLE}
"""Every question by its name, in the order in which a coder is asked: which promise before what of it."""

ASKED_WITH_PROMISE = tuple(question.name for question in _TABLE if question.about_promise)
"""The questions that tell the coder which promise is meant, so that this can no longer be asked blind."""


def question_named(name: str) -> Question:
    """The question with this name.

    Raises:
        InputError: there is none.
    """
    if name in QUESTIONS:
        return QUESTIONS[name]
    raise InputError(f"There is no question {name!r}.{_meant(name, QUESTIONS)} {_one_of(QUESTIONS)}")


def applies(question: Question, record: object) -> bool:
    """Can this question be asked about this record?

    How words stand to a promise is asked where one is recorded, whatever is recorded of the rest: the choice
    of items must not give the answer away. A forecast binds nobody, so it has no kind of duty.
    """
    if not isinstance(record, question.of):
        return False
    if isinstance(record, Commitment):
        return question.name != "duty" or record.nature is Nature.PROMISE
    return not question.about_promise or record.commitment is not None


def answers(question: Question, commitments: Collection[str]) -> tuple[str, ...]:
    """The allowed answers in their order; `commitments` are the ids of those on record."""
    return (*(question.choices or commitments), *([NONE] if question.optional else []))


def checked_answer(question: Question, words: str, commitments: Collection[str]) -> str:
    """The allowed answer that was typed: `words` themselves, or in other capitals.

    Raises:
        InputError: it is none of the allowed ones.
    """
    allowed = answers(question, commitments)
    if words in allowed:
        return words
    if words.lower() in allowed:
        return words.lower()
    near = _meant(words, allowed)
    if not question.choices:
        example = next(iter(commitments), "C-2005-05")
        raise InputError(
            f"There is no commitment {words!r} in the ledger.{near} Give the id of one, such as {example}, "
            f"or {NONE} where the words are about no promise on record."
        )
    raise InputError(f"{words!r} is no answer to {question.name}.{near} {_one_of(allowed)}")


def _meant(words: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(words, list(allowed), n=3)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _one_of(allowed: Iterable[str]) -> str:
    return f"Give one of {', '.join(allowed)}."
