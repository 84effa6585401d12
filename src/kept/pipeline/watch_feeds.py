"""What a watched feed or sitemap names: pages, and further sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kept.fetch.pages import Address, PageError
from kept.read.formats.feeds import read_feed
from kept.read.formats.sitemaps import Sitemap, read_sitemap

MOST_MAPS = 50
"""So many sitemaps of an index are read, those changed last first."""

_MAP = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class Named:
    """One page that is named: its day of publication, and when it was last changed as the feed writes it."""

    address: str
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The pages that were named, each once, and further sitemaps. `damage` says what was left out."""

    pages: tuple[Named, ...]
    maps: tuple[str, ...] = ()
    damage: str | None = None


def names_in(data: bytes, address: str) -> Names:
    """Read a feed or a sitemap.

    Args:
        data: its bytes.
        address: where it came from.

    Raises:
        InputError: it is neither, or what reads it is not installed.
    """
    if data.startswith(b"\x1f\x8b") or _MAP.search(data[:65_536]):
        return _of_sitemap(read_sitemap(data, address))
    feed = read_feed(data, address, address)
    found = (
        Named(one.address, _day(one.published), _words(one.updated))
        for one in feed.entries
        if one.address is not None
    )
    return Names(tuple(_canonical(found)), damage=feed.damage)


def _of_sitemap(found: Sitemap) -> Names:
    if found.index:
        newest = sorted(found.entries, key=lambda one: one.changed or "", reverse=True)
        maps = _canonical(Named(one.address) for one in newest)
        over = f"Only {MOST_MAPS} of its {len(found.entries):,} sitemaps were read."
        damage = over if len(found.entries) > MOST_MAPS else found.damage
        return Names((), tuple(one.address for one in maps)[:MOST_MAPS], damage)
    entries = (Named(one.address, (one.published or "")[:10] or None, one.changed) for one in found.entries)
    return Names(tuple(_canonical(entries)), damage=found.damage)


def _canonical(named: Iterator[Named]) -> Iterator[Named]:
    """Each address once, in the one spelling; what is no address of a page is left out."""
    seen: set[str] = set()
    for one in named:
        try:
            address = str(Address.of(one.address))
        except PageError:
            continue
        if address not in seen:
            seen.add(address)
            yield Named(address, one.published, one.changed)


def _day(moment: datetime | None) -> str | None:
    return None if moment is None else moment.date().isoformat()


def _words(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
