"""The pages of the parties: the tree of all, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kept.model import Commitment, Party
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.parties import (
    PartyRows,
    Side,
    bodies_of,
    facts_of,
    members_of,
    party_rows,
    seen_parties,
    shown_said,
    sides_of,
)
from kept.pipeline.browse.party_tree import Branch, tree_of
from kept.pipeline.overview_said import said_among
from kept.pipeline.publishing.in_parts import alone, in_parts
from kept.pipeline.publishing.values import Planned, Site
from kept.pipeline.records import Records
from kept.publish.clean import cut
from kept.publish.feeds.places import party_feed
from kept.publish.site.frame import Feed
from kept.publish.site.pages import numbered
from kept.publish.site.parted import Section, further, listed, weight
from kept.publish.site.party_lines import lines_of, part_of_tree
from kept.publish.words import FAMILIES

LIST = "parties.html"

SAID = 50
"""So many statements of a party are shown."""


def known_ids(records: Records) -> frozenset[str]:
    """The ids of the parties that have a page."""
    return frozenset(one.id for one in records.all(Party) if one.public)


def planned(site: Site) -> Iterator[Planned]:
    """The tree of the parties, and the page of each that the site knows."""
    rows = party_rows(site.rows.values(), site.day)
    names = site.names(LIST)
    shown = seen_parties(names)
    tree: tuple[Branch, ...] = tree_of(shown, rows, names)
    yield from in_parts(
        site,
        "parties.html",
        partial(numbered, LIST),
        [listed("tree", "tree", "", list(lines_of(tree)))],
        families=list(FAMILIES.values()),
        within=partial(part_of_tree, tree),
    )
    for one in shown.values():
        yield from alone(site.pages.path("party", one.id), partial(_party, site, one, rows))


def _party(site: Site, one: Party, rows: PartyRows) -> Iterator[Planned]:
    """The pages of one party: its commitments, its bodies and members, what it said."""
    path = site.pages.path("party", one.id)
    names = site.names(path)
    feed = _feed(site, one, names)
    facts = facts_of(one, names)
    said = said_among(site.records, [one.id], site.view)
    sections = (
        *(_side(side) for side in sides_of(one, rows, names, None)),
        *_belonging(one, names),
        listed("said", "said", "What it said", [shown_said(each, names) for each in said[:SAID]]),
    )
    yield from in_parts(
        site,
        "party.html",
        partial(further, path),
        sections,
        above=facts,
        name=cut(one.name),
        facts=facts,
        feed=feed[0].path if feed else "",
        feeds=(*site.frame.feeds, *feed),
        said=len(said),
        data="data.html" in site.frame.places,
    )


def _feed(site: Site, one: Party, names: Names) -> tuple[Feed, ...]:
    """Its feed, where there are feeds and something binds it or a body of it (`kept.pipeline.feeds`)."""
    if not site.frame.feeds or names.with_bodies(one.id).isdisjoint(site.records.once(_bound)):
        return ()
    path = party_feed(one.id, site.pages.twins)
    return (Feed(path, "application/atom+xml", f"What binds {cut(one.name)}"),)


def _bound(records: Records) -> frozenset[str]:
    """The parties that some commitment binds."""
    return frozenset(id_ for promise in records.all(Commitment) for id_ in promise.bound)


def _side(side: Side) -> Section:
    """A side with all that it lists."""
    return Section("side", side.anchor, side.heading, side.rows, before=side, head=weight(side.shares))


def _belonging(one: Party, names: Names) -> Sequence[Section]:
    """Its bodies and its members, where it has some."""
    bodies = [(cut(name), href) for name, href in bodies_of(one.id, names)]
    found = (
        listed("bodies", "bodies", "Bodies within", bodies),
        listed("members", "members", "Members", members_of(one.id, names)),
    )
    return [section for section in found if section.items]
