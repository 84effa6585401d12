"""Find the time expressions in a text."""

from __future__ import annotations

import re

from kept.date_phrases.compose import Piece, pieces
from kept.date_phrases.values import DatePhrase, Kind

_COUNT_BEFORE = re.compile(
    r"(?:\b(?:than|nearly|almost|some|least|most|No\.?|Room|Resolution)\s|[=×*+]\s?|[.,/-])\Z"
)
_COUNT_AFTER = re.compile(
    r"\s{0,3}(?:percent|per\s|people|units|copies|dollars|million|billion|cases)|[,./-]\d"
)
_NAME_BEFORE = re.compile(r"\b(?:Black|Good|Cyber|Super|Ash|Bloody|Easter)\s\Z")
_MONTH_BEFORE = re.compile(r"\bmonth,\s\Z")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_VERB_OR_NAME = frozenset({"may", "march", "august"})


def find(text: str) -> tuple[DatePhrase, ...]:
    """The English time expressions of `text`, in order and without overlap.

    Args:
        text: plain text, of any length; the work grows about as its length.

    Returns:
        Phrases with the preposition that belongs to them ("by the end of 2005", "on Monday"). Phrases
        that `resolve` can only answer with `Unresolved` ("three weeks later") are found too.
    """
    return tuple(
        DatePhrase(piece.start, piece.end, text[piece.start : piece.end], piece.kind) for piece in times(text)
    )


def times(text: str) -> list[Piece]:
    """The same with what each says, for those who reckon with the expressions themselves."""
    return [piece for piece in pieces(text) if _means_time(text, piece)]


def _means_time(text: str, piece: Piece) -> bool:
    """Is a bare number, month or day a time here, and not a count, a verb or a name?"""
    words = text[piece.start : piece.end]
    before, after = text[max(0, piece.start - 12) : piece.start], text[piece.end : piece.end + 12]
    if words == "Christmas":
        return False
    if piece.kind is Kind.WEEKDAY:
        return _NAME_BEFORE.search(before) is None
    if piece.kind in (Kind.YEAR, Kind.RANGE) and words[:4].isdecimal():
        return _COUNT_BEFORE.search(before) is None and _COUNT_AFTER.match(after) is None
    if piece.kind is Kind.MONTH and words.isalpha():
        if _MONTH_BEFORE.search(before):
            return True
        return words.lower() not in _VERB_OR_NAME and _NAME_AFTER.match(after) is None
    return True
