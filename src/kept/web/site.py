"""What all handlers of one application share: its settings, open ledgers, what is kept aside, its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kept.ledger import Ledger, open_ledger
from kept.pipeline.save import Writer
from kept.web.access import person_of
from kept.web.aside.file import Aside
from kept.web.frame import rendered
from kept.web.ledgers import Ledgers
from kept.web.people import Person
from kept.web.settings import Settings


class Site:
    """One running application. A handler finds it with `site_of(request)`."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is read of the ledger before the first request.

        Raises:
            LedgerError: what is kept aside cannot be opened.
        """
        self.settings = settings
        self.aside = Aside(settings.aside, SCHEMAS)
        self._ledgers = Ledgers(lambda: open_ledger(settings.ledger, cache=settings.cache))

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, for the time of the `with` statement; other requests have others."""
        with self._ledgers.taken() as ledger:
            yield ledger

    def now(self) -> str:
        """This moment in UTC, ISO 8601 with microseconds."""
        return self.settings.clock()

    def today(self) -> date:
        """This day in UTC, which the clock of the application gives."""
        return date.fromisoformat(self.now()[:10])

    def writer(self, person: Person) -> Writer:
        """The writer of what this person records now."""
        return Writer(at=self.now(), by=person.name)

    def page(self, template: str, request: Request, code: int = 200, **values: Any) -> HTMLResponse:
        """A page from a template of `kept.web` or `kept.publish`, in the frame of the application."""
        return HTMLResponse(rendered(template, request, person_of(request), **values), code)

    def close(self) -> None:
        """Let go of all files."""
        self._ledgers.close()
        self.aside.close()


SCHEMAS: tuple[str, ...] = ()
"""The tables that each module of `kept.web.aside` needs."""


def site_of(request: Request) -> Site:
    """The application that a request came to."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site
