"""Clues from anniversaries: the first anniversary of the disaster of June 2002 falls next month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kept.date_phrases.vocabulary import NUMBERS
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.invert import written_when
from kept.extract.dating.keys import key_of
from kept.extract.dating.mention import Mention
from kept.extract.dating.relative import direction

_ODD_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ODD_ORDINALS |= {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ORDINALS = {f"{word}th": number for word, number in NUMBERS.items()} | _ODD_ORDINALS
_ANNIVERSARY = re.compile(r"(?<![\w-])(?P<ordinal>[\w-]{2,14})\sanniversary(?P<event>\sof\s[^.!?]{1,80})?")
_DOUBT = 0.05


def anniversaries(mentioned: list[Mention]) -> Iterator[Clue]:
    """When the anniversary of something with a year is said to fall, told from the day of publication."""
    for relative in mentioned:
        match = _ANNIVERSARY.search(relative.before + relative.words + relative.after)
        years = _number(match["ordinal"]) if match else None
        if match is None or years is None or direction(relative.piece.time) is None:
            continue
        event = _event(match["event"] or "", relative, mentioned)
        if event is not None and (named := event.calendar) is not None and named.year is not None:
            day = replace(named, year=named.year + years)
            slots = written_when(relative.piece.time, day)
            because = f"{relative.words!r} falls the {match['ordinal']} anniversary of {event.words!r}"
            if slots.slots:
                yield pointing(slots, _DOUBT, because, event.piece.start)


def _number(ordinal: str) -> int | None:
    digits = re.match(r"\d{1,3}", ordinal)
    return int(digits[0]) if digits else _ORDINALS.get(ordinal.lower())


def _event(words: str, relative: Mention, mentioned: list[Mention]) -> Mention | None:
    """The dated mention of what the anniversary is of: in its sentence, of the same event, or just before."""
    keys = {key_of(word) for word in words.split()} - {None}
    dated = [one for one in mentioned if one.date is not None]
    same = [one for one in dated if one.sentence == relative.sentence]
    alike = [one for one in dated if one.keys & keys]
    before = [one for one in dated if not words and one.sentence == relative.sentence - 1]
    return next(iter([*same, *alike, *before[::-1]]), None)
