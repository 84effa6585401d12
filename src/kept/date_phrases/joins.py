"""Two times that are one: from May to June, within 60 days of March 31, next year, early next year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kept.date_phrases.expressions import Anchored, Calendar, FromEvent, Part, Range, Shift, Time, Vague
from kept.date_phrases.piece import Piece
from kept.date_phrases.terms import Portion, Relation, Unit
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import PORTIONS, SPACE, words

FROM = re.compile(rf"(?<!\w)(?i:from){SPACE}(?:(?i:the){SPACE})?\Z")
_BETWEEN = re.compile(rf"(?<!\w)(?i:between){SPACE}(?:(?i:the){SPACE})?\Z")
_TO = re.compile(rf",?{SPACE}{words('to', 'until', 'till', 'through')}{SPACE}(?:(?i:the){SPACE})?")
_AND = re.compile(rf",?{SPACE}(?i:and){SPACE}(?:(?i:the){SPACE})?")
_DASH = re.compile(r"\s?[-–—]\s?")
_COMMA = re.compile(rf",{SPACE}")
_NEAR = rf"(?:(?P<near>{words('early', 'late', 'mid')})(?:{SPACE}in)?[\s-])?"
_OR_NEXT = re.compile(rf",?{SPACE}(?i:or){SPACE}{_NEAR}{words('next year', 'next')}(?!\w)")
_REACH = 28
_NAMED = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR})


def joined(text: str, first: Piece, second: Piece) -> Piece | None:
    """The two pieces as one, if the words before and between them say so."""
    gap = text[first.end : second.start]
    if _repeats(first, second, gap):
        return replace(second, start=first.start)
    start = _range_start(text, first, second, gap)
    if start is None:
        return None
    time = Range(_lend_year(first.time, second.time), second.time)
    return Piece(start, second.end, Kind.RANGE, time, first.relation)


def anchored(text: str, found: Sequence[Piece]) -> list[Piece]:
    """The pieces with those that count from a date right behind them made one: 60 days after March 31."""
    result: list[Piece] = []
    for piece in found:
        last = result[-1] if result else None
        if last is not None and isinstance(last.time, FromEvent | Vague) and _follows(text, last, piece):
            time = last.time if isinstance(last.time, Vague) else Anchored(last.time, piece.time)
            result[-1] = replace(last, end=piece.end, time=time)
        else:
            result.append(piece)
    return result


def _follows(text: str, first: Piece, second: Piece) -> bool:
    counts_on = text.endswith(("of", "after", "following", "from"), first.start, first.end)
    return counts_on and second.relation is Relation.NONE and text[first.end : second.start].isspace()


def with_alternative(text: str, piece: Piece) -> Piece:
    """A time of this year with "or early next" behind it, as the range of both."""
    match = _OR_NEXT.match(text, piece.end) if _in_this_year(piece.time) else None
    if match is None:
        return piece
    following: Time = Shift(Unit.YEAR, 1)
    if match["near"]:
        following = Part(PORTIONS[match["near"].lower()], following)
    return replace(piece, end=match.end(), time=Range(piece.time, following))


def _in_this_year(time: Time) -> bool:
    return (
        isinstance(time, Part) and time.portion is not Portion.QUARTER and time.whole == Shift(Unit.YEAR, 0)
    )


def _repeats(first: Piece, second: Piece, gap: str) -> bool:
    """Does the second say the same more exactly: "next year, early next year"?"""
    return (
        isinstance(second.time, Part)
        and second.time.whole == first.time
        and _COMMA.fullmatch(gap) is not None
    )


def _range_start(text: str, first: Piece, second: Piece, gap: str) -> int | None:
    """Where the range begins, with its "from" or "between"; None where the two are no range."""
    reach = max(0, first.start - _REACH)
    to = (second.relation is Relation.UNTIL and gap.strip(" ,") == "") or _TO.fullmatch(gap) is not None
    opening = (FROM if to else _BETWEEN).search(text, reach, first.start)
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
