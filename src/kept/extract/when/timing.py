"""When something was said, what time it is about, and by when it is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kept.date_phrases import DatePhrase, Kind, Resolved, Tense, Use, dated, find, resolve
from kept.dates import PartialDate, Period
from kept.extract.attribute import Place

_FUTURE: Final = re.compile(r"\b(?:will|would|shall|going to|to be|\w+'ll)\b|^\W*to\s", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:was|were|had|has|have|did|\w{3,}ed)\b", re.IGNORECASE)
_DUE: Final = re.compile(r"(?:by|before|until|till|no later than|not later than|within)\b", re.IGNORECASE)
_DUE_BEFORE: Final = re.compile(
    r"\b(?:by|before|until|till|no later than|within)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)

_BEFORE: Final = re.compile(r"(?:prior to|ahead of|before)\s", re.IGNORECASE)
_SINCE: Final = re.compile(r"\b[Ss]ince\s(?:[\w.-]+\s){0,5}\Z")
_YEAR: Final = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_LINK: Final = re.compile(r"\b(?:and|or|to|until|through|then)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"\b(?:which|who|whose|when|that|where|after|before)\b|[;:]", re.IGNORECASE)
_SHARES_YEAR: Final = re.compile(r"\s?(?:,|and|or|to|,\s?and|[-–])\s?", re.IGNORECASE)
_MEASURED_FROM: Final = re.compile(r"\b(?:relative to|compared (?:to|with)|below|above|than)\s\Z", re.I)
_EARLIER: Final = 8  # time expressions back in which the year of a month is looked for
_BESIDE: Final = 90  # code points within which two times belong together


def tense_of(words: str) -> Tense:
    """The tense of words that say something: future where they hold "will", "would" or a bare infinitive."""
    if _FUTURE.search(words) is not None:
        return Tense.FUTURE
    return Tense.PAST if _PAST.search(words) is not None else Tense.UNKNOWN


@dataclass(frozen=True, slots=True)
class Times:
    """The time expressions of an article, resolved against its date of publication where one is known.

    `by_meeting` are deadlines told by a meeting that the text dates ("by the next JCCT"), with their days.
    """

    content: str
    published: PartialDate | None
    phrases: Sequence[DatePhrase]
    starts: Sequence[int] = field(default=())
    by_meeting: Sequence[tuple[DatePhrase, PartialDate]] = field(default=())

    @classmethod
    def of(cls, content: str, start: int, end: int, published: PartialDate | None) -> Times:
        """The time expressions of `content[start:end]`, with places in `content`."""
        found = [
            DatePhrase(start + phrase.start, start + phrase.end, phrase.words, phrase.kind)
            for phrase in find(content[start:end])
        ]
        starts = [phrase.start for phrase in found]
        meetings = [
            (replace(phrase, start=start + phrase.start, end=start + phrase.end), day)
            for phrase, day in _by_meeting(content[start:end], published)
        ]
        return cls(content, published, found, starts, meetings)

    def within(self, place: Place) -> Sequence[DatePhrase]:
        """The time expressions that begin inside a place."""
        return self.phrases[bisect_left(self.starts, place[0]) : bisect_left(self.starts, place[1])]

    def meetings_due_within(self, place: Place) -> Sequence[tuple[DatePhrase, PartialDate]]:
        """The deadlines told by a meeting that begin inside a place."""
        first, last = (bisect_left(self.by_meeting, at, key=lambda one: one[0].start) for at in place)
        return self.by_meeting[first:last]

    def when(self, phrase: DatePhrase, tense: Tense) -> Period | None:
        """When a phrase means, or `None` where it cannot be told."""
        answer = self._answer(phrase.words, phrase, tense)
        return None if answer is None else answer.when

    def date(self, phrase: DatePhrase, tense: Tense) -> PartialDate | None:
        """The same as one date, where it is one; "prior to" a meeting is the date of the meeting."""
        answer = self._answer(phrase.words, phrase, tense)
        day = None if answer is None else answer.date()
        before = _BEFORE.match(phrase.words)
        if day is None and before is not None:
            answer = self._answer(phrase.words[before.end() :], phrase, tense)
            return None if answer is None else answer.date()
        return day

    def _answer(self, words: str, phrase: DatePhrase, tense: Tense) -> Resolved | None:
        """What words of a phrase mean; a day or month without a year takes that which the text tells."""
        if phrase.kind in (Kind.DAY, Kind.MONTH) and _YEAR.search(words) is None:
            told = self._in_year_told(words, phrase)
            if told is not None:
                return told
        event = self.last_before(phrase.start) if phrase.kind is Kind.EVENT else None
        answer = resolve(words, self.published, tense=tense, event=event)
        return answer if isinstance(answer, Resolved) else None

    def _in_year_told(self, words: str, phrase: DatePhrase) -> Resolved | None:
        """ "In January and April 2018" shares its year; a text of no day tells a year once and goes on in it.

        After "in November 1955" a January in a later sentence is that of 1956.
        """
        at = bisect_left(self.starts, phrase.start)
        for other in self.phrases[at + 1 : at + 2]:
            year = _YEAR.search(other.words) if other.kind in (Kind.DAY, Kind.MONTH) else None
            between = self.content[phrase.end : other.start]
            if year is not None and _SHARES_YEAR.fullmatch(between) is not None:
                return self._resolved(f"{words} {year[0]}")
        if self.published is not None and self.published.precision != "year":
            return None
        for earlier in reversed(self.phrases[max(0, at - _EARLIER) : at]):
            year = _YEAR.search(earlier.words)
            if year is not None and not self._is_due((0, earlier.end), earlier):
                return self._after(earlier, int(year[0]), words, phrase)
        return None

    def _after(self, earlier: DatePhrase, year: int, words: str, phrase: DatePhrase) -> Resolved | None:
        """A day or month in the year of a time told earlier, or in the next for a later sentence."""
        found, told = self._resolved(f"{words} {year}"), self._resolved(earlier.words)
        if found is None or told is None or not found.when.before(told.when):
            return found
        if ". " not in self.content[earlier.end : phrase.start]:
            return found
        following = self._resolved(f"{words} {year + 1}")
        late = self.published is not None and year >= self.published.year
        return found if following is None or late else following

    def _resolved(self, words: str) -> Resolved | None:
        answer = resolve(words, self.published, tense=Tense.PAST)
        return answer if isinstance(answer, Resolved) else None

    def about(self, content: Iterable[Place], sentence: Place | None = None) -> Period | None:
        """The time that a content speaks of: its first time expression that has an answer.

        Others that are joined to it by "and", "or" or "to" widen it: "in December 2016 and November 2017".
        A deadline is the day on which it falls. With its `sentence`, as for words that nobody is said to say,
        a content without any is about the time named last before it there.
        """
        content = list(content)
        for place in content:
            tense = tense_of(self.content[place[0] : place[1]])
            told = [(phrase, self._spoken_of(place, phrase, tense)) for phrase in self.within(place)]
            dated = [(phrase, when) for phrase, when in told if when is not None]
            if dated:
                return self._joined(dated)
        return None if sentence is None else self._named_before(sentence[0], content[0][0])

    def _named_before(self, start: int, end: int) -> Period | None:
        """The last time between two places; "Since the meeting in April" is open at its end."""
        for phrase in reversed(self.within((start, end))):
            when = self.when(phrase, Tense.PAST)
            if when is not None:
                since = _SINCE.search(self.content, max(start, phrase.start - _BESIDE), phrase.start)
                return when if since is None or when.end is None else Period(when.start, None)
        return None

    def _spoken_of(self, place: Place, phrase: DatePhrase, tense: Tense) -> Period | None:
        """When a phrase is, if the words are about it and do not only compare with it ("below 2005")."""
        if _MEASURED_FROM.search(self.content[max(place[0], phrase.start - 24) : phrase.start]) is not None:
            return None
        if self._is_due(place, phrase):
            end = self.deadline(phrase)
            return None if end is None else Period.of(end)
        return self.when(phrase, tense)

    def _joined(self, dated: Sequence[tuple[DatePhrase, Period]]) -> Period:
        last, whole = dated[0]
        for phrase, when in dated[1:]:
            gap = self.content[last.end : phrase.start]
            if when == whole or when.end == whole.end:
                last = phrase
                continue
            if len(gap) > _BESIDE or _LINK.search(gap) is None or _CLAUSE.search(gap) is not None:
                return whole
            if whole.start is None or when.end is None or whole.end is None or not whole.before(when):
                return whole
            last, whole = phrase, Period(whole.start, when.end)
        return whole

    def deadline(self, phrase: DatePhrase, base: PartialDate | None = None) -> PartialDate | None:
        """The last day of a time that is a deadline, counted from `base`, by default from publication."""
        answer = resolve(phrase, base or self.published, deadline=True)
        return answer.when.end if isinstance(answer, Resolved) else None

    def _is_due(self, place: Place, phrase: DatePhrase) -> bool:
        before = self.content[max(place[0], phrase.start - 24) : phrase.start]
        return _DUE.match(phrase.words) is not None or _DUE_BEFORE.search(before) is not None

    def last_before(self, at: int) -> PartialDate | None:
        """The last past date that the article names before place `at`."""
        for phrase in reversed(
            self.phrases[max(0, bisect_left(self.starts, at) - 8) : bisect_left(self.starts, at)]
        ):
            if phrase.kind is Kind.EVENT:
                continue
            said = self.date(phrase, Tense.PAST)
            if said is not None and self.is_past(said):
                return said
        return None

    def published_on(self, month: bool = False) -> PartialDate | None:
        """The date of publication, or its month; a year alone dates nothing, as in an annual report."""
        if self.published is None or self.published.precision == "year":
            return None
        if not month:
            return self.published
        return PartialDate(self.published.year, self.published.month, mark=self.published.mark)

    def is_past(self, day: PartialDate) -> bool:
        """Had it begun when the document was published?"""
        return self.published is None or day.first() <= self.published.last()


def _by_meeting(text: str, published: PartialDate | None) -> Iterator[tuple[DatePhrase, PartialDate]]:
    """The deadlines of a text that a meeting tells: "before the summit", where its date stands elsewhere."""
    for one in dated(text, published):
        if one.phrase.kind is Kind.EVENT and one.use is Use.DEADLINE and isinstance(one.answer, Resolved):
            end = one.answer.when.end
            if end is not None:
                yield one.phrase, end
