"""Letters: asking for them, saying yes by a link, and ending them by a link. All of it works without script.

What is opened by a link changes nothing by itself, for programs that look at mail open links too: a button
does. Whoever asks for letters is answered the same whether the address is known here or not.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping

from fastapi import Request, Response

from kept.errors import InputError
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.choice import Choice, choice_of
from kept.pipeline.letters.erasing import Erased, erase
from kept.pipeline.letters.known_choice import Choosable
from kept.pipeline.letters.people import Subscriber, by_leaving, by_link
from kept.pipeline.letters.promised import Topics
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import LINK_LASTS, ask, confirm, leave
from kept.pipeline.letters.tokens import SIZE
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.errors import NotFoundError
from kept.web.forms import Form
from kept.web.known import known_only
from kept.web.letters import has_letters, letters_of, tries_of
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_FIELDS = (("commitment", "commitments"), ("party", "parties"), ("topic", "topics"))
_NOWHERE = (
    "This link leads nowhere: it was used or has ended, the address was erased, or a part of it is missing. "
    "If letters still come, use the link at the end of one of them."
)


@routes.page("/subscribe", Right.READ)
def subscribe_page(request: Request) -> Response:
    """The form; an address may fill in what letters shall be about: `/subscribe?party=CN`."""
    known_only(request, *(one for one, _ in _FIELDS))
    return _form(request, {several: request.query_params.get(one, "") for one, several in _FIELDS})


@routes.page("/subscribe", Right.READ, method="POST")
def subscribe(request: Request, form: Form) -> Response:
    """Ask for letters. The answer never tells whether the address is known."""
    site = site_of(request)
    with letters_of(request) as store:
        tries_of(request).sign_up(request)
        try:
            found = read_address(form.get("address", ""))
        except InputError as error:
            return _form(request, form, wrong=str(error))
        try:
            choice = _choice(form)
            with site.ledger() as ledger:
                Choosable(ledger, _topics_of(request)).check(choice)
        except InputError as error:
            return _form(request, form, wrong_choice=str(error))
        ask(store, found, choice, site.now(), secrets.token_bytes(SIZE))
    return _told(
        request,
        "Look into your mail",
        f"If letters can be sent to this address, one with a link comes within some minutes. Nothing else is "
        f"sent before you opened it and said yes. The link can be used for {LINK_LASTS.days} days.",
    )


@routes.page("/subscribe/{token:id}", Right.OPEN)
def confirm_page(request: Request, token: str) -> Response:
    """Whether somebody wants letters, with a button to say yes."""
    with letters_of(request) as store:
        tries_of(request).check_guesses(request)
        found = by_link(store, token, site_of(request).now())
    if found is None:
        raise _nowhere(request)
    subscriber, choice = found
    return site_of(request).page(
        "subscribe_link.html",
        request,
        heading="Do you want these letters?",
        address=subscriber.address,
        about=choice.words(),
        buttons=[(address("subscribe", token), "Yes, send them to me", "primary")],
        note="If you did not ask for them, close this page. Nothing is sent then, and the address is erased.",
    )


@routes.page("/subscribe/{token:id}", Right.OPEN, method="POST")
def confirmed(request: Request, token: str) -> Response:
    """Say yes."""
    with letters_of(request) as store:
        tries_of(request).check_guesses(request)
        good = confirm(store, token, site_of(request).now())
    if not good:
        raise _nowhere(request)
    words = "From now on you are sent these letters. At the end of each is a link with which you end them."
    return _told(request, "You said yes", words)


@routes.page("/unsubscribe/{token:id}", Right.OPEN)
def unsubscribe_page(request: Request, token: str) -> Response:
    """The buttons to end letters. Opening the page ends nothing."""
    with letters_of(request) as store:
        found = _leaving(request, store, token)
    return site_of(request).page(
        "subscribe_link.html",
        request,
        heading="No more letters?",
        address=found.address,
        about=found.choice.words(),
        buttons=[
            (address("unsubscribe", token), "Unsubscribe", "primary"),
            (address("unsubscribe", token, "erase"), "Unsubscribe, and erase my address", ""),
        ],
        note="If you only unsubscribe, the address is kept, so that nobody adds it again. If you have it "
        "erased, nothing is left here by which it could be known.",
    )


@routes.page("/unsubscribe/{token:id}", Right.OPEN, method="POST")
def unsubscribed(request: Request, token: str) -> Response:
    """End letters: by the button, or by the program of mail (`kept.web.guards.one_click`)."""
    with letters_of(request) as store:
        leave(store, _leaving(request, store, token))
    return _told(request, "You are unsubscribed", "No more letters are sent to this address.")


@routes.page("/unsubscribe/{token:id}/erase", Right.OPEN, method="POST")
def erased(request: Request, token: str) -> Response:
    """End letters and forget the address."""
    with letters_of(request) as store:
        done = erase(store, _leaving(request, store, token))
    words = "No more letters are sent, and the address is erased here."
    if not done.whole or done.left:
        _log_left(done)
        words += " Whoever runs this has something left to do by hand for it; they find it in their log."
    return _told(request, "Your address is erased", words)


def _log_left(done: Erased) -> None:
    """What is left to do by hand, in words that name nobody."""
    log = logging.getLogger(__name__)
    for path in done.left:
        log.warning("The letter %s could not be removed when its subscriber was erased. Remove it.", path)
    if not done.whole:
        log.warning("An erased address may still be in the bytes of the file of subscribers: it was in use.")


def _leaving(request: Request, store: Store, token: str) -> Subscriber:
    """The subscriber of a link; trying links one after the other is counted."""
    tries_of(request).check_guesses(request)
    found = by_leaving(store, token)
    if found is None:
        raise _nowhere(request)
    return found


def _nowhere(request: Request) -> NotFoundError:
    tries_of(request).guessed(request)
    return NotFoundError(_NOWHERE)


def _topics_of(request: Request) -> Topics:
    """The topics that the application keeps in memory."""
    found = getattr(request.app.state, "topics", None)
    if not isinstance(found, Topics):
        found = request.app.state.topics = Topics()
    return found


def _choice(form: Mapping[str, str]) -> Choice:
    return choice_of(*(form.get(several, "").splitlines() for _, several in _FIELDS))


def _form(request: Request, form: Mapping[str, str], wrong: str = "", wrong_choice: str = "") -> Response:
    shown = {several: form.get(several, "") for _, several in _FIELDS}
    return site_of(request).page(
        "subscribe.html",
        request,
        400 if wrong or wrong_choice else 200,
        begun=has_letters(request),
        address=form.get("address", ""),
        form=shown,
        wrong=wrong,
        wrong_choice=wrong_choice,
        days=LINK_LASTS.days,
    )


def _told(request: Request, heading: str, words: str) -> Response:
    return site_of(request).page("subscribe_told.html", request, heading=heading, words=words)
