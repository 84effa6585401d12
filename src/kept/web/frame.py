"""The frame around every page, and the engine that renders templates of this door and of `publish`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader

from kept.publish.render import engine
from kept.web.assets import asset
from kept.web.looking import Looking, looking
from kept.web.people import Person, Right

NAVIGATION: Final[tuple[tuple[str, str, Right], ...]] = (
    ("/commitments", "Commitments", Right.READ),
    ("/meetings", "Meetings", Right.READ),
    ("/parties", "Parties", Right.READ),
    ("/documents", "Documents", Right.READ),
    ("/studies", "Studies", Right.READ),
    ("/changes", "Changes", Right.READ),
    ("/review", "Review", Right.REVIEW),
)
"""Address, words, and the right without which it is not shown."""

_FROM_A_DAY: Final = frozenset(
    {"/commitments", "/meetings", "/parties", "/documents", "/studies", "/changes"}
)
"""The pages among them that can be seen from another day: links from a page that is keep its day."""

FOOT: Final[tuple[tuple[str, str, Right], ...]] = (
    ("/method", "Method", Right.READ),
    ("/verify", "Check the ledger", Right.READ),
    ("/api", "API", Right.READ),
    ("/subscribe", "Letters", Right.READ),
    ("/my-proposals", "My proposals", Right.PROPOSE),
    ("/proposals", "Proposals", Right.REVIEW),
    ("/code", "Blind coding", Right.REVIEW),
    ("/agreement", "Agreement", Right.REVIEW),
    ("/people", "People", Right.ADMIN),
)
"""The same for the foot of each page: what is wanted less often."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation."""

    href: str
    words: str
    current: bool


@cache
def _environment() -> Environment:
    """The templates of this door come first, so that its `base.html` is the frame of every page."""
    return engine(ChoiceLoader([PackageLoader("kept.web"), PackageLoader("kept.publish")]))


def rendered(template: str, request: Request, person: Person, **values: Any) -> str:
    """One page from its template, in the frame."""
    path = str(request.scope["path"])  # not of `request.url`, which the Host of a stranger is part of
    view = looking(request)
    frame = {
        "person": person,
        "looking": view,
        "places": _places(NAVIGATION, path, person, view),
        "foot_places": _places(FOOT, path, person, view),
        "asset": asset,
        "private": False,
        "searched": "",
    }
    return _environment().get_template(template).render(**(frame | values))


def _places(lines: Iterable[tuple[str, str, Right]], path: str, person: Person, view: Looking) -> list[Place]:
    """The lines that a person may see; that of the page itself, or of the one above it, is marked."""
    return [
        Place(
            href=view.to(href[1:]) if href in _FROM_A_DAY else href,
            words=words,
            current=path == href or path.startswith(f"{href}/"),
        )
        for href, words, right in lines
        if person.may(right)
    ]
