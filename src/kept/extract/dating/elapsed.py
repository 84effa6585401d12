"""Clues from time that has gone since a named date: "two years after the convention was signed, in 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kept.date_phrases.vocabulary import NUMBER, SPACE, count
from kept.dates import PartialDate
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.mention import MOST, Mention
from kept.extract.dating.months import NOTHING, Slot, Slots, number, year_and_month

_ELAPSED = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}){SPACE}(?P<unit>decade|year|month)s?(?P<half>{SPACE}and{SPACE}a{SPACE}half)?"
    rf"(?:{SPACE}(?P<on>on)(?=[,.])|{SPACE}(?:to{SPACE}the{SPACE}day{SPACE})?after(?!\w)|{SPACE}on{SPACE}from"
    rf"|,?(?:{SPACE}\w{{1,12}}){{0,4}}?{SPACE}since(?!\w))"
)
_MONTHS_IN = {"decade": 120, "year": 12, "month": 1}
_DOUBT = 0.15
_REACH_ON = 90
_REACH_BACK = 200


def elapsed(article: str, mentioned: list[Mention]) -> Iterator[Clue]:
    """How long ago the page says that something was, whose date it names."""
    dated = [(one, one.date) for one in mentioned if one.date is not None]
    for match in islice(_ELAPSED.finditer(article), MOST):
        found = _before(match, dated) if match["on"] else _after(match, dated)
        slots = _slots(match, found[1]) if found is not None else NOTHING
        if found is not None and slots.slots:
            because = f"{match['number']} {match['unit']}s have gone since {found[0].words!r}"
            yield pointing(slots, _DOUBT, because, found[0].piece.start)


def _after(
    match: re.Match[str], dated: list[tuple[Mention, PartialDate]]
) -> tuple[Mention, PartialDate] | None:
    """The first date after the words, in their sentence."""
    for one, day in dated:
        begins = one.piece.start - len(one.before)
        if begins <= match.start() < one.piece.end - 4 and one.piece.end > match.end():
            return (one, day) if one.piece.start - match.end() <= _REACH_ON else None
    return None


def _before(
    match: re.Match[str], dated: list[tuple[Mention, PartialDate]]
) -> tuple[Mention, PartialDate] | None:
    """The last date shortly before the words: "the order came in 2013. Two years on, …"."""
    near = [pair for pair in dated if 0 <= match.start() - pair[0].piece.end <= _REACH_BACK]
    return near[-1] if near else None


def _slots(match: re.Match[str], day: PartialDate) -> Slots:
    length = count(match["number"]) * _MONTHS_IN[match["unit"]]
    half = 6 if match["half"] and match["unit"] == "year" else 0
    if day.month is None:
        return Slots(frozenset(_years(day.year, length, half)))
    there = number(day.year, day.month) + length + half
    return Slots(frozenset(year_and_month(months) for months in range(there - (half > 0), there + 2)))


def _years(year: int, length: int, half: int) -> Iterator[Slot]:
    """The years that lie so many whole years, and perhaps a half, after a year."""
    if length % 12 == 0:
        yield year + length // 12, None
        if half:
            yield year + length // 12 + 1, None
