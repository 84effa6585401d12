"""Long lists cut into pages of a bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from kept.publish.site.pages import numbered

T = TypeVar("T")

MOST: Final = 64_000
"""So many bytes of lines stand on one page, so that with all around them it stays below 100 kB."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page stands among the pages of its list (`turning` in `browse_parts.html`)."""

    before: str
    after: str
    first: int
    last: int
    total: int


def paged(items: Iterable[T], size: Callable[[T], int], most: int = MOST) -> list[list[T]]:
    """The items in their order, on as few pages as hold them; at least one page, which may be empty.

    Args:
        items: what is listed.
        size: how many bytes one needs, about.
        most: how many a page holds; an item that is larger has a page of its own.
    """
    pages: list[list[T]] = [[]]
    room = most
    for item in items:
        needed = size(item)
        if needed > room and pages[-1]:
            pages.append([])
            room = most
        pages[-1].append(item)
        room -= needed
    return pages


def turn(path: str, number: int, pages: list[list[T]]) -> Turn:
    """Where page `number`, from 1, of these stands; the addresses are those beside it."""
    file = path.rpartition("/")[2]
    before = sum(len(page) for page in pages[: number - 1])
    return Turn(
        before=numbered(file, number - 1) if number > 1 else "",
        after=numbered(file, number + 1) if number < len(pages) else "",
        first=before + 1,
        last=before + len(pages[number - 1]),
        total=sum(map(len, pages)),
    )
