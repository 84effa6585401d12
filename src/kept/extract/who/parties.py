"""The register of a case: which party a speaker speaks for, with the role that he held on that day.

A name is looked up among the persons and parties of the register, never guessed. Two persons of one name are
not merged: where more than one could be meant, the answer is none, with the reason. What the text says of
the speaker's body and side tells namesakes apart. The register grows by review: see `told_by`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kept.dates import PartialDate
from kept.extract.who.called import Called, by_any_name, held_on, party_key, person_key
from kept.extract.who.countries import government_named
from kept.extract.who.speaker import Speaker
from kept.extract.who.told import told_by
from kept.model import Membership, Party, PartyKind, Statement


@dataclass(frozen=True, slots=True)
class Resolution:
    """The id of the party for which someone speaks, with role, organisation and side at that day.

    `because` says where it was found, or why it was not; where it is not `sure`, somebody should look.
    `several` is true where more than one party or person could be meant: then there is no party. `side` is
    the id of the government, or other party, that controls the party; one that nobody controls is its own.
    """

    because: str
    party: str | None = None
    person: str | None = None
    role: str | None = None
    organisation: str | None = None
    side: str | None = None
    sure: bool = False
    several: bool = False


class Register:
    """Parties with their other names, the people who spoke for them, and what reviewed statements tell."""

    def __init__(self, parties: Mapping[str, Party], people: Called, told: Called) -> None:
        self._parties = parties
        self._people = people
        self._told = told
        self._names: dict[str, set[str]] = {}
        for party in parties.values():
            for name in (party.name, *party.aliases):
                self._names.setdefault(party_key(name), set()).add(party.id)

    @classmethod
    def of(
        cls,
        parties: Iterable[Party],
        members: Iterable[Membership] = (),
        statements: Iterable[Statement] = (),
    ) -> Register:
        """The register of these parties and people; `statements` are those that a person has reviewed."""
        by_id = {party.id: party for party in parties}
        known = (member for member in members if member.party in by_id)
        return cls(by_id, by_any_name(known), told_by(statements, by_id))

    def resolve(self, speaker: Speaker, on: PartialDate | None) -> Resolution:
        """The party for which a speaker spoke on a day; an unknown day fits every role."""
        if not self._parties:
            return Resolution("The ledger has no parties yet: add them, or import a case.")
        return self._person(speaker, on) if speaker.person else self._party(speaker, on)

    def party_named(self, name: str) -> str | None:
        """The id of the one party of this name; none where no party has it, or several."""
        ids = self._names.get(party_key(name), set())
        return next(iter(ids)) if len(ids) == 1 else None

    def lacks(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Those of some ids, or words in their place, that are no party of the register."""
        return tuple(party for party in parties if party not in self._parties)

    def _person(self, speaker: Speaker, on: PartialDate | None) -> Resolution:
        key = person_key(speaker.name)
        known, told = self._people.get(key, ()), self._told.get(key, ())
        fit, heard = self._fitting(speaker, known), self._fitting(speaker, told)
        then = [member for member in fit if held_on(member, on)]
        heard_then = [member for member in heard if held_on(member, on)]
        if then or heard_then:
            return self._among(speaker, then, heard_then, on)
        if known:
            others = any(held_on(member, on) for member in known) or not fit
            return self._by_the_words(speaker, _misfit(speaker.name, on, others=others))
        return self._heard(speaker, heard, on) if heard else self._by_organisation(speaker)

    def _fitting(self, speaker: Speaker, members: Sequence[Membership]) -> list[Membership]:
        """Those in the body, or at least on the side, that the words name."""
        named = [member for member in members if not self._elsewhere(speaker, member.party)]
        body = self.party_named(speaker.organisation) if speaker.organisation else None
        inside = [member for member in named if member.party == body]
        return inside or [one for one in named if body is None or self._related(body, one.party)]

    def _elsewhere(self, speaker: Speaker, party: str) -> bool:
        """Do the words put the speaker on the side of another government than the party's?"""
        country = government_named(speaker.side or "")
        above = self._parties[self._side(party)]
        if country is None or above.kind is not PartyKind.GOVERNMENT:
            return False
        named = {government_named(name) for name in (above.name, *above.aliases)} - {None}
        return bool(named) and country not in named

    def _among(
        self,
        speaker: Speaker,
        then: Sequence[Membership],
        heard: Sequence[Membership],
        on: PartialDate | None,
    ) -> Resolution:
        """One of those who held a role on the day; none for two people or two parties."""
        if len({member.person for member in then}) > 1:
            return Resolution(_namesakes(speaker.name, then), several=True)
        held = {member.party for member in then}
        told = {one.party for one in heard if not any(self._related(one.party, party) for party in held)}
        parties = sorted(held | told)
        if len(parties) > 1:
            because = f"{speaker.name!r} spoke for {' and '.join(parties)} at that time: say for which."
            return Resolution(because, person=then[0].person if then else None, several=True)
        return self._as_member(then[-1], on) if then else self._heard(speaker, heard, on)

    def _as_member(self, member: Membership, on: PartialDate | None) -> Resolution:
        organisation = member.organisation or self._parties[member.party].name
        when = "" if on is None else f" on {on}"
        because = f"The register has {member.name} as {member.role or 'member'} of {organisation}{when}."
        side = self._side(member.party)
        return Resolution(because, member.party, member.person, member.role, organisation, side, sure=True)

    def _heard(self, speaker: Speaker, heard: Sequence[Membership], on: PartialDate | None) -> Resolution:
        """What reviewed statements tell; on a day outside theirs it may have been another party."""
        parties = sorted({member.party for member in heard})
        if len(parties) > 1:
            because = (
                f"{speaker.name!r} spoke for {' and '.join(parties)} in reviewed statements: say for which."
            )
            return Resolution(because, several=True)
        told = heard[0]
        because = (
            f"Reviewed statements of {told.start} to {told.end} have {told.name!r} speak for {told.party}"
        )
        sure = held_on(told, on)
        because = f"{because}." if sure else f"{because}: check that it was so on {on}."
        return Resolution(because, told.party, side=self._side(told.party), sure=sure)

    def _by_the_words(self, speaker: Speaker, because: str) -> Resolution:
        """The party that the text itself names, where the register does not tell who the person is."""
        found = self._by_organisation(speaker)
        return replace(found, because=because, sure=False)

    def _by_organisation(self, speaker: Speaker) -> Resolution:
        """A person whom the register lacks speaks for the body, or the government, that the text names."""
        found = self._found(speaker.organisation) or self._by_side(speaker, speaker.organisation)
        if found is None:
            return Resolution(f"The register does not have {speaker.name!r}: add the person or the party.")
        return replace(found, role=speaker.role)

    def _party(self, speaker: Speaker, on: PartialDate | None) -> Resolution:
        """The party of the name itself, as reviewed statements have it, or of the side in the words."""
        found = self._found(speaker.name) or self._found(speaker.organisation)
        if found is not None:
            return found
        heard = self._fitting(speaker, self._told.get(person_key(speaker.name), ()))
        if heard:
            then = [member for member in heard if held_on(member, on)]
            return self._heard(speaker, then or heard, on)
        by_side = self._found(speaker.stands_for) or self._by_side(speaker, speaker.name)
        return by_side or Resolution(f"The register has no party {speaker.name!r}: add it, or an alias.")

    def _by_side(self, speaker: Speaker, body: str | None) -> Resolution | None:
        """The party of the side; where the words name a body that the register lacks, that is not sure."""
        found = self._found(speaker.side)
        if found is None or found.party is None or body is None:
            return found
        because = f"The register has no party {body!r}: {found.party} is the side that the words give."
        return replace(found, because=because, sure=False)

    def _found(self, name: str | None) -> Resolution | None:
        """The one party of this name."""
        ids = sorted(self._names.get(party_key(name), ())) if name else []
        if not ids:
            return None
        if len(ids) > 1:
            return Resolution(f"{name!r} can be {' or '.join(ids)}: say which of them it is.", several=True)
        party = self._parties[ids[0]]
        because = f"The register has {name!r} as {party.id}."
        return Resolution(because, party.id, None, None, party.name, self._side(party.id), sure=True)

    def _related(self, one: str, other: str) -> bool:
        """Is one of two parties the other, or above it?"""
        return one in self._above(other) or other in self._above(one)

    def _side(self, party: str) -> str:
        """The party that controls a party in the end, which may be itself."""
        return self._above(party)[-1]

    def _above(self, party: str) -> list[str]:
        """A party and those that control it, the highest last; a chain in a circle ends where it closes."""
        chain = [party]
        while True:
            above = self._parties[chain[-1]].part_of
            if above is None or above not in self._parties or above in chain:
                return chain
            chain.append(above)


def _misfit(name: str, on: PartialDate | None, *, others: bool) -> str:
    """Why nobody of the name fits: those who held a role on the day are `others`, or nobody held one."""
    if not others:
        return f"The register has {name!r}, but in no role on {on}: give the role."
    because = f"The words give another body or side than the register has for {name!r}."
    return f"{because} Is it another person of that name?"


def _namesakes(name: str, members: Sequence[Membership]) -> str:
    """Who is called so, each with role and party."""
    people = {one.person: f"{one.person} ({one.role or 'member'}, {one.party})" for one in members}
    count = "Two" if len(people) == 2 else str(len(people))
    return f"{count} people are called {name}: {' and '.join(people.values())}. Say which of them it is."
