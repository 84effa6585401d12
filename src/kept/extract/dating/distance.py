"""Clues from days and months without a year: they lie near the page, before or after it as the tense says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar, Relation
from kept.date_phrases.reckon import longest_month
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import of_days, year_and_month

_DAYS_SINCE = 12
_DAYS_UNTIL = 25
_DAYS_FROM_WEEKDAY = 4
"""Mean distances of a day from the page, in days; a day with its day of the week is within days of it."""

_MONTHS = (0.06, 0.2, 0.15, 0.12, 0.1, 0.1, 0.08, 0.07, 0.06, 0.05)
_RARE = 0.03
_VERY_RARE = 0.008
_OTHER_WEEKDAY = 0.01
_FAR_DOUBT = 0.2
_INDEPENDENT = 2
_OPEN = frozenset({Relation.AFTER, Relation.BEFORE})


def distances(mentioned: list[Mention]) -> Iterator[Clue]:
    """How far days and months without a year usually lie from the page.

    A time in one sentence with a year belongs to a story that is told, and says nothing. Many such times
    tell little more than two, for one story can bring them all.
    """
    for one in mentioned:
        yield from _newly(one)
    near = [pair for place in range(len(mentioned)) if (pair := _without_year(place, mentioned)) is not None]
    temper = min(1.0, _INDEPENDENT / max(1, len(near)))
    for one, named in near:
        if named.weekday is not None:
            yield _weekday(named, one)
        free = 1.0 if named.weekday is not None else temper
        yield Clue(_distance(named, one.tense, free), _told(one), tells_month=named.day is not None)


def _newly(one: Mention) -> Iterator[Clue]:
    """A full past date with its day of the week, as news has it: the page came within days."""
    named, day = one.calendar, one.date
    if named is None or named.weekday is None or day is None or one.tense is not Tense.PAST:
        return
    slots = of_days(day.year, day.month or 1, day.day or 1, 0, 10)
    yield pointing(slots, _FAR_DOUBT, f"{one.words!r}, with its day of the week, has just been")


def _without_year(place: int, mentioned: list[Mention]) -> tuple[Mention, Calendar] | None:
    """The mention at a place with its day or month, if that has no year and stands beside none."""
    one = mentioned[place]
    named = one.calendar
    if named is None or named.year is not None or one.piece.relation in _OPEN:
        return None
    last = mentioned[place - 1] if place else None
    told = last is not None and last.sentence == one.sentence and last.date is not None
    return None if told else (one, named)


def _told(one: Mention) -> str:
    how = {Tense.PAST: "has just been", Tense.FUTURE: "is soon to come", Tense.UNKNOWN: "is near"}[one.tense]
    return f"{one.words!r}, without a year, {how}."


def _distance(named: Calendar, tense: Tense, temper: float) -> Callable[[int], float]:
    def weight(months: int) -> float:
        after, before = _since(named, months), _until(named, months)
        if tense is Tense.UNKNOWN:
            return math.pow(max(after, before) / 2, temper)
        return math.pow(after if tense is Tense.PAST else before, temper)

    return weight


def _since(named: Calendar, months: int) -> float:
    """How well the month fits for a time that is past in it."""
    month, here = named.month or 1, year_and_month(months)[1]
    if named.day is None:
        return _at((here - month) % 12)
    start = 0 if here == month else _days(here, 1) - _days(month, named.day)
    stop = _days(here, longest_month(here)) - _days(month, named.day)
    return _mass(start, stop, _DAYS_FROM_WEEKDAY if named.weekday is not None else _DAYS_SINCE)


def _until(named: Calendar, months: int) -> float:
    """How well the month fits for a time that is still to come in it."""
    month, here = named.month or 1, year_and_month(months)[1]
    if named.day is None:
        return _at((month - here) % 12)
    start = 0 if here == month else _days(month, named.day) - _days(here, longest_month(here))
    stop = _days(month, named.day) - _days(here, 1)
    return _mass(start, stop, _DAYS_FROM_WEEKDAY if named.weekday is not None else _DAYS_UNTIL)


def _days(month: int, day: int) -> int:
    """Days since the start of a leap year; a day that does not exist counts as the last of its month."""
    return date(2004, month, min(day, longest_month(month))).timetuple().tm_yday


def _mass(start: int, stop: int, mean: int) -> float:
    """The share of the distances from `start` to `stop` days, when they fall off exponentially."""
    first = start % 366
    rare = _RARE if mean > _DAYS_FROM_WEEKDAY else _VERY_RARE
    return max(rare, math.exp(-first / mean) - math.exp(-(first + stop - start + 1) / mean))


def _at(months: int) -> float:
    return _MONTHS[months] if months < len(_MONTHS) else _RARE


def _weekday(named: Calendar, one: Mention) -> Clue:
    def weight(months: int) -> float:
        return 1.0 if _falls(named, _year_of(named, months, one.tense)) else _OTHER_WEEKDAY

    return Clue(weight, f"In that year {one.words!r} has the right day of the week.", tells_year=True)


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
