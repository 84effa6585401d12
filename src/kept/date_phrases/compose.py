"""From a text to the times in it: single forms first, then the words around and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kept.date_phrases.calendar_forms import DAYS, MONTHS, SEASONS_OF_YEARS, WEEKDAYS, YEARS
from kept.date_phrases.event_forms import EVENT_MONTHS, EVENTS
from kept.date_phrases.expressions import (
    Calendar,
    Century,
    Decade,
    Fiscal,
    FromEvent,
    Part,
    Season,
    Shift,
    Time,
)
from kept.date_phrases.fiscal import FISCAL_YEARS
from kept.date_phrases.form import any_of, read
from kept.date_phrases.heads import clock_before, head_before
from kept.date_phrases.joins import FROM, joined, with_alternative
from kept.date_phrases.numeric_forms import NUMERIC
from kept.date_phrases.piece import Piece
from kept.date_phrases.portions import PARTS, part, portion_before
from kept.date_phrases.relative_forms import COUNTED, NAMED, STRETCHES
from kept.date_phrases.terms import Relation, Unit
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import RELATIONS, SPACE, plain, words
from kept.date_phrases.week_forms import WEEKS

_FORMS = (
    *PARTS,
    *NUMERIC,
    *WEEKS,
    *DAYS,
    *EVENT_MONTHS,
    *MONTHS,
    *COUNTED,
    *NAMED,
    *EVENTS,
    *STRETCHES,
    *SEASONS_OF_YEARS,
    *FISCAL_YEARS,
    *YEARS,
    *WEEKDAYS,
)
_SINGLE = re.compile(rf"(?<!\w)(?<![$€£#]){any_of(_FORMS)}(?![\w%])")
_RELATION = re.compile(rf"(?<!\w)(?P<relation>{words(*RELATIONS)}){SPACE}(?:(?i:the){SPACE})?\Z")
_ONWARD = re.compile(
    rf"{SPACE}{words('onward', 'onwards', 'forward', 'and beyond')}(?!\w)|{SPACE}on(?=[,.;)])"
)
_REACH = 28
_OF_DAYS = frozenset({Kind.DAY, Kind.WEEKDAY})


def pieces(text: str) -> list[Piece]:
    """The times in `text`, in order and without overlap."""
    found: list[Piece] = []
    floor = 0
    for piece in _singles(text):
        if piece.start < floor:
            continue
        whole = _with_preposition(text, _with_words(text, piece, floor), floor)
        if found and (together := joined(text, found[-1], whole)) is not None:
            found[-1] = together
        else:
            found.append(whole)
        floor = found[-1].end
    return found


def _singles(text: str) -> Iterator[Piece]:
    for match in _SINGLE.finditer(text):
        kind, time = read(_FORMS, match[0])
        yield Piece(match.start(), match.end(), kind, time)


def _with_words(text: str, piece: Piece, floor: int) -> Piece:
    """The piece with the words around it that make a part or a stretch of it."""
    head = head_before(text, piece.start, floor, piece.time)
    if head is not None:
        return replace(piece, start=head[0], kind=Kind.RANGE, time=head[1])
    if piece.kind in _OF_DAYS:
        return replace(piece, start=clock_before(text, piece.start, floor))
    return with_alternative(text, _with_portion(text, piece, floor))


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
    return isinstance(inner, Decade | Century | Fiscal | Season | Part)


def _with_preposition(text: str, piece: Piece, floor: int) -> Piece:
    reach = max(floor, piece.start - _REACH)
    match = _RELATION.search(text, reach, piece.start)
    if match is not None:
        return replace(piece, start=match.start(), relation=RELATIONS[plain(match["relation"])])
    before, after = FROM.search(text, reach, piece.start), _ONWARD.match(text, piece.end)
    if before is not None and after is not None:
        return replace(piece, start=before.start(), end=after.end(), relation=Relation.SINCE)
    return piece
