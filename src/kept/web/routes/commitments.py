"""The pages of one commitment: its dossier, why its verdict is what it is, its history, and its chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import Request, Response

from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.chains import chain
from kept.pipeline.dossiers import dossier
from kept.pipeline.records import near_ids, unknown_id
from kept.pipeline.report_history import history_by_day, history_by_record
from kept.pipeline.verdicts import View
from kept.publish import Dossier, PageOptions
from kept.publish.chain_told import chain_values
from kept.publish.check import holds_private
from kept.publish.days import moment_words
from kept.publish.explained import explained_values
from kept.publish.history_told import history_values
from kept.publish.page import command, dossier_values
from kept.web.access import Routes, person_of
from kept.web.addresses import address
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.records.pages import RecordPages
from kept.web.records.taken_from import taken_from
from kept.web.replay import bar_of
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()

PART: Final = "kept-part"
"""The header with which a script asks for the part of the page that a change of the view replaces."""

_NEAR = 200


@routes.page("/commitments/{id_:id}/explain", Right.READ)
def explain(request: Request, id_: str) -> Response:
    """Why the verdict is what it is: both sides, every step, what would decide it."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _found(ledger, id_, asked.view)
    shown = explained_values(found, _options(asked))
    return site.page("explain.html", request, keep=True, **_frame(request, found, asked, "explain"), **shown)


@routes.page("/commitments/{id_:id}/history", Right.READ)
def history(request: Request, id_: str) -> Response:
    """Every verdict that there was, as days passed and as the ledger grew."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _found(ledger, id_, asked.view)
        by_day = history_by_day(ledger, id_, asked.view)
        by_record = history_by_record(ledger, id_, asked.view)
    pages = _Then(id_, asked)
    return site.page(
        "history.html",
        request,
        keep=True,
        **_frame(request, found, asked, "history"),
        by_day=history_values(by_day, pages.on_day),
        by_record=history_values(by_record, pages.known_at),
    )


@routes.page("/commitments/{id_:id}/chain", Right.READ)
def chain_page(request: Request, id_: str) -> Response:
    """The promises that it takes up, and those that take it up."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _found(ledger, id_, asked.view)
        tree, why_not = None, ""
        try:
            tree = chain(ledger, id_, asked.view)
        except InputError:
            why_not = found.verdict.because
    shown = chain_values(tree, id_, RecordPages(asked)) if tree is not None else None
    return site.page(
        "chain.html",
        request,
        keep=True,
        **_frame(request, found, asked, "chain"),
        chain=shown,
        why_not=why_not,
    )


@routes.page("/commitments/{id_:id}", Right.READ)
def commitment(request: Request, id_: str) -> Response:
    """The dossier of one commitment, as of a day and by what was recorded at a moment."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    with site.ledger() as ledger:
        found = _found(ledger, id_, asked.view)
        bar = bar_of(ledger, found, asked, site.today(), site.last_moment())
        taken = taken_from(ledger, found.commitment, RecordPages(asked))
    values = dossier_values(found, _options(asked)) | _frame(request, found, asked, "dossier")
    values["command"] = command(found, site.told_ledger(person_of(request)))
    values["words_place"] = taken.place
    values["draft_page"] = taken.draft if person_of(request).may(Right.REVIEW) else ""
    template = "commitment_part.html" if PART in request.headers else "commitment.html"
    page = site.page(template, request, keep=True, bar=bar, **values)
    page.headers["vary"] = PART
    return page


@dataclass(frozen=True, slots=True)
class _Then:
    """The addresses of one dossier on other days and at other moments."""

    id: str
    asked: Asked

    def on_day(self, at: str) -> str:
        return address("commitments", self.id, as_of=at, known_at=self.asked.known_at)

    def known_at(self, at: str) -> str:
        return address("commitments", self.id, as_of=self.asked.as_of, known_at=at)


def _options(asked: Asked) -> PageOptions:
    return PageOptions(private_too=not asked.view.public_only, addresses=RecordPages(asked))


def _found(ledger: Ledger, id_: str, view: View) -> Dossier:
    """The dossier, without what may not be seen.

    Raises:
        NotFoundError: there is no such commitment, or it may not be seen.
    """
    try:
        found = dossier(ledger, id_, view) if _was_held(ledger, id_) else None
    except InputError as error:
        raise NotFoundError(str(error)) from None
    if found is None or (view.public_only and not found.commitment.public):
        raise _unknown(ledger, id_, view)
    if view.public_only:
        return replace(found, meetings=tuple(one for one in found.meetings if one.public))
    return found


def _was_held(ledger: Ledger, id_: str) -> bool:
    """Has the ledger ever held it, or a draft of it that was accepted?"""
    found = ledger.index.ask(
        lambda look: look.versions(id_, "commitment") or look.naming([("accepted", id_)])
    )
    return bool(found)


def _unknown(ledger: Ledger, id_: str, view: View) -> NotFoundError:
    """The error for an unknown commitment; whoever may see all is told what is near."""
    if view.public_only:
        return NotFoundError(
            f"There is no commitment {id_!r} here. Look in the list of commitments, or search."
        )
    known = dict.fromkeys(ledger.index.ask(lambda look: look.neighbours(id_, ("commitment",), _NEAR)))
    near = tuple((one, address("commitments", one)) for one in near_ids(id_, known))
    return NotFoundError(unknown_id("commitment", id_, known), near)


def _frame(request: Request, found: Dossier, asked: Asked, tab: str) -> dict[str, Any]:
    """What every page about a commitment shows around its own part."""
    person = person_of(request)
    return {
        "case": found.case,
        "id": found.commitment.id,
        "promise": found.commitment,
        "asked": asked,
        "tab": tab,
        "tabs": _tabs(found, asked),
        "as_of": moment_words(found.verdict.as_of),
        "known_at": _known_words(request, asked),
        "private": holds_private(found),
        "letter": address(
            "commitments", found.commitment.id, "letter", as_of=asked.as_of, known_at=asked.known_at
        ),
        "propose": address("commitments", found.commitment.id, "propose")
        if person.may(Right.PROPOSE)
        else "",
    }


def _known_words(request: Request, asked: Asked) -> str:
    """Up to when what was recorded counts: the moment asked for, else that of the last entry."""
    if asked.known_at:
        return moment_words(asked.known_at)
    return f"by all that was recorded until {moment_words(site_of(request).last_moment())}"


def _tabs(found: Dossier, asked: Asked) -> list[tuple[str, str, str]]:
    named = (("explain", "Why"), ("history", "History"), ("chain", "Chain"))
    id_, view = found.commitment.id, {"as_of": asked.as_of, "known_at": asked.known_at}
    tabs = [("dossier", "Dossier", address("commitments", id_, **view))]
    return tabs + [(name, words, address("commitments", id_, name, **view)) for name, words in named]
