"""Letters that ask for the records which would decide a verdict: to read, to print, to copy.

Who sends it is typed into the page and sent back in it; it is kept nowhere, and stands in no address.
"""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from kept.errors import InputError
from kept.model import Party
from kept.pipeline.letter import bodies, letter_dossier, letter_to
from kept.publish.letter_laws import LAWS
from kept.publish.letter_text import letter_text, sender_lines, sender_name
from kept.publish.letter_values import Letter, Sender
from kept.publish.names import page_name
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.errors import NotFoundError
from kept.web.forms import Form
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import asked_view

routes = Routes()

_NAME, _ADDRESS = 200, 1000


@routes.page("/commitments/{id_:path}/letter", Right.READ)
def letter_page(request: Request, id_: str) -> Response:
    """The letter with its sender left open."""
    return _page(request, id_, Sender())


@routes.page("/commitments/{id_:path}/letter", Right.READ, "POST")
def letter_signed(request: Request, id_: str, form: Form) -> Response:
    """The letter with its sender filled in."""
    return _page(request, id_, _sender(form))


@routes.page("/commitments/{id_:path}/letter.txt", Right.READ)
def letter_file(request: Request, id_: str) -> Response:
    """The letter as plain text, with its sender left open."""
    return _file(request, id_, Sender())


@routes.page("/commitments/{id_:path}/letter.txt", Right.READ, "POST")
def letter_file_signed(request: Request, id_: str, form: Form) -> Response:
    """The letter as plain text, with its sender filled in."""
    return _file(request, id_, _sender(form))


def _page(request: Request, id_: str, sender: Sender) -> Response:
    law, to = _choice(request)
    written, offered = _written(request, id_)
    query = {"law": law, "to": to, **_view(request)}
    return site_of(request).page(
        "letter.html",
        request,
        letter=written,
        sender=sender,
        sender_lines=sender_lines(sender),
        sender_name=sender_name(sender),
        plain=letter_text(written, sender),
        laws=tuple(LAWS.values()),
        law=LAWS.get(law),
        bodies=offered,
        to=to or offered[0].id,
        view=_view(request),
        dossier=address("commitments", id_, **_view(request)),
        itself=address("commitments", id_, "letter", **query),
        as_file=address("commitments", id_, "letter.txt", **query),
    )


def _file(request: Request, id_: str, sender: Sender) -> Response:
    written, _ = _written(request, id_)
    name = f"letter-{page_name(id_).removesuffix('.html')}.txt"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(letter_text(written, sender), headers=headers)


def _written(request: Request, id_: str) -> tuple[Letter, tuple[Party, ...]]:
    """The letter that an address asks for, and the bodies to which it could go."""
    asked = asked_view(request)
    law, to = _choice(request)
    with site_of(request).ledger() as ledger:
        try:
            found = letter_dossier(ledger, id_, asked.view)
        except InputError as error:
            raise NotFoundError(str(error)) from None
        return letter_to(ledger, found, law, to), bodies(ledger, found)


def _choice(request: Request) -> tuple[str, str]:
    return request.query_params.get("law", ""), request.query_params.get("to", "")


def _view(request: Request) -> dict[str, str]:
    asked = asked_view(request)
    return {"as_of": asked.as_of, "known_at": asked.known_at}


def _sender(form: dict[str, str]) -> Sender:
    """Who sends it, as typed.

    Raises:
        InputError: more was typed than a name and an address are.
    """
    sender = Sender(form.get("name", ""), form.get("address", ""))
    for what, words, most in (("name", sender.name, _NAME), ("address", sender.address, _ADDRESS)):
        if len(words) > most:
            raise InputError(f"The {what} has {len(words):,} characters. Give at most {most:,}.")
    return sender
