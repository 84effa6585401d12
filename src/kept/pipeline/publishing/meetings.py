"""The pages of the meetings: their list by forum, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from kept.model import Meeting
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
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_said import around_among
from kept.pipeline.publishing.in_parts import alone, in_parts
from kept.pipeline.publishing.values import Planned, Site
from kept.pipeline.records import Records
from kept.publish.clean import cut
from kept.publish.site.pages import numbered
from kept.publish.site.parted import Section, further, listed
from kept.publish.words import FAMILIES

LIST = "meetings.html"


def known_ids(records: Records) -> frozenset[str]:
    """The ids of the meetings that have a page."""
    return frozenset(one.id for one in records.all(Meeting) if one.public)


def planned(site: Site) -> Iterator[Planned]:
    """The list of the meetings, and the page of each that the site knows."""
    made = made_at(site.rows.values())
    names = site.names(LIST)
    forums = by_forum(names)
    sections = [_forum(site, number, one, made, names) for number, one in enumerate(forums, 1)]
    yield from in_parts(
        site, "meetings.html", partial(numbered, LIST), sections, families=list(FAMILIES.values())
    )
    for _, held in forums:
        for one in held:
            yield from alone(site.pages.path("meeting", one.id), partial(_meeting, site, one, made))


def _forum(
    site: Site,
    number: int,
    forum: tuple[str, list[Meeting]],
    made: Mapping[str, Sequence[Row]],
    names: Names,
) -> Section:
    name, held = forum
    shown = [shown_meeting(one, made_there(one, made, site.day), names) for one in held]
    return listed("forum", f"forum-{number}", cut(name) or "Of no forum", shown)


def _meeting(site: Site, held: Meeting, made: Mapping[str, Sequence[Row]]) -> Iterator[Planned]:
    """The pages of one meeting: what was promised there, and what was said and done around it."""
    path = site.pages.path("meeting", held.id)
    names = site.names(path)
    rows = made_there(held, made, site.day)
    beside = around_among(site.records, of_forum(held, made, names), *near(held), site.view)
    sections = (
        listed("rows", "promised", "Promised there", [shown_row(row, names) for row in rows]),
        listed("beside", "around", "Said and done around it", [shown_beside(one, names) for one in beside]),
    )
    facts = [*facts_of(held, names), *siblings_of(held, names)]
    counted = shares(rows, family_addresses(names, meeting=held.id))
    yield from in_parts(
        site,
        "meeting.html",
        partial(further, path),
        sections,
        above=(facts, counted),
        name=cut(names.of_meeting(held)),
        forum=cut(held.forum or ""),
        facts=facts,
        shares=counted,
    )
