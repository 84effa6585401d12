"""Visiting sites politely: one request after the other, robots.txt obeyed, patience where they are busy.

Patience and robots.txt are kept by origin (scheme, host and port) in `Site` values, which whoever calls may
keep from one run to the next.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from kept.fetch.pages.address import Address
from kept.fetch.pages.client import Rules, get
from kept.fetch.pages.errors import (
    AddressRefusedError,
    NotNowError,
    PageError,
    RobotsError,
    TooSlowError,
    UnreachableError,
)
from kept.fetch.pages.fetched import Fetched, PageLimits, Validators
from kept.fetch.pages.robots import Robots
from kept.fetch.pages.surroundings import Surroundings

_ROBOTS_LIMITS: Final = PageLimits(wire=1_000_000, body=512_000, cut=True)  # RFC 9309 asks for 500 KiB
_ROBOTS_AGE: Final = timedelta(hours=24)
_BUSY: Final = frozenset((429, 503))
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient a visitor is. Times are in seconds.

    `delay` lies between two requests to one site, or what its robots.txt asks for, up to `longest_delay`.
    That is no longer than `waits`, so that a slow site is read slowly and not left out. After a fault a site
    is left alone for `first_pause`, which doubles with each further fault up to `longest_pause`. A pause of
    up to `waits` is waited for, a longer one is told by `NotNowError`. `seed` decides how pauses vary.
    """

    delay: float = 2
    longest_delay: float = 60
    first_pause: float = 180
    longest_pause: float = 86_400
    waits: float = 60
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of one origin: from when on it may be asked, how often it failed, and its robots.txt."""

    ready: datetime = _LONG_AGO
    failures: int = 0
    robots: str | None = None
    robots_at: datetime | None = None


class Sites(Protocol):
    """Where sites are remembered, by their origin; a dict is one."""

    def get(self, origin: str, default: Site, /) -> Site:
        """What is known of an origin."""

    def __setitem__(self, origin: str, site: Site, /) -> None:
        """Remember it."""


class Visitor:
    """Fetches pages as a guest who wants to be let in again."""

    def __init__(self, rules: Rules, around: Surroundings, manners: Manners, sites: Sites) -> None:
        """Make ready to visit.

        Args:
            rules: as for `get`.
            around: as for `get`.
            manners: how patient.
            sites: what is known of each origin; it is kept up to date here.
        """
        self._rules, self._around, self._manners, self._sites = rules, around, manners, sites

    def visit(self, address: str, known: Validators | None = None, source: str | None = None) -> Fetched:
        """Fetch one page when its site may be asked.

        Args:
            address: where it is.
            known: as for `get`.
            source: the address of what the user watches that named it; None: no matter.

        Raises:
            NotNowError: its site is to be left alone for longer than the visitor waits.
            RobotsError: its site asks to leave the page alone.
            PageError: as for `get`.
        """
        origin, asked = Address.of(address).origin, set[str]()
        rules = self._rules if source is None else self._rules.seen_from(source)

        def before(here: Address, rules: Rules) -> None:
            nonlocal origin
            origin = here.origin
            self._enter(here, rules)
            asked.add(origin)

        try:
            fetched = get(address, rules, self._around, known, before)
        except (UnreachableError, TooSlowError):
            self._failed(origin, None)
            raise
        finally:
            for one in asked:
                self._asked(one)
        if fetched.status in _BUSY or fetched.status >= 500:
            self._failed(origin, fetched.retry_after)
        else:
            self._sites[origin] = replace(self._site(origin), failures=0)
        return fetched

    def ready(self, address: str) -> datetime:
        """From when on the site of this address may be asked.

        Raises:
            AddressFormError: it is no web address.
        """
        return self._site(Address.of(address).origin).ready

    def _site(self, origin: str) -> Site:
        return self._sites.get(origin, Site())

    def _enter(self, here: Address, rules: Rules) -> None:
        """Wait until the site may be asked, and ask its robots.txt whether the page may be."""
        self._wait(here.origin)
        robots = self._robots(here, rules)
        if not robots.allows(here):
            raise RobotsError(f"{here} is left alone, for the robots.txt of its site asks for that.")
        self._wait(here.origin)

    def _wait(self, origin: str) -> None:
        site = self._site(origin)
        seconds = (site.ready - self._around.moment()).total_seconds()
        if seconds > max(self._manners.waits, self._manners.delay):
            raise NotNowError(f"{origin} is left alone until {site.ready:%Y-%m-%d %H:%M} UTC.", site.ready)
        if seconds > 0:
            self._around.clock.sleep(seconds)

    def _asked(self, origin: str) -> None:
        """From now on the site has its rest."""
        site = self._site(origin)
        wished = Robots.of(site.robots, self._rules.user_agent).delay or 0.0
        seconds = min(max(self._manners.delay, wished), self._manners.longest_delay)
        ready = self._around.moment() + timedelta(seconds=seconds)
        self._sites[origin] = replace(site, ready=max(site.ready, ready))

    def _failed(self, origin: str, asked_for: float | None) -> None:
        """Leave the site alone for what it asked for, else for longer with each failure."""
        site, manners = self._site(origin), self._manners
        seconds = manners.first_pause * 2.0 ** min(site.failures, 30) * self._share(origin, site.failures)
        pause = min(
            max(asked_for if asked_for is not None else seconds, manners.delay), manners.longest_pause
        )
        ready = self._around.moment() + timedelta(seconds=pause)
        self._sites[origin] = replace(site, ready=ready, failures=site.failures + 1)

    def _share(self, origin: str, failures: int) -> float:
        """Between a half and one and a half, from the seed, so that visitors do not all come back at once."""
        digest = hashlib.sha256(f"{self._manners.seed}\n{origin}\n{failures}".encode()).digest()
        return 0.5 + int.from_bytes(digest[:4]) / 2**32

    def _robots(self, here: Address, rules: Rules) -> Robots:
        """The rules of the site, not older than a day; where it cannot tell them, nothing is asked of it."""
        site, moment = self._site(here.origin), self._around.moment()
        if site.robots is None or site.robots_at is None or moment - site.robots_at > _ROBOTS_AGE:
            words = self._fetch_robots(here.origin, rules)
            site = replace(self._site(here.origin), robots=words, robots_at=moment)
            rest = self._around.moment() + timedelta(seconds=self._manners.delay)
            site = replace(site, ready=max(site.ready, rest))
            self._sites[here.origin] = site
        return Robots.of(site.robots, self._rules.user_agent)

    def _fetch_robots(self, origin: str, rules: Rules) -> str:
        """The words of robots.txt; none where the site has none (RFC 9309, 2.3.1)."""
        try:
            fetched = get(f"{origin}/robots.txt", replace(rules, limits=_ROBOTS_LIMITS), self._around)
        except (AddressRefusedError, TooSlowError, UnreachableError):
            raise
        except PageError:  # a picture, an endless redirect: the site has no robots.txt
            return ""
        if fetched.status in _BUSY or fetched.status >= 500:
            self._failed(origin, fetched.retry_after)
            until = self._site(origin).ready
            raise NotNowError(
                f"{origin} does not tell its robots.txt now (status {fetched.status}), so it is left alone "
                f"until {until:%Y-%m-%d %H:%M} UTC.",
                until,
            )
        return fetched.body.decode("utf-8-sig", "replace") if fetched.status == 200 else ""
