"""Short notices of an outlet that stand as whole sentences right before or after the article."""

from __future__ import annotations

from kept.read.cohesion import content_words, points_back, stem
from kept.read.pieces import Piece, Sort
from kept.read.vocabulary import FUNCTION_WORDS, OPENERS, WORD

_MACHINERY = (Sort.MENU, Sort.CUE, Sort.CALL, Sort.TURN)

_ENOUGH = 50_000
"""So many characters of an article are enough to know its words by."""

_SHORT_BEFORE = 6
"""A notice before the article has at most so many words ("Vote in the bake-off!")."""

_SHORT_AFTER = 10
"""A notice after it has at most so many ("Agri-Monitor welcomes letters.")."""

_LAST_SENTENCES = 4
"""So many sentences at the end are asked whether the outlet speaks there of itself."""


def is_notice(text: str, found: list[Piece], at: int, last: int, start: int) -> bool:
    """Is the sentence from `start` in the piece at index `at` a notice before the article?

    It is, if furniture stands before it, it is short, shares no word with the sentences up to index `last`
    and points back to nothing.
    """
    part = text[start : found[at].end]
    if (
        start == found[0].start
        or found[at].sort is not Sort.SENTENCE
        or len(WORD.findall(part)) > _SHORT_BEFORE
    ):
        return False
    rest = content_words(text[found[at].end : found[last - 1].end][:_ENOUGH])
    return not content_words(part) & rest and not points_back(part)


def before_notice(text: str, found: list[Piece], first: int, last: int, start: int) -> int:
    """The index after the last piece of the article, without a sentence in which the outlet speaks of itself.

    Such a sentence is short and begins with a name that stands in the furniture before the article (before
    `start`) and nowhere in the article.

    Args:
        text: the whole text.
        found: its pieces in order.
        first: the index of the first piece of the range of most prose.
        last: the index after its last piece.
        start: the offset of the article's first word.
    """
    outlet = _names(text, 0, start)
    sentences = [
        at for at in range(first, last) if found[at].sort is Sort.SENTENCE and found[at].start > start
    ]
    for at in sentences[-_LAST_SENTENCES:]:
        piece = found[at]
        short = len(WORD.findall(text, piece.start, piece.end)) <= _SHORT_AFTER
        if short and _subject(text, piece) & (outlet - _names(text, start, piece.start)):
            return at
    return last


def _names(text: str, start: int, end: int) -> set[str]:
    return {stem(word) for word in WORD.findall(text, start, end) if _is_name(word)}


def _subject(text: str, piece: Piece) -> set[str]:
    """The stems of the names with which a sentence begins."""
    names: set[str] = set()
    for word in WORD.findall(text, piece.start, piece.end):
        if not _is_name(word):
            break
        names.add(stem(word))
    return names


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) >= 3 and word not in OPENERS and word.lower() not in FUNCTION_WORDS
