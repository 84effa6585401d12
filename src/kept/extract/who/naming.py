"""Whom a noun phrase names: a person introduced in the text, a government, a body, a trade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.acronyms import acronyms
from kept.extract.who.at_home import at_home
from kept.extract.who.collectives import bare, collective, several, without_brackets
from kept.extract.who.definite import NamedBodies, can_stand_for_a_body
from kept.extract.who.people import People
from kept.extract.who.persons import Persons
from kept.extract.who.roles import OFFICES, described, has_role, without_article
from kept.extract.who.sides import Sides
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.voices import Voices

_OWNED: Final = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)  # "its president" is not ours


class Naming:
    """Finds whom noun phrases of one text name."""

    def __init__(
        self, content: str, sentences: Sequence[Sentence], people: People, voices: Voices, sides: Sides
    ) -> None:
        self.persons = Persons(people, voices, sides)
        self._voices = voices
        self._short = acronyms(content, sentences)
        self._bodies = NamedBodies(content, sentences)

    def named(self, words: str, at: int) -> Speaker:
        """The speaker named by a noun phrase at place `at`, with its apposition if it has one."""
        head, _, apposition = words.partition(",")
        plain = without_article(without_brackets(head))
        persons = self.persons
        person = several(words) or persons.two(plain, at) or persons.named(plain, apposition, at)
        if person is not None:
            return person
        short = bare(head)
        full = self._short.get(short, short)
        if has_role(apposition):
            role = described(apposition)
            side = side_of(full) or side_of(apposition)
            return Speaker(full, role.role, role.organisation, side, person=True)
        if _OWNED.match(head) is not None:
            return self._group(head, full, apposition, at)
        office = persons.in_office(full.lower(), at) if full.lower() in OFFICES else None
        return office or at_home(full, self._voices) or self._group(head, full, apposition, at)

    def _group(self, head: str, name: str, apposition: str, at: int) -> Speaker:
        """A government, a body or a trade; what is none of them keeps its words."""
        whole = self._in_full(head, name, at)
        spelled = " ".join(self._short.get(word, word) for word in whole.split())
        return collective(whole) or Speaker(whole, side=side_of(spelled) or side_of(apposition))

    def _in_full(self, head: str, name: str, at: int) -> str:
        """ "The Alliance" by the name of the body that it points back to."""
        if not head.lower().startswith("the ") or not can_stand_for_a_body(name):
            return name
        return self._bodies.last(name.lower(), at) or name
