"""The people of a team, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from kept.errors import InputError
from kept.publish.days import moment_words
from kept.web.access import Routes, person_of
from kept.web.aside import people
from kept.web.aside.file import Aside
from kept.web.errors import NotFoundError
from kept.web.people import Right, Role
from kept.web.settings import Access
from kept.web.site import site_of

routes = Routes()

Typed = Annotated[str, Form()]

_DONE = "/people"


@routes.page("/people", Right.ADMIN)
def people_page(request: Request) -> Response:
    """Everybody, and a form to add somebody."""
    return _shown(request)


@routes.page("/people", Right.ADMIN, method="POST")
def add_person(request: Request, name: Typed = "", role: Typed = "") -> Response:
    """Add somebody, and show once the link with which they set a password."""
    site = site_of(request)
    try:
        chosen = _role(role)
        added = people.add(site.aside, name, chosen, site.now(), person_of(request).name)
    except InputError as error:
        return _shown(request, 400, wrong=str(error), typed=name, chosen=role)
    return _with_link(request, added.name)


@routes.page("/people/{name:id}/link", Right.ADMIN, method="POST")
def new_link(request: Request, name: str) -> Response:
    """A new link to set a password, shown once."""
    return _with_link(request, people.known_account(site_of(request).aside, name).name)


@routes.page("/people/{name:id}/role", Right.ADMIN, method="POST")
def change_role(request: Request, name: str, role: Typed = "") -> Response:
    """Give somebody another role."""
    return _changed(request, lambda aside: people.set_role(aside, name, _role(role)))


@routes.page("/people/{name:id}/disable", Right.ADMIN, method="POST")
def disable(request: Request, name: str) -> Response:
    """Let somebody no longer in; what they recorded stays."""
    return _changed(request, lambda aside: people.set_active(aside, name, False))


@routes.page("/people/{name:id}/enable", Right.ADMIN, method="POST")
def enable(request: Request, name: str) -> Response:
    """Let somebody in again."""
    return _changed(request, lambda aside: people.set_active(aside, name, True))


def _changed(request: Request, change: Callable[[Aside], None]) -> Response:
    """Everybody, after a change; where it cannot be, with the sentence that says why."""
    try:
        change(site_of(request).aside)
    except NotFoundError:
        raise
    except InputError as error:
        return _shown(request, 400, refused=str(error))
    return RedirectResponse(_DONE, 303)


def _role(words: str) -> Role:
    if words not in people.ROLES:
        raise InputError(f"There is no role {words[:40]!r}. Choose one of: {', '.join(people.ROLES)}.")
    return Role(words)


def _with_link(request: Request, name: str) -> Response:
    """Everybody, with a link for one of them; without one where a proxy signs people in."""
    site = site_of(request)
    if site.settings.access is Access.PROXY:
        return RedirectResponse(_DONE, 303)
    token = people.new_link(site.aside, name, site.now())
    scheme = "https" if site.settings.https else "http"
    link = f"{scheme}://{request.headers['host']}/set-password/{token}"
    return _shown(request, link=link, linked=name)


def _shown(request: Request, code: int = 200, **values: Any) -> Response:
    site = site_of(request)
    shown: dict[str, Any] = {
        "wrong": "",
        "typed": "",
        "chosen": Role.REVIEWER,
        "link": "",
        "linked": "",
        "refused": "",
        "told": moment_words,
    } | values
    shown |= {"links": site.settings.access is not Access.PROXY, "accounts": people.accounts(site.aside)}
    return site.page("people.html", request, code, roles=people.ROLES, now=site.now(), **shown)
