"""Clues from days and months without a year: they lie near the page, before or after it as the tense says."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar, Part, Time
from kept.date_phrases.terms import Relation
from kept.extract.dating.clue import Clue, graded, pointing
from kept.extract.dating.mention import Mention
from kept.extract.dating.when import spans

_MEAN = {Tense.PAST: 12, Tense.FUTURE: 25}
_MEAN_OF_NEWS = 6
_MEAN_WITH_WEEKDAY = {Tense.PAST: 4, Tense.FUTURE: 8}
_MEAN_OF_NEWS_WITH_WEEKDAY = 2
"""Mean distances of a day from the page, in days. A day with its day of the week is within days of it, and so
is a day on which something was said or published."""

_NEWS = re.compile(
    r"\b(?:said|told|announced|published|released|issued|reported|ruled|voted|declared|warned|posted)\b[^.;]{0,40}\Z"
)

_MONTHS = (0.06, 0.2, 0.15, 0.12, 0.1, 0.1, 0.08, 0.07, 0.06, 0.05)
_LONG_AGO = 0.03
_UNTOLD_PAST = 0.35
"""How often a time is past of which no verb tells: the present tense speaks of what is to come."""

_RARE = 0.008
_VERY_RARE = 0.001
_OTHER_WEEKDAY = 0.003
_JUST = 10
_FAR_DOUBT = 0.3
_INDEPENDENT = 2
_QUARTER_MEAN = 30
_WINDOW = {Tense.PAST: (-320, 40), Tense.FUTURE: (-40, 320), Tense.UNKNOWN: (-180, 180)}
"""Where a day without a year is looked for, in days from the page: within a year, so that it is one day."""

_EVERY = re.compile(r"\b(?:every|each)\s\Z")
_OPEN = frozenset({Relation.AFTER, Relation.BEFORE})


def distances(mentioned: list[Mention], told: Collection[int | None]) -> Iterator[Clue]:
    """How far days and months without a year usually lie from the page.

    A time in one sentence with a past year belongs to a story that is told, and says nothing. Many such times
    tell little more than two, for one story can bring them all. `told` holds the places of those whose
    distance from the page is known from other clues.
    """
    for one in mentioned:
        yield from _newly(one)
        yield from _quarter(one)
    found = (_without_year(place, mentioned) for place in range(len(mentioned)))
    near = [pair for pair in found if pair is not None]
    temper = min(1.0, _INDEPENDENT / max(1, len(near)))
    for one, named in near:
        if named.weekday is not None:
            yield _weekday(named, one)
        if one.piece.start in told:
            continue
        free = 1.0 if named.weekday is not None else temper
        yield graded(_distance(named, one, free), _told(one))


def _newly(one: Mention) -> Iterator[Clue]:
    """A full past date with its day of the week, as news has it: the page came within days."""
    named, there = one.calendar, one.span
    if named is None or named.weekday is None or there is None or one.tense is not Tense.PAST:
        return
    because = f"{one.words!r}, with its day of the week, has just been"
    yield pointing(lambda day: 0 <= day.toordinal() - there[0] <= _JUST, _FAR_DOUBT, because, names_year=True)


def _quarter(one: Mention) -> Iterator[Clue]:
    """A quarter or half without a year, of which something is reported, ended not long before."""
    time = one.time
    if isinstance(time, Part) and time.whole == Calendar() and one.tense is Tense.PAST:

        def weight(day: date) -> float:
            gap = _since(time, day)
            return max(_RARE, math.exp(-gap / _QUARTER_MEAN))

        yield graded(weight, f"{one.words!r}, without a year, is not long over.")


def _without_year(place: int, mentioned: list[Mention]) -> tuple[Mention, Calendar] | None:
    """The mention at a place with its day or month, if that has no year and stands beside none."""
    one = mentioned[place]
    named = one.calendar
    if named is None or named.year is not None or one.piece.relation in _OPEN or _EVERY.search(one.before):
        return None
    last = mentioned[place - 1] if place else None
    if last is not None and last.span is not None and last.sentence == one.sentence:
        return (one, named) if last.tense is Tense.FUTURE else None
    return one, named


def _told(one: Mention) -> str:
    how = {Tense.PAST: "has just been", Tense.FUTURE: "is soon to come", Tense.UNKNOWN: "is near"}[one.tense]
    return f"{one.words!r}, without a year, {how}."


def _distance(named: Calendar, one: Mention, temper: float) -> Callable[[date], float]:
    mean = _mean_past(named, one)

    def weight(day: date) -> float:
        after, before = _past(named, day, mean), _coming(named, day)
        if one.tense is Tense.UNKNOWN:
            return math.pow(max(_UNTOLD_PAST * after, (1 - _UNTOLD_PAST) * before), temper)
        return math.pow(after if one.tense is Tense.PAST else before, temper)

    return weight


def _mean_past(named: Calendar, one: Mention) -> float:
    news = _NEWS.search(one.before) is not None
    if named.weekday is None:
        return _MEAN_OF_NEWS if news else _MEAN[Tense.PAST]
    return _MEAN_OF_NEWS_WITH_WEEKDAY if news else _MEAN_WITH_WEEKDAY[Tense.PAST]


def _past(named: Calendar, day: date, mean: float) -> float:
    """How well the day fits for a time that is past on it."""
    if named.day is None:
        return _at((day.month - (named.month or 1)) % 12)
    return _fade(_since(named, day), mean, named)


def _coming(named: Calendar, day: date) -> float:
    """How well the day fits for a time that is still to come on it."""
    if named.day is None:
        return _at(((named.month or 1) - day.month) % 12)
    today = day.toordinal()
    gaps = [there[0] - today for there in spans(named, day) if there[0] >= today]
    means = _MEAN if named.weekday is None else _MEAN_WITH_WEEKDAY
    return _fade(min(gaps, default=math.inf), means[Tense.FUTURE], named)


def _since(time: Time, day: date) -> float:
    """Days from the end of the last such time to the day."""
    today = day.toordinal()
    return min((today - there[1] for there in spans(time, day) if there[1] <= today), default=math.inf)


def _fade(gap: float, mean: float, named: Calendar) -> float:
    """Distances fall off exponentially; some days are far for all that."""
    return max(_RARE if named.weekday is None else _VERY_RARE, math.exp(-gap / mean))


def _at(months: int) -> float:
    return _MONTHS[months] if months < len(_MONTHS) else _LONG_AGO


def _weekday(named: Calendar, one: Mention) -> Clue:
    def weight(day: date) -> float:
        today = day.toordinal()
        first, last = _WINDOW[one.tense]
        near = [there[0] for there in spans(named, day) if first <= there[0] - today <= last]
        return 1.0 if any((there - 1) % 7 == named.weekday for there in near) else _OTHER_WEEKDAY

    return graded(weight, f"In that year {one.words!r} has the right day of the week.", names_year=True)
