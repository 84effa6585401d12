"""Setting a password: with a link of an administrator, or in place of the one that is known."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.web.access import Routes, client_of, person_of, rates_of
from kept.web.aside import people, sessions
from kept.web.errors import NotFoundError, NotSignedInError
from kept.web.guards.cookies import set_token
from kept.web.guards.passwords import check_new, hash_password, is_password
from kept.web.people import Right
from kept.web.settings import Access
from kept.web.site import Site, site_of

routes = Routes()

Typed = Annotated[str, Form()]


@routes.page("/set-password/{token:id}", Right.OPEN)
def set_password_page(request: Request, token: str) -> Response:
    """The form that a link leads to."""
    found = people.by_link(site_of(request).aside, token, site_of(request).now())
    return _form(request, found.name, by_link=True)


@routes.page("/set-password/{token:id}", Right.OPEN, method="POST")
def set_password(request: Request, token: str, password: Typed = "", again: Typed = "") -> Response:
    """Set a password with a link, which then is used up."""
    site = site_of(request)
    found = people.by_link(site.aside, token, site.now())
    try:
        hashed = _new_hash(found.name, password, again)
    except InputError as error:
        return _form(request, found.name, by_link=True, wrong=str(error))
    people.set_password_by_link(site.aside, token, site.now(), hashed)
    return RedirectResponse("/sign-in", 303)


@routes.page("/password", Right.READ)
def password_page(request: Request) -> Response:
    """The form to change one's own password."""
    return _form(request, _own_name(request), by_link=False)


@routes.page("/password", Right.READ, method="POST")
def change_password(
    request: Request, current: Typed = "", password: Typed = "", again: Typed = ""
) -> Response:
    """Change one's own password: all sessions end, and a new one begins here."""
    site, name = site_of(request), _own_name(request)
    rates_of(request).check_sign_in(people.folded(name), client_of(request))
    try:
        _check_current(request, site, name, current)
        people.set_password(site.aside, name, _new_hash(name, password, again))
    except InputError as error:
        return _form(request, name, by_link=False, wrong=str(error))
    answer = RedirectResponse("/", 303)
    set_token(answer, sessions.start(site.aside, name, site.now()), site.settings.https)
    return answer


def _own_name(request: Request) -> str:
    if site_of(request).settings.access is not Access.TEAM:
        raise NotFoundError(
            "People have no passwords here. They have where Kept runs with: kept serve --team"
        )
    if not person_of(request).known:
        raise NotSignedInError("Sign in first.")
    return person_of(request).name


def _check_current(request: Request, site: Site, name: str, current: str) -> None:
    """Whoever finds an open browser does not know the password, and may not guess at it for long."""
    if not is_password(people.password_hash(site.aside, name), current):
        rates_of(request).failed_sign_in(people.folded(name), client_of(request))
        raise InputError("This is not the current password. Type it again.")


def _new_hash(name: str, password: str, again: str) -> str:
    if password != again:
        raise InputError("The two new passwords are not the same. Type the same one twice.")
    check_new(password, name)
    return hash_password(password)


def _form(request: Request, name: str, *, by_link: bool, wrong: str = "") -> Response:
    code = 400 if wrong else 200
    return site_of(request).page(
        "people_password.html", request, code, name=name, by_link=by_link, wrong=wrong
    )
