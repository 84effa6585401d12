"""`kept publish`: the whole site, from the ledger into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.checkpoints.keys import SignerKey
from kept.pipeline.data.ledger_lines import head_at
from kept.pipeline.data.signed_head import checkpoint_at, signed_checkpoint
from kept.pipeline.feeds import feed_files
from kept.pipeline.publishing import (
    changes,
    commitments,
    downloads,
    home,
    listing,
    meetings,
    method,
    parties,
    search,
    studies,
)
from kept.pipeline.publishing.building import Building, Built
from kept.pipeline.publishing.commitments import ATOM
from kept.pipeline.publishing.gathering import Wanted, gathered
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.data.signed import Signed
from kept.publish.days import date_words, moment_words
from kept.publish.feeds.places import Imprint
from kept.publish.render import stylesheet
from kept.publish.site.assets import asset
from kept.publish.site.frame import Feed
from kept.publish.site.head import SiteHead
from kept.publish.site.marks import Place

CHECKPOINT: Final = "checkpoint.txt"
VERIFIER: Final = "verifier-key.txt"

CALENDAR: Final = Feed("calendar.ics", "text/calendar", "Meetings and deadlines")
FEEDS: Final = (Feed("feeds/all.atom", ATOM, "All changes"), CALENDAR)
"""What every page names in its head."""

_ASSETS: Final = {"site.css": "site.css", "icon.svg": "icon.svg", "search/search.js": "search.js"}
_PAGES: Final = (home, listing, changes, search, commitments, meetings, parties, studies, method)


def publish(ledger: Ledger, folder: Path, wanted: Wanted, key: SignerKey | None = None) -> Built:
    """Write the site of all that is public, or bring the one in the folder up to date.

    Args:
        ledger: the whole ledger; what is not public in it is nowhere in the site.
        folder: where the site lies.
        wanted: what site.
        key: whose signature stands under the checkpoint; without it there is none.

    Raises:
        BrokenLedgerError: the ledger was altered.
        InputError: the ledger is empty, or was at the moment asked about and is to be signed; or the folder
            holds what is not of a site.
        LedgerError: the ledger cannot be read.
        OSError: the folder cannot be written.
    """
    if not ledger.head().size:
        raise InputError(
            "The ledger has no entries yet, so there is no site to make. Record something first, for "
            "example: kept import my-case"
        )
    head = head_of(ledger, wanted.view.known_at, key)
    site = gathered(ledger, wanted, FEEDS)
    building = Building(folder, _words(wanted, head), partial(_failed, site))
    return building.run(files(site, head, wanted))


def head_of(ledger: Ledger, known_at: str | None, key: SignerKey | None) -> SiteHead:
    """Where the ledger stood at the moment of the site, signed where there is a key.

    Raises:
        BrokenLedgerError: its chain does not hold.
        InputError: it is empty, or was then and is to be signed.
    """
    if key is None and not head_at(ledger, known_at).size:
        return SiteHead(0, "")
    found = checkpoint_at(ledger, known_at)
    if key is None:
        return SiteHead(found.size, found.head)
    given = signed_checkpoint(found, key)
    return SiteHead(found.size, found.head, given.note, given.verifier)


def files(site: Site, head: SiteHead, wanted: Wanted) -> Iterator[Planned]:
    """Every file of the site."""
    for module in _PAGES:
        yield from module.planned(site)
    imprint = Imprint(wanted.title, wanted.terms.publisher, wanted.authority)
    yield from _handed_over(feed_files(site.ledger, site.view, wanted.base or None, imprint=imprint))
    signed_head = Signed(head.note, head.verifier) if head.note else None
    yield from downloads.planned(site, wanted.terms, signed_head)
    yield Planned("style.css", stylesheet)
    for path, name in _ASSETS.items():
        yield Planned(path, partial(asset, name))
    if head.note:
        yield Planned(CHECKPOINT, partial(bytes, head.note, "utf-8"))
        yield Planned(VERIFIER, partial(bytes, f"{head.verifier}\n", "utf-8"))


def _handed_over(made: Iterable[tuple[str, bytes]]) -> Iterator[Planned]:
    """Files that are made as they are asked for."""
    return (Planned(path, partial(bytes, content)) for path, content in made)


def _words(wanted: Wanted, head: SiteHead) -> dict[Place, str]:
    day, moment = wanted.view.as_of, wanted.view.known_at
    return {
        Place.DAY: date_words(PartialDate.of(day)),
        Place.ISO_DAY: day.isoformat(),
        Place.MOMENT: moment_words(moment),
        Place.ISO_MOMENT: moment or "",
        Place.HEAD: head.words(),
    }


def _failed(site: Site, path: str) -> str:
    return site.frame.render("failed.html", path)
