"""From which day and moment a page looks: `as-of` and `known-at` in its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import Request

from kept.dates import DateError, PartialDate
from kept.errors import InputError
from kept.ledger.moments import known_bound
from kept.pipeline.verdicts import View
from kept.web.access import person_of
from kept.web.known import clock
from kept.web.looking import note
from kept.web.site import site_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The view that an address asks for; the words of each date as they were given, empty where not given."""

    view: View
    as_of: str
    known_at: str

    @property
    def query(self) -> str:
        """What to put behind the address of another page to look from the same place: empty, or `?…`."""
        given = {"as-of": self.as_of, "known-at": self.known_at}
        words = urlencode({name: value for name, value in given.items() if value})
        return f"?{words}" if words else ""


def asked_view(request: Request) -> Asked:
    """The view of a request: as of today and by all that is recorded, unless its address says otherwise.

    Who has not signed in sees what is public alone. The frame of the page says from where it looks.

    Raises:
        InputError: a date or a moment cannot be read.
    """
    as_of, known_at = clock(request, "as-of"), clock(request, "known-at")
    site = site_of(request)
    if known_at:
        known_bound(known_at)
    day = read_day(as_of) if as_of else site.today()
    view = View(day, known_at or None, public_only=not person_of(request).known)
    note(request, as_of, known_at, day.isoformat(), site.today().isoformat())
    return Asked(view, as_of, known_at)


def read_day(words: str) -> date:
    """The day that words in an address mean; of a month or a year its last.

    Raises:
        InputError: they are no date.
    """
    try:
        return PartialDate.parse(words).last()
    except DateError as error:
        raise InputError(str(error)) from None
