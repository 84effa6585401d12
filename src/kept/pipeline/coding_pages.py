"""Blind coding one card at a time without a sitting: which question is next, and what can still be undone.

A page that is left and opened again must give nothing away either. So which question comes next follows from
what is recorded alone, and from the one after which it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from kept.model import Coding
from kept.pipeline.coding_tasks import Choice, Task, tasks
from kept.pipeline.records import Records
from kept.review.coding import TAKEN_BACK
from kept.review.questions import ASKED_WITH_PROMISE


def askable(waiting: Sequence[Task]) -> tuple[Task, ...]:
    """The open questions that give away no answer that is still to be given.

    Whoever has yet to say which promise an item is about is not shown it by the questions that name it.
    """
    unsaid = {task.item for task in waiting if task.question == "commitment"}
    return tuple(
        task for task in waiting if task.question not in ASKED_WITH_PROMISE or task.item not in unsaid
    )


def every_task(records: Records, choice: Choice) -> tuple[Task, ...]:
    """All questions of a choice in their order: what is asked of somebody who has answered none.

    Raises:
        InputError: the choice cannot be.
    """
    return tasks(records, choice, "").waiting


def next_task(waiting: Sequence[Task], every: Sequence[Task], after: Task | None) -> Task | None:
    """The open question that comes after another one, and behind the last the first again; None at the end.

    Args:
        waiting: what the coder has still to answer.
        every: all questions of the choice in their order, as `every_task` gives them.
        after: the question that was answered or skipped; absent at the beginning.
    """
    open_ = askable(waiting)
    place = {task: number for number, task in enumerate(every)}
    behind = place.get(after, -1) if after is not None else -1
    return next((task for task in open_ if place[task] > behind), open_[0] if open_ else None)


def last_answer(records: Records, by: str) -> Coding | None:
    """The last answer that a coder gave and has not taken back; settlements are none."""
    given = (one for one in records.all(Coding) if one.by == by and one.answer != TAKEN_BACK)
    return next((one for one in reversed(list(given)) if not one.adjudicates), None)


def can_undo(waiting: Sequence[Task], coding: Coding) -> bool:
    """Can an answer still be taken back and given blind? Not once a question has named the promise."""
    named = any(task.item == coding.item and task.question in ASKED_WITH_PROMISE for task in waiting)
    return coding.question != "commitment" or not named
