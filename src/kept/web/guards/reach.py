"""From where an application can be reached, and whether that is safe with how it tells people apart."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError
from kept.web.settings import Access

_HERE: Final = ("127.0.0.1", "localhost", "[::1]")
_HOST = re.compile(r"\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_TAKEN: Final = frozenset({"host", "origin", "cookie", "content-type", "content-length", "sec-fetch-site"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What was asked for at the start.

    Attributes:
        host: the address to listen at.
        team: whether people sign in with names and passwords.
        trust_header: the header in which a proxy names people; empty without one.
        trust_from: the addresses of that proxy, where they were given.
        visitors: whether what is public may be read without signing in.
        allow_host: the names under which people reach it.
        https: whether they do by https.
    """

    host: str = "127.0.0.1"
    team: bool = False
    trust_header: str = ""
    trust_from: tuple[str, ...] = ()
    visitors: bool = False
    allow_host: tuple[str, ...] = ()
    https: bool = False

    @property
    def access(self) -> Access:
        """How people are told apart."""
        if self.trust_header:
            return Access.PROXY
        return Access.TEAM if self.team else Access.LOCAL

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the application answers: of this computer, and those that were given."""
        listening = f"[{self.host}]" if ":" in self.host else self.host
        given = () if _is_wildcard(self.host) else (listening,)
        return tuple(dict.fromkeys((*_HERE, *given, *self.allow_host)))

    @property
    def proxies(self) -> tuple[str, ...]:
        """The addresses from which the header is believed."""
        return self.trust_from or ("127.0.0.1", "::1")

    def check(self) -> None:
        """Let the application start.

        Raises:
            InputError: strangers could do what only people here may, or two options exclude each other.
        """
        self._check_options()
        self._check_words()
        if _is_loopback(self.host):
            return
        if self.access is Access.LOCAL:
            raise InputError(
                f"At {self.host} others could reach Kept, and without passwords each of them would be you. "
                "Add people (kept people add NAME --role admin) and start it with --team, or drop --host."
            )
        if self.access is Access.PROXY and not self.trust_from:
            raise InputError(
                f"At {self.host} others could reach Kept past the proxy and name themselves. Say where the "
                "proxy is (--trust-from 10.0.0.2), or leave out --host where it runs on this computer."
            )
        if _is_wildcard(self.host) and not self.allow_host:
            raise InputError(
                f"At {self.host} Kept is reached under names that it cannot know. Give each of them, such as "
                "--allow-host kept.lan"
            )

    def _check_options(self) -> None:
        if self.team and self.trust_header:
            raise InputError(
                "Either people sign in here (--team) or at a proxy (--trust-header). Leave out one."
            )
        if self.trust_from and not self.trust_header:
            raise InputError("--trust-from says where a proxy is, and needs --trust-header X-Remote-User.")
        if self.visitors and self.access is Access.LOCAL:
            raise InputError(
                "--visitors lets others read, and needs --team or --trust-header, so that you differ."
            )

    def _check_words(self) -> None:
        for name in self.allow_host:
            if not _HOST.fullmatch(name):
                raise InputError(
                    f"{name!r} is no name of a host. Expected one without port, such as kept.lan"
                )
        for address in self.trust_from:
            _check_address(address)
        name = self.trust_header.lower()
        if name and (not _HEADER.fullmatch(name) or name in _TAKEN):
            raise InputError(f"{name!r} cannot be the header of a name. Expected one such as X-Remote-User.")


def _check_address(words: str) -> None:
    try:
        found = ipaddress.ip_address(words)
    except ValueError:
        raise InputError(f"{words!r} is no address. Expected one such as 10.0.0.2") from None
    if found.is_unspecified:
        raise InputError(
            f"{words} is every address, and so no proxy's. Give that of the proxy, such as 10.0.0.2"
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_wildcard(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host == ""
