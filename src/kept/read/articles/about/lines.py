"""The lines of a page as this package needs them, such as the blocks of `kept.read.articles.blocks`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, Protocol

from kept.read.articles.about.likeness import likeness


class Around(Protocol):
    """An element around a line."""

    @property
    def tag(self) -> str:
        """Its name."""

    @property
    def parent(self) -> Around | None:
        """The one around it."""

    @property
    def hints(self) -> int:
        """Bits of `kept.read.articles.hints`."""


class Line(Protocol):
    """A run of text of a page."""

    @property
    def text(self) -> str:
        """Its words, with single spaces."""

    @property
    def inside(self) -> Around:
        """The innermost element around it."""


_SAME: Final = 0.8
_HEADINGS: Final = frozenset("h1 h2 h3 h4".split())
_LONGEST: Final = 400


def heading(lines: Sequence[Line], title: str) -> int | None:
    """The number of the line that is the title of the article: a heading if there is one, else any line."""
    if not title:
        return None
    other = None
    for number, line in enumerate(lines):
        if len(line.text) <= _LONGEST and _is_like(line.text, title):
            if is_heading(line):
                return number
            other = number if other is None else other
    return other


def _is_like(text: str, title: str) -> bool:
    short, long = sorted((len(text), len(title)))
    return short > 0.5 * long and likeness(text, title) >= _SAME


def is_heading(line: Line) -> bool:
    """Does it stand in a heading?"""
    return stands_in(line, _HEADINGS, 3)


def stands_in(line: Line, tags: Container[str], levels: int) -> bool:
    """Is one of these tags around a line, at most so many levels out?"""
    element: Around | None = line.inside
    for _ in range(levels):
        if element is None:
            return False
        if element.tag in tags:
            return True
        element = element.parent
    return False
