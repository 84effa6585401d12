"""One sitting of a coder: one question after the other, one key each."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from kept.cli import door
from kept.errors import InputError
from kept.pipeline.coding_cards import asked, card, promises
from kept.pipeline.coding_records import with_text
from kept.pipeline.coding_tasks import Choice, Task, Tasks, item, without_hints
from kept.pipeline.codings import Answered, CodingDesk
from kept.pipeline.records import Records
from kept.publish.codebook import Asked
from kept.publish.coding_text import card_text, promises_text
from kept.review.questions import ASKED_WITH_PROMISE, question_named

_KEYS = "The number or the answer  [s]kip  [u]ndo the last  [q]uit"
_NOTHING = (
    "Nothing was answered in this sitting yet. To correct an older answer: kept code ITEM QUESTION=ANSWER"
)
_SEEN = "You have since been shown which promise it is about, so your answer to that stays as it is."


@dataclass(slots=True)
class _Sitting:
    """What waits, what was answered, and which items were shown with their promise."""

    desk: CodingDesk
    records: Records
    waiting: list[Task]
    made: list[tuple[Task, Answered]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def show(self, task: Task) -> None:
        """Put one question before the coder."""
        if task.question in ASKED_WITH_PROMISE:
            self.shown.add(task.item)
        record = item(self.records, task.item)
        records = with_text(self.desk.ledger, self.records, record)
        shown = card(records, record, question_named(task.question))
        click.echo(card_text(shown, left=len(self.waiting)))

    def carry_out(self, task: Task, answer: str) -> None:
        """Record an answer, skip the question, or take back the last answer."""
        if answer == "u":
            self.waiting.insert(0, task)
            self._undo()
        elif answer == "s":
            self.waiting = list(without_hints(self.waiting, task))
        else:
            self._record(task, answer)

    def _record(self, task: Task, answer: str) -> None:
        """Record an answer; what cannot be is told, and the question asked again."""
        try:
            self.made.append((task, self.desk.code(task.item, task.question, answer)))
        except InputError as error:
            door.say(str(error))
            self.waiting.insert(0, task)

    def _undo(self) -> None:
        if not self.made:
            click.echo(_NOTHING)
            return
        task, answered = self.made[-1]
        if task.question == "commitment" and task.item in self.shown:
            click.echo(_SEEN)
            return
        self.made.pop()
        self.desk.undo(answered)
        self.waiting.insert(0, task)


def sit(desk: CodingDesk, choice: Choice) -> None:
    """Ask each open question, until all are answered or the coder quits.

    Raises:
        InputError: the choice cannot be, or the coder's name is another spelling of a known one.
    """
    found = desk.tasks(choice)
    by = desk.writer.by
    if not found.waiting:
        door.say(_nothing_left(found, by))
        return
    door.say(f"You code as {by}: {len(found.waiting)} to answer, {found.done} answered before.\n")
    sitting = _Sitting(desk, desk.records(), list(found.waiting))
    while sitting.waiting:
        task = sitting.waiting.pop(0)
        sitting.show(task)
        answer = _answered(sitting.records, asked(question_named(task.question)))
        if answer == "q":
            break
        sitting.carry_out(task, answer)
        click.echo("")
    click.echo(f"{len(sitting.made)} answered in this sitting.")


def _nothing_left(found: Tasks, by: str) -> str:
    if not found.total:
        return (
            "There is nothing to code: nothing on record can be asked this. Import a case: kept import FOLDER"
        )
    closed = found.total - found.done
    more = f" {closed} can no longer be asked blind." if closed else ""
    return f"Nothing is left to code for {by}: {found.done} answered before.{more}"


def _answered(records: Records, question: Asked) -> str:
    """An answer, s, u or q, after a look at the list of promises where that is asked for."""
    while True:
        typed: str = click.prompt(_KEYS).strip()
        if typed in ("s", "u", "q"):
            return typed
        if not question.answers and typed.startswith("?"):
            click.echo(promises_text(promises(records, typed[1:].strip())))
            continue
        if not question.answers:
            return typed
        chosen = _chosen(question.answers, typed)
        if chosen is not None:
            return chosen
        door.say(f"{typed!r} is none of the answers. Type a number from 1 to {len(question.answers)}.")


def _chosen(answers: tuple[str, ...], typed: str) -> str | None:
    """The answer with this number, or the only one that begins so."""
    if typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) <= len(answers):
        return answers[int(typed[:9]) - 1]
    begin = [answer for answer in answers if answer.startswith(typed.lower())]
    return begin[0] if len(begin) == 1 else None
