"""One page of the web, fetched safely.

Each address on the way is put into one spelling, looked up once, judged and connected to as it was judged;
redirects are followed by hand. Cookies, names, proxies and the environment play no part. httpcore2, the lower
half of httpx2, is used by itself, for only there a connection can be handed in.
"""

from __future__ import annotations

import functools
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import httpcore2
import httpx2

from kept.fetch.pages.address import Address
from kept.fetch.pages.answer import Headers, body_of, check_kind
from kept.fetch.pages.backend import Bounds, JudgingBackend
from kept.fetch.pages.errors import (
    AddressFormError,
    BrokenAnswerError,
    RedirectRefusedError,
    TooSlowError,
    UnreachableError,
)
from kept.fetch.pages.fetched import Fetched, PageLimits, Validators
from kept.fetch.pages.policy import Allowed
from kept.fetch.pages.surroundings import Surroundings
from kept.visible import one_line

_REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages are fetched: as whom, what is allowed beyond the public web, and the bounds."""

    user_agent: str
    allowed: Allowed = field(default_factory=Allowed)
    limits: PageLimits = field(default_factory=PageLimits)

    def seen_from(self, address: str) -> Rules:
        """The rules for what is asked because of what stands at this address; see `Allowed.seen_from`."""
        return replace(self, allowed=self.allowed.seen_from(address))


@dataclass(frozen=True, slots=True)
class _Hop:
    """One answer on the way: the page, or where it leads."""

    fetched: Fetched
    location: str | None


def get(
    address: str,
    rules: Rules,
    around: Surroundings,
    known: Validators | None = None,
    before: Callable[[Address, Rules], None] | None = None,
) -> Fetched:
    """Fetch one page.

    Args:
        address: where it is, http or https.
        rules: as whom it is asked for, what is allowed, and the bounds.
        around: time, names and connections.
        known: how the page was when it was last fetched; the status is 304 where it did not change.
        before: called with each address on the way before it is asked, and with the rules that hold for it.
            What it raises ends the fetching, and the time that it takes does not count.

    Returns:
        The answer, whatever its status.

    Raises:
        PageError: there is no answer that may be used; each reason has a class.
    """
    way: list[str] = []
    here, spent = Address.of(address), 0.0
    first = str(here)
    while True:
        rules.allowed.check_port(here.port, str(here))
        if before is not None:
            before(here, rules)
        began = around.clock.now()
        until = began + rules.limits.total - spent
        hop = _ask(here, rules, around, known, Bounds(rules.limits, until, around.clock.now))
        spent += around.clock.now() - began
        if hop.location is None:
            return replace(hop.fetched, address=first, redirects=tuple(way))
        way.append(str(here))
        # The one who sends on decides where to: what is allowed from here counts for the next one.
        rules = rules.seen_from(str(here))
        here = _onward(here, hop.location, len(way), rules.limits)


def _onward(here: Address, location: str, followed: int, limits: PageLimits) -> Address:
    """The next address, where it may be gone to."""
    if followed > limits.redirects:
        raise RedirectRefusedError(f"{here} sends on more than {limits.redirects} times. It was left.")
    try:
        there = here.joined(location)
    except (AddressFormError, ValueError):
        raise RedirectRefusedError(
            f"{here} sends on to {one_line(location[:80])!r}, which is no address that is followed."
        ) from None
    if (here.scheme, there.scheme) == ("https", "http"):
        raise RedirectRefusedError(
            f"{here} sends on to {there}, from https to http, where anybody on the way can change it. It was "
            "not followed. If you trust that address, write it yourself."
        )
    return there


def _ask(here: Address, rules: Rules, around: Surroundings, known: Validators | None, bounds: Bounds) -> _Hop:
    """One request and its answer."""
    url = httpcore2.URL(scheme=here.scheme, host=here.host, port=here.port, target=here.target)
    limits = rules.limits
    waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
    pool = httpcore2.ConnectionPool(
        ssl_context=_certificates(here.scheme),
        max_connections=1,
        network_backend=JudgingBackend(rules.allowed, around, bounds),
    )
    with (
        _plain_faults(here, limits),
        pool,
        pool.stream(
            "GET", url, headers=_headers(here, rules, known), extensions={"timeout": waits}
        ) as response,
    ):
        headers = Headers(response)
        location = headers.get("location") if response.status in _REDIRECTS else None
        body = b""
        if response.status == 200:
            check_kind(headers, str(here))
            body = body_of(headers, response.iter_stream(), limits, str(here))
        return _Hop(_fetched(here, response.status, headers, body, around), location)


def _fetched(here: Address, status: int, headers: Headers, body: bytes, around: Surroundings) -> Fetched:
    return Fetched(
        address=str(here),
        final_address=str(here),
        status=status,
        body=body,
        fetched_at=around.moment(),
        media_type=headers.get("content-type"),
        etag=headers.validator("etag"),
        last_modified=headers.validator("last-modified"),
        retry_after=headers.retry_after(),
    )


def _headers(here: Address, rules: Rules, known: Validators | None) -> list[tuple[str, str]]:
    headers = [
        ("Host", here.authority),
        ("User-Agent", rules.user_agent),
        ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ]
    if known is not None and known.address == str(here):
        if known.etag is not None:
            headers.append(("If-None-Match", known.etag))
        if known.last_modified is not None:
            headers.append(("If-Modified-Since", known.last_modified))
    return headers


@functools.cache
def _system_certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


def _certificates(scheme: str) -> ssl.SSLContext | None:
    """The authorities that this machine trusts; loaded when they are needed."""
    return _system_certificates() if scheme == "https" else None


@contextmanager
def _plain_faults(here: Address, limits: PageLimits) -> Iterator[None]:
    """Faults of the connection in plain words."""
    try:
        yield
    except httpcore2.TimeoutException:
        raise TooSlowError(f"{here} sent nothing for {limits.read:g} s and was left.") from None
    except httpcore2.RemoteProtocolError as fault:
        reason = one_line(str(fault)[:120]) or "no HTTP"
        raise BrokenAnswerError(f"{here} breaks off or does not speak HTTP ({reason}).") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as fault:
        raise UnreachableError(
            f"{here} cannot be reached or broke off: {one_line(str(fault)[:200])}."
        ) from None
