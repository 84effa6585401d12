"""Clues from years counted since a named year: an anniversary next month, "two years after it was signed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kept.date_phrases.expressions import Calendar, FromEvent, Shift, Unit
from kept.date_phrases.vocabulary import NUMBERS, count
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.invert import written_when
from kept.extract.dating.keys import key_of
from kept.extract.dating.mention import Mention
from kept.extract.dating.months import moved, of
from kept.extract.dating.relative import direction

_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
} | {f"{word}th": number for word, number in NUMBERS.items() if word not in ("a", "an")}
_ANNIVERSARY = re.compile(
    r"(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+)\sanniversary(?:\sof\s(?P<event>[^.!?]{1,80}))?", re.I
)
_DOUBT = 0.05
_AFTER_DOUBT = 0.15
_REACH = 90


def anniversaries(article: str, mentioned: list[Mention], candidates: range) -> Iterator[Clue]:
    """When the anniversary of something with a year is said to fall, from the day of publication."""
    ...
