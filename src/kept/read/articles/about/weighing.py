"""Signs of a day of publication weighed: which day they make it, and how sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
        marked: markup of days that are seen; or, for want of any sign, what was guessed.
        month: the month in the address.
    """

    head: Sequence[DateSign]
    weak: Sequence[DateSign]
    address: Sequence[DateSign]
    printed: Sequence[DateSign]
    marked: Sequence[DateSign]
    month: PartialDate | None = None

    @property
    def all(self) -> tuple[DateSign, ...]:
        """All of them."""
        return (*self.head, *self.weak, *self.address, *self.printed, *self.marked)


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
    changed after its publication, never before.
    """
    every = signs.all
    if not every:
        return Dated(None, (), Certainty.NONE)
    day = _agreed(signs)
    if day is not None:
        earlier = any(_days_between(one.day, day) > 1 for one in signs.head)
        certain = not earlier or bool(signs.address)
        return _settled(day, every, Certainty.CERTAIN if certain else Certainty.GRADED)
    if signs.address:
        return _settled(signs.address[0].day, every, Certainty.GRADED)
    if signs.head or signs.weak:
        return _settled(_of_head(signs), every, Certainty.GRADED)
    day, month = every[0].day, signs.month
    if month is not None and (day.year, day.month) != (month.year, month.month):
        return Dated(month, (DateSign("address", str(month), month, Origin.ADDRESS), *every), Certainty.GRADED)
    return _settled(day, every, Certainty.INFERRED)


def _agreed(signs: Signs) -> PartialDate | None:
    """The earliest day that signs of two sources give; the weak signs of the head only for want of others."""
    head = {one.day for one in signs.head} or {one.day for one in signs.weak}
    seen, address = {one.day for one in (*signs.printed, *signs.marked)}, {one.day for one in signs.address}
    return min((head & seen) | (head & address) | (seen & address), key=str, default=None)


def _of_head(signs: Signs) -> PartialDate:
    """The earliest day of the head; the printed one if that is earlier, or the same in the time of the place."""
    first = min(signs.head or signs.weak[:1], key=lambda one: str(one.day))
    for one in signs.printed[:1]:
        apart = _days_between(one.day, first.day)
        if apart > 0 or (apart == -1 and _UTC.search(first.words)):
            return one.day
    return first.day


def _days_between(one: PartialDate, other: PartialDate) -> int:
    return (other.last() - one.last()).days


def _settled(day: PartialDate, signs: Sequence[DateSign], certainty: Certainty) -> Dated:
    ordered = sorted(signs, key=lambda one: one.day != day)
    if certainty is Certainty.INFERRED:
        day = PartialDate(day.year, day.month, day.day, mark="?")
    return Dated(day, tuple(ordered), certainty)
