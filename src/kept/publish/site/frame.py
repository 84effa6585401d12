"""The frame around every page of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kept.publish.render import engine
from kept.publish.site.marks import Place, mark
from kept.publish.site.pages import root_of

NAVIGATION: Final = (
    ("index.html", "Home"),
    ("commitments.html", "Commitments"),
    ("topics.html", "Topics"),
    ("meetings.html", "Meetings"),
    ("parties.html", "Parties"),
    ("studies.html", "Studies"),
    ("changes.html", "Changes"),
    ("search.html", "Search"),
    ("method.html", "Method"),
    ("data.html", "Data"),
)
"""Path and words of the places at the head of every page."""

POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What a page may load: stylesheets and pictures that lie beside it, and nothing else."""

SCRIPT_POLICY: Final = f"{POLICY}; script-src 'self'"
"""The same for the one page with scripts; none may stand in the page itself."""


@dataclass(frozen=True, slots=True)
class NavPlace:
    """One line of the navigation; `current` where the page is this place or lies below it."""

    href: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or calendar that a page names in its head: its path in the site, its media type, its title."""

    path: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What the pages of one site share.

    The day, the moment of recording and where the ledger stands are marks (`kept.publish.site.marks`), which
    are filled in when all else of the page is known.

    Attributes:
        title: what the site is called.
        base: where it will lie, an absolute address with a slash at its end; empty where that is not known.
        places: the paths of the navigation that this site has; others are left out.
        feeds: what every page names in its head.
    """

    title: str
    base: str = ""
    places: frozenset[str] = frozenset()
    feeds: tuple[Feed, ...] = ()
    day: Markup = field(default=mark(Place.DAY), init=False)
    moment: Markup = field(default=mark(Place.MOMENT), init=False)
    head: Markup = field(default=mark(Place.HEAD), init=False)

    def render(self, template: str, path: str, **values: Any) -> str:
        """The page at `path`, with marks in it.

        Args:
            template: its name in `templates/site`.
            path: where the page will lie in the site.
            values: what the template needs beside `frame`, `root`, `path`, `nav`, `policy`, `scripts`
                (paths) and `feeds`; the last three may be given to stand for those of the frame.
        """
        root = root_of(path)
        given: dict[str, Any] = {
            "frame": self,
            "root": root,
            "path": path,
            "nav": self._nav(path, root),
            "policy": POLICY,
            "scripts": (),
            "feeds": self.feeds,
            "private": False,
        }
        return self.part(template, **(given | values))

    def part(self, template: str, **values: Any) -> str:
        """A part of a page by itself, as it stands in the page.

        Args:
            template: its name in `templates/site`.
            values: all that the template needs.
        """
        return _environment().get_template(f"site/{template}").render(**values)

    def _nav(self, path: str, root: str) -> list[NavPlace]:
        return [
            NavPlace(root + place, words, _is_in(path, place))
            for place, words in NAVIGATION
            if place in self.places
        ]


def _is_in(path: str, place: str) -> bool:
    """Is the page this place, a further page of its list, or one of a record that the list has?"""
    stem = place.removesuffix(".html")
    return path == place or path.startswith((f"{stem}/", f"{stem}-"))


@cache
def _environment() -> Environment:
    return engine(PackageLoader("kept.publish"))
