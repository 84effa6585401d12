"""The pages of the commitments, each gathered through the index: one costs the same in a large ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kept.pipeline.dossiers import dossier
from kept.pipeline.publishing.in_parts import alone
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.site.dossier import site_dossier
from kept.publish.site.frame import Feed
from kept.publish.site.pages import place_of

ATOM = "application/atom+xml"


def planned(site: Site) -> Iterator[Planned]:
    """The page of each commitment."""
    for id_ in site.rows:
        path = place_of("commitment", id_)
        yield from alone(path, partial(_pages, site, id_, path))


def feed_of(id_: str) -> Feed:
    """The feed of one commitment."""
    path = place_of("commitment", id_).removesuffix(".html")
    return Feed(f"feeds/{path}.atom", ATOM, f"Changes of {id_}")


def _pages(site: Site, id_: str, path: str) -> Iterator[Planned]:
    """The page of one commitment, and those of its evidence where that is long; drawn as they are planned."""
    found = dossier(site.ledger, id_, site.view)
    public = replace(found, meetings=tuple(one for one in found.meetings if one.public))
    feeds = (*site.frame.feeds, feed_of(id_)) if site.frame.feeds else ()
    drawn = site_dossier(site.frame, path, public, site.pages, feeds=feeds)
    return (Planned(own, partial(str, text)) for own, text in drawn)
