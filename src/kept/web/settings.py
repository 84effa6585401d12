"""How one running application is set up. Given at the start, and never changed while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kept.ledger import Place


class Access(StrEnum):
    """How people are told apart: one local person, names with passwords, or a header of a trusted proxy."""

    LOCAL = "local"
    TEAM = "team"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost, and how often somebody may ask.

    Attributes:
        body: the most bytes of a request's body.
        address: the most bytes of a request's address with its query.
        body_seconds: the longest that a body may take to come.
        sign_ins: failed attempts to sign in with one name in a minute.
        address_sign_ins: failed attempts to sign in from one address in a minute; more than with one name,
            for an office or a proxy in front is one address.
        proposals: proposals by one person in an hour.
        changes: other changing requests by one person in a minute.
        reads: pages and answers that are made for one person, or for one address where nobody is signed in,
            in a minute. Those that are kept (`kept.web.caching.page_cache`) do not count, nor do those of
            the local person.
    """

    body: int = 1 << 20
    address: int = 8192
    body_seconds: float = 30
    sign_ins: int = 5
    address_sign_ins: int = 20
    proposals: int = 20
    changes: int = 600
    reads: int = 1200


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one application.

    Attributes:
        ledger: where the ledger is.
        aside: the file for what is kept aside and is not part of the ledger: people, sessions, proposals.
        clock: this moment in UTC, ISO 8601 with microseconds.
        cache: the folder for what can be computed again.
        access: how people are told apart.
        local_name: in `LOCAL` the name of the one person.
        proxy_header: in `PROXY` the header that names the person, in small letters.
        proxy_addresses: in `PROXY` the addresses from which that header is believed.
        strangers_read: whether somebody who has not signed in may read what is public.
        hosts: the names, without port, under which the application answers.
        https: whether people reach it through https, so that cookies are for https alone.
        checks: of how many drafts to review one is a check with a planted error; 0 for none.
        limits: what a request may cost.
    """

    ledger: Place
    aside: Path
    clock: Callable[[], str]
    cache: Path | None = None
    access: Access = Access.LOCAL
    local_name: str = "local"
    proxy_header: str = ""
    proxy_addresses: tuple[str, ...] = ("127.0.0.1", "::1")
    strangers_read: bool = False
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    https: bool = False
    checks: int = 20
    limits: Limits = Limits()
