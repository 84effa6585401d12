"""Find the first word of an article: past the menu that runs into it, and back to its headline."""

from __future__ import annotations

from kept.read.beginnings import Beginning, Core, best_beginning
from kept.read.cohesion import content_words
from kept.read.notices import is_notice
from kept.read.pieces import Piece, Sort
from kept.read.runs import dateline

_PROSE = (Sort.SENTENCE, Sort.FRAGMENT, Sort.LIST)
_NOTICES = (Sort.CALL, Sort.ABOUT)
_NEVER_WHOLE = (*_NOTICES, Sort.MIXED)
"""Pieces of which at most the later part belongs to the article."""

_BETWEEN = (Sort.BYLINE, Sort.DATE, Sort.CREDIT, Sort.SIGN, Sort.CUE, Sort.MENU)
"""What may stand between a headline and the body: byline, date, buttons."""

_WIDEST_GAP = 6
"""So many pieces at most may stand between a headline and the body."""

_LEAST_GAIN = 1.2
"""A menu is left out of the first piece only if that makes it worth so much more; first names cost 1."""

_LEAST_GAIN_AT_TOP = 3.0
"""At the top of a text, where no furniture stands before, it takes more."""

_MOST_NOTICES = 3
"""So many short notices at most are left out before the body."""

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
    start = _body_start(text, found, first, last)
    for at in range(first, min(first + _MOST_NOTICES, last - 1)):
        if not is_notice(text, found, at, last, start):
            break
        first, start = at + 1, _body_start(text, found, at + 1, last)
    core = Core.of([text[start : found[first].end], *_sentences(text, found[first + 1 : last])])
    gap = 0 if start == found[first].start else 1
    for at in range(first - 1, max(-1, first - _FARTHEST), -1):
        if gap < _WIDEST_GAP and _stands_between(found, at):
            gap += 1
            continue
        heading = _heading(text, found[at], start, core, near=gap == 0, only=first == 1)
        if heading is None:
            return start
        start, gap = heading, _WIDEST_GAP
        if start != found[at].start:
            return start
    return start


def _body_start(text: str, found: list[Piece], first: int, last: int) -> int:
    """Where the first piece of prose begins, without a menu that runs into it."""
    piece = found[first]
    if dateline(text, piece.start):
        return piece.start
    best = best_beginning(text, piece, Core.of(_sentences(text, found[first + 1 : last])))
    least = _LEAST_GAIN if first else _LEAST_GAIN_AT_TOP
    return best.start if best.gain >= least or best.gain == 0 else piece.start


def _sentences(text: str, found: list[Piece]) -> list[str]:
    return [text[piece.start : piece.end] for piece in found if piece.sort is Sort.SENTENCE]


def _stands_between(found: list[Piece], at: int) -> bool:
    """A mark that may follow a headline, or a short line such as "Staff Writer" after a byline."""
    after_byline = at > 0 and found[at - 1].sort is Sort.BYLINE and found[at].end - found[at].start <= 40
    return found[at].sort in _BETWEEN or after_byline


def _heading(text: str, piece: Piece, start: int, core: Core, near: bool, only: bool) -> int | None:
    """Where a heading of this article begins in a piece before it, or none if there is none.

    `near`: nothing stands between the piece and the article. `only`: it is the first piece of the text.
    """
    if piece.sort not in (*_PROSE, *_NEVER_WHOLE):
        return None
    best = best_beginning(text, piece, core)
    part = text[best.start : piece.end]
    if text.startswith(part, start):
        return None
    directly = near and only and best.start == piece.start
    if not (directly and piece.sort in (Sort.SENTENCE, Sort.FRAGMENT)) and not _shares(
        part, best, piece.sort, core, near
    ):
        return None
    if piece.sort in _NEVER_WHOLE:
        return best.start
    return best.start if best.gain >= 0.9 or text[piece.start].islower() else piece.start


def _shares(part: str, best: Beginning, sort: Sort, core: Core, near: bool) -> bool:
    """Does it share enough of its words with the body? A list of names needs more of them."""
    words = content_words(part)
    shared = len(words & core.stems)
    if sort in _NOTICES and best.gain <= 0:
        return False
    if near and sort is Sort.FRAGMENT and best.gain < 0.9:
        return shared >= 1
    return best.worth >= 2 and shared >= 2 and shared >= (0.5 if sort is Sort.LIST else 0.15) * len(words)
