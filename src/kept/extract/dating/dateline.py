"""A date printed at the head of the article: "GENEVA, Feb. 9 (Wire) --" or "Friday, 8 December 2000"."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar, Relation
from kept.date_phrases.vocabulary import MONTH, WEEKDAY
from kept.extract.dating.mention import Mention

_HEAD = 90
_PLACE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Za-z.'’-]+){0,4}(?:, ?[A-Z][\w. ]{1,20})?,\s?\Z")
_TOWN = re.compile(r"(?:[A-Z][\w.'’-]{1,20}[ ,]{1,2}){1,4}\Z")
_STARTS = re.compile(rf"{WEEKDAY}|{MONTH}|\d")
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[A-Z -]{1,30}/|,? ?[A-Z][\w ]{1,30} ?)"
_MARK = re.compile(rf"\s?{_AGENCY}?\s?(?:--|[-–—:])|\s?\([A-Z]")


def dateline(article: str, mentioned: list[Mention]) -> Calendar | None:
    """The day at the head of the article; None where it has none.

    With a year it may stand alone at the very start. Else it needs a place before it, in capitals where the
    year is missing, and a dash, a colon or an agency in brackets after it.
    """
    if not mentioned:
        return None
    first = mentioned[0]
    named, piece = first.piece.time, first.piece
    if not isinstance(named, Calendar) or named.day is None or piece.relation is not Relation.NONE:
        return None
    if piece.start > _HEAD:
        return None
    return (
        named if _stands_apart(first, article[: piece.start], article[piece.end : piece.end + 50]) else None
    )


def _stands_apart(first: Mention, before: str, after: str) -> bool:
    """Is the date at the head no part of a sentence?"""
    named = first.calendar
    with_year = named is not None and named.year is not None
    if with_year and not before.strip():
        return _STARTS.match(first.words) is not None
    place = _PLACE.search(before) or (_TOWN.fullmatch(before) if with_year else None)
    return place is not None and _MARK.match(after) is not None
