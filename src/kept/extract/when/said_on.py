"""When a statement was made: a date around its words, the meeting spoken of, or the day of the document.

What a document says in its own voice, or a speaker at his turn, is said on the day of publication. What it
reports carries a date in its sentence, or goes on from the sentence before ("At that meeting China made …
It also committed …"), or is of the day of the treaty under which it was said; else it depends on the sort of
document. A year of publication dates nothing, as in an annual report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kept.date_phrases import Tense
from kept.dates import PartialDate
from kept.extract.text.sentences import Sentence
from kept.extract.when.genre import Genre, genre_of
from kept.extract.when.instruments import date_of_instrument
from kept.extract.when.named import NamedDates
from kept.extract.when.saying import (
    is_found_out,
    is_joined,
    is_past,
    is_perfect,
    is_told_of,
    words_of_saying,
)
from kept.extract.when.timing import Times
from kept.extract.who.attributed import Attributed
from kept.extract.who.speaker import Speaker

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
_IN_THE_ROOM: Final = re.compile(r"(?:my|our)\s(?:\w+\s){0,2}colleagues?\b", re.IGNORECASE)
_OF_THE_HEARING: Final = frozenset("chairman chairwoman chair senator representative congressman".split())
_STILL: Final = 2  # sentences after one with a date in which that date still holds


class SaidDates:
    """Dates statements in the order of the text; it remembers when the one before was made."""

    def __init__(
        self,
        times: Times,
        sentences: Sequence[Sentence],
        found: Sequence[Attributed],
        publisher: str | None = None,
    ) -> None:
        """`found` are all attributions of the text: a date inside the content of one dates no other."""
        self._times = times
        self._sentences = sentences
        self._named = NamedDates(times, sentences, found)
        self._genre = genre_of(publisher, times.published)
        self._of_person: dict[str, PartialDate | None] = {}
        self._last: tuple[int, PartialDate] | None = None

    def of(self, one: Attributed, speaker: Speaker, reports: bool = False) -> PartialDate | None:
        """When an attribution was made; `None` where the words do not tell.

        One that is nested in another is not asked here: it was said by then, and is dated as that is. What a
        document `reports` in its own voice (an act, a state) is not said on any day.
        """
        said = words_of_saying(self._times.content, one)
        if is_found_out(said):
            return None
        if speaker.voice and not is_told_of(self._times.content, one, said):
            undated = reports and self._genre is Genre.RELEASE and not speaker.person
            return None if undated else self._times.published_on()
        named = self._named.of(one, said)
        of_treaty = None if named is not None else date_of_instrument(self._times, self._sentences, one)
        if of_treaty is not None:
            return of_treaty  # the tale itself stays at the time at which it was
        date = named or self._reported(one, speaker, said)
        if speaker.person:
            self._of_person[speaker.name] = date
        if date is not None and one.cue and not speaker.voice:
            self._last = one.sentence, date
        return date

    def _reported(self, one: Attributed, speaker: Speaker, said: str) -> PartialDate | None:
        """From the sentences before, or from the sort of document."""
        s = self._sentences[one.sentence]
        around = self._around(one, s)
        if _THEN.search(around) is not None:
            return self._times.last_before(s.starts[0])
        if _UNDATED.search(around) is not None:
            return None
        if one.source and _IN_THE_ROOM.match(self._times.content, *one.source[0]) is not None:
            return self._times.published_on()
        if self._genre is Genre.NEWS:
            recent = _RECENT.search(around) is not None or is_perfect(said)
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
        if self._last is None or is_perfect(said):
            return None
        sentence, day = self._last
        same = sentence == one.sentence and (is_past(said) or is_joined(said))
        following = (
            0 < one.sentence - sentence <= _STILL
            and self._sentences[sentence].paragraph == s.paragraph
            and not self._moved_on(sentence, one.sentence)
        )
        return day if same or (following and is_past(said)) else None

    def _moved_on(self, last: int, at: int) -> bool:
        """Does a sentence between two others tell of another time?"""
        between = self._sentences[last].ends[-1], self._sentences[at].starts[0]
        days = (self._times.date(phrase, Tense.PAST) for phrase in self._times.within(between))
        return any(day is not None and self._times.is_past(day) for day in days)

    def _by_genre(self, one: Attributed, speaker: Speaker, said: str) -> PartialDate | None:
        """A release tells of talks of its month and of what is being done that day; others tell nothing."""
        if self._genre is Genre.HEARING and (speaker.role or "").lower() in _OF_THE_HEARING:
            return self._times.published_on()
        if self._genre is not Genre.RELEASE or (speaker.voice and speaker.person):
            return None
        over = is_past(said) or is_perfect(said) or (bool(one.cue) and not one.source)
        return self._times.published_on(month=over and not (speaker.person and speaker.sure))
