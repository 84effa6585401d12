"""Find the time expressions in a text."""

from __future__ import annotations

import re

from kept.date_phrases.compose import pieces
from kept.date_phrases.counts import NEAR_AFTER, NEAR_BEFORE, is_count, is_model_or_house, is_share
from kept.date_phrases.joins import anchored
from kept.date_phrases.piece import Piece
from kept.date_phrases.values import DatePhrase, Kind

_NAME_BEFORE = re.compile(r"\b(?:Black|Good|Cyber|Super|Ash|Bloody|Easter)\s\Z")
_MONTH_BEFORE = re.compile(r"\bmonth,\s\Z")
_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|our|your|its)\s(?:\w{3,5}[\s-])?\Z")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]")
_VERB_OR_NAME = frozenset({"may", "march", "august"})
_TWO_NUMBERS = re.compile(r"(?:\w+\s)?\d{4}(?:\s\w+\s|\s?[-–—]\s?)\d{4}")
_QUARTER = re.compile(r"(?i:quarter)\Z")


def find(text: str) -> tuple[DatePhrase, ...]:
    """The English time expressions of `text`, in order and without overlap.

    Args:
        text: plain text, of any length; the work grows about as its length.

    Returns:
        Phrases with the preposition that belongs to them ("by the end of 2005", "on Monday"). Phrases
        that `resolve` can only answer with `Unresolved` ("three weeks later") are found too.
    """
    return tuple(
        DatePhrase(piece.start, piece.end, text[piece.start : piece.end], piece.kind)
        for piece in anchored(text, times(text))
    )


def times(text: str) -> list[Piece]:
    """The same with what each says, for those who reckon with the expressions themselves.

    A length and the date that it counts from ("within 60 days of", "March 31") are two pieces here.
    """
    return [piece for piece in pieces(text) if _means_time(text, piece)]


def _means_time(text: str, piece: Piece) -> bool:
    """Is a bare number, month or day a time here, and not a count, a verb or a name?"""
    words = text[piece.start : piece.end]
    before = text[max(0, piece.start - NEAR_BEFORE) : piece.start]
    after = text[piece.end : piece.end + NEAR_AFTER]
    if words == "Christmas":
        return False
    if piece.kind is Kind.WEEKDAY:
        return _NAME_BEFORE.search(before) is None
    if piece.kind is Kind.DECADE:
        return _AGE_BEFORE.search(before) is None
    if piece.kind is Kind.PART and _QUARTER.search(words):
        return not is_share(after)
    if piece.kind is Kind.MONTH and words.isalpha():
        return _is_month(words, before, after)
    return not _is_number(piece, words, before, after)


def _is_month(words: str, before: str, after: str) -> bool:
    if _MONTH_BEFORE.search(before):
        return True
    return words.lower() not in _VERB_OR_NAME and _NAME_AFTER.match(after) is None


def _is_number(piece: Piece, words: str, before: str, after: str) -> bool:
    if piece.kind is Kind.YEAR and is_model_or_house(after):
        return True
    digits = words[: 1 if piece.kind is Kind.MONTH else 4]
    bare = piece.kind in (Kind.YEAR, Kind.RANGE, Kind.MONTH) and digits.isdecimal()
    return (bare or _TWO_NUMBERS.fullmatch(words) is not None) and is_count(before, after)
