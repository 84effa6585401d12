"""The review screen: what waits, a draft beside its text, decisions on it, and a reviewer's own checks."""

from __future__ import annotations

from html import escape
from typing import Annotated, Final

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from kept.errors import InputError
from kept.model import Action
from kept.review.checking import FEWEST, CatchRate, Fault, catch_rate
from kept.visible import visible
from kept.web.access import Routes, person_of
from kept.web.addresses import address
from kept.web.aside.checks import Checks
from kept.web.numbers import whole_number
from kept.web.people import Right
from kept.web.review.answers import answer
from kept.web.review.answers import matches as matches_of
from kept.web.review.card import card_page
from kept.web.review.pages import FIRST_NAMES, draft_page
from kept.web.review.posted import Posted, posted
from kept.web.review.sitting import Sitting
from kept.web.review.told import news_before
from kept.web.site import site_of

routes = Routes()

Form = Annotated[Posted, Depends(posted)]

_LAST_DECIDED: Final = 10
_DOCUMENTS: Final = 100
"""How many documents one page of the queue lists."""

_FAULTS: Final = {
    Fault.SPEAKER: "Another speaker",
    Fault.KIND: "Another kind of statement",
    Fault.DATE: "Another date",
    Fault.NEGATION: "A negation left out",
    Fault.CLIPPED: "Words cut short",
    Fault.NEIGHBOUR: "Words of the next sentence",
    Fault.DEADLINE: "Another deadline",
    Fault.BOUND: "Another party bound",
    Fault.NUMBER: "Another number",
}
"""What was wrong, in words."""


@routes.page("/review", Right.REVIEW)
def queue(request: Request) -> Response:
    """What waits, document by document, and what this person decided last."""
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        sitting = Sitting(site, ledger, person)
        first, documents = _from(request), sitting.queue.documents()
        after = first + _DOCUMENTS
        last = sitting.queue.last_decided(person.name, _LAST_DECIDED)
        return site.page(
            "review.html",
            request,
            counts=sitting.queue.counts(),
            own=sitting.queue.decided_by(person.name),
            documents=[(one, _first_of(sitting, one.id)) for one in documents[first:after]],
            earlier=address("review", **{"from": str(max(0, first - _DOCUMENTS))}) if first else "",
            later=address("review", **{"from": str(first + _DOCUMENTS)})
            if documents[first + _DOCUMENTS :]
            else "",
            start=_first_of(sitting, ""),
            last=[card_page(sitting.shown(one)) for one in last],
            rate=_rate(sitting.checks),
            news=news_before(request, sitting, ledger),
            one_in=site.settings.checks,
            private=any(not one.public for one in documents),
        )


@routes.page("/review/checks", Right.REVIEW)
def checks(request: Request) -> Response:
    """How many of the planted errors this person caught."""
    site, person = site_of(request), person_of(request)
    site.forget_removed()
    own = Checks(site.aside, person.name)
    return site.page(
        "review_checks.html",
        request,
        rate=_rate(own),
        done=[(one, address("review", one.draft)) for one in own.all()],
        one_in=site.settings.checks,
        fewest=FEWEST,
        faults=_FAULTS,
    )


@routes.page("/review/names", Right.REVIEW)
def names(request: Request, kind: str = "", q: str = "", document: str = "") -> Response:
    """Names that complete a field, as the options of a list."""
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        sitting = Sitting(site, ledger, person)
        found = sitting.desk.choices(kind, q, FIRST_NAMES, document or None)
    return HTMLResponse("".join(_option(one.id, one.name) for one in found))


@routes.page("/review/{draft:id}", Right.REVIEW)
def one_draft(request: Request, draft: str, document: str = "") -> Response:
    """One draft beside its text, with those that come next at hand."""
    site, person = site_of(request), person_of(request)
    with site.ledger() as ledger:
        sitting = Sitting(site, ledger, person, document)
        return draft_page(request, sitting, draft, news_before(request, sitting, ledger))


@routes.page("/review/{draft:id}/accept", Right.REVIEW, method="POST")
def accept(request: Request, draft: str, form: Form) -> Response:
    """Accept a draft, with what was changed of it."""
    return answer(request, draft, Action.ACCEPT, form)


@routes.page("/review/{draft:id}/correct", Right.REVIEW, method="POST")
def correct(request: Request, draft: str, form: Form) -> Response:
    """Accept a draft with changes."""
    return answer(request, draft, Action.CORRECT, form)


@routes.page("/review/{draft:id}/reject", Right.REVIEW, method="POST")
def reject(request: Request, draft: str, form: Form) -> Response:
    """Reject a draft, saying why."""
    return answer(request, draft, Action.REJECT, form)


@routes.page("/review/{draft:id}/undo", Right.REVIEW, method="POST")
def undo(request: Request, draft: str, form: Form) -> Response:
    """Take back the last decision on a draft."""
    return answer(request, draft, Action.UNDO, form)


@routes.page("/review/{draft:id}/skip", Right.REVIEW, method="POST")
def skip(request: Request, draft: str, form: Form) -> Response:
    """Leave a draft waiting, and go to the next."""
    return answer(request, draft, None, form)


@routes.page("/review/{draft:id}/matches", Right.REVIEW, method="POST")
def matches(request: Request, draft: str, form: Form) -> Response:
    """The commitments that a draft may be about; one that is chosen stands in its field."""
    return matches_of(request, draft, form)


def _from(request: Request) -> int:
    """From which document on the queue is shown."""
    words = request.query_params.get("from", "0")
    number = whole_number(words)
    if number is None:
        raise InputError(
            f"The address asks for the documents from {words[:40]!r} on. Give a number, such as from=100."
        )
    return number


def _first_of(sitting: Sitting, document: str) -> str:
    """The address of the first draft that waits, of a document or of all; empty where none does."""
    first = sitting.queue.waiting(document or None)[:1]
    return address("review", first[0], document=document) if first else ""


def _rate(own: Checks) -> CatchRate:
    return catch_rate((Fault(one.fault), one.caught) for one in own.all())


def _option(value: str, words: str) -> str:
    return f'<option value="{escape(visible(value))}">{escape(visible(words))}</option>'
