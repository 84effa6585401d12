"""The deadline inside the words of one duty, and duties that have one for each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kept.date_phrases import DatePhrase, Kind, Resolved, Tense, resolve
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.when.timing import Times

_BY: Final = re.compile(
    r"(?:by|before|until|till|no later than|not later than|within|through|prior to)\b", re.IGNORECASE
)
_BY_BEFORE: Final = re.compile(
    r"\b(?:by|before|until|till|within|through|prior to|(?:no|not) later than)\s+"
    r"(?:the\s|end\s|close\s|of\s|on\s|about\s|around\s|early\s|late\s|[\d:]{1,5}\s?[ap]\.?m\.?,?\s){0,4}\Z",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"(?:in|on|during|at|from|between|next|later|this|early|late|the following|tomorrow)\b", re.IGNORECASE
)
_IN_BEFORE: Final = re.compile(r"\b(?:in|on|during|as early as)\s+(?:the\s)?\Z", re.IGNORECASE)
_TO_COME: Final = re.compile(r"(?:early\s|late\s|sometime\s)?(?:next|later this)\b", re.IGNORECASE)
_SPOKEN_NOW: Final = re.compile(r"\b(?:next|this|current|coming|today|tomorrow)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b20\d\d\b")
_FIRM: Final = re.compile(r"(?:by|no later than|not later than|within)\b", re.IGNORECASE)
_OF_A_NOUN: Final = re.compile(
    r"\b(?:\w+ed|rules?|disasters?|reports?|laws?|acts?|since|than|from)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_OVER: Final = re.compile(r"\bover (?:the (?:next|coming) )?(\w+ years)\b", re.IGNORECASE)
_PLAN: Final = re.compile(
    r"\bin (?:its|their|our|the) ((?:19|20)\d\d) (?:\w+ ){0,2}(?:plan|budget|programme|program|agenda)\b",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*,?\s*and\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_BACK: Final = 32  # letters before a time that its preposition may take


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the words that give it, and the last day, as coarse as the words."""

    place: Place
    day: PartialDate


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a duty with a deadline of its own; `head` are the words that it takes from the first part."""

    place: Place
    head: str = ""


def due_in(times: Times | None, place: Place, made_on: PartialDate | None) -> Due | None:
    """The deadline in the words of a duty.

    A time after "by" and its like goes before a time of the act itself ("sign the accord on April 22"), and
    that before the end of a stretch ("over three years") or of a yearly plan. Of alternatives ("in May, if
    not May, June") the latest counts.

    Args:
        times: the time expressions of the text; `None` gives no deadline.
        place: the words of the duty.
        made_on: when it was promised, from which "within a year" counts; a time that was over by then is no
            deadline.
    """
    if times is None:
        return None
    for found in (
        _named(times, place, made_on),
        _planned(times, place, made_on),
        _stretch(times, place, made_on),
    ):
        latest = max(found, key=lambda due: due.day.last(), default=None)
        if latest is not None:
            return latest
    return None


def due_in_front(times: Times | None, place: Place, made_on: PartialDate | None) -> Due | None:
    """The deadline in the words before a promise ("Next year, China has agreed to …").

    Only a time to come is one: "before the talks, China agreed" tells when it agreed.
    """
    if times is None:
        return None
    earliest = made_on or times.published
    named = (due for due in _named(times, place, made_on) if _FIRM.match(_words(times, due)))
    to_come = (
        due for due in _planned(times, place, made_on) if _is_to_come(_words(times, due), due, earliest)
    )
    return next(named, None) or next(to_come, None)


def _is_to_come(words: str, due: Due, promised: PartialDate | None) -> bool:
    """ "Next year", or a time whose year is named and that begins after the promise: "in March 2016"."""
    if _TO_COME.match(words) is not None:
        return True
    return promised is not None and _YEAR.search(words) is not None and due.day.first() > promised.last()


def _words(times: Times, due: Due) -> str:
    return times.content[due.place[0] : due.place[1]]


def _counted_from(times: Times, phrase: DatePhrase, made_on: PartialDate | None) -> PartialDate | None:
    """What a time is reckoned from: the promise ("by the end of the year"), or the text ("next year")."""
    published = times.published
    if made_on is None or published is None:
        return made_on or published
    spoken_now = phrase.kind is Kind.WEEKDAY or _SPOKEN_NOW.search(phrase.words) is not None
    same_time = made_on.first() <= published.first() <= made_on.last()
    return published if spoken_now or same_time else made_on


def _named(times: Times, place: Place, made_on: PartialDate | None) -> Iterator[Due]:
    """Times after "by", "before", "until" and their like, and meetings whose date the text tells."""
    for phrase in times.within(place):
        if not _is_due(times.content, phrase):
            continue
        day = times.deadline(phrase, _counted_from(times, phrase, made_on))
        if day is not None:
            yield Due((phrase.start, phrase.end), day)
    for phrase, day in times.meetings_due_within(place):
        yield Due((phrase.start, phrase.end), day)


def _planned(times: Times, place: Place, made_on: PartialDate | None) -> Iterator[Due]:
    """Times of the act itself, as coarse as the words, that were not over when it was promised."""
    earliest = made_on or times.published
    for phrase in times.within(place):
        if _dates_the_act(times.content, phrase):
            part = phrase.kind is Kind.PART  # the end of "the first half of 2009" is a day, "in June" a month
            base = _counted_from(times, phrase, made_on)
            answer = resolve(phrase, base, deadline=part, tense=Tense.FUTURE, event=made_on)
            end = answer.when.end if isinstance(answer, Resolved) else None
            if end is not None and (earliest is None or end.last() > earliest.last()):
                yield Due((phrase.start, phrase.end), end)


def _dates_the_act(content: str, phrase: DatePhrase) -> bool:
    """Does the time hang on the verb ("in January"), and not on a noun ("the December report")?"""
    before = content[max(0, phrase.start - _BACK) : phrase.start]
    if _OF_A_NOUN.search(before) is not None:
        return False
    return _IN.match(phrase.words) is not None or _IN_BEFORE.search(before) is not None


def _stretch(times: Times, place: Place, made_on: PartialDate | None) -> Iterator[Due]:
    """The end, about, of "over three years", and the end of the year of "in its 2012 work plan"."""
    start = made_on or times.published
    for match in _OVER.finditer(times.content, *place):
        answer = resolve(f"within {match[1]}", start, deadline=True)
        if isinstance(answer, Resolved) and answer.when.end is not None:
            end = replace(answer.when.end, month=None, day=None, mark="~")
            yield Due(match.span(), end)
    for match in _PLAN.finditer(times.content, *place):
        yield Due(match.span(), PartialDate(int(match[1]), 12, 31))


def split_by_deadlines(content: str, place: Place, times: Times | None) -> list[Piece]:
    """The parts of a duty that have each a deadline: "A by 2012 and B by the end of 2013"."""
    due = [] if times is None else [p for p in times.within(place) if _is_due(content, p)]
    cuts = [
        (first.end, joined.end())
        for first, second in pairwise(due)
        if (joined := _AND.match(content, first.end, second.start)) is not None
    ]
    starts = [place[0], *(after for _, after in cuts)]
    ends = [*(end for end, _ in cuts), place[1]]
    first = content[starts[0] : ends[0]]
    return [
        Piece((start, end), "" if number == 0 else _head(first, content[start:end]))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _is_due(content: str, phrase: DatePhrase) -> bool:
    before = content[max(0, phrase.start - _BACK) : phrase.start]
    return _BY.match(phrase.words) is not None or _BY_BEFORE.search(before) is not None


def _head(first: str, other: str) -> str:
    """What the first part says before the preposition, or the figure, with which the other begins."""
    opening = _WORD.match(other.lstrip("$€£¥"))
    if opening is None:
        return ""
    figure = opening.group()[0].isdigit()
    shared = re.search(r"[$€£¥]?\d" if figure else rf"\b{re.escape(opening.group())}\b", first)
    return "" if shared is None else first[: shared.start()]
