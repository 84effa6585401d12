"""A time that the article mentions, with what the words around it tell about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kept.date_phrases import Tense
from kept.date_phrases.compose import Piece
from kept.date_phrases.expressions import Calendar, Part, Portion, Shift, Time, Unit, Which
from kept.date_phrases.find import times
from kept.date_phrases.reckon import longest_month
from kept.dates import DateError, PartialDate
from kept.extract.dating.keys import keys_around
from kept.extract.dating.sentence import sentence_starts
from kept.extract.dating.tense import tense_around

MOST = 200
"""More times than this are not looked at: an article dates itself in its first pages."""

_REACH = 400


@dataclass(frozen=True, slots=True)
class Mention:
    """One time in the article. `keys` name the events that it may be the time of.

    `sentence` counts from 0; `before` and `after` are the rest of it, up to 400 characters.
    """

    piece: Piece
    words: str
    sentence: int
    before: str
    after: str
    tense: Tense
    keys: frozenset[str]

    @property
    def calendar(self) -> Calendar | None:
        """The named day, month or year, also where only a part of it is meant; None for other times."""
        return _calendar(self.piece.time)

    @property
    def date(self) -> PartialDate | None:
        """The date of a time that names its year; None for others and for days that do not exist."""
        named = self.calendar
        if named is None or named.year is None:
            return None
        try:
            return PartialDate(named.year, named.month, named.day)
        except DateError:
            return None


def _calendar(time: Time) -> Calendar | None:
    if isinstance(time, Part):
        return _calendar(time.whole)
    if isinstance(time, Calendar) and time.years is None and time.which is Which.PLAIN:
        return time if time.month is not None or time.year is not None else None
    return None


def last_day(time: Time) -> Calendar | None:
    """The day that the time names, or the last day of the month or year whose end it names."""
    named = _calendar(time)
    if named is not None and named.day is not None:
        return named
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
    return Mention(
        piece,
        article[piece.start : piece.end],
        sentence,
        before,
        after,
        tense_around(before, after, piece.relation),
        keys_around(article[max(begin, last_end) : piece.start], after, piece.relation),
    )
