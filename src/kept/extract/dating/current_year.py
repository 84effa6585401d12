"""Clues from what the page says of its own year: "in 1999 and this year", "the first half of this year"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Part, Portion, Shift, Unit
from kept.date_phrases.vocabulary import NUMBER, count
from kept.dates import PartialDate
from kept.extract.dating.clue import Clue
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import year_and_month
from kept.extract.dating.relative import shift

_THIS_YEAR = Shift(Unit.YEAR, 0)
_FIRST_MONTHS = re.compile(rf"\bfirst\s(?P<number>{NUMBER})\smonths\s(?:of\s)?\Z")
_NOT_OVER = 0.1
_LAST_OF_THEM = 0.3
_YEARS_ON = (0.05, 1.0, 0.3)
"""How well the page's year fits when it is the year that it is compared with, the next, or a later one."""

_APART = 12


def current_year(mentioned: list[Mention]) -> Iterator[Clue]:
    """How far the page's year has gone, and which year it is compared with."""
    for one in mentioned:
        over = _months_over(one)
        if over is not None:
            yield Clue(_after_month(over), f"{one.words!r} is reported with {over} months over.")
        if one.piece.time == _THIS_YEAR:
            yield from (
                _compared(one, other, other.date)
                for other in mentioned
                if other.date is not None and _beside(one, other)
            )


def _months_over(one: Mention) -> int | None:
    """How many months of the page's year are over, if the mention tells."""
    first = _FIRST_MONTHS.search(one.before)
    if first is not None and shift(one.piece.time) == _THIS_YEAR:
        return min(12, count(first["number"]))
    time = one.piece.time
    if not isinstance(time, Part) or shift(time) != _THIS_YEAR or one.tense is not Tense.PAST:
        return None
    return {Portion.HALF: 6, Portion.QUARTER: 3}.get(time.portion, 0) * time.number or None


def _after_month(over: int) -> Callable[[int], float]:
    def weight(months: int) -> float:
        month = year_and_month(months)[1]
        if month == over:
            return _LAST_OF_THEM
        return 1.0 if month > over else _NOT_OVER

    return weight


def _beside(one: Mention, other: Mention) -> bool:
    """Does one sentence set this year against "in 1999"? A year in apposition is this year itself."""
    named = other.calendar
    if named is None or named.month is not None or other.words.isdecimal():
        return False
    gap = max(other.piece.start - one.piece.end, one.piece.start - other.piece.end)
    return other.tense is Tense.PAST and one.sentence == other.sentence and gap > _APART


def _compared(one: Mention, other: Mention, date: PartialDate) -> Clue:
    def weight(months: int) -> float:
        years = year_and_month(months)[0] - date.year
        return _YEARS_ON[min(max(years, 0), 2)]

    return Clue(weight, f"{one.words!r} is set beside {other.words!r}.", tells_year=True)
