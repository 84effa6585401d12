"""Clues from times that name their year: the page is not older than its past, nor younger than its future."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Relation, Shift, Unit
from kept.dates import PartialDate
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.keys import key_of
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import Slots, number, year_and_month
from kept.extract.dating.relative import shift

_MISREAD = {Tense.PAST: 0.02, Tense.UNKNOWN: 0.3}
_ENDING = frozenset({Relation.BY, Relation.UNTIL, Relation.BEFORE})
_YEARS_SINCE_LATEST = (0.2, 0.45, 0.12, 0.07, 0.04, 0.03)
_LONG_AGO = 0.02
_BETWEEN_DOUBT = 0.1
_LATEST = re.compile(r"\b(?:last|latest|previous|most recent)\s(?P<event>(?:[\w.-]+\s){0,2}[\w-]+)")
_A_ROUND = 18
"""Months from one meeting to the next, at most, where a text can speak of "the last meeting"."""


def bounds(mentioned: list[Mention], told: Collection[int | None]) -> Iterator[Clue]:
    """What lies before and after the page, and how long ago the latest of it is.

    `told` holds the places of the mentions whose distance from the page is known from other clues.
    """
    latest = _latest(mentioned, told)
    for one in mentioned:
        if one.date is not None and (latest is None or one is not latest[0]):
            yield _bound(one, one.date)
    if latest is not None:
        yield from _since(latest[0], latest[1], mentioned)
        yield from _between(latest[0], latest[1], mentioned)


def _bound(one: Mention, day: PartialDate) -> Clue:
    first, last = number(day.year, day.month or 1), number(day.year, day.month or 12)
    if one.tense is Tense.FUTURE:
        misread = 0.3 if one.piece.relation in _ENDING else 0.05
        return Clue(lambda months: 1.0 if months <= last else misread, f"{_quoted(one)} is still to come.")
    misread = _MISREAD[one.tense]
    return Clue(lambda months: 1.0 if months >= first else misread, f"{_quoted(one)} lies in the past.")


def _latest(mentioned: list[Mention], told: Collection[int | None]) -> tuple[Mention, PartialDate] | None:
    """The latest past date, but for those whose distance from the page is told, however long."""
    past = [
        (one, one.date)
        for one in mentioned
        if one.tense is not Tense.FUTURE and one.date is not None and one.piece.start not in told
    ]
    return max(past, key=lambda pair: pair[1].first(), default=None)


def _between(one: Mention, day: PartialDate, mentioned: list[Mention]) -> Iterator[Clue]:
    """A past and a coming month with their years, near each other, hold the page between them."""
    coming = [
        (other.date, other)
        for other in mentioned
        if other.tense is Tense.FUTURE and other.date is not None and other.piece.relation not in _ENDING
    ]
    if one.tense is not Tense.PAST or day.month is None or not coming:
        return
    end, other = min(coming, key=lambda pair: pair[0].first())
    start, stop = number(day.year, day.month), number(end.year, end.month or 12)
    if end.month is not None and 0 <= stop - start < 12:
        slots = Slots(frozenset(year_and_month(months) for months in range(start, stop + 1)))
        yield pointing(slots, _BETWEEN_DOUBT, f"{one.words!r} is past and {other.words!r} to come")


def _since(one: Mention, day: PartialDate, mentioned: list[Mention]) -> Iterator[Clue]:
    first, misread = number(day.year, day.month or 1), _MISREAD[one.tense]
    yield Clue(
        lambda months: _fade(months, day) * (1.0 if months >= first else misread),
        f"{_quoted(one)} is the latest past date that has a year.",
    )
    event = _last_event(one)
    if event is not None:
        start = number(day.year, day.month or 1)
        yield Clue(
            lambda months: 1.0 if 0 <= months - start <= _A_ROUND else 0.15,
            f"The {event} was {one.words}, so the page is not much later.",
            tells_year=True,
        )
    for other in mentioned:
        if shift(other.piece.time) == Shift(Unit.YEAR, -1):
            yield Clue(
                lambda months: 1.0 if year_and_month(months)[0] == day.year + 1 else 0.5,
                f"{other.words!r} is then a time in {day.year}, the latest year that is named.",
            )
            return


def _fade(months: int, day: PartialDate) -> float:
    years = year_and_month(months)[0] - day.year
    if years < 0:
        return _LONG_AGO
    return _YEARS_SINCE_LATEST[years] if years < len(_YEARS_SINCE_LATEST) else _LONG_AGO / years


def _last_event(one: Mention) -> str | None:
    for match in reversed(list(_LATEST.finditer(one.before))):
        if any(key_of(word) is not None for word in match["event"].split()):
            return match[0]
    return None


def _quoted(one: Mention) -> str:
    return f"{one.words!r}"
