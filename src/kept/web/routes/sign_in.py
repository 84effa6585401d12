"""Signing in and out."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from kept.web.access import Routes, client_of, person_of, rates_of
from kept.web.aside import sessions
from kept.web.aside.people import folded, known_account, password_hash
from kept.web.guards.cookies import remove_token, set_token, token_in
from kept.web.guards.passwords import is_password
from kept.web.people import Right
from kept.web.settings import Access
from kept.web.site import Site, site_of

routes = Routes()

_WRONG = "This name and this password do not belong together, or the person may not come in here."

_OWN = re.compile(r"/(?![/\\])[^\x00-\x20\\\x7f]*")
"""A path of our own. `//host` and `/\\host` lead elsewhere."""

_LONGEST_NAME = 240
"""No name is longer without the case of its letters, which may make three letters of one."""

Typed = Annotated[str, Form()]


@routes.page("/sign-in", Right.OPEN)
def sign_in_page(request: Request, back: str = "/") -> Response:
    """The form to sign in; who is known already goes on."""
    if person_of(request).known:
        return RedirectResponse(own_path(back), 303)
    return _form(request, back)


@routes.page("/sign-in", Right.OPEN, method="POST")
def sign_in(request: Request, name: Typed = "", password: Typed = "", back: Typed = "/") -> Response:
    """Sign in. Nobody can tell a name that is not known from a password that is wrong."""
    site = site_of(request)
    if site.settings.access is not Access.TEAM:
        return _form(request, back)
    if not _is_right(request, site, name, password):
        return _form(request, back, 403, name=name, wrong=_WRONG)
    return _signed_in(request, site, name, back)


@routes.page("/sign-out", Right.OPEN, method="POST")
def sign_out(request: Request) -> Response:
    """Sign out: the session ends here, and what the browser kept of it is removed."""
    site = site_of(request)
    https = site.settings.https
    sessions.end(site.aside, token_in(request.scope, https))
    answer = RedirectResponse("/sign-in", 303, {"clear-site-data": '"storage"'})
    remove_token(answer, https)
    return answer


def own_path(back: str) -> str:
    """The path to go back to, if it is one of our own; else the first page.

    >>> own_path("/commitments?q=a"), own_path("//evil.example/")
    ('/commitments?q=a', '/')
    """
    return back if _OWN.fullmatch(back) else "/"


def _form(request: Request, back: str, code: int = 200, **values: Any) -> Response:
    shown: dict[str, Any] = {"name": "", "wrong": "", "back": own_path(back)} | values
    return site_of(request).page("sign_in.html", request, code, **shown)


def _is_right(request: Request, site: Site, name: str, password: str) -> bool:
    """Do they belong together? Only attempts that fail are counted."""
    rates, name, address = rates_of(request), folded(name)[:_LONGEST_NAME], client_of(request)
    rates.check_sign_in(name, address)
    if is_password(password_hash(site.aside, name), password):
        return True
    rates.failed_sign_in(name, address)
    return False


def _signed_in(request: Request, site: Site, name: str, back: str) -> Response:
    """A new session; one that the browser had ends."""
    https = site.settings.https
    sessions.end(site.aside, token_in(request.scope, https))
    token = sessions.start(site.aside, known_account(site.aside, name).name, site.now())
    answer = RedirectResponse(own_path(back), 303)
    set_token(answer, token, https)
    return answer
