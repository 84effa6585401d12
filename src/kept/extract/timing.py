"""When something was said, what time it is about, and by when it is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from kept.date_phrases import DatePhrase, Resolved, Tense, find, resolve
from kept.dates import PartialDate, Period
from kept.extract.attribute import Place

_FUTURE: Final = re.compile(r"\b(?:will|would|shall|going to|to be|\w+'ll)\b|^\W*to\s", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:was|were|had|has|have|did|\w{3,}ed)\b", re.IGNORECASE)
_THAT_TIME: Final = re.compile(r"\b(?:at that time|on that occasion|that day)\b", re.IGNORECASE)
_UNDATED: Final = re.compile(
    r"\b(?:previously|earlier|already|in the past|long|for years|repeatedly)\b", re.IGNORECASE
)
_RECENT: Final = re.compile(r"\brecent(?:ly)?\b", re.IGNORECASE)
_DUE: Final = re.compile(r"(?:by|before|until|till|no later than|not later than|within)\b", re.IGNORECASE)
_DUE_BEFORE: Final = re.compile(
    r"\b(?:by|before|until|till|no later than|within)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)


def tense_of(words: str) -> Tense:
    """The tense of words that say something: future where they hold "will", "would" or a bare infinitive."""
    if _FUTURE.search(words) is not None:
        return Tense.FUTURE
    return Tense.PAST if _PAST.search(words) is not None else Tense.UNKNOWN


@dataclass(frozen=True, slots=True)
class Times:
    """The time expressions of an article, resolved against its date of publication where one is known."""

    content: str
    published: PartialDate | None
    phrases: Sequence[DatePhrase]
    starts: Sequence[int] = field(default=())

    @classmethod
    def of(cls, content: str, start: int, end: int, published: PartialDate | None) -> Times:
        """The time expressions of `content[start:end]`, with places in `content`."""
        found = [
            DatePhrase(start + phrase.start, start + phrase.end, phrase.words, phrase.kind)
            for phrase in find(content[start:end])
        ]
        return cls(content, published, found, [phrase.start for phrase in found])

    def within(self, place: Place) -> Sequence[DatePhrase]:
        """The time expressions that begin inside a place."""
        return self.phrases[bisect_left(self.starts, place[0]) : bisect_left(self.starts, place[1])]

    def when(self, phrase: DatePhrase, tense: Tense) -> Period | None:
        """When a phrase means, or `None` where it cannot be told."""
        answer = resolve(phrase, self.published, tense=tense)
        return answer.when if isinstance(answer, Resolved) else None

    def date(self, phrase: DatePhrase, tense: Tense) -> PartialDate | None:
        """The same as one date, where it is one."""
        answer = resolve(phrase, self.published, tense=tense)
        return answer.date() if isinstance(answer, Resolved) else None

    def about(self, content: Iterable[Place]) -> Period | None:
        """The time that a content speaks of: its first time expression that has an answer."""
        for place in content:
            tense = tense_of(self.content[place[0] : place[1]])
            for phrase in self.within(place):
                when = self.when(phrase, tense)
                if when is not None:
                    return when
        return None

    def deadline(self, content: Iterable[Place]) -> PartialDate | None:
        """By when a promise is due: a time after "by", "before", "until" or "within"."""
        for place in content:
            for phrase in self.within(place):
                before = self.content[max(place[0], phrase.start - 24) : phrase.start]
                if _DUE.match(phrase.words) is None and _DUE_BEFORE.search(before) is None:
                    continue
                answer = resolve(phrase, self.published, deadline=True)
                if isinstance(answer, Resolved):
                    return answer.when.end
        return None

    def said_on(
        self, sentence: Place, content: Sequence[Place], earlier: PartialDate | None
    ) -> PartialDate | None:
        """When a statement was made, from the words around it in its sentence.

        Without a time there it is `earlier`, the date of the last statement of the same speaker, else the
        date of publication; "recent" makes a day of publication its month, and "previously" leaves no date.
        "At that time" is the time named last before.
        """
        around = _outside(sentence, content)
        for place in around:
            for phrase in self.within(place):
                said = self.date(phrase, Tense.PAST)
                if said is not None and self._is_past(said):
                    return said
        words = " ".join(self.content[start:end] for start, end in around)
        if _THAT_TIME.search(words) is not None:
            return self.last_before(sentence[0])
        if _UNDATED.search(words) is not None:
            return None
        return earlier or self._published(_RECENT.search(words) is not None)

    def last_before(self, at: int) -> PartialDate | None:
        """The last past date that the article names before place `at`."""
        for phrase in reversed(self.phrases[: bisect_left(self.starts, at)][-8:]):
            said = self.date(phrase, Tense.PAST)
            if said is not None and self._is_past(said):
                return said
        return None

    def _published(self, recently: bool) -> PartialDate | None:
        """The date of publication; one no finer than a year dates nothing, as in an annual report."""
        if self.published is None or self.published.precision == "year":
            return None
        if not recently:
            return self.published
        return PartialDate(self.published.year, self.published.month, mark=self.published.mark)

    def _is_past(self, day: PartialDate) -> bool:
        return self.published is None or day.first() <= self.published.last()


def _outside(sentence: Place, content: Sequence[Place]) -> list[Place]:
    """What of a sentence no content covers."""
    pieces, at = [], sentence[0]
    for start, end in sorted(content):
        if start > at:
            pieces.append((at, min(start, sentence[1])))
        at = max(at, end)
    if at < sentence[1]:
        pieces.append((at, sentence[1]))
    return [piece for piece in pieces if piece[0] < piece[1]]
