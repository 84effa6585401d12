"""Which side a party is of: the government or body at the top of those that control it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kept.extract.who.countries import countries_in
from kept.model import Commitment, Party, Statement


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties by id and by name. A draft names its parties in words, a record by their ids."""

    parties: Mapping[str, Party]
    ids: Mapping[str, str]

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Sides:
        """The sides of the parties that are known."""
        known = {party.id: party for party in parties}
        return cls(known, {party.name.casefold(): party.id for party in reversed(known.values())})

    def id_of(self, party: str) -> str:
        """The id of a party given by its id or by its name; words that name none stay as they are."""
        return party if party in self.parties else self.ids.get(party.casefold(), party)

    def side(self, party: str) -> str:
        """The id of the party at the top; words that name no known party are a side of their own."""
        at = self.id_of(party)
        seen: set[str] = set()
        while at in self.parties and at not in seen:
            seen.add(at)
            above = self.parties[at].part_of
            if above is None:
                return at
            at = above
        return at if at in self.parties else at.casefold()

    def bound(self, commitment: Commitment) -> frozenset[str]:
        """The sides that a commitment binds."""
        return frozenset(map(self.side, commitment.bound))

    def name(self, side: str) -> str:
        """A side as readers know it."""
        return self.parties[side].name if side in self.parties else side

    def speaking(self, statement: Statement) -> frozenset[str]:
        """The sides for which a statement is made: by its party, else by the side that the words name."""
        if statement.party is not None:
            return frozenset((self.side(statement.party),))
        named = (statement.organisation, statement.side, statement.speaker)
        return frozenset(side for side in map(self.side, filter(None, named)) if side in self.parties)

    def spoken_of(self, words: str) -> frozenset[str]:
        """The sides that words name, by the name of a party or of its country."""
        by_name = {self.side(party.id) for party in self.parties.values() if holds(words, party.name)}
        countries = (country.name.casefold() for country in countries_in(words))
        return frozenset(by_name | {self.side(self.ids[name]) for name in countries if name in self.ids})


def holds(words: str, name: str) -> bool:
    """Does the name stand in the words, written the same and not inside a longer word?"""
    at = words.find(name) if name else -1
    while at >= 0:
        if not (words[at - 1 : at].isalnum() or words[at + len(name) : at + len(name) + 1].isalnum()):
            return True
        at = words.find(name, at + 1)
    return False
