"""Clues from days and months without a year: they lie near the page, before or after it as the tense says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar
from kept.extract.dating.clue import Clue
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import year_and_month

_SINCE_DAY = (0.5, 0.25, 0.1, 0.06, 0.04)
_UNTIL_DAY = (0.4, 0.3, 0.15, 0.08, 0.06)
_SINCE_MONTH = (0.06, 0.2, 0.15, 0.12, 0.1, 0.1, 0.08, 0.07, 0.06, 0.05)
_RARE = 0.03
_OTHER_WEEKDAY = 0.01


def distances(mentioned: list[Mention]) -> Iterator[Clue]:
    """How far days and months without a year usually lie from the page.

    A time next to one that names its year belongs to a story that is told, and says nothing.
    """
    for place, one in enumerate(mentioned):
        named = one.calendar
        if named is None or named.year is not None or named.month is None:
            continue
        if any(_of_a_year(other, one) for other in mentioned[max(0, place - 1) : place]):
            continue
        yield Clue(_distance(named.month, named.day is not None, one.tense), _told(one))
        if named.weekday is not None and named.day is not None:
            yield _weekday(named, one)


def _of_a_year(other: Mention, one: Mention) -> bool:
    return other.sentence == one.sentence and other.date is not None


def _told(one: Mention) -> str:
    how = {Tense.PAST: "has just been", Tense.FUTURE: "is soon to come", Tense.UNKNOWN: "is near"}[one.tense]
    return f"{one.words!r}, without a year, {how}."


def _distance(month: int, day_known: bool, tense: Tense) -> Callable[[int], float]:
    since, until = (_SINCE_DAY, _UNTIL_DAY) if day_known else (_SINCE_MONTH, _SINCE_MONTH)

    def weight(months: int) -> float:
        here = year_and_month(months)[1]
        after, before = _at(since, (here - month) % 12), _at(until, (month - here) % 12)
        if tense is Tense.UNKNOWN:
            return max(after, before)
        return after if tense is Tense.PAST else before

    return weight


def _at(table: tuple[float, ...], months: int) -> float:
    return table[months] if months < len(table) else _RARE


def _weekday(named: Calendar, one: Mention) -> Clue:
    def weight(months: int) -> float:
        return 1.0 if _falls(named, _year_of(named, months, one.tense)) else _OTHER_WEEKDAY

    return Clue(weight, f"In that year {one.words!r} has the right day of the week.")


def _year_of(named: Calendar, months: int, tense: Tense) -> int:
    """The year of a day without one, in a page of this month."""
    year, here = year_and_month(months)
    month = named.month or here
    if tense is Tense.FUTURE:
        return year + (month < here)
    return year - (month > here)


def _falls(named: Calendar, year: int) -> bool:
    try:
        return date(year, named.month or 1, named.day or 1).weekday() == named.weekday
    except ValueError:
        return False
