"""What "it", "they" and "which" stand for: a country, a group or a body that the text names before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.attributed import Attributed
from kept.extract.who.countries import government_named
from kept.extract.who.naming import Naming
from kept.extract.who.people import People
from kept.extract.who.roles import BODIES, GROUPS, INDUSTRY, TRADE
from kept.extract.who.sides import Sides
from kept.extract.who.speaker import Speaker

_PLURAL: Final = frozenset(["they", "their", "them"])
_RUN: Final = re.compile("[klN]+")
_RUN_OF: Final = re.compile("[klN]+(?:Od{0,2}[klN]+)*")  # O stands for "of"
_WAGED: Final = frozenset(["campaign"])  # "it" is rather who wages one
_BEFORE: Final = 2  # sentences before a pronoun in which its country is looked for


class Antecedents:
    """Finds what pronouns of one text stand for; `home` is the country of its publisher."""

    def __init__(
        self,
        content: str,
        sentences: Sequence[Sentence],
        people: People,
        naming: Naming,
        sides: Sides,
        home: str | None,
    ) -> None:
        self._content = content
        self._sentences = sentences
        self._people = people
        self._naming = naming
        self._sides = sides
        self._home = home

    def joined(self, pronoun: str, one: Attributed, at: int) -> Speaker | None:
        """The two countries that "they" are: "Japan and Peru met. They agreed"."""
        if pronoun not in _PLURAL:
            return None
        two = self._sides.joined(self._before(one, 1), at)
        return None if two is None else Speaker(two, sure=False)

    def named(self, one: Attributed, at: int) -> Speaker | None:
        """The country, group or body named last before a place in its sentence, else first before that."""
        s = self._sentences[one.sentence]
        within = self._collectives(s, bisect_left(s.starts, at))
        if within:
            return within[-1]
        before = self._sentences[one.sentence - 1] if one.sentence else None
        found = self._collectives(before, len(before)) if before is not None else []
        return found[0] if found else None

    def country(self, one: Attributed, at: int) -> Speaker | None:
        """The one other country named just before: "Will Peru act? They told us"."""
        name = self._sides.only_one(self._before(one, _BEFORE), at, self._home)
        return None if name is None else Speaker(name, side=name, sure=False, stands_for=name)

    def relative(self, one: Attributed, at: int) -> Speaker | None:
        """The noun phrase before a relative pronoun: "Harvey, who acknowledged"."""
        s = self._sentences[one.sentence]
        word = bisect_left(s.starts, at)
        end = word - 1 if word and s.tags[word - 1] == "," else word
        first = end
        while first and (s.tags[first - 1] in "klNdzs" or _links_names(s, first - 1)):
            first -= 1
        if first == end:
            return None
        words = self._content[s.starts[first] : s.ends[end - 1]]
        for person in reversed(self._people.within((s.starts[0], at))):
            if words in person.described_as:
                return self._naming.persons.speaker(person)
        return self._naming.named(words, s.starts[first])

    def _before(self, one: Attributed, count: int) -> int:
        """Where the sentence that many before that of an attribution begins."""
        return self._sentences[max(0, one.sentence - count)].starts[0]

    def _collectives(self, s: Sentence, end: int) -> list[Speaker]:
        """The countries, groups and bodies that the first `end` words of a sentence name."""
        return [self._naming.named(words, at) for words, at in self._phrases(s, end)]

    def _phrases(self, s: Sentence, end: int) -> Iterator[tuple[str, int]]:
        """Their words and places: "the CEOs of two banks" is one phrase where CEOs speak, else two."""
        tags = "".join("O" if word == "of" else tag for word, tag in zip(s.words, s.tags, strict=True))
        for whole in _RUN_OF.finditer(tags, 0, end):
            parts = [self._phrase(s, *run.span()) for run in _RUN.finditer(tags, *whole.span())]
            if _is_collective(parts[0][0]):
                yield self._phrase(s, *whole.span())
            else:
                yield from (part for part in parts if _is_collective(part[0]))

    def _phrase(self, s: Sentence, first: int, end: int) -> tuple[str, int]:
        return self._content[s.starts[first] : s.ends[end - 1]], s.starts[first]


def _links_names(s: Sentence, at: int) -> bool:
    """Is the word part of a name, as in "Ministry of Industry and Trade"?"""
    return s.words[at] in ("of", "and") and s.tags[at - 1 : at] == "k" == s.tags[at + 1 : at + 2]


def _is_collective(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1].lower()
    return government_named(words) is not None or last in (GROUPS - _WAGED) | BODIES | INDUSTRY | TRADE
