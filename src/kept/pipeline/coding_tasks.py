"""Which questions about which items a coder still has to answer, and what can no longer be asked blind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kept.errors import InputError
from kept.model import Coding, Commitment, Draft, Statement
from kept.pipeline.records import Records, unknown_id
from kept.review.coding import Standing, check_applies, standing
from kept.review.questions import ASKED_WITH_PROMISE, QUESTIONS, Item, Question, applies, question_named
from kept.review.sampling import sample


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the ledger is to be coded: these items, these questions, a sample; all where absent."""

    items: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    size: int | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One question about one item."""

    item: str
    question: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a coder has still to answer of `total` questions; `done` of them they have answered."""

    waiting: tuple[Task, ...]
    done: int
    total: int


def items(records: Records) -> dict[str, Item]:
    """Every statement and commitment on record by its id, drafts that nobody accepted left out."""
    return {**records.by_id(Statement), **records.by_id(Commitment)}


def item(records: Records, id_: str) -> Item:
    """The statement or commitment with this id.

    Raises:
        InputError: there is none, or it is a draft that nobody has accepted.
    """
    known = items(records)
    if id_ in known:
        return known[id_]
    if any(id_ in (draft.id, draft.proposal.id) for draft in records.all(Draft)):
        raise InputError(f"{id_} is a draft that nobody has accepted. Decide on it first: kept review.")
    raise InputError(unknown_id("statement or commitment", id_, known))


def coded(records: Records) -> Standing:
    """The codings that stand, and which of them count."""
    return standing(records.all(Coding), items(records))


def tasks(records: Records, choice: Choice, by: str) -> Tasks:
    """What `by` has still to answer, item by item, each in the order of the questions.

    Which items are in a sample, and in what order, does not depend on who has answered or corrected what.

    Raises:
        InputError: an item or a question that there is not, or a question that no item named can be asked.
    """
    pool = tuple(_pool(records, choice))
    closed = _Closed.of(records, by)
    waiting = tuple(task for task in pool if not closed.to(task))
    return Tasks(waiting, sum(task in closed.answered for task in pool), len(pool))


def without_hints(waiting: Sequence[Task], skipped: Task) -> tuple[Task, ...]:
    """What is left after a question was skipped.

    Whoever leaves open which promise it is, is not shown it by the questions that name it.
    """
    if skipped.question != "commitment":
        return tuple(waiting)
    return tuple(
        task for task in waiting if task.item != skipped.item or task.question not in ASKED_WITH_PROMISE
    )


def _pool(records: Records, choice: Choice) -> Iterator[Task]:
    """The questions about the chosen items, whoever has answered them."""
    questions = _questions(choice.questions)
    chosen = [item(records, id_) for id_ in dict.fromkeys(choice.items)]
    for record in chosen:
        if not any(applies(question, record) for question in questions):
            check_applies(questions[0], record)
    able = {
        record.id: record
        for record in chosen or _in_order(records)
        if any(applies(question, record) for question in questions)
    }
    ids = sample(able, choice.size, choice.seed) if choice.size is not None else tuple(able)
    for id_ in ids:
        yield from (Task(id_, question.name) for question in questions if applies(question, able[id_]))


def _in_order(records: Records) -> list[Item]:
    """Statements, then commitments, each by id: not in the order of the ledger, where a correction moves."""
    return sorted(items(records).values(), key=lambda one: (isinstance(one, Commitment), one.id))


def _questions(names: Iterable[str]) -> tuple[Question, ...]:
    """The questions named, or all, in the order in which a coder is asked."""
    wanted = [question_named(name).name for name in names] or list(QUESTIONS)
    return tuple(question for question in QUESTIONS.values() if question.name in wanted)


@dataclass(frozen=True, slots=True)
class _Closed:
    """What one coder has answered, has settled, or has seen too much of to be asked."""

    answered: frozenset[Task]
    settled: frozenset[Task]
    seen: frozenset[str]

    @classmethod
    def of(cls, records: Records, by: str) -> _Closed:
        found = coded(records)
        settled = (*found.settled, *found.unsettled)
        return cls(
            frozenset(Task(one.item, one.question) for one in found.codings if one.by == by),
            frozenset(Task(one.item, one.question) for one in settled if one.by == by),
            frozenset(seen_with_promise(records, by)),
        )

    def to(self, task: Task) -> bool:
        seen = task.question == "commitment" and task.item in self.seen
        return task in self.answered or task in self.settled or seen


def seen_with_promise(records: Records, by: str) -> Iterator[str]:
    """The items that this coder was shown together with their promise, in a question that names it."""
    for one in records.all(Coding):
        if one.by == by and one.question in ASKED_WITH_PROMISE and not one.adjudicates:
            yield one.item
