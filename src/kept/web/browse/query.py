"""The query of a list's address: what it asks for, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import Request

from kept.errors import InputError
from kept.web.known import CLOCKS, hyphened
from kept.web.numbers import whole_number

PAGE: Final = "page"
PER_PAGE: Final = 50
"""Lines of a list on one page."""

_MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Query:
    """A path with the names and values behind its question mark; what is empty is left out."""

    path: str
    items: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request, path: str) -> Query:
        """The query of a request, behind a path that is quoted already."""
        asked = [(hyphened(name), value.strip()) for name, value in request.query_params.multi_items()]
        items = dict.fromkeys((name, value) for name, value in asked if value)
        return cls(path, tuple(items))

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return tuple(value for one, value in self.items if one == name)

    def value(self, name: str) -> str:
        """The first value of a name, or nothing."""
        return next(iter(self.values(name)), "")

    def address(self) -> str:
        """The address."""
        return f"{self.path}?{urlencode(self.items)}" if self.items else self.path

    def toggled(self, name: str, value: str) -> str:
        """The address of the first page with this value, or without it where it is there."""
        pair = (name, value)
        others = tuple(one for one in self.items if one not in (pair, (PAGE, self.value(PAGE))))
        return Query(self.path, others if pair in self.items else (*others, pair)).address()

    def put(self, name: str, value: str) -> Query:
        """The same with one value of a name and no other; an empty one leaves it out."""
        others = tuple(one for one in self.items if one[0] != name)
        return Query(self.path, (*others, (name, value)) if value else others)

    def only(self, names: Iterable[str]) -> Query:
        """The same with these names alone."""
        wanted = frozenset(names)
        return Query(self.path, tuple(one for one in self.items if one[0] in wanted))

    def without(self, *names: str) -> tuple[tuple[str, str], ...]:
        """What a form has to carry on unseen when it asks for these names itself."""
        return tuple(one for one in self.items if one[0] not in (*names, PAGE))

    def cleared(self) -> str:
        """The address without anything that narrows the list, from the same day and moment."""
        return self.only(CLOCKS).address()


@dataclass(frozen=True, slots=True)
class Pager:
    """Which part of a list is shown: lines from `first` to `last` of `total`, and the pages beside it."""

    first: int
    last: int
    total: int
    before: str
    after: str


def page_number(query: Query) -> int:
    """The number of the page asked for, from 1.

    Raises:
        InputError: it is no such number.
    """
    words = query.value(PAGE) or "1"
    number = whole_number(words)
    if number is None or not 1 <= number <= _MOST_PAGES:
        raise InputError(f"There is no page {words!r}. Pages have numbers from 1, as in page=2.")
    return number


def pager(query: Query, total: int, per_page: int = PER_PAGE) -> tuple[Pager, slice]:
    """The pager of a list with so many lines, and the slice of it that is shown."""
    number = page_number(query)
    start = (number - 1) * per_page
    end = min(start + per_page, total)
    before = query.put(PAGE, str(number - 1) if number > 2 else "").address() if number > 1 else ""
    after = query.put(PAGE, str(number + 1)).address() if end < total else ""
    return Pager(start + 1, end, total, before, after), slice(start, end)


def one_of(query: Query, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The values of a name, all of which must be known words.

    Raises:
        InputError: one is not.
    """
    for value in query.values(name):
        if value not in known:
            words = ", ".join(one for one in known if one)
            raise InputError(f"{value!r} is no {name} that Kept knows. Use one of these: {words}.")
    return query.values(name)
