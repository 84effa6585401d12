"""What all handlers of one application share: its settings, open ledgers, what is kept aside, its pages."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kept.ledger import Ledger, open_ledger
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_catalogue import Catalogues
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.save import Writer
from kept.web.access import person_of
from kept.web.aside import (
    checks,
    people,
    proposals,
    proposals_decided,
    proposals_moved,
    removals,
    sessions,
    shown,
)
from kept.web.aside.file import Aside
from kept.web.caching.changes import Changes
from kept.web.caching.noting import NOTES
from kept.web.caching.shelf import Shelf
from kept.web.frame import rendered
from kept.web.ledgers import Ledgers
from kept.web.people import ASKING, Person, Right
from kept.web.review.state import ReviewState
from kept.web.settings import Access, Settings


class Site:
    """One running application. A handler finds it with `site_of(request)`."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is read of the ledger before the first request.

        Raises:
            LedgerError: what is kept aside cannot be opened.
        """
        self.settings = settings
        self.aside = Aside(settings.aside, SCHEMAS)
        self.overviews, self.catalogues = Overviews(time.monotonic), Catalogues()
        self.review = ReviewState()
        self._removals = removals.Removals(self.aside, settings.clock)
        open_one = partial(open_ledger, settings.ledger, cache=settings.cache, one_of_many=True)
        self._ledgers = Ledgers(open_one)
        # Apart, for whoever writes keeps the keys of the last entries in memory.
        self._writing = Ledgers(open_one)
        self.changes = Changes(open_one)
        self.shelf = Shelf(lambda page: self.changes.unwatch(page.queries))

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, for the time of the `with` statement; other requests have others.

        Who has no name here is given one in which nothing is that is not public, whatever a handler asks.
        What a request asks of it is noted, so that its page may be kept (`kept.web.caching.page_cache`).
        """
        notes = NOTES.get()
        with (self._writing if notes is None else self._ledgers).taken() as ledger:
            self._removals.catch_up(ledger)
            noted = ledger if notes is None else notes.following(ledger)
            yield seen_ledger(noted, public_only=not ASKING.get().known)

    def last_moment(self) -> str | None:
        """When the last entry of the ledger was recorded (UTC, ISO 8601); absent while there is none.

        Within a request for a page it is the last one before the ledger was asked, so that the page may say
        that it was made by all that was recorded until then.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        notes = NOTES.get()
        if notes is not None:
            return notes.moment
        self.changes.upto()
        return self.changes.moment

    def now(self) -> str:
        """This moment in UTC, ISO 8601 with microseconds."""
        return self.settings.clock()

    def today(self) -> date:
        """This day in UTC, which the clock of the application gives."""
        return date.fromisoformat(self.now()[:10])

    def writer(self, person: Person) -> Writer:
        """The writer of what this person records now."""
        return Writer(at=self.now(), by=person.name)

    def page(
        self, template: str, request: Request, code: int = 200, *, keep: bool = False, **values: Any
    ) -> HTMLResponse:
        """A page from a template of `kept.web` or `kept.publish`, in the frame of the application.

        Args:
            template: its name.
            request: the request that it answers.
            code: the HTTP status.
            keep: whether others may be answered with it; `kept.web.caching.page_cache` says when that is
                right.
            values: what the template needs beside the frame.
        """
        notes = NOTES.get()
        if keep and notes is not None:
            notes.keep = True
        place = self.told_ledger(person_of(request))
        frame = {
            "may_sign": self.settings.access is Access.TEAM,
            "at_ledger": f" --ledger {shlex.quote(place)}" if place else "",
        }
        return HTMLResponse(rendered(template, request, person_of(request), **(frame | values)), code)

    def told_ledger(self, person: Person) -> str:
        """Where the ledger is, for commands on pages; empty where it is no file, or none of who asks."""
        place = self.settings.ledger
        return str(place) if isinstance(place, Path) and person.may(Right.ADMIN) else ""

    def forget_removed(self) -> None:
        """Erase beside the ledger what was removed from it; for pages that do not ask the ledger."""
        with self._whole():
            pass

    def begin(self) -> None:
        """Begin to read ahead what the review needs; `close` ends it."""
        self.review.begin(self._whole)

    @contextmanager
    def _whole(self) -> Iterator[Ledger]:
        """The ledger as it is, for nobody in particular."""
        with self._ledgers.taken() as ledger:
            self._removals.catch_up(ledger)
            yield ledger

    def close(self) -> None:
        """Let go of all files."""
        self.review.close()
        self._ledgers.close()
        self._writing.close()
        self.changes.close()
        self.aside.close()


SCHEMAS: tuple[str, ...] = (
    people.SCHEMA,
    sessions.SCHEMA,
    proposals.SCHEMA,
    proposals_decided.SCHEMA,
    proposals_moved.SCHEMA,
    checks.SCHEMA,
    removals.SCHEMA,
    shown.SCHEMA,
)
"""The tables that each module of `kept.web.aside` needs."""


def site_of(request: Request) -> Site:
    """The application that a request came to."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site
