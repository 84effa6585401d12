"""Clues from anniversaries: the first anniversary of the disaster of June 2002 falls next month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Weekday
from kept.date_phrases.vocabulary import NUMBERS
from kept.extract.dating.clue import Clue, pointing
from kept.extract.dating.events import key_of
from kept.extract.dating.mention import Mention
from kept.extract.dating.when import Span, direction, spans

_ODD_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ODD_ORDINALS |= {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ORDINALS = {f"{word}th": number for word, number in NUMBERS.items()} | _ODD_ORDINALS
_ANNIVERSARY = re.compile(r"(?<![\w-])(?P<ordinal>[\w-]{2,14})\sanniversary(?P<event>\sof\s[^.!?]{1,80})?")
_DOUBT = 0.05
_DAYS_IN_YEAR = 365.25


def anniversaries(mentioned: list[Mention]) -> Iterator[Clue]:
    """When the anniversary of something with a year is said to fall, told from the day of publication."""
    for relative in mentioned:
        match = _ANNIVERSARY.search(relative.before + relative.words + relative.after)
        years = _number(match["ordinal"]) if match else None
        told = direction(relative.time) is not None or isinstance(relative.time, Weekday)
        if match is None or years is None or not told:
            continue
        event = _event(match["event"] or "", relative, mentioned)
        if event is not None and event.span is not None:
            because = f"{relative.words!r} falls the {match['ordinal']} anniversary of {event.words!r}"
            yield _falling(relative, event, event.span, years, because)


def _falling(relative: Mention, event: Mention, span: Span, years: int, because: str) -> Clue:
    later = round(years * _DAYS_IN_YEAR)
    first, last = span[0] + later, span[1] + later

    def fits(day: date) -> bool:
        return any(there[0] <= last and first <= there[1] for there in _told(relative, day))

    return pointing(
        fits,
        _DOUBT,
        because,
        names_year=True,
        years=(date.fromordinal(first).year,),
        since=event.piece.start,
    )


def _told(relative: Mention, day: date) -> list[Span]:
    """Where the relative time lies; a bare day of the week is the last, or with "will" the next."""
    found = spans(relative.time, day)
    if not isinstance(relative.time, Weekday) or relative.tense is Tense.UNKNOWN:
        return found
    today = day.toordinal()
    return [there for there in found if (there[0] > today) == (relative.tense is Tense.FUTURE)]


def _number(ordinal: str) -> int | None:
    digits = re.match(r"\d{1,3}", ordinal)
    return int(digits[0]) if digits else _ORDINALS.get(ordinal.lower())


def _event(words: str, relative: Mention, mentioned: list[Mention]) -> Mention | None:
    """The dated mention of what the anniversary is of: in its sentence, of the same event, or just beside."""
    keys = {key_of(word) for word in words.split()} - {None}
    dated = [one for one in mentioned if one.span is not None]
    same = [one for one in dated if one.sentence == relative.sentence]
    alike = [one for one in dated if one.events.known & keys]
    before = [one for one in dated if not words and one.sentence == relative.sentence - 1]
    after = [one for one in dated if not words and one.sentence == relative.sentence + 1]
    return next(iter([*same, *alike, *before[::-1], *after]), None)
