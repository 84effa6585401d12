"""Who the source of an attribution is: name, role, organisation and side, resolved within the text.

"Ellis" is the Mike Ellis introduced before, "he" the person who spoke last, "we" in a quotation whoever is
quoted and in a government's briefing that government, "it" the country or body that spoke just before, "both
sides" the two countries named around. Words without a source are of whoever speaks there: the speaker of the
turn, else the publisher. What cannot be resolved keeps its words and is not `sure`. Nothing comes from
outside the text, except which adjective and which body belongs to which country.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.attributed import Attributed
from kept.extract.who.countries import government_named
from kept.extract.who.jointly import Jointly
from kept.extract.who.naming import Naming
from kept.extract.who.people import People
from kept.extract.who.roles import BODIES, GROUPS, INDUSTRY
from kept.extract.who.sides import Sides, is_both
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.voices import Voices

__all__ = ["Speaker", "Speakers", "side_of"]

_SUBJECT: Final = re.compile(
    r"((?:[Tt]he\s)?[A-Z][\w.&'’-]*(?:,?\s(?:[A-Z][\w.&'’-]*|\([A-Z]+\)|of|and|for|the))*)"
    r"(?=,?\s(?:will|would|shall|is to|are to|plans? (?:to|on)|intends? to|has agreed|have agreed|agreed)\b)"
)
_LONGEST_SUBJECT: Final = 160
_PERSONAL: Final = frozenset("he she him her his".split())
_SINGULAR: Final = frozenset(["i", "my", "me", "myself"])
_PLURAL: Final = frozenset(["we", "our", "us", "ourselves"])
_NEUTRAL: Final = frozenset("it its they their them these those".split())
_THEY: Final = frozenset(["they", "their", "them"])
_RELATIVE: Final = frozenset(["who", "which", "that", "whose"])
_PRONOUNS: Final = _PERSONAL | _SINGULAR | _PLURAL | _NEUTRAL | _RELATIVE
_NOBODY: Final = frozenset("you there your everyone anyone someone nobody one".split())
_TWO_LEADERS: Final = re.compile(
    r"(?:the\s)?(?:two\s|both\s)?(?:leaders|presidents|prime ministers|ministers|secretaries)", re.IGNORECASE
)
_BACK: Final = re.compile(r"(?:these|those|such|the same)\s(\w+)", re.IGNORECASE)
_ALSO_I: Final = re.compile(r"(i|we)(?:['’](?:m|re|ve|ll|d)|\sand\s.*)", re.IGNORECASE)
_RUN: Final = re.compile("[klN]+")
_NEAR: Final = 4  # sentences between "these firms" and the firms


@dataclass(slots=True)
class _Memory:
    """Who spoke last, and in which sentence."""

    person: Speaker | None = None
    group: Speaker | None = None
    group_in: int = -_NEAR

    def keep(self, one: Attributed, speaker: Speaker) -> None:
        if speaker.person and one.source and one.nested_in is None:
            self.person = speaker
        elif not speaker.person and not speaker.voice and (speaker.side or speaker.stands_for):
            self.group, self.group_in = speaker, one.sentence


class Speakers:
    """Resolves attributions in the order of the text; it remembers who spoke last."""

    def __init__(
        self,
        content: str,
        sentences: Sequence[Sentence],
        people: People,
        own_voice: str | None = None,
        title: str = "",
    ) -> None:
        """`own_voice` is the publisher (or byline), `title` the document's title, for full names."""
        self._content = content
        self._sentences = sentences
        self._people = people
        self._voices = Voices(content, sentences, own_voice, title)
        start, end = (sentences[0].starts[0], sentences[-1].ends[-1]) if sentences else (0, 0)
        self._sides = Sides(content, start, end)
        self._naming = Naming(content, sentences, people, self._voices, self._sides)
        self._jointly = Jointly(content, self._voices, self._sides)
        self._memory = _Memory()
        self._read_to = 0

    def of(self, one: Attributed, holder: Speaker | None) -> Speaker | None:
        """The speaker of an attribution; `holder` is the speaker of the attribution that it is nested in.

        Without a source it is whoever speaks there, and `None` where nobody knows who that is.
        """
        self._read_to = (one.source or one.cue or one.content)[0][0]
        speaker = self._resolved(one, holder) if one.source else self._without_source(one, holder)
        if speaker is not None and speaker.sure:
            self._memory.keep(one, speaker)
        return speaker

    def promising(self, one: Attributed) -> Speaker | None:
        """Who is bound by a promise that a document tells in its own voice: "California will open a centre".

        `None` where the promise has a cue, or its subject is no name.
        """
        if one.source or one.cue:
            return None
        start, end = one.content[0]
        subject = _SUBJECT.match(self._content, start, min(end, start + _LONGEST_SUBJECT))
        if subject is None or subject[1].lower() in _PRONOUNS:
            return None
        words = " ".join(subject[1].split())
        if is_both(words):
            both = self._sides.both(start, self._voices.country)
            return None if both is None else Speaker(both, sure=False)
        return self._naming.named(words, start)

    def _resolved(self, one: Attributed, holder: Speaker | None) -> Speaker:
        start, end = one.source[0]
        words = " ".join(self._content[start:end].split())
        found = self._voices.named_at(start) or self._by_pronoun(one, words.lower(), holder)
        if found is None and words.lower() not in _NOBODY and words.lower() not in _PRONOUNS:
            found = self._by_words(words, one)
        return found or Speaker(words, sure=False)

    def _without_source(self, one: Attributed, holder: Speaker | None) -> Speaker | None:
        """Whoever speaks there; "it was agreed" and "a shared commitment" are of both sides."""
        return holder or self._jointly.shared(one) or self._voices.at(self._read_to)

    def _by_pronoun(self, one: Attributed, low: str, holder: Speaker | None) -> Speaker | None:
        also = _ALSO_I.fullmatch(low)
        pronoun = low if also is None else also[1]
        start = one.source[0][0]
        if pronoun in _SINGULAR:
            return holder or self._voices.at(start)
        if pronoun in _PLURAL:
            return holder or self._jointly.we(one)
        if pronoun in _RELATIVE:
            return self._antecedent(one, start)
        if pronoun in _PERSONAL:
            return self._person_before(start)
        return self._it(one, pronoun, start) if pronoun in _NEUTRAL else None

    def _person_before(self, at: int) -> Speaker | None:
        """The person who spoke last, or one introduced since: "I asked Ed Liddy. He said …"."""
        spoke = self._memory.person
        if spoke is not None:
            return spoke
        person = self._people.last_before(at)
        return None if person is None else self._naming.of_person(person)

    def _it(self, one: Attributed, low: str, at: int) -> Speaker | None:
        """The country, group or body that spoke in this sentence or the one before, else that they name."""
        memory = self._memory
        if memory.group is not None and one.sentence - memory.group_in <= 1:
            return memory.group
        s = self._sentences[max(0, one.sentence - 1)]
        two = self._sides.joined(s.starts[0], at) if low in _THEY else None
        return self._named_before(one, at) or memory.group if two is None else Speaker(two, sure=False)

    def _antecedent(self, one: Attributed, at: int) -> Speaker | None:
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
                return self._naming.of_person(person)
        return self._naming.named(words, s.starts[first])

    def _named_before(self, one: Attributed, at: int) -> Speaker | None:
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
                found.append(self._naming.named(words, start))
        return found

    def _by_words(self, words: str, one: Attributed) -> Speaker | None:
        """Two sides, two leaders or a group named before; else what the words name."""
        at = one.source[0][0]
        if is_both(words):
            both = self._sides.both(at, self._voices.country)
            return None if both is None else Speaker(both, sure=False)
        if _TWO_LEADERS.fullmatch(words) is not None:
            return self._two_leaders(one, at) or self._naming.named(words, at)
        if _BACK.match(words) is not None and one.sentence - self._memory.group_in < _NEAR:
            return self._memory.group
        return self._naming.named(words, at)

    def _two_leaders(self, one: Attributed, at: int) -> Speaker | None:
        """The two persons introduced last in this sentence and the one before."""
        first = self._sentences[max(0, one.sentence - 1)].starts[0]
        persons = self._people.within((first, at))
        if len(persons) < 2:
            return None
        return Speaker(" and ".join(person.name for person in persons[-2:]), sure=False)


def _is_collective(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].lower()
    return government_named(words) is not None or last in GROUPS or last in BODIES or last in INDUSTRY
