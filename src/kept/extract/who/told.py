"""What reviewed statements tell of who speaks for whom, as memberships: so the register grows by review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kept.dates import PartialDate
from kept.extract.who.called import Called, is_own_name, person_key
from kept.model import Membership, Party, Statement


def told_by(statements: Iterable[Statement], parties: Mapping[str, Party]) -> Called:
    """Who spoke for which party, by the name of the speaker and no other.

    One membership for each name and party, from the first to the last day on which such a statement was made:
    no more is known. It has neither role nor organisation, which may have been others on another day.
    Statements without a known party or day tell nothing, and so does a name that anybody can have ("a
    spokesman"). Two parties of one name stay two.
    """
    days: dict[tuple[str, str], list[PartialDate]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for one in statements:
        party = parties.get(one.party or "")
        if party is not None and one.said_on is not None and is_own_name(one.speaker):
            told = person_key(one.speaker), party.id
            names.setdefault(told, one.speaker)
            days[told].append(one.said_on)
    found: dict[str, list[Membership]] = defaultdict(list)
    for (key, held_for), said in days.items():
        found[key].append(_told(names[key, held_for], held_for, said))
    return {key: tuple(members) for key, members in found.items()}


def _told(name: str, party: str, said: Iterable[PartialDate]) -> Membership:
    days = list(said)
    start = min(days, key=lambda day: (day.first(), day.last()))
    end = max(days, key=lambda day: (day.last(), day.first()))
    return Membership("", f"{name} ({party})", name, party, start=start, end=end)
