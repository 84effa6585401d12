"""The meetings, each with the commitments made there, and the brief for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fastapi import Request, Response

from kept.errors import InputError
from kept.model import Meeting, Nature, Party
from kept.pipeline.overview_brief import brief_from
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_said import around
from kept.pipeline.records import unknown_id
from kept.publish.brief_sheet import sheet
from kept.publish.days import range_words
from kept.publish.words import FAMILIES
from kept.web.access import Routes
from kept.web.addresses import address
from kept.web.browse.brief_links import linked, promises_of
from kept.web.browse.meeting import facts_of, shown_beside, siblings_of
from kept.web.browse.query import Query, pager
from kept.web.browse.seen import Seen, any_private, seen, seen_from, working
from kept.web.browse.shown import Names, Share, family_addresses, shares, shown_row
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()

_BESIDE = timedelta(days=45)
"""How long before and after a meeting what was said and done is shown beside it."""

_FORUMS = 20
"""Forums on one page of the list."""


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting in the list. `made` counts the promises made there by the day, `shares` by family."""

    href: str
    name: str
    number: str
    when: str
    place: str
    made: int
    shares: tuple[Share, ...]
    public: bool


@routes.page("/meetings", Right.READ)
def meetings(request: Request) -> Response:
    """All meetings by forum, the newest first."""
    known_only(request, "page")
    site, query = site_of(request), Query.of(request, "/meetings")
    with site.ledger() as ledger:
        now = seen(request, ledger)
    if not now.overview.whole:
        return working(request, now.overview)
    forums = _by_forum(now)
    turned, part = pager(query, len(forums), _FORUMS)
    made = _made_at(now)
    shown = [
        (forum, [_shown(one, made.get(one.id, ()), now.names) for one in held])
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
        names = Names(site.catalogues.seen(ledger, asked.view.known_at), asked)
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
        rows = sorted(_made_at(now).get(id_, ()), key=lambda row: row.promise.id)
        near = around(ledger, _of_forum(now, held), *_near(held), now.asked.view)
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
        near=[shown_beside(one, now.names) for one in near],
        brief=now.names.href("meetings", id_, "brief") if held.forum is not None else "",
        siblings=siblings_of(held, now.names),
        private=not held.public or any_private(rows) or any(not one.public for one in near),
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


def _by_forum(now: Seen) -> list[tuple[str, list[Meeting]]]:
    """The forums by the number of their meetings, those without one last; in each the newest first."""
    forums: dict[str, list[Meeting]] = defaultdict(list)
    for one in now.names.records.all(Meeting):
        if now.names.seen(one.public):
            forums[one.forum or ""].append(one)
    for held in forums.values():
        held.sort(key=lambda one: (one.start.last(), one.id), reverse=True)
    return sorted(forums.items(), key=lambda one: (one[0] == "", -len(one[1]), one[0]))


def _made_at(now: Seen) -> Mapping[str, list[Row]]:
    """What was promised at each meeting by the day of the view."""
    made: dict[str, list[Row]] = defaultdict(list)
    for row in now.rows:
        if row.promise.made_at is not None and row.promise.made_on.by(now.asked.view.as_of):
            made[row.promise.made_at].append(row)
    return made


def _of_forum(now: Seen, held: Meeting) -> set[str]:
    """The commitments made at any session of the same forum, or at this meeting alone where it has none."""
    forum = {one.id for one in now.names.records.all(Meeting) if held.forum and one.forum == held.forum}
    forum.add(held.id)
    return {row.promise.id for row in now.rows if row.promise.made_at in forum}


def _near(held: Meeting) -> tuple[date, date]:
    first, last = held.start.first(), (held.end or held.start).last()
    return (
        date.fromordinal(max(first.toordinal() - _BESIDE.days, 1)),
        date.fromordinal(min(last.toordinal() + _BESIDE.days, date.max.toordinal())),
    )


def _shown(held: Meeting, rows: Iterable[Row], names: Names) -> ShownMeeting:
    promises = [row for row in rows if row.promise.nature is Nature.PROMISE]
    met = held.start.by(names.asked.view.as_of)
    return ShownMeeting(
        href=names.href("meetings", held.id),
        name=held.name or held.id,
        number=str(held.number) if held.number is not None else "",
        when=range_words(held.start, held.end),
        place=", ".join(filter(None, (held.city, held.country))) if met else "",
        made=len(promises),
        shares=shares(promises, family_addresses(names, meeting=held.id)),
        public=held.public,
    )


def _sides(sides: Iterable[str], query: Query, names: Names) -> list[tuple[str, str, bool]]:
    """For whom the brief can be written: the name, the address, and whether it is so now."""
    chosen = query.value("side")
    named = sorted((names.party(one), one) for one in sides)
    return [("Both sides", query.put("side", "").address(), not chosen)] + [
        (name, query.put("side", one).address(), one == chosen) for name, one in named
    ]
