"""Does a statement recall the making of a promise: its year, or the meeting by its city, name or number?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kept.extract.match.sides import holds
from kept.extract.match.terms import Terms
from kept.model import Commitment, Meeting

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBERED: Final = re.compile(
    r"\b(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<word>" + "|".join(_ORDINALS) + r"))"
    r" (?:\w+ ){0,2}(?:session|meeting|round|summit|plenary|talks|dialogue)\b",
    re.IGNORECASE | re.ASCII,
)


def recalled(terms: Terms, promise: Commitment, meeting: Meeting | None) -> str | None:
    """The word by which the statement recalls when or where the promise was made ("2004", "Chengdu")."""
    if promise.made_on.year in terms.years:
        return str(promise.made_on.year)
    return None if meeting is None else _meeting_named(terms.text, meeting)


def _meeting_named(words: str, meeting: Meeting) -> str | None:
    for name in filter(None, (meeting.name, *(meeting.city or "").split("; "))):
        if holds(words, name):
            return name
    return _numbered(words).get(meeting.number or 0)


@lru_cache(maxsize=64)
def _numbered(words: str) -> Mapping[int, str]:
    """The meetings that words name by their number, with these words."""
    return {_number(match): match.group() for match in _NUMBERED.finditer(words)}


def _number(match: re.Match[str]) -> int:
    return int(match["digits"]) if match["digits"] else _ORDINALS.index(match["word"].lower()) + 1
