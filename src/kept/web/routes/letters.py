"""Letters that ask for the records which would decide a verdict: to read, to print, to copy.

Who sends it is typed into the page and sent back in it; it is kept nowhere, and stands in no address. It
stands in one form with what the letter is made for, so that neither is lost when the other is changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from kept.errors import InputError
from kept.model import Party
from kept.pipeline.letter import bodies, letter_dossier, letter_to
from kept.publish.letter_laws import LAWS, laws_on
from kept.publish.letter_text import letter_text, sender_lines, sender_name
from kept.publish.letter_values import Letter, Sender
from kept.publish.names import page_name
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.errors import NotFoundError
from kept.web.forms import Form
from kept.web.known import known_only
from kept.web.looking import note
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked, asked_view, read_day

routes = Routes()

_NAME, _ADDRESS = 200, 1000


@dataclass(frozen=True, slots=True)
class _Choice:
    """For which day, under which law, and to whom a letter is written; `law` and `to` may be empty."""

    asked: Asked
    law: str
    to: str


@routes.page("/commitments/{id_:id}/letter", Right.READ)
def letter_page(request: Request, id_: str) -> Response:
    """The letter with its sender left open."""
    return _page(request, id_, {})


@routes.page("/commitments/{id_:id}/letter", Right.READ, "POST")
def letter_signed(request: Request, id_: str, form: Form) -> Response:
    """The letter as the form chooses it, with its sender filled in."""
    return _page(request, id_, form)


@routes.page("/commitments/{id_:id}/letter.txt", Right.READ)
def letter_file(request: Request, id_: str) -> Response:
    """The letter as plain text, with its sender left open."""
    return _file(request, id_, {})


@routes.page("/commitments/{id_:id}/letter.txt", Right.READ, "POST")
def letter_file_signed(request: Request, id_: str, form: Form) -> Response:
    """The letter as plain text, as the form chooses it, with its sender filled in."""
    return _file(request, id_, form)


def _page(request: Request, id_: str, form: Mapping[str, str]) -> Response:
    site, sender, choice = site_of(request), _sender(form), _choice(request, form)
    written, offered = _written(request, id_, choice)
    asked = choice.asked
    return site.page(
        "letter.html",
        request,
        letter=written,
        sender=sender,
        sender_lines=sender_lines(sender),
        sender_name=sender_name(sender),
        plain=letter_text(written, sender),
        laws=laws_on(site.today()),
        law=LAWS.get(choice.law),
        bodies=offered,
        to=choice.to or offered[0].id,
        as_of=asked.as_of,
        dossier=address("commitments", id_, as_of=asked.as_of, known_at=asked.known_at),
        itself=address("commitments", id_, "letter", known_at=asked.known_at),
        as_file=address("commitments", id_, "letter.txt", known_at=asked.known_at),
    )


def _file(request: Request, id_: str, form: Mapping[str, str]) -> Response:
    sender = _sender(form)
    written, _ = _written(request, id_, _choice(request, form))
    name = f"letter-{page_name(id_).removesuffix('.html')}.txt"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(letter_text(written, sender), headers=headers)


def _written(request: Request, id_: str, choice: _Choice) -> tuple[Letter, tuple[Party, ...]]:
    """The letter that is asked for, and the bodies to which it could go."""
    site = site_of(request)
    with site.ledger() as ledger:
        try:
            found = letter_dossier(ledger, id_, choice.asked.view)
        except InputError as error:
            raise NotFoundError(str(error)) from None
        return letter_to(ledger, found, site.today(), choice.law, choice.to), bodies(ledger, found)


def _choice(request: Request, form: Mapping[str, str]) -> _Choice:
    """What is chosen: in the form where there is one, for it holds the name too; else in the address."""
    known_only(request, "law", "to")
    query = request.query_params
    law, to = (form.get(name, query.get(name, "")) for name in ("law", "to"))
    return _Choice(_asked(request, form), law, to)


def _asked(request: Request, form: Mapping[str, str]) -> Asked:
    asked, today = asked_view(request), site_of(request).today()
    if "as-of" not in form:
        return asked
    words = form["as-of"].strip()
    day = read_day(words) if words else today
    note(request, words, asked.known_at, day.isoformat(), today.isoformat())
    return replace(asked, view=replace(asked.view, as_of=day), as_of=words)


def _sender(form: Mapping[str, str]) -> Sender:
    """Who sends it, as typed.

    Raises:
        InputError: more was typed than a name and an address are.
    """
    sender = Sender(form.get("name", ""), form.get("address", ""))
    for what, words, most in (("name", sender.name, _NAME), ("address", sender.address, _ADDRESS)):
        if len(words) > most:
            raise InputError(f"The {what} has {len(words):,} characters. Give at most {most:,}.")
    return sender
