"""A time that the article mentions, with what the words around it tell about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from kept.date_phrases import Tense
from kept.date_phrases.expressions import Calendar, Part, Range, Shift, Time
from kept.date_phrases.find import times
from kept.date_phrases.piece import Piece
from kept.date_phrases.reckon import longest_month
from kept.date_phrases.sentences import sentence_starts
from kept.date_phrases.tense import tense_around
from kept.date_phrases.terms import Portion, Unit, Which
from kept.extract.dating.events import Events, events_around
from kept.extract.dating.when import Span, spans, year_of

MOST = 200
"""More times than this are not looked at: an article dates itself in its first pages."""

_REACH = 400
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """One time in the article. `events` are those that it may be the time of.

    `sentence` counts from 0; `before` and `after` are the rest of it, up to 400 characters. `span` is where
    a time that names its year lies; None for other times and for days that do not exist.
    """

    piece: Piece
    words: str
    sentence: int
    before: str
    after: str
    tense: Tense
    events: Events
    span: Span | None

    @property
    def time(self) -> Time:
        """What the words say."""
        return self.piece.time

    @property
    def calendar(self) -> Calendar | None:
        """The named day, month or year, also where a part of it is meant or it begins a range; else None."""
        return _calendar(self.piece.time)

    @property
    def names(self) -> bool:
        """Does it name a day, month, season or year by itself?"""
        return self.span is not None or self.calendar is not None


def _calendar(time: Time) -> Calendar | None:
    if isinstance(time, Part | Range):
        return _calendar(time.whole if isinstance(time, Part) else time.start)
    if isinstance(time, Calendar) and time.years is None and time.which is Which.PLAIN:
        return time if time.month is not None or time.year is not None else None
    return None


def last_day(time: Time) -> Calendar | None:
    """The day that the time names, or the last day of the month or year whose end it names."""
    named = _calendar(time)
    if isinstance(time, Calendar) and time.day is not None:
        return time
    if not isinstance(time, Part) or time.portion is not Portion.END:
        return None
    if time.whole == Shift(Unit.YEAR, 0):
        return Calendar(month=12, day=31)
    if named is None:
        return None
    month = named.month or 12
    return Calendar(named.year, month=month, day=min(longest_month(month), 28 if month == 2 else 31))


def mentions(article: str) -> list[Mention]:
    """The times of the article in order, at most `MOST`."""
    starts = [*sentence_starts(article), len(article)]
    found = times(article)[:MOST]
    ends = [0, *(piece.end for piece in found)]
    return [_mention(article, starts, piece, end) for piece, end in zip(found, ends, strict=False)]


def _mention(article: str, starts: list[int], piece: Piece, last_end: int) -> Mention:
    """The mention of one piece, where the one before it ends at `last_end`."""
    sentence = min(bisect_right(starts, piece.start), len(starts) - 1) - 1
    begin = max(starts[sentence], piece.start - _REACH)
    before = article[begin : piece.start]
    after = article[piece.end : min(starts[sentence + 1], piece.end + _REACH)]
    words = article[piece.start : piece.end]
    return Mention(
        piece,
        words,
        sentence,
        before,
        after,
        tense_around(before, words, after, piece.relation),
        events_around(article[max(begin, last_end) : piece.start], words, after, piece.relation),
        _span(piece.time),
    )


def _span(time: Time) -> Span | None:
    found = spans(time, _ANY_DAY) if year_of(time) is not None else []
    return found[0] if found else None
