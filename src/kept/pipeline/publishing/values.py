"""What the modules of the pages are given, and what they give back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kept.ledger import Ledger
from kept.pipeline.browse.names import Names
from kept.pipeline.overview_life import Row
from kept.pipeline.publishing.places import SitePlaces
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View
from kept.publish.site.frame import SiteFrame
from kept.publish.site.pages import SitePages


@dataclass(frozen=True, slots=True)
class Planned:
    """A file of the site that can be made.

    Attributes:
        path: its path in the site.
        make: what makes it; a text may have marks in it (`kept.publish.site.marks`).
        compared: what of its bytes tells whether it says anything new; all of them where absent.
    """

    path: str
    make: Callable[[], str | bytes]
    compared: Callable[[bytes], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of a site are made from. All of it is public.

    Attributes:
        ledger: as everybody may see it (`kept.pipeline.public_ledger`).
        view: the day and the moment, `public_only`.
        frame: the frame around each page.
        pages: which records have a page.
        rows: how each commitment stands, by its id, in the order of the ids.
        records: all that stood at the moment.
        lists: where the commitments of each family begin in their list: a path with an anchor, by slug.
    """

    ledger: Ledger
    view: View
    frame: SiteFrame
    pages: SitePages
    rows: Mapping[str, Row]
    records: Records
    lists: Mapping[str, str]

    def names(self, path: str) -> Names:
        """What things are called, and their addresses, seen from the page at `path`."""
        return Names(
            self.records, self.view, SitePlaces(self.pages.seen_from(path), self.lists), lasting=True
        )

    @property
    def day(self) -> date:
        """The day as of which all pages are."""
        return self.view.as_of
