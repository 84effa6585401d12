"""What a handler for browsing begins with: the view, the overview of all commitments, and the names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response

from kept.ledger import Ledger
from kept.pipeline.browse.names import Names
from kept.pipeline.overview import Overview
from kept.pipeline.overview_life import Row
from kept.web.browse.names import names_in
from kept.web.site import Site, site_of
from kept.web.view import Asked, asked_view


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a request looks, and what it sees. `overview` may not be whole yet."""

    asked: Asked
    overview: Overview
    names: Names

    @property
    def rows(self) -> Iterable[Row]:
        """How all commitments stand."""
        return self.overview.rows.values()


def seen(request: Request, ledger: Ledger) -> Seen:
    """What a request sees; it does a part of the work where not all verdicts are worked out.

    Raises:
        InputError: the day or the moment of the address cannot be read.
        LedgerError: the ledger cannot be read.
    """
    return seen_from(site_of(request), ledger, asked_view(request))


def seen_from(site: Site, ledger: Ledger, asked: Asked) -> Seen:
    """The same from a view that is at hand.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    records = site.catalogues.seen(ledger, asked.view.known_at)
    return Seen(asked, site.overviews.seen(ledger, asked.view), names_in(records, asked))


def working(request: Request, overview: Overview) -> Response:
    """The page that says how far the verdicts are, and asks for itself again after a second."""
    page = site_of(request).page("working.html", request, overview=overview)
    page.headers["refresh"] = "1"
    return page


def any_private(rows: Iterable[Row]) -> bool:
    """Is one of them not public?"""
    return any(not row.promise.public for row in rows)
