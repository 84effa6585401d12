"""Tell running prose from furniture: cut runs into pieces, each with what it is and how much that weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kept.read.furniture import marks
from kept.read.grammar import Mark
from kept.read.runs import Run, is_stopped, runs
from kept.read.sentences import is_about_page, is_call, is_cut_off, is_question_to_reader
from kept.read.vocabulary import WORD, function_share, lower_share


class Sort(StrEnum):
    """What a piece is: prose (sentence, fragment), prose after a menu (mixed), names (list), furniture."""

    SENTENCE = "sentence"
    FRAGMENT = "fragment"
    MIXED = "mixed"
    LIST = "list"
    ABOUT = "about"
    CALL = "call"
    ASIDE = "aside"
    TURN = "turn"
    CUE = "cue"
    MENU = "menu"
    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    END = "end"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, what it is, and its weight in words of prose; furniture weighs less than nothing.

    `line` is true where it fills a line of its own.
    """

    start: int
    end: int
    sort: Sort
    weight: float
    line: bool = False


_WEIGHT = {
    Mark.TURN: -30.0,
    Mark.CUE: -8.0,
    Mark.MENU: -8.0,
    Mark.DATE: -6.0,
    Mark.BYLINE: -5.0,
    Mark.CREDIT: -12.0,
    Mark.END: -60.0,
    Mark.SIGN: -2.0,
}
"""What a mark weighs against words of prose: a heading such as "Related stories" as much as two sentences."""

_LONG = 15
"""A sentence with more words than this may begin badly, with the end of a menu."""

_ITEM_WEIGHT = 3.0
"""An item of a list in prose outweighs its bullet."""

_LEADS_AWAY = re.compile(r"(?:Read|READ|See|SEE|Also|ALSO|Watch|More|Related|RELATED)\b[^:]{0,40}:")
"""After such a mark the rest of the run is the title of another story, be it a whole sentence."""

_TITLE_WEIGHT = -2.0

_MOSTLY_CAPITALS = 0.5
"""A long sentence with a smaller share of small letters begins with a menu or is a list."""

_SHORT = 6
"""Fewer words than this hold no headline."""

_NEAR = 200

_LEAST_QUALITY = 0.1
"""Even a sentence full of names and titles has more small and closed-class words than this."""

_MOST = 40.0
"""A piece of any sort counts at most as a long sentence."""

_SIGNS = re.compile(r"(?:\s|[−–+~*=_.,;:](?:[^\w\s]|[\d_])*\s|[—-]+\s)+")
"""What no piece begins with: white space, bullets, temperatures below zero."""


def pieces(text: str) -> list[Piece]:
    """Cut a text into weighed pieces, in order; between them stands nothing but white space."""
    found: list[Piece] = []
    for run in runs(text):
        found.extend(_pieces_of(text, run))
    return found


def _pieces_of(text: str, run: Run) -> list[Piece]:
    found: list[Piece] = []
    start = run.start
    for mark in marks(text, run):
        found.extend(_rest(text, start, mark.start, found[-1:]))
        found.append(Piece(mark.start, mark.end, Sort(mark.mark.value), _WEIGHT[mark.mark]))
        start = mark.end
    found.extend(_rest(text, start, run.end, found[-1:]))
    return found


def _rest(text: str, start: int, end: int, before: list[Piece]) -> list[Piece]:
    """What is left of a run between two marks, as one piece or none."""
    signs = _SIGNS.match(text, start, end)
    start = signs.end() if signs else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    part = text[start:end]
    if before and _LEADS_AWAY.fullmatch(text, before[0].start, before[0].end):
        sort, weight = Sort.FRAGMENT, _TITLE_WEIGHT
    elif before and before[0].sort is Sort.SIGN and _is_item(part):
        sort, weight = Sort.FRAGMENT, _ITEM_WEIGHT
    else:
        sort, weight = _weigh(part, is_stopped(part))
    return [Piece(start, end, sort, weight, line=_fills_line(text, start, end))]


def _fills_line(text: str, start: int, end: int) -> bool:
    """Stands it alone on its line, but for a bullet or a number?"""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    return text[end : end + 1] in ("", "\n") and not any(char.isalpha() for char in before)


def _weigh(part: str, stopped: bool) -> tuple[Sort, float]:
    words = WORD.findall(part)
    size = min(float(len(words)), _MOST)
    if is_about_page(part):
        return Sort.ABOUT, -size - 20
    if is_question_to_reader(part) or is_cut_off(part):
        return Sort.ASIDE, -3.0
    if (stopped or len(words) <= _LONG) and is_call(part):
        return Sort.CALL, -size - 5
    return _weigh_words(part, words, size, stopped)


def _weigh_words(part: str, words: list[str], size: float, stopped: bool) -> tuple[Sort, float]:
    """Prose or a list, by the shares of closed-class words and of small letters."""
    if not words or not _begins(part):
        return _menu_end(words, size, stopped)
    lower = lower_share(words)
    quality = 2 * function_share(words) + lower - 0.2
    if stopped and size > _LONG and lower < _MOSTLY_CAPITALS:
        return Sort.MIXED, -0.25 * size
    if stopped and lower > 0 and quality >= _LEAST_QUALITY:
        return Sort.SENTENCE, size * min(1.0, quality)
    return (Sort.FRAGMENT, -0.25 * size) if quality >= 0.6 else (Sort.LIST, -size)


def _menu_end(words: list[str], size: float, stopped: bool) -> tuple[Sort, float]:
    """What begins in the middle of a phrase: a menu that may run into the article, or the end of a phrase."""
    if len(words) <= _LONG and (stopped or len(words) < _SHORT):
        return Sort.LIST, -size - 1
    return Sort.MIXED, -0.25 * size if stopped else -size - 1


def _is_item(part: str) -> bool:
    """Is it an item of a list in prose: a small letter after its bullet, a mark or "and" at its end?"""
    return part[0].islower() and (part[-1] in ",;." or part.endswith((" and", " or")))


def _begins(part: str) -> bool:
    """Does it begin as a sentence may: with a capital, a digit or an opening quote?"""
    first = next((char for char in part if char.isalpha()), "")
    return (first != "" and not first.islower()) or part[0].isdigit() or part[0] in "“\"‘'"
