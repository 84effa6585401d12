"""A date printed at the head of the article: "GENEVA, Feb. 9 (Wire) --", "Friday, 8 December 2000"."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar, Relation
from kept.date_phrases.vocabulary import MONTH, WEEKDAY
from kept.extract.dating.mention import Mention

_HEAD = 90
_HEADLINE = 250
_PLACE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Za-z.'’-]+){0,4}(?:, ?[A-Z][\w. ]{1,20})?,\s?\Z")
_TOWN = re.compile(r"(?:[A-Z][\w.'’-]{1,20}[ ,]{1,2}){1,4}\Z")
_BYLINE = re.compile(r"(?:^|\s)By\s(?:[\w.'’-]{1,20}[ ,]{1,2}){1,8}\Z")
_PUBLISHED = re.compile(
    r"(?:published|posted|updated|date|dated|issued|released)(?:\son)?:?\s\Z", re.IGNORECASE
)
_STARTS = re.compile(rf"{WEEKDAY}|{MONTH}|\d")
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[A-Z -]{1,30}/|,? ?[A-Z][\w ]{1,30} ?)"
_MARK = re.compile(rf"\s?{_AGENCY}?\s?(?:--|[-–—:])|\s?\([A-Z]")
_LINE = re.compile(r"\s{0,3}\n|[^\S\n]{2,}")
"""A line ends, or a scraper left two blanks where it did."""

_AFTER_BYLINE = re.compile(r"\s{0,3}(?:[-–—:|]|\n|[A-Z“\"‘])")


def dateline(article: str, mentioned: list[Mention]) -> Mention | None:
    """The first day of the article, if it is printed at its head and not part of a sentence; else None.

    With a year it may stand alone at the very start, or after a headline or byline on a line of its own.
    Else it needs a place before it, in capitals where the year is missing, and a dash, a colon or an agency
    in brackets after it.
    """
    if not mentioned:
        return None
    first = mentioned[0]
    named, piece = first.time, first.piece
    if not isinstance(named, Calendar) or named.day is None or piece.relation is not Relation.NONE:
        return None
    before, after = article[: piece.start], article[piece.end : piece.end + 50]
    if named.year is not None and piece.start <= _HEADLINE and _under_headline(before, after):
        return first
    return first if piece.start <= _HEAD and _stands_apart(named, first.words, before, after) else None


def _stands_apart(named: Calendar, words: str, before: str, after: str) -> bool:
    """Is the date at the head no part of a sentence?"""
    with_year = named.year is not None
    if with_year and not before.strip():
        return _STARTS.match(words) is not None
    place = _PLACE.search(before) or (_TOWN.fullmatch(before) if with_year else None)
    return place is not None and _MARK.match(after) is not None


def _under_headline(before: str, after: str) -> bool:
    """Does a line under the headline hold it, with no more than a place or a byline before it?"""
    *above, line = _LINE.split(before)
    if _BYLINE.search(line) or _PUBLISHED.search(line):
        return _AFTER_BYLINE.match(after) is not None
    if not above or (line.strip() and _TOWN.fullmatch(line) is None):
        return False
    return _MARK.match(after) is not None or _LINE.match(after) is not None
