"""Whom a definite phrase points back to: "the Ministry" to the ministry named before, "the President" to one.

Where a text names several who hold an office, the phrase is left as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.bodies import BodyKind, public_body
from kept.extract.who.roles import BODIES, INDUSTRY, ROLES

_RUN: Final = re.compile(r"k(?:z?[pcd]{0,2}k)*")
_LINKS: Final = frozenset("of for on the and".split())
_OF_NATIONS: Final = frozenset("alliance organization organisation fund bloc".split())
_FARTHEST: Final = 40  # names before a phrase that are looked at


class NamedBodies:
    """The bodies that a text names in more than one word, and the international ones, in its order."""

    def __init__(self, content: str, sentences: Sequence[Sentence]) -> None:
        found = sorted(one for s in sentences for one in _names(content, s))
        self._names = [name for _, name in found]
        self._places = [at for at, _ in found]

    def last(self, noun: str, at: int) -> str | None:
        """The body named last before a place that "the" and such a noun can mean; `None` if there is none."""
        end = bisect_left(self._places, at)
        before = self._names[max(0, end - _FARTHEST) : end][::-1]
        named = (name for name in before if " " in name and noun in name.lower().split())
        of_nations = (name for name in before if noun in _OF_NATIONS and _is_international(name))
        return next(named, None) or next(of_nations, None)


def can_stand_for_a_body(words: str) -> bool:
    """Is it one capitalised noun for a body: "Alliance", "Ministry"?"""
    low = words.lower()
    return words[:1].isupper() and low in BODIES | INDUSTRY | _OF_NATIONS


def _is_international(name: str) -> bool:
    body = public_body(name)
    return body is not None and body.kind is BodyKind.INTERNATIONAL


def _names(content: str, s: Sentence) -> Iterator[tuple[int, str]]:
    """Names of bodies with their places: runs of capitals joined by "of", "for" and "the"."""
    for run in _RUN.finditer(s.tags):
        first = run.start()
        for at in range(*run.span()):
            broken = s.tags[at] not in "kz" and s.words[at] not in _LINKS
            if broken or (s.words[at] == "and" and s.words[first] not in BODIES):
                yield from _body(content, s, first, at)
                first = at + 1
        yield from _body(content, s, first, run.end())


def _body(content: str, s: Sentence, first: int, end: int) -> Iterator[tuple[int, str]]:
    while end > first and s.tags[end - 1] != "k":
        end -= 1
    while first < end and (s.tags[first] != "k" or s.words[first] in ROLES):
        first += 1
    if first == end:
        return
    name = " ".join(content[s.starts[first] : s.ends[end - 1]].split())
    low = name.lower().split()
    if not (BODIES | INDUSTRY).isdisjoint(low) or public_body(name) is not None:
        yield s.starts[first], name
