"""Which persons a noun phrase names: one by name, title or apposition, one by an office, or two together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kept.extract.who.countries import is_country
from kept.extract.who.people import People, Person, without_titles
from kept.extract.who.roles import AT_HOME, has_role
from kept.extract.who.sides import Sides
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.voices import Voices, is_foreign

_PLURAL_TITLE: Final = re.compile(
    r"(?:Presidents|Premiers|(?:Prime |Foreign )?Ministers|Secretaries|Senators|Ambassadors|Representatives"
    r"|Governors|Chairmen|Messrs\.?)\s(?=[A-Z])"
)
_OF_COUNTRY: Final = re.compile(r"\s(?:of|from)\s(?:the\s)?([A-Z][^,]{1,40})\Z")
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’-]*\s)*[A-Z][\w.'’-]*")


class Persons:
    """Finds the persons whom noun phrases without article name at a place of one text."""

    def __init__(self, people: People, voices: Voices, sides: Sides) -> None:
        self._people = people
        self._voices = voices
        self._sides = sides

    def named(self, words: str, apposition: str, at: int) -> Speaker | None:
        """The person of that name, or the name in apposition to a role: "the envoy, Ann Lee"."""
        person = self._find(words, at)
        if person is None and has_role(words):
            person = self._people.find(without_titles(apposition.strip(" ,")), at)
        return None if person is None else self.speaker(person)

    def two(self, words: str, at: int) -> Speaker | None:
        """ "President Cole and Premier Lie", "Presidents Cole and Lie", "Premier Lie and I"."""
        parts = _PLURAL_TITLE.sub("", words).split(" and ")
        if len(parts) != 2:
            return None
        one = self.named(parts[0], "", at)
        other = self._here(at) if parts[1] == "I" else self.named(parts[1], "", at)
        if one is None or other is None:
            return Speaker(" and ".join(parts), sure=False) if _PLURAL_TITLE.match(words) else None
        side = one.side if one.side == other.side else None
        return Speaker(f"{one.name} and {other.name}", side=side, sure=False)

    def _here(self, at: int) -> Speaker | None:
        """The person who speaks at a place."""
        voice = self._voices.at(at)
        return voice if voice is not None and voice.person else None

    def in_office(self, office: str, at: int) -> Speaker | None:
        """The one person whom the text has in an office (lower case) before a place.

        In a document of a government "the President" is its own: he must be known to be of its country.
        """
        home = self._voices.country
        holders = [self.speaker(person) for person in self._people.in_office(office, at)]
        if home is not None and not is_foreign(office, home):
            alone = self._sides.only_of(home)
            holders = [
                replace(one, side=home) for one in holders if one.side == home or (alone and one.side is None)
            ]
        return holders[0] if len(holders) == 1 else None

    def speaker(self, person: Person) -> Speaker:
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

    def _find(self, words: str, at: int) -> Person | None:
        """A person by the whole phrase or by the name that ends it: "spokesman Jeff Bechdel"."""
        words = _OF_COUNTRY.sub("", words) if _is_of_country(words) else words
        found = self._people.find(without_titles(words), at)
        names = _NAME.findall(words)
        if found is not None or not names or not words.endswith(names[-1]):
            return found
        parts = names[-1].split()
        if has_role(parts[-1]):
            return None
        for first in range(len(parts) - 1):
            found = self._people.find(" ".join(parts[first:]), at)
            if found is not None:
                return found
        single = has_role(words.removesuffix(parts[-1]))
        return self._people.find(parts[-1], at) if single else None


def _is_of_country(words: str) -> bool:
    """ "Minister Rosa Lim of Peru"."""
    named = _OF_COUNTRY.search(words)
    return named is not None and is_country(named[1])
