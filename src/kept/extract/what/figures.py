"""Figures: amounts of money, counts with what they count, shares, durations and ranges.

Dates, years, numbers of sections and pages, ordinals and numbers that are part of a name are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.date_phrases import DatePhrase, Kind, Tense
from kept.dates import Period
from kept.extract.attribute import Place
from kept.extract.what.number_words import Number, numbers_in
from kept.extract.what.quantities import Quantity, quantity_at
from kept.extract.when.timing import Times


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: `value` is a plain decimal, or two ("50-80").

    `unit` is a currency code, "percent", "share" or the noun counted, `None` where the text gives none;
    `about` is the time for which the words give the figure.
    """

    place: Place
    value: str
    unit: str | None
    about: Period | None = None


_AGO: Final = re.compile(
    r"[\s-]+(?:ago|later|earlier|before|after|and a half ago|hence|from now|old)\b", re.I
)
_NEXT: Final = re.compile(
    r"\b(?:next|last|past|previous|coming|every|first|final|recent|following|these|those)\s+\Z", re.I
)
_TO_SENTENCE_END: Final = re.compile(r"[.!?;](?=\s|\Z)|\n")
_REACH: Final = 80  # letters between a time and the figure after it
_REACH_AFTER: Final = 40  # letters between a figure and the time after it
_TIED: Final = re.compile(r"(?:in|during|since|for|by|between|from|last|at the end)\b", re.I)
_TIED_BEFORE: Final = re.compile(r"\b(?:in|during|since|for|by|between|from|of)\s+(?:the\s)?\Z", re.I)


def figures(content: str, start: int, end: int, times: Times | None = None) -> tuple[Figure, ...]:
    """The figures of `content[start:end]`, in order and without overlap.

    Args:
        content: the text.
        start: where to begin, in code points.
        end: where to stop.
        times: the time expressions of the text, which tell dates from figures and what a figure is about;
            by default they are read from the place itself, without a date of publication.

    Returns:
        Figures with places in `content`. The same input gives the same figures.
    """
    known = Times.of(content, start, end, None) if times is None else times
    numbers = list(numbers_in(content, start, end))
    found: list[Figure] = []
    counted: set[str] = set()
    for quantity in _quantities(content, numbers, known):
        if quantity.counts and quantity.definite and quantity.value in counted:
            continue  # "the 10 firms" after "10 of the 19 institutions" is the same figure
        if quantity.counts:
            counted.add(quantity.value)
        about = _about(content, quantity.place, known)
        found.append(Figure(quantity.place, quantity.value, quantity.unit, about))
    return tuple(found)


def _quantities(content: str, numbers: Sequence[Number], times: Times) -> Iterator[Quantity]:
    unit: str | None = None
    for number in numbers:
        quantity = quantity_at(content, number, unit)
        if quantity is None or _is_time(content, quantity, times):
            continue
        unit = quantity.unit if quantity.counts else unit
        yield quantity


def _is_time(content: str, quantity: Quantity, times: Times) -> bool:
    """Is it (part of) a date, or a stretch that tells when ("three years later") and not how long?"""
    start, end = quantity.place
    if quantity.lasts:
        before = content[max(0, start - 16) : start]
        return _AGO.match(content, end) is not None or _NEXT.search(before) is not None
    if quantity.money or (quantity.share and quantity.unit != "share"):
        return False
    return _overlapping(times, quantity.place)


def _overlapping(times: Times, place: Place) -> bool:
    """Does a time expression begin in the place or reach into it?"""
    first = max(0, bisect_left(times.starts, place[0]) - 1)
    return any(
        phrase.start < place[1] and place[0] < phrase.end and phrase.kind is not Kind.EVENT
        for phrase in times.phrases[first : first + 3]
    )


def _about(content: str, place: Place, times: Times) -> Period | None:
    """The time that the words tie to the figure: after it in its sentence, else right before it."""
    stop = _TO_SENTENCE_END.search(content, place[1], place[1] + _REACH_AFTER)
    after = times.within((place[1], place[1] + _REACH_AFTER if stop is None else stop.start()))
    before = times.within((max(0, place[0] - _REACH), place[0]))
    near = [p for p in before[-1:] if _TO_SENTENCE_END.search(content, p.end, place[0]) is None]
    for phrase in (*after[:1], *near):
        if _is_tied(content, phrase):
            return times.when(phrase, Tense.PAST)
    return None


def _is_tied(content: str, phrase: DatePhrase) -> bool:
    before = content[max(0, phrase.start - 16) : phrase.start]
    return _TIED.match(phrase.words) is not None or _TIED_BEFORE.search(before) is not None
