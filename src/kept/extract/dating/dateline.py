"""A date printed at the head of the article: "GENEVA, Feb. 9 (Wire) --" or "Friday, 8 December 2000"."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar, Relation
from kept.extract.dating.mention import Mention

_HEAD = 90
_PLACE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Za-z.'’-]+){0,4}(?:, ?[A-Z][\w. ]{1,20})?,\s?\Z")
_MARK = re.compile(r"\s?(?:\([^()\n]{1,40}\)|/[A-Z -]{1,30}/|,? ?[A-Z][\w ]{1,30} ?)?\s?(?:--|[-–—:])|\s?\([A-Z]")


def dateline(article: str, mentioned: list[Mention]) -> Calendar | None:
    """The day at the head of the article; None where it has none.

    With a year it may stand alone at the very start; without one it needs a place in capitals before it
    and a dash, a colon or an agency in brackets after it.
    """
    if not mentioned:
        return None
    first = mentioned[0]
    named, piece = first.piece.time, first.piece
    if not isinstance(named, Calendar) or named.day is None or piece.relation is not Relation.NONE:
        return None
    before, after = article[: piece.start], article[piece.end : piece.end + 50]
    if piece.start > _HEAD:
        return None
    alone = named.year is not None and not before.strip() and not first.words[0].islower()
    placed = _PLACE.search(before) is not None and _MARK.match(after) is not None
    return named if alone or placed else None
