"""How far those who coded blind agree; what is settled of it, and taken back."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.agreement import agreement_of
from kept.pipeline.codings import CodingDesk
from kept.publish.agreement_text import METHODS, chance_words, figure_words, reading_words, share_words
from kept.review.questions import QUESTIONS, answers
from kept.web.access import Routes, person_of
from kept.web.forms import Form
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()


@routes.page("/agreement", Right.REVIEW)
def agreement(request: Request) -> Response:
    """How far those who coded agree, where they differ, and what was settled."""
    return _agreement_page(request)


@routes.page("/agreement/settle", Right.REVIEW, "POST")
def settle(request: Request, form: Form) -> Response:
    """Settle a disagreement of others, with a reason."""
    question = form.get("question", "")
    try:
        with site_of(request).ledger() as ledger:
            _desk(request, ledger).adjudicate(
                form.get("item", ""), question, form.get("answer", ""), form.get("reason", "")
            )
    except InputError as error:
        return _agreement_page(request, form, str(error))
    return _back_to(question)


@routes.page("/agreement/undo", Right.REVIEW, "POST")
def unsettle(request: Request, form: Form) -> Response:
    """Take a settlement back, so that the pair is unsettled again."""
    question = form.get("question", "")
    try:
        with site_of(request).ledger() as ledger:
            _desk(request, ledger).unsettle(
                form.get("item", ""), question, form.get("by", ""), form.get("answer", "")
            )
    except InputError as error:
        return _agreement_page(request, form, str(error))
    return _back_to(question)


def _back_to(question: str) -> Response:
    return RedirectResponse(f"/agreement?{urlencode({'show': question})}#{question}", 303)


def _agreement_page(request: Request, form: dict[str, str] | None = None, wrong: str = "") -> Response:
    site, typed = site_of(request), form or {}
    moment = max(site.now(), site.last_moment() or "")  # the ledger's clock may be ahead of ours
    with site.ledger() as ledger:
        report = agreement_of(site.review.codings.records(ledger), moment)
    shown = typed.get("question") or request.query_params.get("show", "")
    return site.page(
        "agreement.html",
        request,
        400 if wrong else 200,
        private=True,
        report=report,
        shown=shown,
        typed=typed,
        wrong=wrong,
        coder=person_of(request).name,
        methods=METHODS,
        figure_words=figure_words,
        share_words=share_words,
        reading_words=reading_words,
        chance_words=chance_words,
        choices={name: answers(one, ()) for name, one in QUESTIONS.items()},
    )


def _desk(request: Request, ledger: Ledger) -> CodingDesk:
    site = site_of(request)
    return CodingDesk(ledger, site.writer(person_of(request)), site.review.codings)
