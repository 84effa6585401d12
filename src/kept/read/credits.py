"""Who wrote an article and for whom: its byline, the credit after its end, the outlet's own name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kept.read.pieces import Piece, Sort
from kept.read.runs import runs
from kept.read.vocabulary import NAME, NAMES, ROLE

_TOP = 400
"""A byline stands within so many characters of the article's first word."""

_AFTER = 600
"""A credit stands within so many characters after its end."""

_OUTLET = r"(?P<outlet>(?:The\s+)?[A-Z][\w’'-]*(?:\s+(?:&\s+|of\s+|the\s+)*[A-Z][\w’'-]*){0,5})"
_BY = re.compile(rf"\b[Bb][Yy]:?\s+(?P<names>{NAMES})")
_CREDIT = re.compile(
    rf"(?:[—–-]{{1,2}}\s?(?:[Bb]y\s+)?|Words\s*(?::|by)\s*|\(?(?:[^()]{{0,60}}?\s)??[Rr]eporting\s+by\s+"
    rf"|[Bb]y\s+)(?P<names>{NAMES})"
    rf"(?:(?:,|\s+for|/)\s*{_OUTLET})?"
)
_BIO = re.compile(
    rf"(?P<names>{NAME})(?:,?\s+(?:is|was)\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}{ROLE}\b"
    rf"(?:\s+(?:at|for|of|with)\s+{_OUTLET})?"
    rf"|,\s+(?:[\w’'-]+\s+){{0,3}}{ROLE}\b|\s+(?:{NAME}\s+)?(?:writes|reports|covers|edits)\b)"
)
_OF_ITSELF = re.compile(
    rf"{_OUTLET}\s+is\s+(?:a\s+service\s+of|published\s+by|not\s+responsible|a\s+member\s+of|funded\s+by)"
)
_TITLE = re.compile(r"(?:The\s+)?[A-Z][\w’'-]*(?:\s+(?:&\s+|of\s+|the\s+)?[A-Z][\w’'-]*){1,4}")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote an article and the outlet that published it, as printed; none where the page does not say."""

    byline: str | None
    outlet: str | None


def credit(text: str, found: list[Piece], start: int, end: int) -> Credit:
    """Read the byline at the top, the credit after the last sentence, and the name of the outlet.

    Args:
        text: the whole text.
        found: its pieces in order.
        start: the offset of the article's first word.
        end: the offset after its last.
    """
    after = _after(text, end)
    names = _at_top(text, found, start) or (after["names"] if after else None)
    named = after.groupdict().get("outlet") if after else None
    return Credit(
        byline=" ".join(names.split()) if names else None,
        outlet=named
        or _before_end_mark(text, found, end)
        or _comes_back(text, start, end)
        or _of_itself(text, found, end),
    )


def _at_top(text: str, found: list[Piece], start: int) -> str | None:
    for piece in found:
        if piece.sort is Sort.BYLINE and start - 80 <= piece.start <= start + _TOP:
            match = _BY.search(text, piece.start, piece.end)
            if match is not None:
                return match["names"]
    return None


def _after(text: str, end: int) -> re.Match[str] | None:
    """The credit in the first run after the article: a line with a name, or a sentence about its author."""
    part = text[end : end + _AFTER]
    for run in runs(part)[:1]:
        return _CREDIT.match(part, run.start, run.end) or _BIO.match(part, run.start, run.end)
    return None


def _before_end_mark(text: str, found: list[Piece], end: int) -> str | None:
    """A bare name between the last sentence and an end mark, or before what the outlet says of its pages."""
    following = [piece for piece in found if piece.start >= end][:2]
    if [piece.sort for piece in following] in ([Sort.LIST, Sort.END], [Sort.LIST, Sort.ABOUT]):
        match = _TITLE.fullmatch(text, following[0].start, following[0].end)
        return match[0] if match else None
    return None


def _comes_back(text: str, start: int, end: int) -> str | None:
    """The longest name with which the page opens before the article and that stands after it again."""
    match = _TITLE.match(text[:start].lstrip())
    words = match[0].split() if match else []
    names = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return next((name for name in names if text.find(name, end) >= 0), None)


def _of_itself(text: str, found: list[Piece], end: int) -> str | None:
    about = (piece for piece in found if piece.start >= end and piece.sort is Sort.ABOUT)
    matches = (_OF_ITSELF.match(text, piece.start, piece.end) for piece in about)
    return next((match["outlet"] for match in matches if match), None)
