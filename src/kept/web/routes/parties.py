"""The parties as a tree, and each with what binds it, what was promised to it and what it said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import Request, Response

from kept.model import Membership, Nature, Party, Statement
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_said import said_by
from kept.pipeline.records import unknown_id
from kept.publish.days import NO_DATE, date_words, range_words
from kept.publish.words import FAMILIES, STATEMENTS
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.browse.party_tree import made_by, tree_of
from kept.web.browse.query import Query, pager
from kept.web.browse.seen import Seen, any_private, seen, working
from kept.web.browse.shown import Names, Share, family_addresses, shares, shown_row
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_SAID = 20
"""Statements on one page of a party."""

_LISTED = 12
"""Commitments shown on the page of a party; the list of commitments has all."""


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
    rows: tuple[object, ...]
    href: str
    nothing: str


@routes.page("/parties", Right.READ)
def parties(request: Request) -> Response:
    """All parties, bodies within those that control them."""
    known_only(request)
    site = site_of(request)
    with site.ledger() as ledger:
        now = seen(request, ledger)
    if not now.overview.whole:
        return working(request, now.overview)
    shown = _parties(now.names)
    return site.page(
        "parties.html",
        request,
        keep=True,
        asked=now.asked,
        families=FAMILIES.values(),
        tree=tree_of(shown, now),
        total=len(shown),
        private=any(not one.public for one in shown.values()),
    )


@routes.page("/parties/{id_:id}", Right.READ)
def party(request: Request, id_: str) -> Response:
    """One party: its names and members, its commitments, what it said."""
    known_only(request, "page")
    site, query = site_of(request), Query.of(request, address("parties", id_))
    with site.ledger() as ledger:
        now = seen(request, ledger)
        if not now.overview.whole:
            return working(request, now.overview)
        known = _parties(now.names)
        if id_ not in known:
            raise NotFoundError(unknown_id("party", id_, known))
        statements = said_by(ledger, [id_], now.asked.view)
    turned, part = pager(query, len(statements), _SAID)
    one, members, bodies = known[id_], _members(id_, now.names), now.names.with_bodies(id_)
    sides = [*_bound(one, now), _made_to(id_, now)]
    return site.page(
        "party.html",
        request,
        keep=True,
        asked=now.asked,
        here=address("parties", id_),
        party=one,
        facts=_facts(one, now.names),
        within=[(name, href) for name, href in _within(id_, known, now.names)],
        members=members,
        sides=sides,
        said=[_said(each, now.names) for each in statements[part]],
        pager=turned,
        query=query,
        private=not one.public
        or any_private(_of(now, "bound", bodies) + _of(now, "to", {id_}))
        or any(not each.public for each in members)
        or any(not each.public for each in statements[part]),
    )


def _parties(names: Names) -> dict[str, Party]:
    return {one.id: one for one in names.records.all(Party) if names.seen(one.public)}


def _of(now: Seen, name: str, ids: Collection[str]) -> list[Row]:
    rows = [row for row in made_by(now) if any(one in ids for one in getattr(row.promise, name))]
    return sorted(rows, key=lambda row: (-row.promise.made_on.last().toordinal(), row.promise.id))


def _bound(one: Party, now: Seen) -> list[Side]:
    """What binds it or a body of it, as reports on a party count; and it itself, where that is less."""
    bodies = now.names.with_bodies(one.id)
    rows, own = _of(now, "bound", bodies), _of(now, "bound", {one.id})
    nothing = "No promise that binds it is on record by this day."
    heading = "What it and its bodies promised" if len(bodies) > 1 else "What it promised"
    whole = _side(heading, "bound", rows, {"party": one.id}, nothing, now)
    if len(own) == len(rows):
        return [whole]
    told = f"None of them binds {one.name} itself."
    return [
        whole,
        replace(_side("Of these, what binds it itself", "own", own, {"bound": one.id}, told, now), rows=()),
    ]


def _made_to(id_: str, now: Seen) -> Side:
    nothing = "No promise made to it is on record by this day."
    return _side("What was promised to it", "to", _of(now, "to", {id_}), {"to": id_}, nothing, now)


def _side(
    heading: str, anchor: str, rows: Sequence[Row], of: Mapping[str, str], nothing: str, now: Seen
) -> Side:
    narrowed = {**of, "nature": str(Nature.PROMISE)}
    return Side(
        heading=heading,
        anchor=anchor,
        total=len(rows),
        shares=shares(rows, family_addresses(now.names, **narrowed)),
        rows=tuple(shown_row(row, now.names) for row in rows[:_LISTED]),
        href=now.names.list_of(**narrowed),
        nothing=nothing,
    )


def _facts(one: Party, names: Names) -> list[tuple[str, str, str]]:
    """Label, words and address of each fact that the record has."""
    above = one.part_of or ""
    facts = [
        ("Id", one.id, names.href("records", one.id)),
        ("Kind", one.kind.replace("_", " "), ""),
        ("Part of", names.party(above) if above else "", names.party_href(above)),
        ("Also called", ", ".join(one.aliases), ""),
        ("Note", one.note or "", ""),
    ]
    return [fact for fact in facts if fact[1]]


def _within(id_: str, known: Mapping[str, Party], names: Names) -> list[tuple[str, str]]:
    """Name and address of each body that the party controls itself."""
    found = sorted((one.name, one.id) for one in known.values() if one.part_of == id_)
    return [(name, names.href("parties", other)) for name, other in found]


def _members(id_: str, names: Names) -> list[Member]:
    """Those who belong to it, the last first."""
    found = [one for one in names.records.all(Membership) if one.party == id_ and names.seen(one.public)]
    dated = sorted(found, key=lambda one: str(one.start or ""), reverse=True)
    return [_member(one, names) for one in dated]


def _member(one: Membership, names: Names) -> Member:
    role = ", ".join(filter(None, (one.role, one.organisation)))
    if one.start is not None:
        when = range_words(one.start, one.end) if one.end is not None else f"since {date_words(one.start)}"
    else:
        when = f"until {date_words(one.end)}" if one.end is not None else NO_DATE
    return Member(one.name, role, when, names.href("records", one.id), one.public)


def _said(one: Statement, names: Names) -> Said:
    return Said(
        when=date_words(one.said_on),
        speaker=one.speaker,
        kind=STATEMENTS[one.kind],
        content=one.content,
        href=names.href("statements", one.id),
        promise=one.commitment or "",
        promise_href=names.href("commitments", one.commitment) if one.commitment else "",
        public=one.public,
    )
