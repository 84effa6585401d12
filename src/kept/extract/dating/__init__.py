"""Infer when an article was published from what it says of itself, where no date is printed.

Each time in the text is a clue: a past date with its year, a meeting still to come, "last year", a countdown,
a day of the week. All months near the named years are weighed against all clues, and the answer is given
as finely as one stands out; where none does, there is none. Nothing outside the article is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar
from kept.dates import DateError, PartialDate
from kept.extract.dating.anniversary import anniversaries
from kept.extract.dating.bounds import bounds
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.countdown import countdowns
from kept.extract.dating.current_year import current_year
from kept.extract.dating.dateline import dateline
from kept.extract.dating.distance import distances
from kept.extract.dating.elapsed import elapsed
from kept.extract.dating.mention import Mention, mentions
from kept.extract.dating.months import number, of
from kept.extract.dating.search import search
from kept.extract.dating.ties import near_month, ties

_REACH = 10
"""Years to each side of the latest past year that is named, in which the month is looked for."""

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
    candidates = _candidates(mentioned)
    if candidates is None:
        return Inferred(None, ("The article names no year, so no date of publication can be inferred.",))
    answer = search(candidates, list(_clues(article, mentioned, head, candidates)))
    return Inferred(_with_day(answer.on, head), answer.because)


def _candidates(mentioned: list[Mention]) -> range | None:
    """The months around the latest year that is named as past, or the first that is named at all."""
    past = [one.date.year for one in mentioned if one.date is not None and one.tense is not Tense.FUTURE]
    named = [one.date.year for one in mentioned if one.date is not None]
    if not named:
        return None
    pivot = max(past) if past else min(named)
    return range(number(pivot - _REACH, 1), number(pivot + _REACH + 1, 1))


def _clues(
    article: str, mentioned: list[Mention], head: Calendar | None, candidates: range
) -> Iterator[Clue]:
    if head is not None:
        because = f"The article begins with the date {mentioned[0].words!r}"
        yield pointing(of((None, head.month)), _DATELINE_DOUBT, candidates, because)
    for tie in ties(article, mentioned):
        yield pointing(tie.months, tie.doubt, candidates, tie.because)
        if (near := near_month(tie)) is not None:
            yield near
    yield from countdowns(article, mentioned, candidates)
    yield from anniversaries(mentioned, candidates)
    yield from elapsed(article, mentioned, candidates)
    yield from current_year(mentioned)
    yield from bounds(mentioned, candidates)
    yield from distances(mentioned[1:] if head is not None else mentioned, candidates)


def _with_day(found: PartialDate | None, head: Calendar | None) -> PartialDate | None:
    """The day at the head of the article, where its month was found."""
    if found is None or head is None or found.month is None or found.month != head.month:
        return found
    try:
        return PartialDate(found.year, head.month, head.day)
    except DateError:
        return found
