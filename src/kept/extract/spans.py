"""Spans with their exact words, trimmed of edge punctuation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from kept.extract.attribute import Place
from kept.extract.text.sentences import Sentence
from kept.model import Directness, Span

_OPENING: Final = re.compile(r"[\s\"“”‘’'«»„`,;:.\-–—…]*(?:that\s+)?[\s\"“”‘’'«»„`]*")
_CLOSING: Final = frozenset(" \n\t\xa0\"“”‘’'«»„`,;:.-–—…")
_MARKS: Final = frozenset("\"“”«»„`'‘’")


def span(content: str, place: Place) -> Span:
    """The span at a place, with its words."""
    return Span(place[0], place[1], content[place[0] : place[1]])


def trimmed(content: str, place: Place) -> Place:
    """A place without quote marks, commas and full stops at its edges, and without "that" in front.

    A full stop that belongs to an abbreviation ("U.S.") stays.
    """
    start, end = place
    opening = _OPENING.match(content, start, end)
    start = opening.end() if opening is not None else start
    while end > start and content[end - 1] in _CLOSING and not _abbreviates(content, start, end):
        end -= 1
    return start, end


def _abbreviates(content: str, start: int, end: int) -> bool:
    return (
        content[end - 1] == "." and end - start > 3 and content[end - 3] == "." and content[end - 2].isalpha()
    )


def quotations(content: str, sentences: Sequence[Sentence]) -> list[Place]:
    """The places of all quotations of a text in its own sentences, in order, with their marks."""
    return [
        (start, end)
        for s in sentences
        if s.inside is None
        for letter, start, end in zip(s.tags, s.starts, s.ends, strict=True)
        if letter in "Qf" and content[start] in _MARKS
    ]


def directness(places: Iterable[Place], quoted: Sequence[Place]) -> Directness:
    """Direct where every piece is inside quote marks, mixed where some of its words are, else indirect."""
    shares = [_quoted_share(place, quoted) for place in places]
    if shares and all(share == 1 for share in shares):
        return Directness.DIRECT
    return Directness.MIXED if any(shares) else Directness.INDIRECT


def _quoted_share(place: Place, quoted: Sequence[Place]) -> float:
    """What share of a place is inside quotations: 1 where all of it is."""
    first = max(0, bisect_right(quoted, (place[0], place[1])) - 1)
    covered = 0
    for start, end in quoted[first:]:
        if start >= place[1]:
            break
        covered += max(0, min(end, place[1]) - max(start, place[0]))
    return covered / max(1, place[1] - place[0])
