"""The parties as a tree, and each with what binds it, what was promised to it and what it said."""

from __future__ import annotations

from fastapi import Request, Response

from kept.pipeline.browse.parties import (
    bodies_of,
    facts_of,
    members_of,
    party_rows,
    seen_parties,
    shown_said,
    sides_of,
)
from kept.pipeline.browse.party_tree import tree_of
from kept.pipeline.overview_said import said_by
from kept.pipeline.records import unknown_id
from kept.publish.words import FAMILIES
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.browse.query import Query, pager
from kept.web.browse.seen import any_private, seen, working
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_SAID = 20
"""Statements on one page of a party."""

_LISTED = 12
"""Commitments shown on the page of a party; the list of commitments has all."""


@routes.page("/parties", Right.READ)
def parties(request: Request) -> Response:
    """All parties, bodies within those that control them."""
    known_only(request)
    site = site_of(request)
    with site.ledger() as ledger:
        now = seen(request, ledger)
    if not now.overview.whole:
        return working(request, now.overview)
    shown = seen_parties(now.names)
    return site.page(
        "parties.html",
        request,
        keep=True,
        asked=now.asked,
        families=FAMILIES.values(),
        tree=tree_of(shown, party_rows(now.rows, now.asked.view.as_of), now.names),
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
        known = seen_parties(now.names)
        if id_ not in known:
            raise NotFoundError(unknown_id("party", id_, known))
        statements = said_by(ledger, [id_], now.asked.view)
    turned, part = pager(query, len(statements), _SAID)
    one, members, bodies = known[id_], members_of(id_, now.names), now.names.with_bodies(id_)
    rows = party_rows(now.rows, now.asked.view.as_of)
    return site.page(
        "party.html",
        request,
        keep=True,
        asked=now.asked,
        here=address("parties", id_),
        party=one,
        facts=facts_of(one, now.names),
        within=bodies_of(id_, now.names),
        members=members,
        sides=sides_of(one, rows, now.names, _LISTED),
        said=[shown_said(each, now.names) for each in statements[part]],
        pager=turned,
        query=query,
        private=not one.public
        or any_private(rows.binding(bodies) + rows.made_to(id_))
        or any(not each.public for each in members)
        or any(not each.public for each in statements[part]),
    )
