"""A date printed at the head or foot: "GENEVA, Feb. 9 (Wire) --", "Friday, 8 December 2000"."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar
from kept.date_phrases.terms import Relation
from kept.date_phrases.vocabulary import MONTH, WEEKDAY
from kept.extract.dating.mention import Mention, mentions

_HEAD = 250
_FOOT = 4
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

_CLOCK = re.compile(r",? (?:at )?\d{1,2}[:.]\d\d(?: ?[A-Za-z.]{2,5})?")
_AFTER_BYLINE = re.compile(r"\s{0,3}(?:[-–—:|]|\n|[A-Z“\"‘])")


def printed(article: str) -> Mention | None:
    """The day that is printed at the head or foot of the article and is no part of a sentence; else None.

    With a year it may stand alone at the very start or end, or after a headline or byline on a line of its
    own. Else it needs a place before it, in capitals where the year is missing, and a dash, a colon or an
    agency in brackets after it. Blanks must be as they were in the page: two of them can end a line.
    """
    days = [one for one in mentions(article) if one.piece.relation is Relation.NONE and _is_day(one)]
    head = (one for one in days if one.piece.start <= _HEAD and _at_head(article, one))
    return next(head, None) or next((one for one in days[-1:] if _at_foot(article, one)), None)


def _is_day(one: Mention) -> bool:
    return isinstance(one.time, Calendar) and one.time.day is not None and one.time.years is None


def _at_head(article: str, one: Mention) -> bool:
    before, after = article[: one.piece.start], article[one.piece.end : one.piece.end + 50]
    if one.span is not None and _under_headline(before, after):
        return True
    return _stands_apart(one, before, after)


def _at_foot(article: str, one: Mention) -> bool:
    """Is it the last sentence by itself, or with a place?"""
    if one.span is None or len(article) - one.piece.end > _FOOT or one.after.strip(" .)]\n"):
        return False
    before = one.before.strip("([—–- ")
    return not before or _TOWN.fullmatch(before + " ") is not None


def _stands_apart(one: Mention, before: str, after: str) -> bool:
    """Is the date at the head no part of a sentence?"""
    with_year = one.span is not None
    if with_year and not before.strip():
        return _STARTS.match(one.words) is not None
    place = _PLACE.search(before) or (_TOWN.fullmatch(before) if with_year else None)
    return place is not None and _MARK.match(after) is not None


def _under_headline(before: str, after: str) -> bool:
    """Does a line under the headline hold it, with no more than a place or a byline before it?"""
    *above, line = _LINE.split(before)
    if _BYLINE.search(line) or _PUBLISHED.search(line):
        return _AFTER_BYLINE.match(after) is not None
    if not above or (line.strip() and _TOWN.fullmatch(line) is None):
        return False
    return _MARK.match(after) is not None or _LINE.match(after, _clock(after)) is not None


def _clock(after: str) -> int:
    """Where the time of day ends that follows the date, if one does."""
    match = _CLOCK.match(after)
    return match.end() if match else 0
