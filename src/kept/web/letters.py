"""The file of the letters beside the ledger, as far as the application uses it, and how often one may try."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from kept.pipeline.letters.store import Store
from kept.web.access import client_of
from kept.web.errors import NotFoundError, RefusedError
from kept.web.settings import Settings
from kept.web.site import site_of

SIGN_UPS: Final = 10
"""How often somebody may ask for letters from one address of a computer in an hour."""

GUESSES: Final = 20
"""How many links that lead nowhere may be opened from one address of a computer in a minute."""


def letters_file(settings: Settings) -> Path:
    """Where the file is: beside the ledger, as `kept subscribers begin` makes it."""
    place = settings.ledger
    if isinstance(place, Path):
        return place.with_name(f"{place.name}.letters")
    return settings.aside.with_name("kept.letters")


def has_letters(request: Request) -> bool:
    """Are letters sent from here?"""
    return letters_file(site_of(request).settings).exists()


@contextmanager
def letters_of(request: Request) -> Iterator[Store]:
    """The file, for the time of the `with` statement.

    Raises:
        NotFoundError: no letters are sent from here.
        LedgerError: it cannot be used.
    """
    if not has_letters(request):
        raise NotFoundError("No letters are sent from here.")
    with Store(letters_file(site_of(request).settings)) as store:
        yield store


class Tries:
    """How often somebody asked for letters, or opened a link that leads nowhere; counted in this process."""

    def __init__(self) -> None:
        self._counted = FixedWindowRateLimiter(MemoryStorage())
        self._sign_ups: RateLimitItem = RateLimitItemPerHour(SIGN_UPS)
        self._guesses: RateLimitItem = RateLimitItemPerMinute(GUESSES)

    def sign_up(self, request: Request) -> None:
        """Count that somebody asks for letters.

        Raises:
            RefusedError: there were too many from there.
        """
        who = client_of(request)
        if not self._counted.hit(self._sign_ups, "sign-up", who):
            raise self._refused(self._sign_ups, "sign-up", who)

    def check_guesses(self, request: Request) -> None:
        """Let somebody open a link.

        Raises:
            RefusedError: too many from there led nowhere.
        """
        who = client_of(request)
        if not self._counted.test(self._guesses, "guess", who):
            raise self._refused(self._guesses, "guess", who)

    def guessed(self, request: Request) -> None:
        """Count a link that led nowhere."""
        self._counted.hit(self._guesses, "guess", client_of(request))

    def _refused(self, item: RateLimitItem, what: str, who: str) -> RefusedError:
        again = self._counted.get_window_stats(item, what, who).reset_time
        seconds = max(1, math.ceil(again - time.time()))
        told = f"There were too many tries from this address. Try again in {seconds} seconds."
        return RefusedError(told, 429, {"retry-after": str(seconds)})


def tries_of(request: Request) -> Tries:
    """The counters of the application that a request came to."""
    state = request.app.state
    if not isinstance(getattr(state, "tries", None), Tries):
        state.tries = Tries()
    found = state.tries
    assert isinstance(found, Tries)
    return found
