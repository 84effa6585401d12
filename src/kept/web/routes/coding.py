"""Blind coding: one card at a time, with nothing in the page that gives an answer away.

What is coded is every statement and commitment on record; they are kept in memory and follow the ledger
(`kept.pipeline.coding_records`).
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.coding_cards import asked, card, promises
from kept.pipeline.coding_pages import askable, can_undo, every_task, last_answer, next_task
from kept.pipeline.coding_records import with_text
from kept.pipeline.coding_tasks import Choice, Task, Tasks, item
from kept.pipeline.codings import CodingDesk
from kept.pipeline.records import Records
from kept.publish.clean import bare
from kept.publish.codebook import meanings
from kept.publish.coding_text import CodingCard
from kept.publish.passages import Passage, passage
from kept.review.questions import QUESTIONS, question_named
from kept.web.access import Routes, person_of
from kept.web.forms import Form
from kept.web.numbers import whole_number
from kept.web.people import Person, Right
from kept.web.site import Site, site_of

routes = Routes()

_LISTED: Final = 20
"""So many promises are shown to choose from at a time."""


@routes.page("/code", Right.REVIEW)
def coding(request: Request) -> Response:
    """What can be coded, and how much of it the person has done."""
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        found = _desk(site, ledger, person).tasks(Choice())
    left = Counter(task.question for task in found.waiting)
    questions = [(asked(one), left[one.name]) for one in QUESTIONS.values()]
    return site.page("coding.html", request, found=found, questions=questions, coder=person.name)


@routes.page("/code/next", Right.REVIEW)
def coding_card(request: Request) -> Response:
    """The next open question of a choice."""
    return _card_page(request)


@routes.page("/code/answer", Right.REVIEW, "POST")
def coding_answer(request: Request, form: Form) -> Response:
    """Record an answer and go on to the next question."""
    site, task = site_of(request), Task(form.get("item", ""), form.get("question", ""))
    words = form.get("answer", "").strip()
    try:
        if not words:
            raise InputError("No answer was given. Choose one, or skip the question.")
        with site.ledger() as ledger:
            _desk(site, ledger, person_of(request)).code(task.item, task.question, words)
    except InputError as error:
        return _card_page(request, at=task, wrong=str(error))
    return RedirectResponse(_next(request, after=task), 303)


@routes.page("/code/undo", Right.REVIEW, "POST")
def coding_undo(request: Request) -> Response:
    """Take back the person's last answer, and ask the question again."""
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        desk = _desk(site, ledger, person)
        last = last_answer(desk.records(), person.name)
        if last is None:
            raise InputError("You have given no answer that could be taken back.")
        if not can_undo(desk.tasks(_choice(request)).waiting, last):
            raise InputError(
                "You have since been shown which promise it is about, so your answer to that stays as it is."
            )
        desk.code(last.item, last.question, "")
    return RedirectResponse(_next(request, at=Task(last.item, last.question)), 303)


def _card_page(request: Request, at: Task | None = None, wrong: str = "") -> Response:
    site, person, choice = site_of(request), person_of(request), _choice(request)
    with site.ledger() as ledger:
        desk = _desk(site, ledger, person)
        found, records = desk.tasks(choice), desk.records()
        task = _task(request, records, choice, found, at)
        shown = _shown(request, ledger, records, task) if task is not None else {"card": None}
    last = last_answer(records, person.name)
    return site.page(
        "coding_card.html",
        request,
        400 if wrong else 200,
        found=found,
        wrong=wrong,
        coder=person.name,
        last=last,
        undone=last is not None and can_undo(found.waiting, last),
        query=_query(request),
        pairs=_pairs(request),
        **shown,
    )


def _task(request: Request, records: Records, choice: Choice, found: Tasks, at: Task | None) -> Task | None:
    """The question to show: the one that is named, where it is open, else the next one."""
    wanted = at or _named(request, "at")
    if wanted in askable(found.waiting):
        return wanted
    return next_task(found.waiting, every_task(records, choice), _named(request, "after"))


def _shown(request: Request, ledger: Ledger, records: Records, task: Task) -> dict[str, Any]:
    """What the page shows of a question: what the card has, and nothing of what is recorded as its answer."""
    record = item(records, task.item)
    shown = card(with_text(ledger, records, record), record, question_named(task.question))
    find = request.query_params.get("find", "").strip()[:100]
    listed = promises(records, find) if not shown.asked.answers else ()
    return {
        "card": shown,
        "quoted": _quoted(shown),
        "paraphrase": bare(shown.content),
        "answers": tuple(meanings(shown.asked).items()),
        "promises": listed[:_LISTED],
        "unlisted": max(0, len(listed) - _LISTED),
        "find": find,
        "skip": _next(request, after=task),
        "task": task,
    }


def _quoted(shown: CodingCard) -> Passage | None:
    """The exact words in their place; None where the words are a paraphrase."""
    if shown.quote is None:
        return None
    return passage(shown.quote, {shown.text.id: shown.text} if shown.text is not None else {})


def _choice(request: Request) -> Choice:
    """What an address chooses to be coded.

    Raises:
        InputError: the size is no number, or a sample has no seed.
    """
    query = request.query_params
    names = tuple(question_named(name).name for name in query.getlist("question")[: len(QUESTIONS)])
    size, seed = query.get("sample", "").strip(), query.get("seed", "").strip()
    if not size:
        return Choice(questions=names)
    number = whole_number(size, digits=7)
    if not number:
        raise InputError(
            f"{size!r} is no size of a sample. Give a number such as 20, or leave it empty for all."
        )
    if not seed:
        raise InputError("A sample needs a seed, so that every coder gets the same one, such as spring.")
    return Choice(questions=names, size=number, seed=seed)


def _pairs(request: Request) -> list[tuple[str, str]]:
    """The choice of an address, name by name."""
    query = request.query_params
    pairs = [("question", name) for name in query.getlist("question")[: len(QUESTIONS)]]
    return [*pairs, *((name, query[name]) for name in ("sample", "seed") if query.get(name))]


def _query(request: Request, **more: str) -> str:
    """The choice of an address as the query of another one."""
    words = urlencode([*_pairs(request), *more.items()])
    return f"?{words}" if words else ""


def _next(request: Request, **places: Task) -> str:
    named = {name: f"{task.question} {task.item}" for name, task in places.items()}
    return f"/code/next{_query(request, **named)}"


def _named(request: Request, name: str) -> Task | None:
    """The question that an address names, as `stance K001`; None where it names none."""
    question, _, id_ = request.query_params.get(name, "").partition(" ")
    return Task(id_, question) if id_ else None


def _desk(site: Site, ledger: Ledger, person: Person) -> CodingDesk:
    return CodingDesk(ledger, site.writer(person), site.review.codings)
