"""Whom a noun phrase names: a person introduced in the text, a government, a body, a trade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.acronyms import acronyms
from kept.extract.who.collectives import bare, collective
from kept.extract.who.people import People, Person, without_titles
from kept.extract.who.roles import AT_HOME, BODIES, OFFICES, described, has_role, without_article
from kept.extract.who.sides import Sides
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.voices import Voices, is_foreign

_OWN_GOVERNMENT: Final = frozenset(["administration", "government", "federal government"])
_HOUSES: Final = frozenset("congress senate house parliament treasury".split())
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’-]*\s)*[A-Z][\w.'’-]*")


class Naming:
    """Finds whom noun phrases of one text name."""

    def __init__(
        self, content: str, sentences: Sequence[Sentence], people: People, voices: Voices, sides: Sides
    ) -> None:
        self._people = people
        self._voices = voices
        self._sides = sides
        self._short = acronyms(content, sentences)

    def named(self, words: str, at: int) -> Speaker:
        """The speaker named by a noun phrase at place `at`, with its apposition if it has one."""
        head, _, apposition = words.partition(",")
        plain = without_article(head)
        person = self._people.find(without_titles(plain), at) or self._person_within(plain, at)
        if person is not None:
            return self.of_person(person)
        short = bare(head)
        full = self._short.get(short, short)
        side = side_of(full) or side_of(apposition)
        if has_role(apposition):
            role = described(apposition)
            return Speaker(full, role.role, role.organisation, side, person=True)
        return self._own_body(full) or collective(full) or Speaker(full, side=side)

    def of_person(self, person: Person) -> Speaker:
        """A person as speaker, with the role and organisation by which the text introduces him."""
        side = side_of(person.organisation or "") or side_of(person.described_as)
        side = side or self._side_of_role((person.role or "").lower())
        return Speaker(person.name, person.role, person.organisation, side, person=True)

    def _side_of_role(self, role: str) -> str | None:
        """A "Senator" in a document of a government is its own, a "Premier" that of the one other country."""
        home = self._voices.country
        if home is None:
            return None
        if is_foreign(role, home):
            return self._sides.only_other(home)
        return home if role.partition(" of ")[0] in AT_HOME else None

    def _own_body(self, words: str) -> Speaker | None:
        """In its own text "the Administration" is the publisher's government, "the Department" the publisher.

        "The President" and "the chairman" hold office in its country; who that is the text may not say.
        """
        publisher, low = self._voices.publisher, words.lower()
        if publisher is None or publisher.country is None:
            return None
        if low in _OWN_GOVERNMENT:
            return Speaker(words, None, publisher.name, publisher.country, stands_for=publisher.country)
        if low in OFFICES:
            return Speaker(words, low, None, publisher.country, sure=False, person=True)
        if low in _HOUSES:
            return Speaker(words, organisation=words, side=publisher.country, body=True)
        own = self._voices.of_publisher
        its_own = (low in BODIES and words in publisher.name.split()) or (
            low == "agency" and publisher.governs
        )
        return replace(own, voice=False) if own is not None and its_own else None

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
