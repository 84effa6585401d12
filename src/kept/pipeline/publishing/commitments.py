"""The pages of the commitments, each gathered through the index: one costs the same in a large ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from kept.pipeline.dossiers import dossier
from kept.pipeline.publishing.in_parts import alone
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.feeds.places import commitment_feed
from kept.publish.site.dossier import site_dossier
from kept.publish.site.frame import Feed

ATOM = "application/atom+xml"


def planned(site: Site) -> Iterator[Planned]:
    """The page of each commitment."""
    for id_ in site.rows:
        path = site.pages.path("commitment", id_)
        yield from alone(path, partial(_pages, site, id_, path))


def feed_of(id_: str, twins: Collection[str] = ()) -> Feed:
    """The feed of one commitment; `twins` as for `kept.publish.names.page_name`."""
    return Feed(commitment_feed(id_, twins), ATOM, f"Changes of {id_}")


def _pages(site: Site, id_: str, path: str) -> Iterator[Planned]:
    """The page of one commitment, and those of its evidence where that is long; drawn as they are planned."""
    found = dossier(site.ledger, id_, site.view)
    public = replace(found, meetings=tuple(one for one in found.meetings if one.public))
    feeds = (*site.frame.feeds, feed_of(id_, site.pages.twins)) if site.frame.feeds else ()
    drawn = site_dossier(site.frame, path, public, site.pages, feeds=feeds)
    return (Planned(own, partial(str, text)) for own, text in drawn)
