"""Tell running prose from furniture: cut runs into pieces, each with what it is and how much that weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kept.read.furniture import Mark, marks
from kept.read.runs import Run, runs
from kept.read.vocabulary import NAME, ROLE, WORD, function_share, lower_share


class Sort(StrEnum):
    """What a piece is: prose (sentence, fragment), a list of names, or a kind of furniture."""

    SENTENCE = "sentence"
    FRAGMENT = "fragment"
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

_MOST = 40.0
"""A piece of any sort counts at most as a long sentence."""

_ABOUT = re.compile(
    r"(?:This|These)\s+(?:story|article|post|page|piece|column|series|website|site|newsletter|interview|essay|version)\b"
    r"|(?:The\s+)?(?:Editor['’]s\s+[Nn]ote|Correction|Clarification|Update|UPDATE|Disclaimer|Disclosure)s?\s*:"
    r"|A\s+version\s+of\s+this|An\s+earlier\s+version|Originally\s+published|First\s+published|Reprinted\s+|Republished\s+"
    rf"|(?:The\s+)?(?:[Aa]uthors?|[Ww]riters?|[Cc]olumnist)\s+(?:is|are|\w+s)\s"
    rf"|{NAME},?\s+(?:is|was|are)\s+(?:an?|the|our|{NAME}’s)\s+(?:[\w’'-]+\s+){{0,3}}{ROLE}\b"
    rf"|(?:{NAME}\s+)?{NAME}\s+(?:writes|reports|covers|blogs|edits|teaches)\s+\w+"
    r"|[\w&’' -]{2,60}\s+is\s+(?:a\s+(?:service|division|trademark|member|part|publication)\s+of|published\s+(?:by|monthly|weekly|daily)|not\s+responsible|owned\s+by|part\s+of)\b"
    r"|(?:The\s+)?(?:[Vv]iews|[Oo]pinions)\s+expressed"
)
"""Sentences about the page and its author, not about its subject."""

_CALL = re.compile(
    r"(?:Sign|Subscribe|Get|Join|Follow|Read|Click|Keep|Enter|Try|Learn|Download|Listen|Watch|Share|Contact|Write|E-?mail|Send|Help"
    r"|Support|Please|Find|See|Check|Visit|Register|Log|Manage|Choose|Add|Discover|Stay|Don['’]t\s+miss|Have\s+a|Want|Was\s+this|Did\s+you"
    r"|Do\s+you|Already|Not\s+a|Your|You|We\s+use|By\s+(?:clicking|submitting|signing|continuing|subscribing)|Thank\s+you|Thanks|Save|Start"
    r"|For\s+(?:more|related|further|the\s+latest)|If\s+you|To\s+(?:comment|read|receive|continue)|Never\s+miss|Be\s+the\s+first|Like\s+this|Unlimited|Comments|Fields|Required|Tell|Rate|Drop|We\s+value|What\s+do\s+you|Are\s+you|Leave|Let|Explore|Browse|Reuse|Apply|Buy|Order|Call|Take)\b"
)
READER = re.compile(
    r"\b(?:you|your|yours|our|us|here|newsletters?|inbox|subscribe|subscribers?|cookies?|e-?mail|account|comments?|browser|editor|tips?"
    r"|website|app|page|feed|podcast|coverage|privacy|articles?|stor(?:y|ies))\b|@|\d{3}-\d{4}",
    re.I,
)
_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_QUOTED = re.compile(r"“[^”]{0,2000}”?|\"[^\"]{0,2000}\"?")
"""Calls to the reader begin with an imperative or a "you" and name the reader or the page, outside quotes."""


_SIGNS = re.compile(r"(?:\s|[−–+~*=_.,;:]\S*\s)+")
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
        found.extend(_rest(text, start, mark.start, stopped=False))
        found.append(Piece(mark.start, mark.end, Sort(mark.mark.value), _WEIGHT[mark.mark]))
        start = mark.end
    found.extend(_rest(text, start, run.end, run.stopped))
    return found


def _rest(text: str, start: int, end: int, stopped: bool) -> list[Piece]:
    """What is left of a run between two marks, as one piece or none."""
    signs = _SIGNS.match(text, start, end)
    start = signs.end() if signs else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    sort, weight = _weigh(text[start:end], stopped)
    return [Piece(start, end, sort, weight, line=_fills_line(text, start, end))]


def _fills_line(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return text[end : end + 1] in ("", "\n") and not any(char.isalpha() for char in before[-200:])


def _weigh(part: str, stopped: bool) -> tuple[Sort, float]:
    words = WORD.findall(part)
    size = min(float(len(words)), _MOST)
    if _ABOUT.match(part):
        return Sort.ABOUT, -size - 20
    if part.endswith("?") and _YOU.search(_QUOTED.sub(" ", part)):
        return Sort.ASIDE, -3.0
    if (stopped or len(words) <= 12) and _CALL.match(part) and READER.search(_QUOTED.sub(" ", part)):
        return Sort.CALL, -size - 5
    if not words or not _begins(part):
        return Sort.LIST, -size - 1
    quality = 2 * function_share(words) + lower_share(words) - 0.2
    if stopped and quality >= 0.2:
        return Sort.SENTENCE, size * min(1.0, quality)
    if quality >= 0.6:
        return Sort.FRAGMENT, -0.25 * size
    return Sort.LIST, -size


def _begins(part: str) -> bool:
    """Does it begin as a sentence may: with a capital, a digit or an opening quote?"""
    first = next((char for char in part if char.isalpha()), "")
    return first.isupper() or part[0].isdigit() or part[0] in "“\"‘'"
