"""Every place where a text speaks of a gathering, dated where its words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kept.date_phrases import DatePhrase, Tense
from kept.dates import PartialDate, Period
from kept.extract.attribute import Place
from kept.extract.datafiles import read_sections
from kept.extract.talks import meeting_times
from kept.extract.talks.forums import forums_in, is_forum
from kept.extract.talks.meeting_names import BODIES, KINDS, Named, is_definite, name_and_forum, named
from kept.extract.talks.meeting_places import host, owner, partner, site
from kept.extract.text.sentences import Sentence
from kept.extract.when.timing import Times
from kept.extract.who.countries import is_country


@dataclass(frozen=True, slots=True)
class Mention:
    """A gathering as a text speaks of it at one place.

    `when` is as coarse as the words, `None` where nothing tells; `dated` is true where a time stands with
    the gathering itself, `guessed` where only "this" or "with" puts it near publication. `named` is true
    where its name is in capitals; else `name` are the words that describe it. `sentence` is the number of
    its sentence.
    """

    place: Place
    sentence: int
    kind: str
    name: str
    forum: str | None = None
    number: int | None = None
    when: Period | None = None
    dated: bool = False
    guessed: bool = False
    named: bool = False
    city: str | None = None
    country: str | None = None


_GATHER: Final = frozenset(read_sections("meetings.txt")["gather"])
_FOUNDED: Final = frozenset("established created founded formed set".split())
_OTHER_THINGS: Final = frozenset("call calls room rooms table hall agenda report reports chair aids".split())
_OPEN_ENDED: Final = frozenset("dialogue negotiations".split())
_REGULAR: Final = frozenset("annual series regular quarterly monthly biannual".split())
_ARTICLE: Final = re.compile(r"(?:the|this|that|a|an|my|our|his|her|their|its)\s+", re.IGNORECASE)
_NEAR_VERB: Final = 40  # letters between "meet" and its time


def mentions(content: str, sentences: Sequence[Sentence], times: Times) -> tuple[Mention, ...]:
    """The places where a text speaks of gatherings, in its order and without overlap.

    A gathering counts that has a name, a date, a partner ("the meeting with …") or an article that makes it
    known ("the hearing"); "good discussions" is none. One without a date takes that of an earlier mention by
    the same name.
    """
    seen = _Seen()
    found: list[Mention] = []
    forums = forums_in(sentences)
    for number, s in enumerate(sentences):
        for one in sorted(_in_sentence(content, number, s, times, forums), key=lambda mention: mention.place):
            if (not found or one.place[0] >= found[-1].place[1]) and not seen.repeats(one):
                found.append(seen.completed(one))
                seen.add(found[-1])
    return tuple(found)


def _in_sentence(
    content: str, number: int, s: Sentence, times: Times, forums: frozenset[str]
) -> Iterator[Mention]:
    """The gatherings that nouns and short names tell of, and where there is none those of verbs."""
    told: list[Mention] = []
    for at in range(len(s)):
        if _is_head(s, at) and not _is_head(s, at + 1):
            told += _at_head(content, number, named(s, at), s, times)
        elif is_forum(s, at, forums):
            told.append(_at_forum(content, number, at, s, times))
    yield from told
    for at, word in enumerate(s.words):
        if word in _GATHER and s.tags[at] in "BvVlg" and not told:
            yield from _at_verb(content, number, at, s, times)


def _is_head(s: Sentence, at: int) -> bool:
    return at < len(s) and s.words[at] in KINDS and s.tags[at] in "lkgBV"


def _at_head(content: str, number: int, found: Named, s: Sentence, times: Times) -> Iterator[Mention]:
    """The gathering of a noun, with one more for each date in front of it but the last."""
    phrase = meeting_times.time_with(s, found, times)
    if not _counts(s, found, phrase):
        return
    when, guessed = meeting_times.when_of(content, s, found, phrase, times)
    full, forum = _names(content, s, found)
    city, country = _city_and_country(content, s, found.words[1] - 1)
    last = Mention(
        place=_place(content, s, found, phrase),
        sentence=number,
        kind=KINDS[s.words[found.head]],
        name=full,
        forum=forum,
        number=found.number,
        when=when,
        dated=phrase is not None,
        guessed=guessed,
        named=found.has_name,
        city=city,
        country=country,
    )
    for one in meeting_times.earlier_dates(content, phrase, times):
        place = meeting_times.bare_place(content, one)
        yield replace(last, place=place, when=times.when(one, Tense.PAST), city=None, country=None)
    yield last


def _counts(s: Sentence, found: Named, phrase: DatePhrase | None) -> bool:
    """Is it a gathering that can be told from others?"""
    head, end = s.words[found.head], found.words[1]
    modifiers = s.words[slice(*found.modifiers)]
    has_partner = partner(s, end) > end
    if s.words[end : end + 1] in (["was"], ["were"]) and not _FOUNDED.isdisjoint(s.words[end + 1 : end + 3]):
        return False
    if s.words[end : end + 1] and s.words[end] in _OTHER_THINGS:
        return False
    if head in _OPEN_ENDED and not found.has_name and s.tags[found.words[0]] not in "ds":
        return False
    if head in BODIES and s.tags[found.head] != "k":
        return has_partner or (phrase is not None and found.has_name)
    regular = head.endswith("s") and not _REGULAR.isdisjoint(modifiers)
    known = found.has_name or phrase is not None or has_partner or regular
    return known or is_definite(s, found) or host(s, end) > end


def _names(content: str, s: Sentence, found: Named) -> tuple[str, str | None]:
    """The name in full and the short one, or the words that describe it."""
    first, end = found.name if found.has_name else found.words
    words = " ".join(content[s.starts[first] : s.ends[end - 1]].split())
    return name_and_forum(words) if found.has_name else (_ARTICLE.sub("", words, count=1), None)


def _place(content: str, s: Sentence, found: Named, phrase: DatePhrase | None) -> Place:
    """From its first word or date to its last, without "the" in front of a name."""
    end = found.words[1]
    last = max(end, partner(s, end), host(s, end))
    first = owner(s, found.words[0], phrase)
    if found.has_name and s.words[first] in ("the", "a", "an"):
        first += 1
    if phrase is None:
        return s.starts[first], s.ends[last - 1]
    dated = meeting_times.bare_place(content, phrase)
    return min(s.starts[first], dated[0]), max(s.ends[last - 1], dated[1])


def _city_and_country(content: str, s: Sentence, last: int) -> tuple[str | None, str | None]:
    """Where it is held: a name after "in" that is no country is taken for a city."""
    place = site(content, s, last)
    if place is None:
        return None, None
    return (None, place) if is_country(place) else (place, None)


def _at_forum(content: str, number: int, at: int, s: Sentence, times: Times) -> Mention:
    first = at - 1 if at and s.words[at - 1] == "next" else at
    found = Named(at, (first, at + 1), (at, at + 1), (first, at))
    phrase = meeting_times.time_with(s, found, times)
    when, guessed = meeting_times.when_of(content, s, found, phrase, times)
    name, dated = content[s.starts[at] : s.ends[at]], phrase is not None
    place = s.starts[first], s.ends[at]
    return Mention(place, number, "meeting", name, name, None, when, dated, guessed, named=True)


def _at_verb(content: str, number: int, at: int, s: Sentence, times: Times) -> Iterator[Mention]:
    """ "The council is expected to meet in May 2000": a verb of gathering with a time after it."""
    phrase = meeting_times.time_after(s, at, times)
    if phrase is None or phrase.start - s.ends[at] > _NEAR_VERB:
        return
    when = times.when(phrase, meeting_times.tense_at(s, at, at))
    name = " ".join(content[s.starts[at] : phrase.start].split())
    yield Mention((s.starts[at], phrase.end), number, "meeting", name, None, None, when, dated=True)


@dataclass(slots=True)
class _Seen:
    """What earlier mentions said: kinds of gatherings, dates by name, and the last day."""

    kinds: set[str] = field(default_factory=set)
    dates: dict[str, list[Period]] = field(default_factory=dict)
    day: Period | None = None

    def add(self, one: Mention) -> None:
        """Remember a mention."""
        self.kinds.add(one.kind)
        if one.when is None:
            return
        if one.forum is not None:
            self.dates.setdefault(one.forum, []).append(one.when)
        if isinstance(one.when.start, PartialDate) and one.when.start.day is not None:
            self.day = one.when

    def repeats(self, one: Mention) -> bool:
        """ "The meeting" after a meeting says nothing new; "this visit" does."""
        plain = not (one.named or one.dated or one.guessed or one.city) and " " not in one.name
        return plain and one.kind in self.kinds

    def completed(self, one: Mention) -> Mention:
        """With the date of an earlier mention by the same name, where its own is absent or coarser."""
        if one.guessed and one.when is not None and self.day is not None and _refines(self.day, one.when):
            return replace(one, when=self.day)
        same = self.dates.get(one.forum or "", [])[-8:]
        if one.when is None:
            return replace(one, when=same[-1]) if same else one
        finer = [when for when in same if _refines(when, one.when)]
        return replace(one, when=finer[-1]) if finer else one


def _refines(finer: Period, coarse: Period) -> bool:
    return finer != coarse and coarse.first() <= finer.first() and finer.last() <= coarse.last()
