"""When a statement was made: a date around its words, the meeting spoken of, or the day of the document.

What a document says in its own voice, or a speaker at his turn, is said on the day of publication. What it
reports carries a date in its sentence, or goes on from the sentence before ("At that meeting China made …
It also committed …"); else it depends on the sort of document. A year of publication dates nothing, as in an
annual report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kept.date_phrases import DatePhrase, Tense
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.text.sentences import Sentence
from kept.extract.when.genre import Genre, genre_of
from kept.extract.when.timing import Times
from kept.extract.who.attributed import Attributed
from kept.extract.who.speaker import Speaker

_DUE: Final = re.compile(r"(?:by|until|till|no later than|not later than|within|since)\b", re.IGNORECASE)
_DUE_BEFORE: Final = re.compile(
    r"\b(?:by|until|till|no later than|within|since)\s+(?:\w+\s+){0,3}\Z", re.IGNORECASE
)
_ENUMERATED: Final = re.compile(r"\s?(?:,|and|or|,\s?and)?\s?")
_FORUM: Final = re.compile(r"\s([A-Z][\w&.-]*)")
_THEN: Final = re.compile(
    r"\b(?:at|on|during|in)\s(?:that|this|the same)\s(?:time|meeting|session|summit|conference|dialogue|visit"
    r"|round|occasion|day|month|year|hearing|event)\b|\A\W*There,?\s(?:the|they|both|he|she)\b|\bthat day\b",
    re.IGNORECASE,
)
_UNDATED: Final = re.compile(
    r"\b(?:previously|earlier|already|in the past|long|for years|for some time|repeatedly|constantly"
    r"|subsequently|thereafter|afterwards?)\b",
    re.IGNORECASE,
)
_RECENT: Final = re.compile(r"\brecent(?:ly)?\b", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\b(?:has|have|had)\b|['’]ve\b", re.IGNORECASE)
_PRESENT: Final = re.compile(
    r"\b(?:is|are|am|be|being|will|would|can|may|must|should|do|does|remains?|continues?)\b|['’](?:re|m|ll|d)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:\w{2,}ed|was|were|did|made|said|told|gave|took|put|held|thought|went|spoke|wrote|saw|met)\b",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\A\w+ing\b")
_FIRST_PERSON: Final = re.compile(r"(?:I|we|my|our)\b", re.IGNORECASE)
_OF_THE_HEARING: Final = frozenset("chairman chairwoman chair senator representative congressman".split())
_BREAK: Final = re.compile(r",|;|\b(?:and|but)\b")
_STILL: Final = 2  # sentences after one with a date in which that date still holds
_BEFORE_CUE: Final = 30  # code points before a cue in which its auxiliaries stand
_BETWEEN: Final = 80  # code points between source and cue in which a date belongs to both


class SaidDates:
    """Dates statements in the order of the text; it remembers when the one before was made."""

    def __init__(
        self,
        times: Times,
        sentences: Sequence[Sentence],
        found: Iterable[Attributed],
        publisher: str | None = None,
    ) -> None:
        """`found` are all attributions of the text: a date inside the content of one dates no other."""
        self._times = times
        self._sentences = sentences
        self._contents = sorted(place for one in found for place in one.content)
        self._genre = genre_of(publisher, times.published)
        self._sessions = _sessions(times)
        self._of_person: dict[str, PartialDate | None] = {}
        self._last: tuple[int, PartialDate] | None = None

    def of(self, one: Attributed, speaker: Speaker, reports: bool = False) -> PartialDate | None:
        """When an attribution was made; `None` where the words do not tell.

        One that is nested in another is not asked here: it was said by then, and is dated as that is. What a
        document `reports` in its own voice (an act, a state) is not said on any day.
        """
        said = self._words_of_saying(one)
        if speaker.voice and not self._is_told_of(one, said):
            undated = reports and self._genre is Genre.RELEASE and not speaker.person
            return None if undated else self._times.published_on()
        date = self._named(one) or self._reported(one, speaker, said)
        if speaker.person:
            self._of_person[speaker.name] = date
        if date is not None and not speaker.voice:
            self._last = one.sentence, date
        return date

    def _is_told_of(self, one: Attributed, said: str) -> bool:
        """Does a speaker tell of what he, or someone unnamed, said before: "I urged", "we were told"?"""
        content = self._times.content
        header = one.source and _FIRST_PERSON.match(content, *one.source[0]) is None
        return bool(one.cue) and not header and (_is_past(said) or _PERFECT.search(said) is not None)

    def _words_of_saying(self, one: Attributed) -> str:
        """The cue with the few words before it that belong to it: "also agreed", "has since agreed"."""
        if not one.cue:
            return ""
        start, end = one.cue[0][0], one.cue[-1][1]
        first = max(0, start - _BEFORE_CUE)
        if one.source and one.source[-1][1] <= start:
            first = max(first, one.source[-1][1])
        before = _BREAK.split(self._times.content[first:start])[-1]
        return before + self._times.content[start:end]

    def _named(self, one: Attributed) -> PartialDate | None:
        """The date of its sentence: between source and cue, else the last before both, else the first."""
        cue = (one.cue or one.content)[0][0]
        source = one.source[0] if one.source else (cue, cue)
        dated = list(self._dated(one, cue))
        first = min(source[0], cue)
        between = [day for phrase, day in dated if source[1] <= phrase.start < cue]
        if between and cue - source[1] <= _BETWEEN and " and " not in self._times.content[source[1] : cue]:
            return between[-1]
        before = [day for phrase, day in dated if phrase.start < first]
        after = [day for phrase, day in dated if phrase.start >= first]
        return before[-1] if before else next(iter(after), None)

    def _dated(self, one: Attributed, cue: int) -> Iterator[tuple[DatePhrase, PartialDate]]:
        """The past dates of its sentence that stand in no content and no list, and are no deadline."""
        times, s = self._times, self._sentences[one.sentence]
        phrases = times.within((s.starts[0], s.ends[-1]))
        contents = self._contents_in(s, cue)
        current = _PRESENT.search(self._words_of_saying(one)) is not None
        for at, phrase in enumerate(phrases):
            if self._is_due(phrase) or self._is_listed(phrases, at) or _covers(contents, phrase.start):
                continue
            day = times.date(phrase, Tense.PAST)
            if day is not None and times.is_past(day) and (not current or self._is_near(day)):
                yield phrase, self._finer(phrase, day)

    def _contents_in(self, s: Sentence, cue: int) -> list[Place]:
        """The contents that begin in a sentence, without those that hold the cue."""
        first = bisect_left(self._contents, (s.starts[0], 0))
        last = bisect_left(self._contents, (s.ends[-1], 0))
        return [(a, b) for a, b in self._contents[first:last] if not a <= cue < b]

    def _is_due(self, phrase: DatePhrase) -> bool:
        before = self._times.content[max(0, phrase.start - 24) : phrase.start]
        return _DUE.match(phrase.words) is not None or _DUE_BEFORE.search(before) is not None

    def _is_listed(self, phrases: Sequence[DatePhrase], at: int) -> bool:
        """Is it one of several in a row, as in "the April 2004, July 2005 and April 2006 meetings"?"""
        pairs = zip(phrases[max(0, at - 1) : at + 1], phrases[at : at + 2], strict=False)
        gaps = (self._times.content[one.end : other.start] for one, other in pairs if one.end <= other.start)
        return any(_ENUMERATED.fullmatch(gap) is not None for gap in gaps)

    def _is_near(self, day: PartialDate) -> bool:
        """Is it the month of publication, so that it can date what "is" being said?"""
        near = self._times.published_on(month=True)
        return near is not None and (day.year, day.month) == (near.year, near.month)

    def _finer(self, phrase: DatePhrase, day: PartialDate) -> PartialDate:
        """The month of "the 2011 JCCT meeting", where the text tells it of a JCCT meeting in that year."""
        forum = _FORUM.match(self._times.content, phrase.end)
        if forum is None or day.precision != "year":
            return day
        return self._sessions.get((day.year, forum[1]), day)

    def _reported(self, one: Attributed, speaker: Speaker, said: str) -> PartialDate | None:
        """From the sentences before, or from the sort of document."""
        s = self._sentences[one.sentence]
        around = self._around(one, s)
        if _THEN.search(around) is not None:
            return self._times.last_before(s.starts[0])
        if _UNDATED.search(around) is not None:
            return None
        if self._genre is Genre.NEWS:
            recent = _RECENT.search(around) is not None or _PERFECT.search(said) is not None
            return self._of_person.get(speaker.name) or self._times.published_on(month=recent)
        goes_on = self._goes_on(one, s, said)
        return goes_on if goes_on is not None else self._by_genre(one, speaker, said)

    def _around(self, one: Attributed, s: Sentence) -> str:
        """The words of the sentence outside the content."""
        pieces, at = [], s.starts[0]
        for start, end in sorted(one.content):
            pieces.append(self._times.content[at:start])
            at = max(at, end)
        return " ".join([*pieces, self._times.content[at : s.ends[-1]]])

    def _goes_on(self, one: Attributed, s: Sentence, said: str) -> PartialDate | None:
        """The date of the statement before, in the same sentence or the next ones of its paragraph."""
        if self._last is None or _PERFECT.search(said) is not None:
            return None
        sentence, day = self._last
        same = sentence == one.sentence and (_is_past(said) or _JOINED.match(said.strip()) is not None)
        following = (
            0 < one.sentence - sentence <= _STILL and self._sentences[sentence].paragraph == s.paragraph
        )
        return day if same or (following and _is_past(said)) else None

    def _by_genre(self, one: Attributed, speaker: Speaker, said: str) -> PartialDate | None:
        """A release tells of talks of its month and of what is being done that day; others tell nothing."""
        if self._genre is Genre.HEARING and (speaker.role or "").lower() in _OF_THE_HEARING:
            return self._times.published_on()
        if self._genre is not Genre.RELEASE or speaker.voice:
            return None
        over = _is_past(said) or _PERFECT.search(said) is not None or not one.source
        return self._times.published_on(month=over and not (speaker.person and speaker.sure))


def _is_past(said: str) -> bool:
    return _PAST.search(said) is not None and _PRESENT.search(said) is None


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
