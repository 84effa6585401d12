"""The meetings, each with the commitments made there, and the brief for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from fastapi import Request, Response

from kept.errors import InputError
from kept.model import Meeting, Party
from kept.pipeline.browse.meetings import (
    by_forum,
    facts_of,
    made_at,
    made_there,
    near,
    of_forum,
    shown_beside,
    shown_meeting,
    siblings_of,
)
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import family_addresses, shares, shown_row
from kept.pipeline.overview_brief import brief_from
from kept.pipeline.overview_said import around
from kept.pipeline.records import unknown_id
from kept.publish.brief_sheet import sheet
from kept.publish.words import FAMILIES
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.browse.brief_links import linked, promises_of
from kept.web.browse.names import names_in
from kept.web.browse.query import Query, pager
from kept.web.browse.seen import any_private, seen, seen_from, working
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()

_FORUMS = 20
"""Forums on one page of the list."""


@routes.page("/meetings", Right.READ)
def meetings(request: Request) -> Response:
    """All meetings by forum, the newest first."""
    known_only(request, "page")
    site, query = site_of(request), Query.of(request, "/meetings")
    with site.ledger() as ledger:
        now = seen(request, ledger)
    if not now.overview.whole:
        return working(request, now.overview)
    forums = by_forum(now.names)
    turned, part = pager(query, len(forums), _FORUMS)
    made = made_at(now.rows)
    shown = [
        (forum, [shown_meeting(one, made_there(one, made, now.asked.view.as_of), now.names) for one in held])
        for forum, held in forums[part]
    ]
    private = any(not one.public for _, held in shown for one in held)
    return site.page(
        "meetings.html",
        request,
        keep=True,
        asked=now.asked,
        families=FAMILIES.values(),
        forums=shown,
        pager=turned,
        query=query,
        private=private,
    )


@routes.page("/meetings/{id_:id}/brief", Right.READ)
def brief(request: Request, id_: str) -> Response:
    """What a negotiator takes into the room: the brief for a meeting, for one side if `side` names it.

    Of a meeting that has begun it is what could be known on the eve, unless the address names a day.
    """
    known_only(request, "side", "all")
    site, query = site_of(request), Query.of(request, address("meetings", id_, "brief"))
    asked, side = asked_view(request), query.value("side") or None
    with site.ledger() as ledger:
        names = names_in(site.catalogues.seen(ledger, asked.view.known_at), asked)
        held = _one(names, id_)
        now = seen_from(site, ledger, _on_the_eve(asked, held))
        if not now.overview.whole:
            return working(request, now.overview)
        if side is not None and side not in now.names.records.by_id(Party):
            raise InputError(unknown_id("party", side, now.names.records.by_id(Party)))
        if held.forum is None:
            raise InputError(
                f"{id_} belongs to no series of talks, so that no earlier session made promises for it. "
                "Open a session of a forum; the list of meetings has them."
            )
        found = brief_from(ledger, now.names.records, held, now.asked.view, now.overview.rows, side)
    return site.page(
        "meeting_brief.html",
        request,
        keep=True,
        sheet=sheet(found, everything=bool(query.value("all"))),
        meeting=now.names.href("meetings", id_),
        whole="" if query.value("all") else query.put("all", "1").address(),
        sides=_sides(found.sides, query, now.names),
        looked=now.asked,
        on_the_eve="" if asked.as_of == now.asked.as_of else query.put("as-of", str(site.today())).address(),
        query=query,
        promise=lambda id_: now.names.href("commitments", id_),
        pieces=lambda words: linked(words, promises_of(found), now.names),
        private=found.private or not held.public,
    )


@routes.page("/meetings/{id_:id}", Right.READ)
def meeting(request: Request, id_: str) -> Response:
    """One meeting: what was promised there, and what was said and done around it."""
    known_only(request)
    site = site_of(request)
    with site.ledger() as ledger:
        now = seen(request, ledger)
        if not now.overview.whole:
            return working(request, now.overview)
        held = _one(now.names, id_)
        made = made_at(now.rows)
        rows = made_there(held, made, now.asked.view.as_of)
        beside = around(ledger, of_forum(held, made, now.names), *near(held), now.asked.view)
    return site.page(
        "meeting.html",
        request,
        keep=True,
        asked=now.asked,
        here=address("meetings", id_),
        meeting=held,
        name=now.names.of_meeting(held),
        facts=facts_of(held, now.names),
        shares=shares(rows, family_addresses(now.names, meeting=id_)),
        rows=[shown_row(row, now.names) for row in rows],
        near=[shown_beside(one, now.names) for one in beside],
        brief=now.names.href("meetings", id_, "brief") if held.forum is not None else "",
        siblings=siblings_of(held, now.names),
        private=not held.public or any_private(rows) or any(not one.public for one in beside),
    )


def _on_the_eve(asked: Asked, held: Meeting) -> Asked:
    """The view of a brief: unless the address names a day, that before a meeting which has begun."""
    begins = held.start.first()
    if asked.as_of or begins > asked.view.as_of or begins == date.min:
        return asked
    eve = begins - timedelta(days=1)
    return replace(asked, view=replace(asked.view, as_of=eve), as_of=eve.isoformat())


def _one(names: Names, id_: str) -> Meeting:
    known = {one.id: one for one in names.records.all(Meeting) if names.seen(one.public)}
    if id_ not in known:
        raise NotFoundError(unknown_id("meeting", id_, known))
    return known[id_]


def _sides(sides: Iterable[str], query: Query, names: Names) -> list[tuple[str, str, bool]]:
    """For whom the brief can be written: the name, the address, and whether it is so now."""
    chosen = query.value("side")
    named = sorted((names.party(one), one) for one in sides)
    return [("Both sides", query.put("side", "").address(), not chosen)] + [
        (name, query.put("side", one).address(), one == chosen) for name, one in named
    ]
