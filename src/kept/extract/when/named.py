"""The date that a sentence itself gives to what is said in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeAlias

from kept.date_phrases import DatePhrase, Kind, Tense
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.text.sentences import Sentence
from kept.extract.when.saying import is_present
from kept.extract.when.timing import Times
from kept.extract.who.attributed import Attributed

_Dated: TypeAlias = tuple[DatePhrase, PartialDate]

_DUE: Final = re.compile(r"(?:by|until|till|no later than|not later than|within|since)\b", re.IGNORECASE)
_DUE_BEFORE: Final = re.compile(
    r"\b(?:by|until|till|no later than|within|since)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE
)
_ENUMERATED: Final = re.compile(r"\s?(?:,|and|or|,\s?and)?\s?(?:(?:again|then|later)\s)?")
_FORUM: Final = re.compile(r"\s([A-Z][\w&.-]*)")
_ABOUT_YEARS: Final = re.compile(
    r"(?:about|around|some|roughly|nearly|almost|over|more than)\s(?:[\w-]+\s){0,4}years?\b", re.IGNORECASE
)
_CLAUSE_BEGINS: Final = re.compile(r"(?:;|\b(?:and|but|while))\s(?:\w+ly,?\s|then\s)?\Z", re.IGNORECASE)
_CLAUSE_BETWEEN: Final = re.compile(
    r",\s(?!(?:during|following|including|speaking|writing|meeting|testifying|addressing|visiting)\b)\w+ing\b"
    r"|\b(?:which|who|whose)\b|;|,\s(?:and|but|while)\s",
    re.IGNORECASE,
)
_HANGS: Final = re.compile(r"\b(?:after|following|since|that|which|who|whose|where)\b", re.IGNORECASE)
_CALENDAR: Final = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR})
_BETWEEN: Final = 80  # code points between source and cue in which a date belongs to both


class NamedDates:
    """Finds the date of an attribution in the words of its sentence."""

    def __init__(self, times: Times, sentences: Sequence[Sentence], found: Iterable[Attributed]) -> None:
        """`found` are all attributions of the text: a date inside the content of one dates no other."""
        self._times = times
        self._sentences = sentences
        self._contents = sorted(place for one in found for place in one.content)
        self._sessions = _sessions(times)

    def of(self, one: Attributed, said: str) -> PartialDate | None:
        """The date between source and cue, else the last before both, else the first after them.

        A date in a clause before ("Talks were held in May and China agreed in June") gives way to its own.
        """
        cue = (one.cue or one.content)[0][0]
        source = one.source[0] if one.source else (cue, cue)
        first = min(source[0], cue)
        dated = list(self._dated(one, cue, is_present(said)))
        between = [day for phrase, day in dated if source[1] <= phrase.start < cue]
        if between and cue - source[1] <= _BETWEEN and " and " not in self._times.content[source[1] : cue]:
            return between[-1]
        before = [pair for pair in dated if pair[0].start < first]
        after = next((pair for pair in dated if pair[0].start >= first), None)
        if after is not None and not self._is_of_clause(one, after[0]):
            after = None
        if not before:
            return None if after is None else after[1]
        own_clause = _CLAUSE_BEGINS.search(self._times.content[before[-1][0].end : first]) is not None
        return after[1] if after is not None and own_clause else self._leading(before)

    def _leading(self, dated: Sequence[_Dated]) -> PartialDate:
        """The last of several dates not hanging on one before it: "in 1994, after talks begun in 1993"."""
        leading = dated[0][1]
        for one, other in pairwise(dated):
            if _HANGS.search(self._times.content[one[0].end : other[0].start]) is None:
                leading = other[1]
        return leading

    def _dated(self, one: Attributed, cue: int, current: bool) -> Iterator[_Dated]:
        """The past dates of its sentence that stand in no content and no list, and are no deadline."""
        times, s = self._times, self._sentences[one.sentence]
        phrases = times.within((s.starts[0], s.ends[-1]))
        contents = self._contents_in(s, cue)
        for at, phrase in enumerate(phrases):
            if self._is_due(phrase) or self._is_listed(phrases, at) or _covers(contents, phrase.start):
                continue
            day = times.date(phrase, Tense.PAST)
            if day is not None and times.is_past(day) and (not current or self._is_near(day)):
                yield phrase, self._as_told(phrase, day)

    def _contents_in(self, s: Sentence, cue: int) -> list[Place]:
        """The contents that begin in a sentence, without those that hold the cue."""
        first = bisect_left(self._contents, (s.starts[0], 0))
        last = bisect_left(self._contents, (s.ends[-1], 0))
        return [(a, b) for a, b in self._contents[first:last] if not a <= cue < b]

    def _is_of_clause(self, one: Attributed, phrase: DatePhrase) -> bool:
        """Does a date after the words still belong to them, and not to a clause that hangs on them?"""
        said = (end for _, end in (*one.source, *one.cue, *one.content) if end <= phrase.start)
        between = self._times.content[max(said, default=phrase.start) : phrase.start]
        return _CLAUSE_BETWEEN.search(between) is None

    def _is_due(self, phrase: DatePhrase) -> bool:
        before = self._times.content[max(0, phrase.start - 24) : phrase.start]
        return _DUE.match(phrase.words) is not None or _DUE_BEFORE.search(before) is not None

    def _is_listed(self, phrases: Sequence[DatePhrase], at: int) -> bool:
        """Is it one of several in a row, as in "the April 2004, July 2005 and April 2006 meetings"?"""
        row = [phrase for phrase in phrases[max(0, at - 1) : at + 2] if phrase.kind in _CALENDAR]
        gaps = (self._times.content[one.end : other.start] for one, other in pairwise(row))
        return any(_ENUMERATED.fullmatch(gap) is not None for gap in gaps)

    def _is_near(self, day: PartialDate) -> bool:
        """Is it the month of publication, so that it can date what "is" being said?"""
        near = self._times.published_on(month=True)
        return near is not None and (day.year, day.month) == (near.year, near.month)

    def _as_told(self, phrase: DatePhrase, day: PartialDate) -> PartialDate:
        """A date as fine as the text tells it.

        "The 2011 JCCT meeting" is of the month that the text gives a JCCT meeting of that year; "about a year
        and a half ago" is of no month.
        """
        forum = _FORUM.match(self._times.content, phrase.end)
        if forum is not None and day.precision == "year":
            return self._sessions.get((day.year, forum[1]), day)
        if day.mark and day.day is None and _ABOUT_YEARS.match(phrase.words) is not None:
            return replace(day, month=None)
        return day


def _covers(contents: Iterable[Place], at: int) -> bool:
    return any(start <= at < end for start, end in contents)


def _sessions(times: Times) -> dict[tuple[int, str], PartialDate]:
    """The months of meetings that the text names, by year and forum: "the November 2011 JCCT meeting"."""
    found: dict[tuple[int, str], PartialDate] = {}
    for phrase in times.phrases:
        forum = _FORUM.match(times.content, phrase.end)
        day = times.date(phrase, Tense.PAST) if forum is not None else None
        if forum is not None and day is not None and day.month is not None:
            found.setdefault((day.year, forum[1]), PartialDate(day.year, day.month))
    return found
