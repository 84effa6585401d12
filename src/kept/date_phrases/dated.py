"""The dates of a text: every time expression with what it is the date of, and its date or why it has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kept.date_phrases.event_dates import Told, event_date
from kept.date_phrases.meeting_dates import MeetingDate, meetings_given, meetings_told
from kept.date_phrases.meeting_phrases import meeting_phrases
from kept.date_phrases.placed import Placed, placed
from kept.date_phrases.reading import Reading
from kept.date_phrases.resolve import Base, answer, counts_from
from kept.date_phrases.uses import use_of
from kept.date_phrases.values import Dated, DatePhrase, Resolved, Tense, Unresolved, Use
from kept.dates import PartialDate
from kept.model import Meeting

_MOST_MEETINGS = 500
"""More meetings than this are not looked at: it keeps the work in proportion to the length of the text."""


def dated(
    text: str, published: PartialDate | None, meetings: Sequence[Meeting] = (), *, use: Use | None = None
) -> tuple[Dated, ...]:
    """Every time expression of an English text, in order, with its use and its date.

    Args:
        text: plain text, of any length; the work grows as its length.
        published: when the text was published, as coarsely as it is known.
        meetings: meetings whose dates are known, for "by the next JCCT"; those that the text dates are
            found in it.
        use: the use that is asked for of all; without it each has the use that the words around it show.

    Returns:
        One value a time expression. Its answer is `Unresolved` where the words give no date. What a time
        counts from (publication, an event told before, a meeting) is said in the answer.

    >>> found = dated("The office opened on May 6, 2008. Later that year it closed.", None)
    >>> [str(one.answer.when) for one in found]
    ['2008-05-06', '2008']
    """
    told: list[Told] = []
    found = [_dated(one, published, told, use) for one in placed(text)]
    known = _meetings(told, meetings)
    by_meeting = _apart(meeting_phrases(text, known, published, use), found)
    return tuple(sorted([*found, *by_meeting], key=lambda one: one.phrase.start))


def _dated(one: Placed, published: PartialDate | None, told: list[Told], use: Use | None) -> Dated:
    """The expression with its answer; where it is one date it is added to what was `told`."""
    shown, why = use_of(one)
    asked = shown if use is None else use
    answered = _answer(one, published, told, asked)
    plain = _answer(one, published, told, Use.ABOUT) if asked is Use.DEADLINE else answered
    date = plain.date() if isinstance(plain, Resolved) else None
    if date is not None:
        told.append(Told(one, date))
    if isinstance(answered, Resolved) and why and use is None:
        answered = replace(answered, because=f"{answered.because} {why}")
    piece = one.piece
    return Dated(DatePhrase(piece.start, piece.end, one.words, piece.kind), asked, answered)


def _answer(
    one: Placed, published: PartialDate | None, told: Sequence[Told], use: Use
) -> Resolved | Unresolved:
    tense = Tense.PAST if use is Use.SAID_ON else one.tense
    if use is Use.DEADLINE and tense is Tense.UNKNOWN:
        tense = Tense.FUTURE
    reading = Reading(one.relation(use), tense, use is Use.DEADLINE, one.customs)
    if counts_from(one.piece.time) is not Base.EVENT:
        return answer(one.piece.time, one.words, published, None, reading)
    event = event_date(one, told, published)
    if event is None:
        return answer(one.piece.time, one.words, published, None, reading)
    answered = answer(one.piece.time, one.words, published, event.date, reading)
    if isinstance(answered, Unresolved):
        return answered
    return replace(answered, because=f"{answered.because} It counts from {event.words}.")


def _meetings(told: Sequence[Told], given: Sequence[Meeting]) -> list[MeetingDate]:
    """The meetings that are given and those that the text tells, each once."""
    first: dict[object, MeetingDate] = {}
    for meeting in (*meetings_given(given), *islice(meetings_told(told), _MOST_MEETINGS)):
        first.setdefault((meeting.name, meeting.date), meeting)
    return list(first.values())


def _apart(phrases: Iterator[Dated], found: Sequence[Dated]) -> Iterator[Dated]:
    """The phrases that share no character with what was found."""
    taken = iter(found)
    other = next(taken, None)
    for one in phrases:
        while other is not None and other.phrase.end <= one.phrase.start:
            other = next(taken, None)
        if other is None or other.phrase.start >= one.phrase.end:
            yield one
