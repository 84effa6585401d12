"""The frame around every page, and the engine that renders templates of this door and of `publish`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader

from kept.publish.render import engine
from kept.web.assets import asset
from kept.web.people import Person, Right

NAVIGATION: Final[tuple[tuple[str, str, Right], ...]] = (
    ("/commitments", "Commitments", Right.READ),
    ("/meetings", "Meetings", Right.READ),
    ("/parties", "Parties", Right.READ),
    ("/documents", "Documents", Right.READ),
    ("/studies", "Studies", Right.READ),
    ("/changes", "Changes", Right.READ),
    ("/review", "Review", Right.REVIEW),
    ("/method", "Method", Right.READ),
    ("/people", "People", Right.ADMIN),
)
"""Address, words, and the right without which it is not shown."""


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
    frame = {
        "person": person,
        "places": [
            Place(href, words, path == href or path.startswith(f"{href}/"))
            for href, words, right in NAVIGATION
            if person.may(right)
        ],
        "asset": asset,
        "private": False,
        "searched": "",
    }
    return _environment().get_template(template).render(**(frame | values))
