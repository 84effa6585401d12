"""Which two countries "both sides" are, and with whom "we" agreed, by the countries named around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import Final

from kept.extract.who.countries import mentions

_BOTH: Final = re.compile(
    r"(?:the\s)?(?:both|two)\s(?:\w+\s)?(?:sides|countries|governments|nations|economies|delegations|parties)"
    r"|(?:the\s)?(?:sides|parties)|each(?:\s(?:side|country|government))?|both(?:\sof\sthem)?|the\stwo",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"\b(?:in|into|inside|inside of|across|throughout|around)\s(?:the\s)?\Z")
_WITH_ARTICLE: Final = re.compile(r"United |European |Soviet |Netherlands|Philippines")
_AND: Final = re.compile(r"[\w. ]{2,30} and (?:the )?")
_FARTHEST: Final = 40


def is_both(words: str) -> bool:
    """Do the words stand for two countries without naming them: "both sides", "the two countries"?"""
    return _BOTH.fullmatch(words) is not None


def together(first: str, second: str) -> str:
    """Two countries as one speaker.

    >>> together("China", "United States")
    'China and the United States'
    """
    return f"{first} and {'the ' if _WITH_ARTICLE.match(second) else ''}{second}"


class Sides:
    """The countries that a text names, in its order, for words that stand for two of them."""

    def __init__(self, content: str, start: int, end: int) -> None:
        found = [(start + at, country) for at, country in mentions(content[start:end])]
        self._named = [
            (at, country) for at, country in found if _PLACE.search(content, max(0, at - 16), at) is None
        ]
        self._spoken_of = Counter(country.name for _, country in found)
        self._content = content
        self._places = [at for at, _ in self._named]

    def both(self, place: int, home: str | None) -> str | None:
        """The two countries named last before a place, or the one and `home`; else the first two after it."""
        names = list(dict.fromkeys(self._before(place)))
        if len(names) == 1 and home is not None and home not in names:
            names.append(home)
        if len(names) < 2:
            names = list(dict.fromkeys([*names, *self._after(place)]))
        return together(*sorted(names[:2], key=lambda name: name == home)) if len(names) > 1 else None

    def other(self, place: int, home: str) -> str | None:
        """The country other than `home` named last before a place, else the most named."""
        before = next((name for name in self._before(place) if name != home), None)
        return before or next((name for name, _ in self._spoken_of.most_common() if name != home), None)

    def only_one(self, start: int, end: int, home: str | None) -> str | None:
        """The one country beside `home` that is named between two places; `None` for none or several."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        names = {country.name for _, country in self._named[first:last]} - {home}
        return next(iter(names)) if len(names) == 1 else None

    def only_of(self, home: str) -> bool:
        """Does the text name no other country than `home`?"""
        return self._spoken_of.keys() <= {home}

    def only_other(self, home: str) -> str | None:
        """The one country beside `home` that the text names; `None` where it names none or several."""
        names = {country.name for _, country in self._named} - {home}
        return next(iter(names)) if len(names) == 1 else None

    def only_two(self) -> str | None:
        """The two countries that the text names, in its order; `None` where it names fewer or more."""
        names = list(self._spoken_of)
        return together(names[0], names[1]) if len(names) == 2 else None

    def joined(self, start: int, end: int) -> str | None:
        """The two countries that "and" joins between two places: "Japan and Russia signed"."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        for (at, one), (then, other) in pairwise(self._named[first:last]):
            if _AND.fullmatch(self._content, at, then) is not None and one.name != other.name:
                return together(one.name, other.name)
        return None

    def _before(self, place: int) -> list[str]:
        """The countries named before a place, the last first; not more than a few."""
        at = bisect_left(self._places, place)
        return [country.name for _, country in reversed(self._named[max(0, at - _FARTHEST) : at])]

    def _after(self, place: int) -> list[str]:
        at = bisect_left(self._places, place)
        return [country.name for _, country in self._named[at : at + _FARTHEST]]
