"""Pairs of a relative and a named time that are the time of one thing: "earlier this month, on May 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar, FromEvent, Season
from kept.date_phrases.terms import Unit
from kept.extract.dating.clue import Clue, graded, pointing
from kept.extract.dating.events import same_event
from kept.extract.dating.mention import Mention
from kept.extract.dating.when import Span, direction, shift, spans, year_of

_APPOSED = re.compile(r"[\s,(—–:-]{0,4}(?:(?:that is|or|namely|on|in|of|for|the|to)\s)?[\s(]{0,2}")
_ANOTHER = re.compile(
    r"\b(?:it|he|she|they|we|and|but|than|while|from|compared|against|whereas|or|after|before|since|as|when|if|published|released"
    r"|issued|printed|reported|updated|revised|reviewed|found|completed|until)\b|[.;:!?“”\"]"
)
_APPOSITION, _CLAUSE, _EVENT = 0.01, 0.1, 0.12
"""How often a tie misleads: by apposition, inside one clause, by a common event."""

_SEASON = 100
"""Days in a season; next week or next month is no time of a whole year."""

_GAP_WORDS = 7
_MONTHS_APART = (1.0, 0.06, 0.008)
"""How well a page fits that counts whole years from a month, in that month, the next and any other."""


def ties(article: str, mentioned: list[Mention]) -> Iterator[Clue]:
    """The clues from pairs in apposition, inside one clause, and with a common event."""
    for relative, named, doubt in (*_neighbours(article, mentioned), *_by_event(mentioned)):
        if _comparable(relative, named):
            yield _tie(relative, named, doubt)
            yield from _whole_years(relative, named)


def _tie(relative: Mention, named: Mention, doubt: float) -> Clue:
    def fits(day: date) -> bool:
        there = [named.span] if named.span is not None else spans(named.time, day)
        return any(
            one[0] <= other[1] and other[0] <= one[1] for one in spans(relative.time, day) for other in there
        )

    year, moved = year_of(named.time), _years(relative)
    return pointing(
        fits,
        doubt,
        f"{relative.words!r} is {named.words!r}",
        names_year=year is not None,
        years=() if year is None else (year - moved,),
        since=named.piece.start if moved < 0 else None,
    )


def _years(relative: Mention) -> int:
    """How many whole years it lies from the page; 0 where it counts none."""
    moved = shift(relative.time)
    return moved.count if moved is not None and moved.unit is Unit.YEAR else 0


def _whole_years(relative: Mention, named: Mention) -> Iterator[Clue]:
    """ "A year ago, in October 2017" is said in October, or close to it."""
    there = named.span
    if (
        not _years(relative)
        or there is None
        or not relative.words.endswith("ago")
        or _length(there) > _SEASON
    ):
        return
    months = {date.fromordinal(day).month for day in range(there[0], there[1] + 1, 7)}

    def weight(day: date) -> float:
        apart = min(min(abs(day.month - month), 12 - abs(day.month - month)) for month in months)
        return _MONTHS_APART[min(apart, 2)]

    yield graded(weight, f"{relative.words!r} counts whole years from {named.words!r}.")


def _comparable(relative: Mention, named: Mention) -> bool:
    """Can the two be one time? "Last year" and "April 11", or "next month" and 2006, tell nothing."""
    moved = shift(relative.time)
    if moved is not None and moved.unit in (Unit.YEAR, Unit.DECADE, Unit.QUARTER):
        return named.span is not None
    return named.span is None or isinstance(relative.time, Calendar | Season) or _length(named.span) < _SEASON


def _length(span: Span) -> int:
    return span[1] - span[0]


def _neighbours(article: str, mentioned: list[Mention]) -> Iterator[tuple[Mention, Mention, float]]:
    for first, second in pairwise(mentioned):
        gap = article[first.piece.end : second.piece.start]
        doubt = _doubt_of_gap(gap) if first.sentence == second.sentence else None
        if doubt is None or "anniversary" in first.before + gap + second.after:
            continue
        for relative, named in ((first, second), (second, first)):
            where = _side(relative, doubt)
            sure = doubt == _APPOSITION or _lies_on_side(where, named)
            if where is not None and named.names and sure:
                yield relative, named, doubt


def _lies_on_side(where: Tense | None, named: Mention) -> bool:
    """Can the two be one time, though words stand between them? "Next month" is no day that is past."""
    return where is Tense.PAST or (where is Tense.FUTURE and named.tense is not Tense.PAST)


def _side(relative: Mention, doubt: float) -> Tense | None:
    """Where it lies; "a year earlier" beside "in 2008" counts from the page's year as "a year ago" does."""
    if isinstance(relative.time, FromEvent) and doubt == _APPOSITION and shift(relative.time) is not None:
        return Tense.PAST if "earlier" in relative.words or "before" in relative.words else None
    return direction(relative.time)


def _doubt_of_gap(gap: str) -> float | None:
    if _APPOSED.fullmatch(gap):
        return _APPOSITION
    if _ANOTHER.search(gap) is None and len(gap.split()) <= _GAP_WORDS:
        return _CLAUSE
    return None


def _by_event(mentioned: list[Mention]) -> Iterator[tuple[Mention, Mention, float]]:
    relatives = [one for one in mentioned if direction(one.time) is not None and _tells_apart(one)]
    for relative, other in product(relatives, (one for one in mentioned if one.names)):
        apart = relative.sentence != other.sentence
        if apart and same_event(relative.events, other.events) and _agree(relative, other):
            yield relative, other, _EVENT


def _tells_apart(relative: Mention) -> bool:
    """Does it tell one event from others? "This year" is on every page, "this year's summit" is one."""
    return direction(relative.time) is not Tense.UNKNOWN or relative.after.startswith(("'s", "’s"))


def _agree(relative: Mention, named: Mention) -> bool:
    """Do they not lie on different sides of the day of publication?"""
    where = direction(relative.time)
    return Tense.UNKNOWN in (where, named.tense) or where is named.tense
