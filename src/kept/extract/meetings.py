"""Meetings that a text tells of: talks, sessions and visits with a date.

A meeting needs a name or a place, and a time in its own sentence. Mentions of one meeting in other words
("next month's meeting") are not drafted again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.date_phrases import DatePhrase, Kind, Tense
from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.countries import is_country
from kept.extract.datafiles import read_sections
from kept.extract.people import People, Person
from kept.extract.phrases import Range
from kept.extract.sentences import Sentence
from kept.extract.timing import Times
from kept.extract.words import TIME_WORDS


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


_SECTIONS: Final = {key: frozenset(lines) for key, lines in read_sections("meetings.txt").items()}
_HEADS: Final = _SECTIONS["heads"]
_GO: Final = _SECTIONS["go"]
_HELD: Final = _SECTIONS["held"]
_KINDS: Final = {"meetings": "meeting", "sessions": "session", "rounds": "round"}
_NEAR: Final = 12  # words between the name of a meeting and its time
_COARSE: Final = frozenset({Kind.DECADE, Kind.RANGE, Kind.EVENT, Kind.SEASON})


def gatherings(
    content: str, sentences: Sequence[Sentence], times: Times, people: People
) -> tuple[Gathering, ...]:
    """The meetings that the text's own sentences tell of, each once, in the order of the text."""
    found: dict[tuple[str | None, PartialDate], Gathering] = {}
    for number, s in enumerate(sentences):
        if s.inside is None and times.within((s.starts[0], s.ends[-1])):
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            for one in (*_named(content, s, times), *_visits(content, s, following, times, people)):
                found.setdefault((one.forum or one.name, one.start), one)
    return tuple(found.values())


def _named(content: str, s: Sentence, times: Times) -> Iterator[Gathering]:
    """Gatherings with a name or a place: "the last JCCT meeting, held in Beijing during July 2005"."""
    for head, word in enumerate(s.words):
        if word not in _HEADS or s.tags[head] not in "lkgBV":
            continue
        name = _name_range(s, head)
        last = max(head, name[1] - 1)
        phrase = _time_after(s, last, times) or _time_before(s, name[0], times)
        start = None if phrase is None else times.date(phrase, _tense(s, name[0], last))
        if phrase is not None and start is not None:
            yield from _gathering(content, s, name, head, phrase, start)


def _gathering(
    content: str, s: Sentence, name: Range, head: int, phrase: DatePhrase, start: PartialDate
) -> Iterator[Gathering]:
    """The gathering, if it has a name or a place."""
    last = max(head, name[1] - 1)
    city, country = _place(content, s, last)
    kind = _KINDS.get(s.words[head], s.words[head])
    full, forum = None, None
    if name[0] < name[1]:
        full, forum = _name_and_forum(" ".join(content[s.starts[name[0]] : s.ends[name[1] - 1]].split()))
    elif city is not None:
        full = f"{kind} in {city}"
    if full is not None:
        place = min(s.starts[name[0]], phrase.start), max(s.ends[last], phrase.end)
        yield Gathering(place, start, kind, full, forum, city, country)


def _name_range(s: Sentence, head: int) -> Range:
    """The words of the name that a head such as "talks" ends or follows; empty where it has none."""
    end = head + 1 if s.tags[head] == "k" else head
    first = _name_start(s, head)
    if first == head:
        return (head, head)
    return (first, end + 3) if end > head and s.tags[end : end + 3] == "(k)" else (first, end)


def _name_start(s: Sentence, head: int) -> int:
    """The first word of the capitalised name in front of a head such as "talks"."""
    at = head
    while at and (s.tags[at - 1] in "k()" or (s.tags[at - 1] in "pc" and s.tags[at - 2 : at - 1] == "k")):
        at -= 1
    while at < head and (s.tags[at] != "k" or s.words[at] in TIME_WORDS):
        at += 1
    return at


_WITH_SHORT: Final = re.compile(r"(.+?)\s\(([A-Z][\w&]+)\)")
_SHORT: Final = re.compile(r"[A-Z][A-Z&]{2,}")


def _name_and_forum(words: str) -> tuple[str, str]:
    """The full name and the short one: "Joint Commission on Commerce and Trade (JCCT)"."""
    both = _WITH_SHORT.fullmatch(words)
    if both is not None:
        return both[1], both[2]
    short = _SHORT.findall(words)
    return words, short[-1] if short else words


def _time_after(s: Sentence, head: int, times: Times) -> DatePhrase | None:
    """The time that follows a gathering with nothing but "held", "scheduled to start" and a place between."""
    for phrase in times.within((s.ends[head], s.ends[-1]))[:1]:
        if phrase.kind in _COARSE:
            return None
        between = [n for n in range(head + 1, min(head + _NEAR, len(s))) if s.starts[n] < phrase.start]
        reached = len(between) < _NEAR - 1
        return phrase if reached and all(_links(s, n) for n in between) else None
    return None


def _links(s: Sentence, at: int) -> bool:
    return s.tags[at] in ",pktad" or s.words[at] in _HELD


def _time_before(s: Sentence, first: int, times: Times) -> DatePhrase | None:
    """The time right before the name: "the July 2005 JCCT meeting", "in July 2005, the JCCT talks"."""
    for phrase in reversed(times.within((s.starts[0], s.starts[first]))):
        between = [n for n in range(first) if s.starts[n] >= phrase.end]
        near = len(between) < 4 and all(s.tags[n] in ",dlpzs" for n in between)
        return phrase if near and phrase.kind not in _COARSE else None
    return None


def _tense(s: Sentence, first: int, head: int) -> Tense:
    words = set(s.words[max(0, first - 3) : head + 8])
    if words & {"upcoming", "scheduled", "will", "next", "planned", "due", "set"}:
        return Tense.FUTURE
    return Tense.PAST if words & {"last", "previous", "held", "was", "were", "took"} else Tense.UNKNOWN


def _place(content: str, s: Sentence, after: int) -> tuple[str | None, str | None]:
    """City and country after "in": a name that is no country is taken for a city."""
    for at in range(after + 1, min(after + _NEAR, len(s) - 1)):
        if s.words[at] == "in" and s.tags[at + 1] == "k" and s.words[at + 1] not in TIME_WORDS:
            end = at + 1
            while end < len(s) and s.tags[end] == "k" and s.words[end] not in TIME_WORDS:
                end += 1
            name = content[s.starts[at + 1] : s.ends[end - 1]]
            return (None, name) if is_country(name) else (name, None)
    return None, None


def _visits(
    content: str, s: Sentence, following: Sentence | None, times: Times, people: People
) -> Iterator[Gathering]:
    """A person who "was in Beijing Tuesday", with those whom the next sentence says he met."""
    for at in range(1, len(s) - 2):
        if s.words[at] in _GO and s.words[at + 1] in ("in", "to") and s.tags[at + 2] == "k":
            visitor = people.within((s.starts[0], s.starts[at]))
            near = [
                phrase
                for phrase in times.within((s.ends[at], s.ends[-1]))[:1]
                if phrase.start - s.ends[at] < 60
            ]
            start = times.date(near[0], Tense.PAST) if near else None
            city, country = _place(content, s, at)
            if visitor and start is not None and (city or country):
                met = _met(following, people)
                yield Gathering(
                    place=(visitor[0].at, near[0].end),
                    start=start,
                    kind="visit",
                    name=f"visit to {city or country}",
                    city=city,
                    country=country,
                    people=(visitor[0].name, *(person.name for person in met)),
                )
                return


def _met(s: Sentence | None, people: People) -> tuple[Person, ...]:
    """Whom a sentence such as "He met with senior officials, including …" introduces."""
    if s is None or s.words[0] not in ("he", "she", "they") or "met" not in s.words[:4]:
        return ()
    return people.within((s.starts[0], s.ends[-1]))
