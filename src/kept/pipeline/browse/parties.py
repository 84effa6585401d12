"""What pages tell of parties: facts, bodies and members, what binds them, what was promised to them, what
they said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kept.model import Membership, Nature, Party, Statement
from kept.pipeline.browse.counted import promises_by
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import Share, ShownRow, family_addresses, shares, shown_row
from kept.pipeline.overview_life import Row
from kept.publish.clean import cut
from kept.publish.days import NO_DATE, date_words, range_words
from kept.publish.words import STATEMENTS, key_words


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a party, or did."""

    name: str
    role: str
    when: str
    href: str
    public: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the list of what a party said."""

    when: str
    speaker: str
    kind: str
    content: str
    href: str
    promise: str
    promise_href: str
    public: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The commitments that bind a party, or that were made to it: the first ones, and the list of all."""

    heading: str
    anchor: str
    total: int
    shares: tuple[Share, ...]
    rows: tuple[ShownRow, ...]
    href: str
    nothing: str


def seen_parties(names: Names) -> dict[str, Party]:
    """The parties that may be seen, by their ids."""
    return {one.id: one for one in names.records.all(Party) if names.seen(one.public)}


@dataclass(frozen=True, slots=True)
class PartyRows:
    """The promises made by a day: those that bind each party, and those made to it, by its id."""

    bound: Mapping[str, Sequence[Row]]
    to: Mapping[str, Sequence[Row]]

    def binding(self, ids: Collection[str]) -> list[Row]:
        """The promises that bind one of these parties, the newest first."""
        return _newest(row for id_ in ids for row in self.bound.get(id_, ()))

    def made_to(self, id_: str) -> list[Row]:
        """The promises made to a party, the newest first."""
        return _newest(self.to.get(id_, ()))


def party_rows(rows: Iterable[Row], day: date) -> PartyRows:
    """The promises among these commitments that were made by a day, by party."""
    made = promises_by(rows, day)
    return PartyRows(_by_party(made, "bound"), _by_party(made, "to"))


def _by_party(promises: Iterable[Row], name: str) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in promises:
        for id_ in getattr(row.promise, name):
            found[id_].append(row)
    return dict(found)


def _newest(rows: Iterable[Row]) -> list[Row]:
    each = {row.promise.id: row for row in rows}
    return sorted(each.values(), key=lambda row: (-row.promise.made_on.last().toordinal(), row.promise.id))


def sides_of(one: Party, rows: PartyRows, names: Names, most: int | None) -> list[Side]:
    """What binds a party or a body of it, as reports on a party count; it itself, where that is less; and
    what was promised to it.

    Args:
        one: the party.
        rows: the promises by party.
        names: what things are called, and their addresses.
        most: how many commitments each side shows; all where absent.
    """
    bodies = names.with_bodies(one.id)
    bound, own = rows.binding(bodies), rows.binding({one.id})
    heading = "What it and its bodies promised" if len(bodies) > 1 else "What it promised"
    nothing = "No promise that binds it is on record by this day."
    found = [_side((heading, "bound", nothing), bound, {"party": one.id}, names, most)]
    if len(own) < len(bound):
        words = ("Of these, what binds it itself", "own", f"None of them binds {one.name} itself.")
        found.append(_side(words, own, {"bound": one.id}, names, 0))
    words = ("What was promised to it", "to", "No promise made to it is on record by this day.")
    return [*found, _side(words, rows.made_to(one.id), {"to": one.id}, names, most)]


def _side(
    words: tuple[str, str, str], rows: Sequence[Row], of: Mapping[str, str], names: Names, most: int | None
) -> Side:
    heading, anchor, nothing = words
    narrowed = {**of, "nature": str(Nature.PROMISE)}
    return Side(
        heading=heading,
        anchor=anchor,
        total=len(rows),
        shares=shares(rows, family_addresses(names, **narrowed)),
        rows=tuple(shown_row(row, names) for row in rows[:most]),
        href=names.list_of(**narrowed),
        nothing=nothing,
    )


def facts_of(one: Party, names: Names) -> list[tuple[str, str, str]]:
    """Label, words and address of each fact that the record has."""
    above = one.part_of or ""
    facts = [
        ("Id", one.id, names.href("records", one.id)),
        ("Kind", key_words(one.kind), ""),
        ("Part of", cut(names.party(above)) if above else "", names.party_href(above)),
        ("Also called", cut(", ".join(one.aliases)), ""),
        ("Note", cut(one.note or ""), ""),
    ]
    return [fact for fact in facts if fact[1]]


def bodies_of(id_: str, names: Names) -> list[tuple[str, str]]:
    """Name and address of each body that a party controls itself."""
    within = names.records.by(Party, "part_of").get(id_, ())
    found = sorted((one.name, one.id) for one in within if names.seen(one.public))
    return [(name, names.href("parties", other)) for name, other in found]


def members_of(id_: str, names: Names) -> list[Member]:
    """Those who belong to a party, the last first."""
    within = names.records.by(Membership, "party").get(id_, ())
    found = [one for one in within if names.seen(one.public)]
    dated = sorted(found, key=lambda one: str(one.start or ""), reverse=True)
    return [_member(one, names) for one in dated]


def _member(one: Membership, names: Names) -> Member:
    role = ", ".join(filter(None, (one.role, one.organisation)))
    if one.start is not None:
        when = range_words(one.start, one.end) if one.end is not None else f"since {date_words(one.start)}"
    else:
        when = f"until {date_words(one.end)}" if one.end is not None else NO_DATE
    return Member(cut(one.name), cut(role), when, names.href("records", one.id), one.public)


def shown_said(one: Statement, names: Names) -> Said:
    """A statement in the list of what a party said."""
    return Said(
        when=date_words(one.said_on),
        speaker=cut(one.speaker),
        kind=STATEMENTS[one.kind],
        content=cut(one.content),
        href=names.href("statements", one.id),
        promise=one.commitment or "",
        promise_href=names.href("commitments", one.commitment) if one.commitment else "",
        public=one.public,
    )
