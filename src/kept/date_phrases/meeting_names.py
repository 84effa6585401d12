"""Names of meetings: the next JCCT, the fourth plenary session, the Strategic and Economic Dialogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kept.date_phrases.vocabulary import ORDINAL_NUMBERS, words

HEADS: Final = (
    *(
        "meeting",
        "meetings",
        "summit",
        "session",
        "dialogue",
        "round",
        "talks",
        "conference",
        "forum",
        "plenary",
    ),
    *("negotiations", "assembly", "gathering", "consultations"),
)
_HEAD: Final = words(*HEADS)
_ORDINAL: Final = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{words(*ORDINAL_NUMBERS)})"
_PART: Final = r"(?:[A-Z][\w&’'-]{0,24}|of|on|and|for|plenary|annual|ministerial|regular|special)"
_OF: Final = r"(?:\sof\s(?:the\s)?[A-Z]\w{1,24})?"
_SHORT: Final = r"(?:[A-Z][A-Z&]{2,8}(?:-?\d{1,2})?|G-?\d{1,2}|[A-Z]&[A-Z]{1,4}|COP\s?\d{1,2})"
NAME: Final = rf"(?:(?:{_ORDINAL}\s)?(?:{_PART}\s){{0,7}}{_HEAD}{_OF}|{_SHORT})(?!\w)"
"""A pattern for the name of a meeting, without its article."""

_WORD: Final = re.compile(r"[\w&]+")
_NO_NAME: Final = frozenset("the of on and for its next annual regular special plenary ministerial".split())
_LEAST_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class MeetingName:
    """What tells one meeting from another: its words, its noun (None for a bare short form), its number."""

    keys: frozenset[str]
    head: str | None
    number: int | None = None


def meeting_name(name: str) -> MeetingName:
    """The name taken apart; of a long one the initials are a key too, as is S&ED or SED for the Dialogue."""
    found = _WORD.findall(name.replace("-", ""))
    plain = [word.lower().replace("&", "") for word in found]
    head = next((word.removesuffix("s") for word in reversed(plain) if word in HEADS), None)
    number = next((number for word in plain if (number := _number(word)) is not None), None)
    keys = {word for word in plain if word not in _NO_NAME and word not in HEADS and _number(word) is None}
    initials = "".join(word[0] for word in found if word[0].isupper()).lower()
    if len(initials) >= _LEAST_INITIALS:
        keys.add(initials)
    return MeetingName(frozenset(keys), head, number)


def _number(word: str) -> int | None:
    digits = word[:-2]
    return (
        int(digits)
        if digits.isdecimal() and word[-2:] in ("st", "nd", "rd", "th")
        else ORDINAL_NUMBERS.get(word)
    )


def same_meeting(mention: MeetingName, known: MeetingName) -> bool:
    """Can the mention mean the meeting? "The summit" can be any summit, and "the meeting" any at all."""
    if mention.number is not None and mention.number != known.number:
        return False
    if mention.keys:
        return bool(mention.keys & known.keys) and _within(mention.keys, known.keys)
    return mention.head in ("meeting", known.head)


def _within(some: frozenset[str], other: frozenset[str]) -> bool:
    """Do two names share all words of one of them, or a short form?"""
    return some <= other or other <= some or any(len(key) <= 6 for key in some & other)
