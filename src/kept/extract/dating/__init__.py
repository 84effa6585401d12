"""Infer when an article was published from what it says of itself, where no date is printed.

Each time in the text is a clue: a past date with its year, a meeting still to come, "last year", a countdown,
a day of the week. All months near the named years are weighed against all clues, and the answer is given
as finely as one stands out; where none does, there is none. Nothing outside the article is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar
from kept.dates import DateError, PartialDate
from kept.extract.dating.anniversary import anniversaries
from kept.extract.dating.bounds import bounds
from kept.extract.dating.clue import YEARS, Clue, pointing
from kept.extract.dating.countdown import countdowns
from kept.extract.dating.current_year import current_year
from kept.extract.dating.dateline import dateline
from kept.extract.dating.distance import distances
from kept.extract.dating.elapsed import elapsed
from kept.extract.dating.mention import Mention, mentions
from kept.extract.dating.months import number, of
from kept.extract.dating.search import search
from kept.extract.dating.ties import tied, ties

_FARTHEST = 100
_DATELINE_DOUBT = 0.001


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
        A month where the clues single one out, the day where the article begins with one, a year where
        only that is clear, else None; `because` holds the reasons in each case.
    """
    mentioned = mentions(article)
    head = dateline(article, mentioned)
    printed = None if head is None or head.year is None else mentioned[0].date
    if printed is not None:
        return Inferred(printed, (f"The article begins with the date {mentioned[0].words!r}.",))
    pivot = _pivot(mentioned)
    if pivot is None:
        return Inferred(None, ("The article names no year, so no date of publication can be inferred.",))
    clues = _clues(article, mentioned, head)
    answer = search(_months_around(pivot, clues), clues)
    return Inferred(_with_day(answer.on, head), answer.because)


def _pivot(mentioned: list[Mention]) -> int | None:
    """The latest year that is named as past, else the first that is named at all."""
    dated = [(one.tense, one.date.year) for one in mentioned if one.date is not None]
    past = [year for tense, year in dated if tense is not Tense.FUTURE]
    return max(past) if past else min((year for _, year in dated), default=None)


def _months_around(pivot: int, clues: list[Clue]) -> range:
    """The months of the years near the pivot, and of those that the clues name: a hundredth anniversary."""
    reach = YEARS // 2
    named = {year for clue in clues for year in clue.years if abs(year - pivot) <= _FARTHEST}
    return range(number(min({pivot - reach} | named), 1), number(max({pivot + reach} | named) + 1, 1))


def _clues(article: str, mentioned: list[Mention], head: Calendar | None) -> list[Clue]:
    found = [clue for tie in ties(article, mentioned) for clue in tied(tie)]
    if head is not None:
        because = f"The article begins with the date {mentioned[0].words!r}"
        found.append(pointing(of((None, head.month)), _DATELINE_DOUBT, because))
    found += countdowns(article, mentioned)
    found += anniversaries(mentioned)
    found += elapsed(article, mentioned)
    found += current_year(mentioned)
    found += bounds(mentioned, {clue.since for clue in found})
    found += distances(mentioned[1:] if head is not None else mentioned)
    return found


def _with_day(found: PartialDate | None, head: Calendar | None) -> PartialDate | None:
    """The day at the head of the article, where its month was found."""
    if found is None or head is None or found.month is None or found.month != head.month:
        return found
    try:
        return PartialDate(found.year, head.month, head.day)
    except DateError:
        return found
