"""How the fields of a draft were read, in words, as far as the values of an extraction tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from kept.date_phrases import DatePhrase, Tense
from kept.dates import PartialDate
from kept.extract import Stated
from kept.extract.what.promises import Promise
from kept.extract.when.timing import Times, tense_of
from kept.model import Document, Meeting, Span, Statement

Place: TypeAlias = tuple[int, int]

_NO_DATE: Final = "no words around it give a date"


def speaker_because(stated: Stated, document: Document) -> str:
    """From which words the speaker was read."""
    because = _named(stated) if stated.one.source else _unnamed(stated, document)
    return because if stated.speaker.sure else f"{because}; nobody is named there with certainty"


def _named(stated: Stated) -> str:
    quote = stated.statement.quote
    words = " … ".join(" ".join(span.words.split()) for span in (() if quote is None else quote.source))
    if stated.speaker.name in words:
        return "named there"
    return f"the words {words!r} are taken for this speaker"


def _unnamed(stated: Stated, document: Document) -> str:
    if stated.speaker.voice:
        own = stated.speaker.name in (document.outlet, document.byline)
        return "the document's own voice" if own else "whoever speaks at this place of the document"
    if stated.one.nested_in is not None:
        return "as in the statement around it"
    return "read from the sentences around it"


def said_because(stated: Stated, sentence: Place, times: Times) -> str:
    """What the day on which it was said rests on."""
    day = stated.statement.said_on
    if stated.one.nested_in is not None:
        return "as the statement around it"
    if day is None:
        return _NO_DATE
    phrase = next(_dating(times, sentence, day, (Tense.PAST,), stated.one.content), None)
    if phrase is not None:
        return _by(phrase)
    for month, words in (
        (False, "dated by the day of publication"),
        (True, "dated by the month of publication"),
    ):
        if day == times.published_on(month=month):
            return words
    return "dated by what the text says elsewhere"


def about_because(stated: Stated, times: Times) -> str | None:
    """The words that give the time that it is about."""
    if stated.statement.about is None:
        return None
    found = [(phrase, place) for place in stated.one.content for phrase in times.within(place)]
    if not found:
        return "dated by a time named before it in its sentence"
    resolved = (
        phrase
        for phrase, (start, end) in found
        if times.when(phrase, tense_of(times.content[start:end])) is not None
    )
    return _by(next(resolved, found[0][0]))


def deadline_because(promise: Promise, times: Times) -> str | None:
    """The words that give the deadline."""
    if promise.deadline_at is None:
        return None
    start, end = promise.deadline_at
    return f"by the words {' '.join(times.content[start:end].split())!r}"


def made_because(statement: Statement) -> str:
    """What the day on which something was promised rests on."""
    said = statement.said_on is not None
    return "the day on which it was said" if said else "the day of publication, for the words give none"


def meeting_because(meeting: Meeting, sentence: Place, times: Times) -> str:
    """The words in its sentence that date it."""
    phrase = next(_dating(times, sentence, meeting.start, Tense), None)
    return "dated by what the text says elsewhere" if phrase is None else _by(phrase)


def _dating(
    times: Times, sentence: Place, day: PartialDate, tenses: Iterable[Tense], outside: Iterable[Place] = ()
) -> Iterator[DatePhrase]:
    """The time expressions of a sentence that mean a day in some tense, without those in some places."""
    barred, tried = list(outside), list(tenses)
    for phrase in times.within(sentence):
        covered = any(start <= phrase.start < end for start, end in barred)
        if not covered and any(times.date(phrase, tense) == day for tense in tried):
            yield phrase


def _by(phrase: DatePhrase) -> str:
    return f"dated by the words {' '.join(phrase.words.split())!r}"


def widened(content: str, place: Place, spans: Iterable[Span]) -> Span:
    """The stretch of a text that holds a sentence and all spans."""
    held = [*spans]
    start = min([place[0], *(span.start for span in held)])
    end = max([place[1], *(span.end for span in held)])
    return Span(start, end, content[start:end])
