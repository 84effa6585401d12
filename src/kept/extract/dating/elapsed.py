"""Clues from time that has gone since a named date: "two years after it was signed, in 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from kept.date_phrases import Tense
from kept.date_phrases.vocabulary import NUMBER, SPACE, count, words
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.mention import MOST, Mention
from kept.extract.dating.when import Span, spans

_NUMBER = rf"(?P<number>{NUMBER}|{words('a hundred', 'one hundred')})"
_THAT_DATE = rf"after{SPACE}that{SPACE}(?:date|day|deadline)"
_TO_THE_DAY = rf"(?:to{SPACE}the{SPACE}day{SPACE})"
_ELAPSED = re.compile(
    rf"(?<!\w){_NUMBER}[\s-]{{1,3}}(?P<unit>decade|year|month|week|day)s?"
    rf"(?P<half>{SPACE}and{SPACE}a{SPACE}half)?"
    rf"(?:{SPACE}(?P<on>on(?=[,.])|{_THAT_DATE})|[\s-](?P<old>old)|{SPACE}{_TO_THE_DAY}?after(?!\w)"
    rf"|{SPACE}on{SPACE}from|,?(?:{SPACE}\w{{1,12}}){{0,4}}?{SPACE}since(?!\w))"
)
_DAYS_IN = {"decade": 3652.5, "year": 365.25, "month": 30.4, "week": 7.0, "day": 1.0}
_LOOSE = {"decade": 10.0, "year": 10.0, "month": 8.0, "week": 4.0, "day": 1.0}
_DOUBT = 0.15
_REACH_ON = 90
_REACH_BACK = 200
_WHOLE_YEAR = 300


def elapsed(article: str, mentioned: list[Mention]) -> Iterator[Clue]:
    """How long ago the page says that something was, whose date it names."""
    named = [one for one in mentioned if one.names]
    for match in islice(_ELAPSED.finditer(article), MOST):
        found = _before(match, named) if match["on"] or match["old"] else _after(match, named)
        if (
            found is not None
            and (match["on"] or found.tense is not Tense.FUTURE)
            and _same_grain(match, found)
        ):
            yield _since(match, found)


def _same_grain(match: re.Match[str], found: Mention) -> bool:
    """Months since a year, weeks since a month, or years since a day without a year tell nothing."""
    named = found.calendar
    if match["unit"] in ("week", "day"):
        return named is not None and named.day is not None
    if found.span is None:
        return match["unit"] == "month"
    return found.span[1] - found.span[0] < _WHOLE_YEAR or not (match["unit"] == "month" or match["half"])


def _since(match: re.Match[str], found: Mention) -> Clue:
    unit, span = match["unit"], found.span
    number = 100 if "hundred" in match["number"] else count(match["number"])
    days = number * _DAYS_IN[unit] + (_DAYS_IN[unit] / 2 if match["half"] else 0)
    because = f"{match[0]!r} counts from {found.words!r}"
    if span is None:
        return pointing(
            lambda day: any(_lies(day, there, days, _LOOSE[unit]) for there in spans(found.time, day)),
            _DOUBT,
            because,
            since=found.piece.start,
        )
    middle = round((span[0] + span[1]) / 2 + days)
    year = date.fromordinal(min(middle, date.max.toordinal())).year
    whole_years = span[1] - span[0] > _WHOLE_YEAR
    return pointing(
        lambda day: day.year == year if whole_years else _lies(day, span, days, _LOOSE[unit]),
        _DOUBT,
        because,
        names_year=True,
        years=(year,),
        since=found.piece.start,
    )


def _lies(day: date, span: Span, days: float, loose: float) -> bool:
    """Does the day lie so many days after the span, give or take?"""
    return span[0] + days - loose <= day.toordinal() <= span[1] + days + loose


def _after(match: re.Match[str], named: list[Mention]) -> Mention | None:
    """The first date after the words, in their sentence."""
    for one in named:
        begins = one.piece.start - len(one.before)
        if begins <= match.start() < one.piece.end - 4 and one.piece.end > match.end():
            return one if one.piece.start - match.end() <= _REACH_ON else None
    return None


def _before(match: re.Match[str], named: list[Mention]) -> Mention | None:
    """The last date shortly before the words: "the order came in 2013. Two years on, …"."""
    near = [one for one in named if 0 <= match.start() - one.piece.end <= _REACH_BACK]
    return near[-1] if near else None
