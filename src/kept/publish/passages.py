"""Quotations with the words around them, cut from the stored text; an anchor that is lost says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kept.model import Quote, Span, Text
from kept.publish.clean import MARKS

AROUND = 160
"""How many code points of the text are shown on each side of a quotation, at most."""

_WORD = 40  # longer runs without a space are cut in the middle: scripts without spaces have nothing else

LOST = "Anchor lost: the stored text no longer has these words at the recorded place."
NO_TEXT = "The words around are not shown: the stored text is not at hand here."


class Piece(StrEnum):
    """What a part of a passage is: words that are quoted, words around them, or words left out."""

    QUOTED = "quoted"
    AROUND = "around"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage, its words exactly as they stand in the text.

    `in_marks` is true for quoted words that stand in quotation marks already, with the words around.
    """

    piece: Piece
    words: str
    in_marks: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation in its surroundings. `problem` says why the surroundings are missing, where they are."""

    parts: tuple[Part, ...]
    problem: str = ""


def passage(quote: Quote, texts: Mapping[str, Text]) -> Passage:
    """The quoted words in the order of the text, with up to `AROUND` code points on each side.

    The words around never leave the article: menus and cards of other stories are not context.
    """
    text = texts.get(quote.text)
    if text is None:
        return _words_alone(quote, NO_TEXT)
    if any(text.content[span.start : span.end] != span.words for span in quote.content):
        return _words_alone(quote, LOST)
    return Passage(tuple(part for part in _in_place(quote, text) if part.words))


def _words_alone(quote: Quote, problem: str) -> Passage:
    quoted = [Part(Piece.QUOTED, span.words) for span in quote.content]
    gap = Part(Piece.GAP, " … ")
    parts = [part for one in quoted for part in (gap, one)][1:]
    return Passage(tuple(parts), problem)


def _in_place(quote: Quote, text: Text) -> list[Part]:
    spans = sorted(quote.content, key=lambda span: (span.start, span.end))
    place = text.article.start
    parts: list[Part] = []
    for span in spans:
        parts += _between(text.content, place, span.start, first=not parts)
        parts.append(Part(Piece.QUOTED, span.words, _in_marks(text.content, span)))
        place = span.end
    return parts + _after(text.content, place, text.article.end)


def _in_marks(content: str, span: Span) -> bool:
    """Does the text itself put quotation marks around the span, the last perhaps after a comma?"""
    before = content[span.start - 1 : span.start]
    after = content[span.end : span.end + 2].lstrip(",.!?")
    return before in MARKS and after.startswith(MARKS[before])


def _between(content: str, start: int, end: int, *, first: bool) -> list[Part]:
    """The words between two places: all of them, or their ends with a gap where they are many."""
    if first:
        return _before(content, start, end)
    if end - start <= 2 * AROUND:
        return [Part(Piece.AROUND, content[start:end])]
    after, before = _after(content, start, end)[0], _before(content, start, end)[-1]
    return [after, Part(Piece.GAP, " … "), before]


def _before(content: str, start: int, end: int) -> list[Part]:
    """The last words before `end`, from a whole word on where it is cut."""
    if end - start <= AROUND:
        return [Part(Piece.AROUND, content[start:end])]
    words = content[end - AROUND : end]
    cut = words.find(" ", 0, _WORD) + 1
    return [Part(Piece.GAP, "… "), Part(Piece.AROUND, words[cut:])]


def _after(content: str, start: int, end: int) -> list[Part]:
    """The first words from `start` on, up to a whole word where it is cut."""
    if end - start <= AROUND:
        return [Part(Piece.AROUND, content[start:end])]
    words = content[start : start + AROUND]
    cut = words.rfind(" ", AROUND - _WORD)
    return [Part(Piece.AROUND, words if cut < 0 else words[:cut]), Part(Piece.GAP, " …")]
