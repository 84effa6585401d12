"""From a text to the times in it: single forms first, then the words around and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kept.date_phrases.calendar_forms import DAYS, MONTHS, SEASONS_OF_YEARS, WEEKDAYS, YEARS
from kept.date_phrases.expressions import (
    Calendar,
    Decade,
    FromEvent,
    Part,
    Range,
    Relation,
    Season,
    Shift,
    Time,
    Unit,
)
from kept.date_phrases.form import any_of, read
from kept.date_phrases.portions import PARTS, part, portion_before
from kept.date_phrases.relative_forms import COUNTED, EVENTS, NAMED, STRETCHES
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import RELATIONS, SPACE, plain, words

_FORMS = (
    *PARTS,
    *DAYS,
    *MONTHS,
    *COUNTED,
    *NAMED,
    *EVENTS,
    *STRETCHES,
    *SEASONS_OF_YEARS,
    *YEARS,
    *WEEKDAYS,
)
_SINGLE = re.compile(rf"(?<!\w)(?<![$€£#]){any_of(_FORMS)}(?![\w%])")
_RELATION = re.compile(rf"(?<!\w)(?P<relation>{words(*RELATIONS)}){SPACE}(?:(?i:the){SPACE})?\Z")
_FROM = re.compile(rf"(?<!\w)(?i:from){SPACE}(?:(?i:the){SPACE})?\Z")
_BETWEEN = re.compile(rf"(?<!\w)(?i:between){SPACE}(?:(?i:the){SPACE})?\Z")
_TO = re.compile(rf"{SPACE}{words('to', 'until', 'till', 'through')}{SPACE}(?:(?i:the){SPACE})?")
_AND = re.compile(rf"{SPACE}(?i:and){SPACE}(?:(?i:the){SPACE})?")
_DASH = re.compile(r"\s?[-–—]\s?")
_ONWARD = re.compile(
    rf"{SPACE}{words('onward', 'onwards', 'forward', 'and beyond')}(?!\w)|{SPACE}on(?=[,.;)])"
)
_REACH = 28
_NAMED = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class Piece:
    """A time in a text with the preposition before it."""

    start: int
    end: int
    kind: Kind
    time: Time
    relation: Relation = Relation.NONE


def pieces(text: str) -> list[Piece]:
    """The times in `text`, in order and without overlap."""
    joined: list[Piece] = []
    floor = 0
    for piece in _singles(text):
        whole = _with_preposition(text, _with_portion(text, piece, floor), floor)
        if joined and (together := _range(text, joined[-1], whole)) is not None:
            joined[-1] = together
        else:
            joined.append(whole)
        floor = joined[-1].end
    return joined


def _singles(text: str) -> Iterator[Piece]:
    for match in _SINGLE.finditer(text):
        kind, time = read(_FORMS, match[0])
        yield Piece(match.start(), match.end(), kind, time)


def _with_portion(text: str, piece: Piece, floor: int) -> Piece:
    if not _has_parts(piece.time):
        return piece
    match = portion_before(text, piece.start, floor)
    if match is None:
        return piece
    return replace(piece, start=match.start(), kind=Kind.PART, time=part(match, piece.time))


def _has_parts(time: Time) -> bool:
    """Can one speak of the end or the middle of it? Not of a day, nor of a stretch of so many years."""
    inner = time.time if isinstance(time, FromEvent) else time
    if isinstance(inner, Calendar):
        return inner.day is None
    if isinstance(inner, Shift):
        return inner.unit is not Unit.DAY
    return isinstance(inner, Decade | Season | Part)


def _with_preposition(text: str, piece: Piece, floor: int) -> Piece:
    reach = max(floor, piece.start - _REACH)
    match = _RELATION.search(text, reach, piece.start)
    if match is not None:
        return replace(piece, start=match.start(), relation=RELATIONS[plain(match["relation"])])
    before, after = _FROM.search(text, reach, piece.start), _ONWARD.match(text, piece.end)
    if before is not None and after is not None:
        return replace(piece, start=before.start(), end=after.end(), relation=Relation.SINCE)
    return piece


def _range(text: str, first: Piece, second: Piece) -> Piece | None:
    """The two pieces as one range, if the words before and between them say so."""
    start = _range_start(text, first, second)
    if start is None:
        return None
    time = Range(_lend_year(first.time, second.time), second.time)
    return Piece(start, second.end, Kind.RANGE, time, first.relation)


def _range_start(text: str, first: Piece, second: Piece) -> int | None:
    """Where the range begins, with its "from" or "between"; None where the two are no range."""
    gap = text[first.end : second.start]
    reach = max(0, first.start - _REACH)
    to = second.relation is Relation.UNTIL or _TO.fullmatch(gap) is not None
    opening = (_FROM if to else _BETWEEN).search(text, reach, first.start)
    if opening is not None and (to or _AND.fullmatch(gap)):
        return opening.start()
    if _AND.fullmatch(gap) and _one_year_on(first.time, second.time):
        return first.start
    alike = first.kind is second.kind and first.kind in _NAMED
    if alike and (_DASH.fullmatch(gap) or _TO.fullmatch(gap)):
        return first.start
    return None


def _one_year_on(first: Time, second: Time) -> bool:
    """Are they two years in a row? "In 2004 and 2005" is one period."""
    if not (isinstance(first, Calendar) and isinstance(second, Calendar)) or first.month or second.month:
        return False
    return first.year is not None and second.year == first.year + 1


def _lend_year(start: Time, end: Time) -> Time:
    """The start with the year of the end: "from November to March 2006" begins in November 2005."""
    if not (isinstance(start, Calendar) and isinstance(end, Calendar)) or start.month is None:
        return start
    if start.year is not None or start.years is not None:
        return start
    if end.year is None or end.month is None:
        return replace(start, years=end.years)
    return replace(start, year=end.year - (start.month > end.month))
