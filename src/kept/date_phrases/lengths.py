"""Lengths of time: three weeks, ninety (90) days, a few months."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Vague
from kept.date_phrases.terms import Unit
from kept.date_phrases.vocabulary import (
    COUNTED_UNIT,
    NUMBER,
    SPACE,
    UNITS,
    VAGUE_NUMBER,
    length,
    plain,
    words,
)

_FEW = "{words!r} gives no number of days, weeks, months or years, so no calendar can answer it."
_WORKING = "{words!r} counts working days, and the words do not say which days those are."
_SORT = words("calendar", "consecutive", "full", "business", "working")
_REST = frozenset({"business", "working"})
_ROUGHLY = words("about", "around", "nearly", "almost", "more than", "over", "some", "roughly", "just over")
LENGTH = (
    rf"(?:(?P<rough>{_ROUGHLY}){SPACE})?(?<![A-Za-z]-)"
    rf"(?P<number>{NUMBER}|{VAGUE_NUMBER}){SPACE}(?:(?P<sort>{_SORT}){SPACE})?(?P<unit>{COUNTED_UNIT})(?i:s)?"
)
"""A number and a unit, for `counted` and `unit_of` to read."""


def unit_of(match: re.Match[str]) -> Unit:
    """The unit that `LENGTH` or a unit of the calendar matched."""
    return UNITS[match["unit"].lower()]


def counted(match: re.Match[str]) -> int | Vague:
    """How many units `LENGTH` matched, or why that cannot be told."""
    number = plain(match["number"])
    if re.fullmatch(NUMBER, number) is None:
        return Vague(_FEW.format(words=match[0]))
    if (match["sort"] or "").lower() in _REST:
        return Vague(_WORKING.format(words=match[0]))
    return length(number, match["unit"])[1]
