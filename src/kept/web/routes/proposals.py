"""Evidence, corrections and replies that people propose; a reviewer alone puts them into the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.pipeline.proposals import Proposed, check_proposal
from kept.review.proposing_form import FormError, ProposalKind
from kept.web.access import Routes, person_of
from kept.web.addresses import address
from kept.web.aside.proposals import (
    PAGE,
    Proposal,
    State,
    counts,
    next_waiting,
    proposal,
    proposals,
    propose,
)
from kept.web.aside.proposals_decided import decline
from kept.web.aside.proposals_moved import moved_by
from kept.web.errors import NotFoundError
from kept.web.forms import Form
from kept.web.numbers import whole_number
from kept.web.people import Person, Right
from kept.web.proposing import SHAPES, compared, kind_named, offered, shape_of, weightless
from kept.web.proposing_decided import accept, undo
from kept.web.proposing_told import line_of, moved_words
from kept.web.site import Site, site_of

routes = Routes()

_DIGITS = 15


@routes.page("/commitments/{id_:id}/propose", Right.PROPOSE)
def propose_page(request: Request, id_: str) -> Response:
    """An empty form; for a correction first the choice of the record."""
    query = request.query_params
    shape = query.get("kind", "said")
    return _form_page(
        request, id_, shape, {"record": query.get("record", ""), "field": query.get("field", "")}
    )


@routes.page("/commitments/{id_:id}/propose", Right.PROPOSE, "POST")
def propose_form(request: Request, id_: str, form: Form) -> Response:
    """Keep what is proposed; what is wrong is told beside each field, and what was typed stays."""
    shape = form.get("kind", "")
    kind, person, site = kind_named(shape), person_of(request), site_of(request)
    sent = form | {"what": shape} if kind is ProposalKind.EVIDENCE else form
    proposed = Proposed(kind, id_, sent, person.name)
    try:
        with site.ledger() as ledger:
            checked = check_proposal(ledger, proposed)
    except FormError as error:
        return _form_page(request, id_, shape, form, error.errors)
    number = propose(site.aside, Proposed(kind, id_, checked, person.name), site.now())
    return RedirectResponse(address("my-proposals", sent=str(number)), 303)


def _form_page(
    request: Request, id_: str, shape: str, form: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Response:
    kind_named(shape)
    site = site_of(request)
    with site.ledger() as ledger:
        choices = offered(ledger, id_, form)
    return site.page(
        "proposal_form.html",
        request,
        400 if errors else 200,
        private=choices.private,
        shape=shape,
        shapes=[
            (name, words, address("commitments", id_, "propose", kind=name)) for name, words in SHAPES.items()
        ],
        form=dict(form),
        errors=dict(errors or {}),
        choices=choices,
        dossier=address("commitments", id_),
        itself=address("commitments", id_, "propose"),
    )


@routes.page("/my-proposals", Right.PROPOSE)
def own_proposals(request: Request) -> Response:
    """What the person has proposed, and what became of it."""
    site, person = site_of(request), person_of(request)
    site.forget_removed()
    before = _earlier_than(request)
    found = proposals(site.aside, by=person.name, before=before)
    sent = _sent(site, request.query_params.get("sent", ""), person)
    return site.page(
        "proposals_mine.html",
        request,
        sent=sent is not None,
        weightless=weightless(shape_of(sent.proposed.kind, sent.proposed.form), sent.proposed.form)
        if sent is not None
        else "",
        counts=counts(site.aside, person.name),
        lines=list(map(line_of, found)),
        more=_more(found, "my-proposals"),
    )


@routes.page("/proposals", Right.REVIEW)
def all_proposals(request: Request) -> Response:
    """What people have proposed: what waits, what was accepted, what was declined."""
    site, query = site_of(request), request.query_params
    site.forget_removed()
    state = _state(query.get("state", State.WAITING))
    found = proposals(site.aside, state, before=_earlier_than(request))
    return site.page(
        "proposals.html",
        request,
        state=state,
        counts=counts(site.aside),
        lines=list(map(line_of, found)),
        more=_more(found, "proposals", state),
    )


@routes.page("/proposals/{number:id}", Right.REVIEW)
def one_proposal(request: Request, number: str) -> Response:
    """One proposal beside the record that it is about."""
    site_of(request).forget_removed()
    found = proposal(site_of(request).aside, _numbered(number))
    return _proposal_page(request, found, found.proposed.form)


@routes.page("/proposals/{number:id}/accept", Right.REVIEW, "POST")
def accept_form(request: Request, number: str, form: Form) -> Response:
    """Record what is proposed, with the fields as the reviewer leaves them."""
    site, found = site_of(request), proposal(site_of(request).aside, _numbered(number))
    try:
        accept(site, found.number, form, person_of(request))
    except FormError as error:
        return _proposal_page(request, found, form, error.errors)
    return _back_to(found)


@routes.page("/proposals/{number:id}/decline", Right.REVIEW, "POST")
def decline_form(request: Request, number: str, form: Form) -> Response:
    """Decline a proposal with a reason, which its proposer sees."""
    site, found = site_of(request), proposal(site_of(request).aside, _numbered(number))
    if not form.get("reason", "").strip():
        wrong = {"reason": "Say in a few words why, so that the proposer can see it."}
        return _proposal_page(request, found, found.proposed.form, wrong)
    decline(site.aside, found.number, person_of(request).name, site.now(), form["reason"])
    return _back_to(found)


@routes.page("/proposals/{number:id}/undo", Right.REVIEW, "POST")
def undo_form(request: Request, number: str, form: Form) -> Response:
    """Let a proposal wait again; what accepting it recorded is taken back."""
    site, found = site_of(request), proposal(site_of(request).aside, _numbered(number))
    try:
        undo(site, found.number, form.get("decided", ""), person_of(request))
    except InputError as error:
        now = proposal(site.aside, found.number)
        return _proposal_page(request, now, now.proposed.form, undone=str(error))
    return _back_to(found)


def _proposal_page(
    request: Request,
    found: Proposal,
    form: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    undone: str = "",
) -> Response:
    site, id_ = site_of(request), found.proposed.commitment
    shape = shape_of(found.proposed.kind, found.proposed.form)
    with site.ledger() as ledger:
        choices = offered(ledger, id_, form)
    return site.page(
        "proposal.html",
        request,
        400 if errors or undone else 200,
        private=choices.private,
        line=line_of(found),
        shape=shape,
        form=dict(form),
        errors=dict(errors or {}),
        undone=undone,
        choices=choices,
        compared=compared(found, choices),
        weightless=weightless(shape, form),
        moved=moved_words(moved_by(site.aside, found.number)),
        next=_next(request),
        dossier=address("commitments", id_),
        itself=address("proposals", str(found.number)),
    )


def _next(request: Request) -> str:
    """The address of the proposal that has waited longest; empty where none waits."""
    number = next_waiting(site_of(request).aside)
    return address("proposals", str(number)) if number is not None else ""


def _sent(site: Site, words: str, person: Person) -> Proposal | None:
    """The proposal that the person has just sent, by the number in the address."""
    number = whole_number(words, _DIGITS)
    found = proposals(site.aside, by=person.name, before=number + 1) if number is not None else ()
    return found[0] if found and found[0].number == number else None


def _more(found: tuple[Proposal, ...], page: str, state: State | None = None) -> str:
    """The address of what comes after the listed ones; empty where nothing does."""
    return address(page, state=state, before=str(found[-1].number)) if len(found) == PAGE else ""


def _back_to(found: Proposal) -> Response:
    return RedirectResponse(address("proposals", str(found.number)), 303)


def _state(words: str) -> State:
    if words not in set(State):
        raise InputError(f"{words!r} is not what becomes of a proposal. Give one of {', '.join(State)}.")
    return State(words)


def _earlier_than(request: Request) -> int | None:
    """Before which proposal a list begins, where the address says so."""
    return whole_number(request.query_params.get("before", ""), _DIGITS)


def _numbered(words: str) -> int:
    number = whole_number(words, _DIGITS)
    if number is None:
        raise NotFoundError(f"There is no proposal {words!r}. A proposal has a number, such as 1.")
    return number
