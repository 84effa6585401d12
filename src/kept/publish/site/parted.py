"""Long pages cut into several, by the weight of what stands in their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import Final

from markupsafe import escape

from kept.publish.site.paging import MOST, paged
from kept.visible import visible

_MARKUP: Final = 420
"""What the markup around one thing takes at most: its elements, a shape, an address."""

_FIELD: Final = 40


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page with a list in it, whole or the part of it that stands on one page.

    Attributes:
        kind: which list it is, for the template.
        anchor: its anchor.
        heading: its heading.
        items: the things of the list, or those of them on this page.
        total: how many the whole list has.
        first: the number of the first one here, counted from 0.
        before: what stands above the list on the page where it begins; of any shape, for the template.
        head: how many bytes that takes, about.
    """

    kind: str
    anchor: str
    heading: str
    items: tuple[object, ...]
    total: int = 0
    first: int = 0
    before: object = ()
    head: int = 0

    @property
    def begins(self) -> bool:
        """Does the list begin on this page?"""
        return self.first == 0


def listed(kind: str, anchor: str, heading: str, items: Sequence[object]) -> Section:
    """A section with the whole of a list."""
    return Section(kind, anchor, heading, tuple(items), len(items))


def estimated(part: Section) -> int:
    """How many bytes a part of a section takes, about; `head` counts where the list begins."""
    return weight(part.items) + (part.head if part.begins else 0)


def parts_of(
    sections: Sequence[Section], room: int = MOST, needs: Callable[[Section], int] = estimated
) -> list[tuple[Section, ...]]:
    """The sections of each page: every item once and in order, as many on a page as it has room for.

    There is one page at least. A section without items stands where its turn comes.

    Args:
        sections: what stands on the pages, with all of each list.
        room: how many bytes a page has for them.
        needs: how many of these a part of a section takes, which has one item or is empty.
    """
    lines = [
        _Line(place, number, section.items[number : number + 1])
        for place, section in enumerate(sections)
        for number in range(len(section.items) or 1)
    ]
    return [
        tuple(_part(sections[place], list(some)) for place, some in groupby(page, key=lambda one: one.place))
        for page in paged(lines, lambda one: needs(_part(sections[one.place], [one])), room)
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing of a list, or none of an empty one: of which section it is, and its number there."""

    place: int
    number: int
    items: tuple[object, ...]


def _part(section: Section, lines: Sequence[_Line]) -> Section:
    items = tuple(item for line in lines for item in line.items)
    return replace(section, items=items, first=lines[0].number, total=len(section.items))


def weight(item: object) -> int:
    """About how many bytes an item takes in a page: its words as they are written there, and markup."""
    if isinstance(item, str):
        return len(escape(visible(item)).encode()) + _FIELD
    if isinstance(item, tuple | list):
        return sum(map(weight, item), _FIELD)
    if is_dataclass(item):
        return sum((weight(getattr(item, one.name)) for one in fields(item)), _MARKUP)
    return _FIELD


def further(path: str, number: int) -> str:
    """The path of the page `number`, counted from 1, of a record whose page is at `path`.

    No record of another id has it: the file name of a plain id has one dot, and a hashed name 16 digits
    between its two.

    >>> further("parties/CN.html", 2)
    'parties/CN.p2.html'
    """
    return path if number == 1 else f"{path.removesuffix('.html')}.p{number}.html"


@dataclass(frozen=True, slots=True)
class Turning:
    """Where one page stands among several: its number, their number, and the addresses of its neighbours.

    Addresses lead from one page of the list to another, which lie in the same folder. They are empty where
    there is no neighbour.
    """

    number: int
    of: int
    before: str
    after: str


def turnings(paths: Sequence[str]) -> Iterator[Turning]:
    """For each of these pages, in their order, where it stands among them."""
    names = ["", *(path.rpartition("/")[2] for path in paths), ""]
    for number in range(1, len(paths) + 1):
        yield Turning(number, len(paths), names[number - 1], names[number + 1])
