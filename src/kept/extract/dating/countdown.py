"""Clues from time that is left: "the 18 October deadline little more than two weeks away"."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator
from datetime import date
from itertools import islice

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar
from kept.date_phrases.terms import Unit
from kept.date_phrases.vocabulary import COUNTED_UNIT, NUMBER, SPACE, length, words
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.mention import MOST, Mention, last_day
from kept.extract.dating.when import spans

_MORE = words("more than", "over", "just over", "a little over", "little more than", "a little more than")
_LESS = words("less than", "fewer than", "under", "nearly", "almost", "not quite", "a little under")
_ABOUT = words("about", "around", "roughly", "some")
_LEFT = words(
    *(
        "left",
        "to go",
        "in which to",
        "remaining",
        "remain",
        "to run",
        "away",
        "off",
        "hence",
        "from now",
        "from today",
    ),
    *(f"from {day}" for day in day_name),
    *("before that date", "before that day", "before that deadline", "before the deadline", "until then"),
    *("before the date", "to the deadline", "from the deadline", "from the finish", "from the end", "ahead"),
)
_KIND = words("shopping", "working", "full", "clear", "more", "short")
_COUNT = re.compile(
    rf"(?<!\w)(?P<leaves>{words('leaves', 'leaving')}{SPACE}(?:\w{{1,12}}{SPACE})?)?"
    rf"(?:(?P<more>{_MORE}){SPACE}|(?P<less>{_LESS}){SPACE}|(?P<about>{_ABOUT}){SPACE})?"
    rf"(?P<number>{NUMBER}){SPACE}(?:{_KIND}{SPACE})?(?P<unit>{COUNTED_UNIT})(?i:s)?(?!\w)"
    rf"(?:(?P<left>{SPACE}{_LEFT}(?!\w))(?P<until>{SPACE}{words('before', 'until', 'to')}(?!\w))?"
    rf"|(?P<before>{SPACE}{words('before', 'ahead of')}(?!\w)))?"
)
_DAYS_IN = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.4}
_MARGIN = {Unit.DAY: 0, Unit.WEEK: 3, Unit.MONTH: 12}
_DOUBT = 0.03
_NARRATED = 0.15
"""How often "two weeks before the vote on 3 May" counts to a day that is long past."""

_REACH_BACK, _REACH_BACK_TO_PAST = 240, 60
_REACH_ON, _REACH_ON_TO_PAST = 100, 20
_REACH_TO_GOAL = 160
_NEXT_WORD = 1


def countdowns(article: str, mentioned: list[Mention]) -> Iterator[Clue]:
    """How long before a named day the page says that it is."""
    for match in islice(_COUNT.finditer(article), MOST):
        goal = _goal(match, mentioned)
        reach = _reach(match)
        if goal is not None and reach is not None:
            yield _counting(match[0], goal[0], goal[1], reach, _NARRATED if match["before"] else _DOUBT)


def _counting(count: str, one: Mention, goal: Calendar, reach: tuple[int, int], doubt: float) -> Clue:
    def fits(day: date) -> bool:
        today = day.toordinal()
        return any(reach[0] <= there[0] - today <= reach[1] for there in spans(goal, day))

    years = () if goal.year is None else (goal.year,)
    because = f"{count!r} counts the time to {one.words!r}"
    return pointing(fits, doubt, because, names_year=bool(years), years=years, since=one.piece.start)


def _reach(match: re.Match[str]) -> tuple[int, int] | None:
    """How many days are left, at least and at most; None for years and decades."""
    unit, number = length(match["number"], match["unit"])
    if unit not in _DAYS_IN:
        return None
    least, most = _shares(match)
    margin = _MARGIN[unit] if least == most else 0
    days = number * _DAYS_IN[unit]
    return round(days * least) - margin, round(days * most) + margin


def _shares(match: re.Match[str]) -> tuple[float, float]:
    if match["more"]:
        return 1.0, 1.2
    if match["less"]:
        return 0.8, 1.0
    return (0.85, 1.15) if match["about"] else (1.0, 1.0)


def _goal(match: re.Match[str], mentioned: list[Mention]) -> tuple[Mention, Calendar] | None:
    """The day counted down to: what follows at once, else the last one just before, else one after.

    After "two weeks before" it is a day without a year in the same sentence that is not past.
    """
    days = [(one, day) for one in mentioned if (day := last_day(one.time)) is not None]
    if match["before"]:
        return next((pair for pair in days if _follows(match, pair[0]) and pair[1].year is None), None)
    if not (match["leaves"] or match["left"]):
        return None
    if match["until"]:  # a phrase begins with its preposition, so "before the 3 May vote" overlaps the count
        coming = (pair for pair in days if pair[0].piece.end > match.end())
        return next((pair for pair in coming if pair[0].piece.start - match.end() <= _REACH_TO_GOAL), None)
    before = [pair for pair in days if 0 <= match.start() - pair[0].piece.end <= _reach_back(pair[0])]
    after = [pair for pair in days if 0 <= pair[0].piece.start - match.end() <= _reach_on(pair[0])]
    if after and (not before or after[0][0].piece.start - match.end() <= _NEXT_WORD):
        return after[0]
    return before[-1] if before else None


def _reach_back(goal: Mention) -> int:
    return _REACH_BACK_TO_PAST if goal.tense is Tense.PAST else _REACH_BACK


def _reach_on(goal: Mention) -> int:
    return _REACH_ON_TO_PAST if goal.tense is Tense.PAST else _REACH_ON


def _follows(match: re.Match[str], goal: Mention) -> bool:
    """Does the goal come soon after in the same sentence?"""
    gap = goal.piece.start - match.end()
    return 0 <= gap <= min(_REACH_ON, len(goal.before))
