"""Meetings that a text tells of: talks, sessions and visits with a date.

A meeting needs a name or a place, and a time in its own sentence. Mentions of one meeting in other words
("next month's meeting") are not drafted again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.date_phrases import Resolved, Tense
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.datafiles import read_sections
from kept.extract.talks.meeting_places import site
from kept.extract.talks.mentions import Mention, mentions
from kept.extract.text.sentences import Sentence
from kept.extract.when.timing import Times
from kept.extract.who.countries import is_country
from kept.extract.who.people import People, Person


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting as found: where its words stand, and what they say."""

    place: Place
    start: PartialDate
    kind: str
    name: str | None = None
    forum: str | None = None
    city: str | None = None
    country: str | None = None
    people: tuple[str, ...] = ()
    number: int | None = None


_GO: Final = frozenset(read_sections("meetings.txt")["go"])
_NEAR: Final = 60  # letters between a visit and its time


def gatherings(
    content: str, sentences: Sequence[Sentence], times: Times, people: People
) -> tuple[Gathering, ...]:
    """The meetings that the text's own sentences tell of, each once, in the order of the text."""
    told: list[Gathering] = []
    for one in mentions(content, sentences, times):
        if sentences[one.sentence].inside is None:
            told += _told(one)
    for number, s in enumerate(sentences):
        if s.inside is None and times.within((s.starts[0], s.ends[-1])):
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            told += _visits(content, s, following, times, people)
    found: dict[tuple[str | None, PartialDate], Gathering] = {}
    for meeting in sorted(told, key=lambda meeting: meeting.place):
        found.setdefault((meeting.forum or meeting.name, meeting.start), meeting)
    return tuple(found.values())


def _told(one: Mention) -> Iterator[Gathering]:
    """The meeting of a mention that has a name or a place, and one date of its own."""
    start = None if one.when is None else Resolved(one.when, "").date()
    if not one.dated or start is None or not (one.named or one.city):
        return
    name = one.name if one.named else f"{one.kind} in {one.city}"
    forum = (one.forum or name) if one.named else None
    yield Gathering(one.place, start, one.kind, name, forum, one.city, one.country, number=one.number)


def _visits(
    content: str, s: Sentence, following: Sentence | None, times: Times, people: People
) -> Iterator[Gathering]:
    """A person who "was in Beijing Tuesday", with those whom the next sentence says he met."""
    for at in range(1, len(s) - 2):
        if s.words[at] in _GO and s.words[at + 1] in ("in", "to") and s.tags[at + 2] == "k":
            visitor = people.within((s.starts[0], s.starts[at]))
            near = [p for p in times.within((s.ends[at], s.ends[-1]))[:1] if p.start - s.ends[at] < _NEAR]
            start = times.date(near[0], Tense.PAST) if near else None
            where = site(content, s, at) or _destination(content, s, at + 2)
            if visitor and start is not None and where:
                met = _met(following, people)
                country = where if is_country(where) else None
                yield Gathering(
                    place=(visitor[0].at, near[0].end),
                    start=start,
                    kind="visit",
                    name=f"visit to {where}",
                    city=None if country else where,
                    country=country,
                    people=(visitor[0].name, *(person.name for person in met)),
                )
                return


def _destination(content: str, s: Sentence, at: int) -> str:
    """The name that begins with word `at`: "travelled to Geneva"."""
    end = at
    while end < len(s) and s.tags[end] == "k":
        end += 1
    return content[s.starts[at] : s.ends[end - 1]]


def _met(s: Sentence | None, people: People) -> tuple[Person, ...]:
    """Whom a sentence such as "He met with senior officials, including …" introduces."""
    if s is None or s.words[0] not in ("he", "she", "they") or "met" not in s.words[:4]:
        return ()
    return people.within((s.starts[0], s.ends[-1]))
