"""Clues from what the page says of its own year: "in 1999 and this year", "the first half of this year"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar, Part, Range, Shift
from kept.date_phrases.terms import Portion, Unit
from kept.extract.dating.clue import Clue, graded
from kept.extract.dating.mention import Mention
from kept.extract.dating.when import shift, year_of

_THIS_YEAR = Shift(Unit.YEAR, 0)
_JANUARY = Calendar(years=0, month=1)
_NOT_OVER = 0.1
_LAST_OF_THEM = 0.3
_A_MONTH_MORE = 0.7
_YEARS_ON = (0.05, 1.0, 0.3)
"""How well the page's year fits when it is the year that it is compared with, the next, or a later one."""

_APART = 12


def this_year(mentioned: list[Mention]) -> Iterator[Clue]:
    """How far the page's year has gone, and which year it is compared with."""
    for one in mentioned:
        over = months_over(one)
        if over is not None:
            yield graded(_after_month(over), f"{one.words!r} is reported with {over} months over.")
        if one.time == _THIS_YEAR:
            yield from (_compared(one, other, year) for other in mentioned if (year := _beside(one, other)))


def months_over(one: Mention) -> int | None:
    """How many months of its year are over, if the mention tells: "the first seven months of this year"."""
    time = one.time
    if isinstance(time, Range) and isinstance(time.end, Calendar) and time.start == _JANUARY:
        return time.end.month
    if not isinstance(time, Part) or shift(time) != _THIS_YEAR or one.tense is not Tense.PAST:
        return None
    return {Portion.HALF: 6, Portion.QUARTER: 3}.get(time.portion, 0) * time.number or None


def _after_month(over: int) -> Callable[[date], float]:
    def weight(day: date) -> float:
        if day.month == over:
            return _LAST_OF_THEM
        return _A_MONTH_MORE ** (day.month - over - 1) if day.month > over else _NOT_OVER

    return weight


def _beside(one: Mention, other: Mention) -> int | None:
    """The year against which one sentence sets this year. In apposition it is this year itself."""
    named = other.calendar
    if named is None or named.month is not None or other.words.isdecimal():
        return None
    gap = max(other.piece.start - one.piece.end, one.piece.start - other.piece.end)
    beside = other.tense is Tense.PAST and one.sentence == other.sentence and gap > _APART
    return year_of(other.time) if beside else None


def _compared(one: Mention, other: Mention, year: int) -> Clue:
    def weight(day: date) -> float:
        return _YEARS_ON[min(max(day.year - year, 0), 2)]

    return graded(weight, f"{one.words!r} is set beside {other.words!r}.", names_year=True)
