"""Signs of a day of publication weighed: which day they make it, and how sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.dates import PartialDate
from kept.read.articles.about.evidence import Certainty, DateSign, Origin

_UTC: Final = re.compile(r"(?:Z|[+-]00:?00)\s*$")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a page by where they stand, the best of each first.

    Attributes:
        head: JSON-LD and meta tags of the day of publication.
        weak: meta tags of a day that may be another.
        address: days in the address.
        printed: what is printed beside the article.
        marked: markup of days of publication that are seen.
        rest: markup of any day that is seen; or, for want of any sign, what was guessed.
        month: the month in the address.
    """

    head: Sequence[DateSign]
    weak: Sequence[DateSign]
    address: Sequence[DateSign]
    printed: Sequence[DateSign]
    marked: Sequence[DateSign]
    rest: Sequence[DateSign]
    month: PartialDate | None = None

    @property
    def all(self) -> tuple[DateSign, ...]:
        """All of them."""
        return (*self.head, *self.weak, *self.address, *self.printed, *self.marked, *self.rest)


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of publication, the signs of it, those that bear it out first, and how sure it is."""

    published: PartialDate | None
    signs: tuple[DateSign, ...]
    certainty: Certainty


def weighed(signs: Signs) -> Dated:
    """The day that the signs make most likely.

    JSON-LD and meta tags are written by one program, so they count as one source; the address and what is
    printed are others. Where two agree, the day is certain, unless the head of the page gives an earlier
    one. Where none agree the address counts most, then the earliest day of head and print: a page is
    changed after its publication, never before. Meta tags that may be of a draft count less than print.
    """
    if not signs.all:
        return Dated(None, (), Certainty.NONE)
    day = _agreed(signs)
    if day is not None:
        earlier = any(_days_between(one.day, day) > 1 for one in signs.head)
        told = {one.day for one in signs.address}
        certain = day in told if told else not earlier
        return _settled(day, signs, Certainty.CERTAIN if certain else Certainty.GRADED)
    day = _stated(signs)
    if day is not None:
        return _settled(day, signs, Certainty.GRADED)
    return _inferred((*signs.printed, *signs.rest)[0].day, signs)


def _stated(signs: Signs) -> PartialDate | None:
    """The day that one explicit source gives."""
    if signs.address:
        return signs.address[0].day
    if signs.head:
        return _of_head(signs)
    explicit = signs.marked or (() if signs.printed else signs.weak)
    return explicit[0].day if explicit else None


def _inferred(day: PartialDate, signs: Signs) -> Dated:
    """A day read from text, marked uncertain; if it is not of the month in the address, that month alone."""
    month = signs.month
    if month is None or (day.year, day.month) == (month.year, month.month):
        return _settled(day, signs, Certainty.INFERRED)
    told = DateSign("address", str(month), month, Origin.ADDRESS)
    return Dated(month, (told, *signs.all), Certainty.GRADED)


def _agreed(signs: Signs) -> PartialDate | None:
    """The earliest day that signs of two sources give; the weak signs of the head only for want of others."""
    head = {one.day for one in signs.head} or {one.day for one in signs.weak}
    seen = {one.day for one in (*signs.printed, *signs.marked, *signs.rest)}
    address = {one.day for one in signs.address}
    return min((head & seen) | (head & address) | (seen & address), key=str, default=None)


def _of_head(signs: Signs) -> PartialDate:
    """The earliest day of the head; the printed one if that is earlier, or the same in local time."""
    first = min(signs.head, key=lambda one: str(one.day))
    for one in signs.printed[:1]:
        apart = _days_between(one.day, first.day)
        if apart > 0 or (apart == -1 and _UTC.search(first.words)):
            return one.day
    return first.day


def _days_between(one: PartialDate, other: PartialDate) -> int:
    return (other.last() - one.last()).days


def _settled(day: PartialDate, signs: Signs, certainty: Certainty) -> Dated:
    ordered = sorted(signs.all, key=lambda one: one.day != day)
    if certainty is Certainty.INFERRED:
        day = replace(day, mark="?")
    return Dated(day, tuple(ordered), certainty)
