"""Resolve a time expression against a date of publication that may itself be coarse."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kept.date_phrases.compose import pieces
from kept.date_phrases.customs import NOT_KNOWN, Customs
from kept.date_phrases.evaluate import evaluate
from kept.date_phrases.expressions import (
    Anchored,
    Calendar,
    Century,
    DayOf,
    Decade,
    Fiscal,
    FromEvent,
    NthWeekday,
    Part,
    Range,
    Reaching,
    Season,
    Shift,
    Slashed,
    Time,
    Vague,
    Weekday,
    WeekOf,
)
from kept.date_phrases.joins import anchored
from kept.date_phrases.piece import Piece
from kept.date_phrases.reading import Reading
from kept.date_phrases.reckon import coarse, marked
from kept.date_phrases.relate import related
from kept.date_phrases.terms import Relation, Unit
from kept.date_phrases.values import DatePhrase, Resolved, Tense, Unresolved
from kept.dates import DateError, PartialDate, Period

_ANY_DATE = PartialDate(2000, 1, 1)
_SAME_PLACE = frozenset({Relation.NONE, Relation.AT, Relation.BY, Relation.ABOUT})
_DAYS_NEAR = 7


class Base(StrEnum):
    """What a time counts from."""

    NOTHING = "nothing"
    PUBLICATION = "publication"
    EVENT = "event"


def resolve(
    phrase: DatePhrase | str,
    published: PartialDate | None,
    *,
    deadline: bool = False,
    tense: Tense = Tense.UNKNOWN,
    event: PartialDate | None = None,
    customs: Customs = NOT_KNOWN,
) -> Resolved | Unresolved:
    """When a time expression means.

    Args:
        phrase: a phrase from `find`, or words that hold exactly one.
        published: when the words were published, as coarsely as it is known; None where it is not known,
            and then only phrases that name their year have an answer.
        deadline: ask for the last day, as of a promise: "July 2005" is then 2005-07-31.
        tense: the tense of the verb that the phrase belongs to. A day or month without a year is the last
            one on or before publication with `PAST`, the next with `FUTURE` (and for a deadline), and
            else the nearest. A weekday alone is the last one, or with `FUTURE` the next.
        event: the date of the event from which "three weeks later" or "the same year" counts.
        customs: where the writer's fiscal year begins, and whether 5/2/2011 is in May.

    Returns:
        The period with the sentence that says how it was reached. It is never more precise than the words
        and the date of publication allow. `Unresolved` says why there is none.
    """
    words = phrase.words if isinstance(phrase, DatePhrase) else phrase
    found = anchored(words, pieces(words))
    if len(found) != 1:
        return Unresolved(_not_one(words, found))
    asked = Tense.FUTURE if deadline and tense is Tense.UNKNOWN else tense
    reading = Reading(found[0].relation, asked, deadline, customs)
    return answer(found[0].time, words, published, event, reading)


def answer(
    time: Time, words: str, published: PartialDate | None, event: PartialDate | None, reading: Reading
) -> Resolved | Unresolved:
    """The same for a time that was found: `words` are those that say it, for the reason."""
    base = counts_from(time)
    counted_from = {Base.NOTHING: _ANY_DATE, Base.PUBLICATION: published, Base.EVENT: event}[base]
    if counted_from is None:
        return Unresolved(_MISSING[base].format(words=words))
    try:
        when = _when(time, counted_from, reading)
    except DateError as error:
        return Unresolved(str(error))
    return Resolved(when, _because(words, base, counted_from, when, reading.deadline))


_MISSING = {
    Base.PUBLICATION: "{words!r} counts from the date of publication, which is not known. Give that date.",
    Base.EVENT: "{words!r} counts from an event that the words do not name. Give the date of that event.",
}


def _not_one(words: str, found: list[Piece]) -> str:
    if not found:
        return f"{words!r} holds no time expression that is understood, such as 'July 2005' or 'last year'."
    listed = ", ".join(repr(words[piece.start : piece.end]) for piece in found)
    return f"{words!r} holds several time expressions ({listed}). Resolve them one at a time."


def _because(words: str, base: Base, counted_from: PartialDate, when: Period, deadline: bool) -> str:
    result = f"{_told(when)} as a deadline" if deadline else _told(when)
    if base is Base.NOTHING:
        return f"The words {words!r} give {result}."
    anchor = "published" if base is Base.PUBLICATION else "counted from"
    sentence = f"{words!r}, {anchor} {counted_from}, is {result}."
    if counted_from.precision == "day":
        return sentence
    return f"{sentence} Of that date only the {counted_from.precision} is known."


def _told(when: Period) -> str:
    if when.start is None:
        return f"{when.end} and before"
    return f"{when.start} and after" if when.end is None else str(when)


def counts_from(time: Time) -> Base:
    """What a time counts from."""
    match time:
        case FromEvent():
            return Base.EVENT
        case Part(_, whole) | Anchored(_, whole) | DayOf(_, whole) | WeekOf(whole) | Reaching(_, whole):
            return counts_from(whole)
        case Range(start, end):
            bases = {counts_from(start), counts_from(end)}
            return next(base for base in (Base.EVENT, Base.PUBLICATION, Base.NOTHING) if base in bases)
        case Calendar(year=int()) | Season(year=int()) | Fiscal(year=int()) | NthWeekday(year=int()):
            return Base.NOTHING
        case Decade() | Century(number=int()) | Slashed() | Vague():
            return Base.NOTHING
    return Base.PUBLICATION


def _when(time: Time, counted_from: PartialDate, reading: Reading) -> Period:
    """The answer that holds for every day that `counted_from` can mean, as coarse as that makes it."""
    if isinstance(time, Anchored):
        counted_from = _anchor(time.base, counted_from, reading)
    near = _near(time, counted_from) if reading.relation in _SAME_PLACE else None
    if near is not None:
        return near
    reading = _nearest_in_month(time, counted_from, reading)
    first, last = (
        related(time, evaluate(time, day, reading), reading)
        for day in (counted_from.first(), counted_from.last())
    )
    return marked(first if first == last else _hull(first, last, counted_from, reading), counted_from.mark)


def _anchor(base: Time, counted_from: PartialDate, reading: Reading) -> PartialDate:
    """The date of the event beside the time, or its last where it took longer."""
    event = _when(base, counted_from, replace(reading, relation=Relation.NONE, deadline=False)).end
    assert event is not None
    return event


def _hull(first: Period, last: Period, counted_from: PartialDate, reading: Reading) -> Period:
    start = last.end if reading.deadline else first.start
    return coarse(Period(start, last.end), counted_from.precision)


def _near(time: Time, counted_from: PartialDate) -> Period | None:
    """The coarse date itself, for a day within a week of it; about it, for a week next to it.

    "Tuesday" in a page of March 2006 is taken as of that month, as a reader takes it, though it can be the
    last day of February.
    """
    if counted_from.precision == "day":
        return None
    whole = Period.of(counted_from)
    if isinstance(time, Weekday) or (isinstance(time, Shift) and time.unit is Unit.DAY and _few(time.count)):
        return whole
    if isinstance(time, Shift) and time.unit is Unit.WEEK and abs(time.count) <= 1:
        return marked(whole, "~")
    return None


def _few(days: int) -> bool:
    return abs(days) <= _DAYS_NEAR


def _nearest_in_month(time: Time, counted_from: PartialDate, reading: Reading) -> Reading:
    """A day without a year, in the month of publication, is of that year whatever the tense."""
    same_month = isinstance(time, Calendar) and time.month is not None and time.month == counted_from.month
    if same_month and counted_from.precision == "month":
        return replace(reading, tense=Tense.UNKNOWN)
    return reading
