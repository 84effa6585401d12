"""Find the article in a text: the contiguous range of most prose.

The text is cut into pieces; a sentence weighs as much as it has words, furniture weighs less than nothing,
and the range of greatest total weight is the article (maximum-sum segmentation: Pasternack and Roth 2009,
"Extracting Article Text from the Web with Maximum Subsequence Segmentation"). Its ends are then made exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kept.read.grammar import MENU_WORD
from kept.read.notices import Article, names, surplus
from kept.read.opening import opening
from kept.read.pieces import Piece, Sort
from kept.read.weighing import in_context

_FURNITURE = (Sort.TURN, Sort.CUE, Sort.MENU, Sort.CREDIT, Sort.ABOUT, Sort.CALL, Sort.END)
_SURE = (Sort.TURN, Sort.CUE, Sort.MENU, Sort.CREDIT, Sort.ABOUT, Sort.END)
_WORDS = (Sort.SENTENCE, Sort.FRAGMENT, Sort.LIST)
_CLOSING = (Sort.CREDIT, Sort.END)

_FEW_LINES = 3
"""A text with fewer line breaks is read as one that lost them."""

_SURE_FURNITURE = -12.0
"""In a text with lines, parts are cut off only where furniture of this weight stands in them."""

_FURNITURE_OF_A_LINE = -6.0
"""So much on the last line of the article, after its last sentence, is no slip of the weighing."""

_FURNITURE_AT_ALL = -5.0
"""Notices stand on pages: in a text without furniture around the article there are none."""

_MOST_NOTICES = 8
"""So many pieces at most are looked at after the article's last sentence."""

_BREAKS = {
    Sort.FRAGMENT: 0.0,
    Sort.CUE: 2.0,
    Sort.TURN: 2.0,
    Sort.CALL: 2.0,
    Sort.ABOUT: 3.0,
    Sort.CREDIT: 3.0,
}
"""How much a piece that is no sentence speaks for the end of the article before it, in signs of a notice."""

_BUTTON = -2.0
"""What one entry of a menu weighs on a line of its own."""

_NEARLY_NOTHING = 0.01


@dataclass(frozen=True, slots=True)
class Separation:
    """Where the article stands, how many words of prose it weighs, and how much furniture lies outside."""

    start: int
    end: int
    prose: float
    furniture: float


def separate(text: str, found: list[Piece]) -> Separation:
    """Find the article in a text. In a text without any furniture it is everything from first to last word.

    Args:
        text: a document as plain text, with or without its line breaks, with or without page furniture.
        found: its pieces in order.
    """
    with_lines = text.count("\n") >= _FEW_LINES
    if not found:
        return Separation(0, 0, 0.0, 0.0)
    weighed = in_context(text, [_as_line(text, piece) if with_lines else piece for piece in found])
    first, last = _most_prose(weighed)
    if first == last:
        return Separation(found[0].start, found[-1].end, 0.0, _furniture(weighed, 0, len(text)))
    start = opening(text, weighed, first, last)
    last = _before_notices(text, weighed, first, last, start)
    end = weighed[last - 1].end
    before, after = _furniture(weighed, 0, start), _furniture(weighed, end, len(text))
    if with_lines and _sure(weighed, 0, start) > _SURE_FURNITURE and not _shares_line(text, weighed, start):
        start = found[0].start
    if with_lines and _sure(weighed, end, len(text)) > _SURE_FURNITURE and not _is_closed(text, weighed, end):
        end = found[-1].end
    prose = sum(piece.weight for piece in weighed[first:last])
    return Separation(start, end, prose, before + after)


def _as_line(text: str, piece: Piece) -> Piece:
    """In a text with lines, one that is no sentence may be a heading or an item: it weighs nearly nothing."""
    if piece.line and piece.sort is Sort.LIST and MENU_WORD.match(text, piece.start, piece.end):
        return replace(piece, sort=Sort.MENU, weight=_BUTTON)
    if piece.line and piece.sort in (Sort.LIST, Sort.FRAGMENT):
        return replace(piece, weight=_NEARLY_NOTHING)
    return piece


def _most_prose(found: list[Piece]) -> tuple[int, int]:
    """The range of pieces of greatest total weight (Kadane's algorithm), the first of equal ones."""
    best, best_first, best_last = 0.0, 0, 0
    total, first = 0.0, 0
    for at, piece in enumerate(found):
        if total <= 0:
            total, first = 0.0, at
        total += piece.weight
        if total > best:
            best, best_first, best_last = total, first, at + 1
    return best_first, best_last


def _before_notices(text: str, found: list[Piece], first: int, last: int, start: int) -> int:
    """The index after the last piece of the article, without the notices that end the range of most prose."""
    outlet = frozenset(names(text[:start]) | names(text[found[last - 1].end :]))
    byline = frozenset(
        stem for piece in found if piece.sort is Sort.BYLINE for stem in names(text[piece.start : piece.end])
    )
    around = _furniture(found, 0, start) + _furniture(found, found[last - 1].end, len(text))
    if around > _FURNITURE_AT_ALL and all(piece.sort is Sort.SENTENCE for piece in found[last:]):
        return last
    end, best, total = last, 0.0, 0.0
    for at in range(last - 1, max(first, last - _MOST_NOTICES - 1), -1):
        piece = found[at]
        if piece.sort is Sort.SENTENCE:
            article = Article.of(text[start : piece.start], byline)
            total += surplus(text[piece.start : piece.end], article, outlet)
        else:
            total += _BREAKS.get(piece.sort, 1.0)
        if total > best:
            end, best = at, total
    return end


def _furniture(found: list[Piece], start: int, end: int) -> float:
    return sum(p.weight for p in found if start <= p.start and p.end <= end and p.sort in _FURNITURE)


def _sure(found: list[Piece], start: int, end: int) -> float:
    """The weight of furniture without what may as well be an article that speaks to its reader."""
    return sum(p.weight for p in found if start <= p.start and p.end <= end and p.sort in _SURE)


def _shares_line(text: str, found: list[Piece], start: int) -> bool:
    """Stands a mark of furniture, or a menu without one, before the article on its own first line?"""
    line = text.rfind("\n", 0, start) + 1
    return any(
        line <= piece.start < start and (piece.sort not in _WORDS or piece.end > start) for piece in found
    )


def _is_closed(text: str, found: list[Piece], end: int) -> bool:
    """Does a credit, an end mark or the furniture of the same line stand right after the article?"""
    line = text.find("\n", end)
    following = [piece for piece in found if piece.start >= end]
    same_line = sum(piece.weight for piece in following if piece.start < line or line < 0)
    return same_line < _FURNITURE_OF_A_LINE or any(piece.sort in _CLOSING for piece in following[:1])
