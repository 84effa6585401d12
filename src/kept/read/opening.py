"""Find the first word of an article: past the menu that runs into it, and back to its headline."""

from __future__ import annotations

import re

from kept.read.beginnings import Beginning, Core, best_beginning, past_numbers
from kept.read.cohesion import content_words
from kept.read.notices import is_notice_before
from kept.read.official import is_labelled, own_beginning
from kept.read.pieces import Piece, Sort
from kept.read.runs import dateline, is_stopped
from kept.read.vocabulary import OPENERS

_PROSE = (Sort.SENTENCE, Sort.FRAGMENT, Sort.LIST)
_NOTICES = (Sort.CALL, Sort.ABOUT)
_NEVER_WHOLE = (*_NOTICES, Sort.MIXED)
"""Pieces of which at most the later part belongs to the article."""

_BETWEEN = (Sort.BYLINE, Sort.DATE, Sort.CREDIT, Sort.SIGN, Sort.CUE, Sort.MENU)
"""What may stand between a headline and the body: byline, date, buttons."""

_WIDEST_GAP = 6
"""So many pieces at most may stand between a headline and the body."""

_SHORTEST = 4
"""A headline away from the body has at least so many words."""

_MOST_NOTICES = 3
"""So many short notices at most are left out before the body."""

_PLACE = re.compile(r"\b[A-Z]{3,20}(?:,?\s[A-Z]{2,20}){0,2}\.\s+\Z")
"""A dateline that ends with a stop: "WARSAW."."""

_FARTHEST = 30
"""So many pieces at most before the body are looked at."""


def opening(text: str, found: list[Piece], first: int, last: int) -> int:
    """The offset of the article's first word.

    Args:
        text: the whole text.
        found: its pieces in order.
        first: the index of the first piece of the range of most prose.
        last: the index after its last piece.
    """
    if first and is_labelled(text, found[first - 1].start, found[first - 1].end):
        first -= 1
    start = _body_start(text, found, first, last)
    for at in range(first, min(first + _MOST_NOTICES, last - 1)):
        if not is_notice_before(text, found, at, last, start):
            break
        first, start = at + 1, _body_start(text, found, at + 1, last)
    place = _PLACE.search(text, max(0, start - 50), start)
    own = place is not None and any(piece.start == place.start() for piece in found[:first])
    if place is not None and (own or not _in_sentence(text, place.start())):
        return place.start()
    core = Core.of([text[start : found[first].end], *_sentences(text, found[first + 1 : last])])
    near = start == found[first].start
    gap = 0 if near else 1
    for at in range(first - 1, max(-1, first - _FARTHEST), -1):
        if gap < _WIDEST_GAP and _stands_between(found, at):
            gap += 1
            near = False
            continue
        heading = _heading(text, found[at], start, core, near, only=first == 1)
        if heading is None:
            return start
        start, gap = heading, _WIDEST_GAP
        if start != found[at].start:
            return start
    return start


def _in_sentence(text: str, at: int) -> bool:
    """Stands a word in small letters, or one that opens sentences, right before this place?"""
    before = text[max(0, at - 40) : at].split()
    return bool(before) and (before[-1][0].islower() or before[-1] in OPENERS)


def _body_start(text: str, found: list[Piece], first: int, last: int) -> int:
    """Where the first piece of prose begins, without a menu that runs into it."""
    piece = found[first]
    own = own_beginning(text, piece.start, piece.end)
    if own is not None:
        return own
    if dateline(text, piece.start, alone=True) or is_labelled(text, piece.start, piece.end):
        return piece.start
    best = best_beginning(text, piece, Core.of(_sentences(text, found[first + 1 : last])))
    return (
        best.start
        if best.gain >= _least_gain(found[first - 1].sort if first else None)
        else past_numbers(text, piece)
    )


def _least_gain(before: Sort | None) -> float:
    """How much leaving out the first words must gain: little after a menu, much where the text begins."""
    if before is None:
        return 3.0
    return 2.0 if before in (Sort.FRAGMENT, Sort.BYLINE, Sort.SENTENCE) else 0.3


def _sentences(text: str, found: list[Piece]) -> list[str]:
    return [text[piece.start : piece.end] for piece in found if piece.sort is Sort.SENTENCE]


def _stands_between(found: list[Piece], at: int) -> bool:
    """A mark that may follow a headline, or a short line such as "Staff Writer" after a byline."""
    signed = any(piece.sort is Sort.BYLINE for piece in found[max(0, at - 2) : at])
    after_byline = signed and found[at].sort is not Sort.SENTENCE and found[at].end - found[at].start <= 40
    return found[at].sort in _BETWEEN or after_byline


def _heading(text: str, piece: Piece, start: int, core: Core, near: bool, only: bool) -> int | None:
    """Where a heading of this article begins in a piece before it, or none if there is none.

    `near`: nothing stands between the piece and the article. `only`: it is the first piece of the text.
    """
    if piece.sort not in (*_PROSE, *_NEVER_WHOLE):
        return None
    own = own_beginning(text, piece.start, piece.end)
    if own is not None:
        return own
    best = best_beginning(text, piece, core)
    part = text[best.start : piece.end]
    if text.startswith(part, start) or (not near and len(part.split()) < _SHORTEST):
        return None
    directly = near and only and best.start == piece.start
    if not (directly and piece.sort in (Sort.SENTENCE, Sort.FRAGMENT)) and not _shares(
        part, best, piece.sort, core, near
    ):
        return None
    if piece.sort in _NEVER_WHOLE:
        return best.start
    return best.start if best.gain >= 0.9 or text[piece.start].islower() else past_numbers(text, piece)


def _shares(part: str, best: Beginning, sort: Sort, core: Core, near: bool) -> bool:
    """Does it share enough of its words with the body? A list of names needs more of them."""
    words = content_words(part)
    shared = len(words & core.stems)
    if sort in _NOTICES and best.gain <= 0:
        return False
    if near and sort in (Sort.FRAGMENT, Sort.SENTENCE) and best.gain < 0.9:
        return shared >= 1
    if near and best.gain >= 0.9 and best.worth >= 2 and (shared or (is_stopped(part) and best.worth >= 4)):
        return True
    share = 0.5 if sort is Sort.LIST and best.gain < 0.9 else 0.15
    return best.worth >= 2 and shared >= 2 and shared >= share * len(words)
