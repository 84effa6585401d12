"""Who the source of an attribution is: name, role, organisation and side, resolved within the text.

"Ellis" is the Mike Ellis introduced before, "he" the person who spoke last, "we" in a quotation whoever is
quoted, "its" the country or body named last. What cannot be resolved keeps its words and is not `sure`.
Nothing comes from outside the text, except which adjective belongs to which country.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.attribute import Attribution
from kept.extract.countries import countries_in, government_named
from kept.extract.people import People, Person, without_titles
from kept.extract.roles import BODIES, GROUPS, INDUSTRY, described, has_role, without_article
from kept.extract.sentences import Sentence

_PERSONAL: Final = frozenset("he she him her his".split())
_OWN: Final = frozenset("i we our my us".split())
_NEUTRAL: Final = frozenset("it its they their them these those".split())
_RELATIVE: Final = frozenset(["who", "which", "that", "whose"])
_NOBODY: Final = frozenset("you there your everyone anyone someone nobody one".split())
_RUN: Final = re.compile("[klN]+")
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’-]*\s)*[A-Z][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `side` is a country, an industry ("US industry") or `None`; `sure` where it is no guess."""

    name: str
    role: str | None = None
    organisation: str | None = None
    side: str | None = None
    sure: bool = True
    person: bool = False


def side_of(words: str) -> str | None:
    """For which side someone so described speaks.

    >>> side_of("Chinese officials"), side_of("U.S. industry"), side_of("the ministry")
    ('China', 'US industry', None)
    """
    trade = not INDUSTRY.isdisjoint(re.findall(r"\w+", words.lower()))
    named = countries_in(words)
    if len(named) > 1 and " and " in words and not has_role(words):
        return None  # both sides
    country = government_named(without_article(words)) or next(iter(named), None)
    if trade:
        return f"{country.adjective} industry" if country is not None else "industry"
    return country.name if country is not None else None


class Speakers:
    """Resolves sources in the order of the text; it remembers who spoke last."""

    def __init__(
        self, content: str, sentences: Sequence[Sentence], people: People, own_voice: str | None = None
    ) -> None:
        self._content = content
        self._sentences = sentences
        self._people = people
        self._own = None if own_voice is None else Speaker(own_voice, side=side_of(own_voice), sure=False)
        self._last_person: Speaker | None = None
        self._last_group: Speaker | None = None

    @property
    def own(self) -> Speaker | None:
        """The document's own voice where the reading has got to: its turn of speech, byline or outlet."""
        return self._own

    def of(self, one: Attribution, holder: Speaker | None) -> Speaker:
        """The speaker of an attribution; `holder` is the speaker of the attribution that it is nested in."""
        speaker = self._resolved(one, holder)
        if one.form == "colon":
            self._own = replace(speaker, sure=False)  # a turn of speech: what follows is in this voice
        if speaker.sure and speaker.person and one.nested_in is None:
            self._last_person = speaker
        elif speaker.sure and speaker.side is not None:
            self._last_group = speaker
        return speaker

    def _resolved(self, one: Attribution, holder: Speaker | None) -> Speaker:
        start, end = one.source[0]
        words = " ".join(self._content[start:end].split())
        low = words.lower()
        if low in _RELATIVE:
            return self._antecedent(one, start) or Speaker(words, sure=False)
        if low in _PERSONAL:
            return self._last_person or self._introduced(start) or Speaker(words, sure=False)
        if low in _OWN:
            return holder or self._own or Speaker(words, sure=False)
        if low in _NEUTRAL:
            return self._named_before(one, start) or self._last_group or Speaker(words, sure=False)
        if low in _NOBODY:
            return Speaker(words, sure=False)
        return self._named(words, start)

    def _introduced(self, at: int) -> Speaker | None:
        person = self._people.last_before(at)
        return None if person is None else _of_person(person)

    def _named(self, words: str, at: int) -> Speaker:
        """The speaker named by a noun phrase, with its apposition if it has one."""
        head, _, apposition = words.partition(",")
        plain = without_article(head)
        person = self._people.find(without_titles(plain), at) or self._person_within(plain, at)
        if person is not None:
            return _of_person(person)
        role = described(apposition) if has_role(apposition) else None
        side = side_of(plain) or side_of(apposition)
        country = next(iter(countries_in(plain)), None)
        if role is not None:
            return Speaker(plain, role.role, role.organisation, side, person=True)
        return Speaker(plain, organisation=country.name if country is not None else None, side=side)

    def _person_within(self, words: str, at: int) -> Person | None:
        """A person whose name ends the phrase: "spokesman Jeff Bechdel", "Ohio Gov. John Kasich"."""
        names = _NAME.findall(words)
        if not names or not words.endswith(names[-1]) or has_role(names[-1].split()[-1]):
            return None
        parts = names[-1].split()
        for first in range(len(parts) - 1):
            found = self._people.find(" ".join(parts[first:]), at)
            if found is not None:
                return found
        single = has_role(words.removesuffix(parts[-1]))
        return self._people.find(parts[-1], at) if single else None

    def _antecedent(self, one: Attribution, at: int) -> Speaker | None:
        """The noun phrase before a relative pronoun: "Harvey, who acknowledged"."""
        s = self._sentences[one.sentence]
        word = bisect_left(s.starts, at)
        end = word - 1 if word and s.tags[word - 1] == "," else word
        first = end
        while first and s.tags[first - 1] in "klNdzs":
            first -= 1
        if first == end:
            return None
        words = self._content[s.starts[first] : s.ends[end - 1]]
        for person in reversed(self._people.within((s.starts[0], at))):
            if words in person.described_as:
                return _of_person(person)
        return self._named(words, s.starts[first])

    def _named_before(self, one: Attribution, at: int) -> Speaker | None:
        """The country, group or body that a pronoun means: the last in its sentence, else one before."""
        s = self._sentences[one.sentence]
        within = self._collectives(s, bisect_left(s.starts, at))
        if within:
            return within[-1]
        before = self._sentences[one.sentence - 1] if one.sentence else None
        named = self._collectives(before, len(before)) if before is not None else []
        return named[0] if named else None

    def _collectives(self, s: Sentence, end: int) -> list[Speaker]:
        """The countries, groups and bodies that the first `end` words of a sentence name."""
        found = []
        for run in _RUN.finditer(s.tags, 0, end):
            start = s.starts[run.start()]
            words = self._content[start : s.ends[run.end() - 1]]
            if _is_collective(words):
                found.append(self._named(words, start))
        return found


def _is_collective(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].lower()
    return government_named(words) is not None or last in GROUPS or last in BODIES or last in INDUSTRY


def _of_person(person: Person) -> Speaker:
    organisation = person.organisation or ""
    side = side_of(organisation) or side_of(person.described_as)
    return Speaker(person.name, person.role, person.organisation, side, person=True)
