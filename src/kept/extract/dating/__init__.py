"""Infer when an article was published from what it says of itself, where no date is printed.

Each time in the text is a clue: a past date with its year, a meeting still to come, "last year", a countdown,
a day of the week. All days of the years near those that are named are weighed against all clues, as a reader
would ask of each day "could this have been written then?", and the answer is the month that stands out, else
the year, else none. Nothing outside the article is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kept.date_phrases import Tense
from kept.dates import DateError, PartialDate
from kept.extract.dating.anniversary import anniversaries
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.countdown import countdowns
from kept.extract.dating.elapsed import elapsed
from kept.extract.dating.facts import facts
from kept.extract.dating.mention import Mention, mentions
from kept.extract.dating.near import distances
from kept.extract.dating.printed import printed
from kept.extract.dating.search import search
from kept.extract.dating.this_year import this_year
from kept.extract.dating.ties import ties
from kept.extract.dating.when import year_of

_YEARS_BEFORE, _YEARS_AFTER = 3, 7
_FARTHEST = 100
_DATELINE_DOUBT = 0.001
_LEAP_DAY = 29
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Inferred:
    """A month, year or day of publication with the reasons; `published` is None where none stands out."""

    published: PartialDate | None
    because: tuple[str, ...]


def infer_published(article: str) -> Inferred:
    """The day, month or year in which the article was published, from its own words alone.

    Args:
        article: the text of the article without the page's furniture (menus, cards of other stories).

    Returns:
        A month where the clues single one out, the day where one is printed at its head or foot, a year where
        only that is clear, else None; `because` holds the reasons in each case.
    """
    head = printed(article)
    if head is not None and head.span is not None:
        because = f"The article is dated {head.words!r}."
        return Inferred(PartialDate.of(date.fromordinal(head.span[0])), (because,))
    article = _BLANKS.sub(" ", article)
    mentioned = mentions(article)
    pivot = _pivot(mentioned)
    if pivot is None:
        return Inferred(None, ("The article names no year, so no date of publication can be inferred.",))
    clues = _clues(article, mentioned, head)
    answer = search(_days_around(pivot, clues), clues)
    return Inferred(_with_day(answer.on, head), answer.because)


def _pivot(mentioned: list[Mention]) -> int | None:
    """The latest year that is named as past, else the first that is named at all."""
    dated = [(one.tense, year) for one in mentioned if one.span and (year := year_of(one.time)) is not None]
    past = [year for tense, year in dated if tense is not Tense.FUTURE]
    return max(past) if past else min((year for _, year in dated), default=None)


def _days_around(pivot: int, clues: list[Clue]) -> list[date]:
    """The days of the years near the pivot, and of those that the clues name: a hundredth anniversary."""
    named = {year for clue in clues for year in clue.years if abs(year - pivot) <= _FARTHEST}
    years = sorted(named | set(range(pivot - _YEARS_BEFORE, pivot + _YEARS_AFTER + 1)))
    starts = [date(year, 1, 1) for year in years if 1 < year < 9999]
    return [start + timedelta(days) for start in starts for days in range(_length(start))]


def _length(new_year: date) -> int:
    return (new_year.replace(year=new_year.year + 1) - new_year).days


def _clues(article: str, mentioned: list[Mention], head: Mention | None) -> list[Clue]:
    found = [*ties(article, mentioned)]
    if head is not None:
        found.append(_on_that_day(head))
    found += countdowns(article, mentioned)
    found += anniversaries(mentioned)
    found += elapsed(article, mentioned)
    found += this_year(mentioned)
    told = {clue.since for clue in found}
    found += facts(mentioned, told)
    found += distances(mentioned, told)
    return found


def _on_that_day(head: Mention) -> Clue:
    named = head.calendar
    assert named is not None
    return pointing(
        lambda day: day.month == named.month and named.day in (day.day, _LEAP_DAY),
        _DATELINE_DOUBT,
        f"The article is dated {head.words!r}",
    )


def _with_day(found: PartialDate | None, head: Mention | None) -> PartialDate | None:
    """The printed day, where its month was found."""
    named = None if head is None else head.calendar
    if found is None or named is None or found.month is None or found.month != named.month:
        return found
    try:
        return PartialDate(found.year, named.month, named.day)
    except DateError:
        return found
