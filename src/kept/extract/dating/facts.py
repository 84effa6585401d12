"""Clues from times that name their year: the page is not older than its past, nor younger than its future."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Shift
from kept.date_phrases.terms import Relation, Unit
from kept.extract.dating.clue import Clue, graded
from kept.extract.dating.mention import Mention
from kept.extract.dating.this_year import months_over
from kept.extract.dating.when import Span, shift

_MISREAD = {Tense.PAST: 0.02, Tense.UNKNOWN: 0.2}
_COMING_MISREAD, _AIM_MISREAD = 0.05, 0.3
"""How often a time is not past, or not to come, whose verb makes it so; an aim often is none."""

_ENDING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE})
_WHOLE_YEAR = 300
_SAME_YEAR, _NEXT_YEAR, _A_YEAR_MORE = 0.2, 0.6, 0.17
"""How often the latest year that is named is the page's own (in December), how often it is the year before,
and the share that is left with each year more."""

_SAME_YEAR_IN_NAME, _NEXT_YEAR_IN_NAME = 0.7, 0.4
"""The same where the year is part of a name: "the 2018 Budget"."""

_MEAN_DAYS = 200
"""Mean days from the latest day or month that has a year to the page."""

_FAR = 0.02
"""How well a page fits that is years from its latest date."""

_SAME_MONTH = 0.15
"""How well a page fits in the very month that it names with its year: "this month" is shorter."""

_OLD_SHARE = 0.8
"""The share that is left with each year more, where the latest date only tells when something began."""

_FOUNDED = re.compile(
    r"\b(?:founded|established|set up|built|born|dates? from|dating from|goes back to|since|as far back as)"
    r"\s(?:[\w-]+\s){0,4}\Z"
)
_YEARS_UNTIL = (0.4, 1.0, 0.3, 0.1)
"""How well a page's year fits so many years before the first coming year that is named."""

_LAST_YEAR = 0.3
"""How well a page fits that speaks of last year and does not follow the latest year that it names."""


def facts(mentioned: list[Mention], told: Collection[int | None]) -> Iterator[Clue]:
    """What lies before and after the page, and how long ago the latest of it is.

    `told` holds the places of the mentions whose distance from the page is known from other clues.
    """
    dated = [(one, _reported(one, one.span)) for one in mentioned if one.span is not None]
    for one, span in dated:
        yield _bound(one, span)
    past = [pair for pair in dated if pair[0].tense is not Tense.FUTURE]
    latest = max(
        (pair for pair in past if pair[0].piece.start not in told), key=lambda pair: pair[1], default=None
    )
    if latest is not None:
        yield _since(*latest)
        yield from _last_year(max(span for _, span in past), mentioned)
    elif dated and not past:
        yield _until(*min(dated, key=lambda pair: pair[1]))


def _reported(one: Mention, span: Span) -> Span:
    """Of a year of which the first months are reported, those months."""
    over = months_over(one)
    if over is None or span[1] - span[0] <= _WHOLE_YEAR:
        return span
    year = date.fromordinal(span[0]).year
    return span[0], date(year, over, monthrange(year, over)[1]).toordinal()


def _bound(one: Mention, span: Span) -> Clue:
    if one.tense is Tense.FUTURE:
        misread = _AIM_MISREAD if one.piece.relation in _ENDING else _COMING_MISREAD
        return graded(
            lambda day: 1.0 if day.toordinal() <= span[1] else misread, f"{one.words!r} is still to come."
        )
    misread = _MISREAD[one.tense]
    return graded(
        lambda day: 1.0 if day.toordinal() >= span[0] else misread, f"{one.words!r} lies in the past."
    )


def _since(one: Mention, span: Span) -> Clue:
    return graded(_fade(one, span), f"{one.words!r} is the latest past date that has a year.")


def _fade(one: Mention, span: Span) -> Callable[[date], float]:
    """How likely the page is so long after its latest date: mostly within a year."""
    year = date.fromordinal(span[0]).year
    of_name = bool(one.events.modified)
    same, following = (_SAME_YEAR_IN_NAME, _NEXT_YEAR_IN_NAME) if of_name else (_SAME_YEAR, _NEXT_YEAR)

    def of_year(day: date) -> float:
        years = day.year - year
        if years <= 0:
            return same * (day.month / 12) ** 2 if years == 0 else _FAR
        return max(_FAR / years, following * _A_YEAR_MORE ** (years - 1))

    def of_day(day: date) -> float:
        gap = day.toordinal() - span[1]
        if gap < 0:
            return _SAME_MONTH if day.toordinal() >= span[0] else _FAR
        return max(_FAR / (1 + gap / 365), math.exp(-gap / _MEAN_DAYS))

    if _FOUNDED.search(one.before):
        return lambda day: _OLD_SHARE ** max(0, day.year - year)
    return of_year if span[1] - span[0] > _WHOLE_YEAR else of_day


def _last_year(span: Span, mentioned: list[Mention]) -> Iterator[Clue]:
    year = date.fromordinal(span[1]).year
    for other in mentioned:
        if shift(other.time) == Shift(Unit.YEAR, -1) and other.words.lower().endswith("last year"):
            yield graded(
                lambda day: 1.0 if day.year == year + 1 else _LAST_YEAR,
                f"{other.words!r} is then a time in {year}, the latest year that is named.",
            )
            return


def _until(one: Mention, span: Span) -> Clue:
    """Where all that has a year is to come, the first of it is mostly less than a year away."""
    year, whole = date.fromordinal(span[0]).year, span[1] - span[0] > _WHOLE_YEAR

    def weight(day: date) -> float:
        if whole:
            return _YEARS_UNTIL[min(abs(year - day.year), 3)]
        return max(_FAR, math.exp(-abs(span[0] - day.toordinal()) / _MEAN_DAYS))

    return graded(weight, f"{one.words!r} is the first coming date that has a year.")
