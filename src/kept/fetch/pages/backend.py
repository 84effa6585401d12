"""The connection under a request: one look-up, every address judged, and a deadline over all that is read."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore2

from kept.fetch.pages.address import Ip
from kept.fetch.pages.errors import AddressRefusedError, TooLargeError, TooSlowError, UnreachableError
from kept.fetch.pages.fetched import PageLimits
from kept.fetch.pages.policy import Allowed
from kept.fetch.pages.surroundings import Surroundings

_MOST_ADDRESSES = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits of one request and the second of the clock at which it must be over."""

    limits: PageLimits
    until: float
    now: Callable[[], float]

    def left(self, wanted: float | None) -> float:
        """The seconds that one wait may take.

        Raises:
            TooSlowError: the time is over.
        """
        left = self.until - self.now()
        if left <= 0:
            raise TooSlowError(f"The page took longer than {self.limits.total:g} s and was left.")
        return left if wanted is None else min(left, wanted)


class JudgingBackend(httpcore2.NetworkBackend):
    """Connects to judged addresses alone. The client below it keeps the name for `Host` and certificate."""

    def __init__(self, allowed: Allowed, around: Surroundings, bounds: Bounds) -> None:
        self._allowed, self._around, self._bounds = allowed, around, bounds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the form that the library calls
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Look the host up once, judge all its addresses, and connect to the first that answers."""
        addresses = self._addresses(host, port)
        self._allowed.check(host, addresses)
        last: Exception | None = None
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                seconds = self._bounds.left(timeout)
                return _Bounded(self._around.connect(str(address), port, seconds), self._bounds)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise UnreachableError(f"{host} does not take a connection on port {port}.") from last

    def _addresses(self, host: str, port: int) -> tuple[Ip, ...]:
        try:
            return (ipaddress.ip_address(host),)
        except ValueError:
            pass
        try:
            found = tuple(_plain(one) for one in self._around.resolve(host, port))
        except (OSError, UnicodeError):
            raise UnreachableError(f"There is no host {host}, or its name cannot be looked up now.") from None
        except ValueError:
            raise AddressRefusedError(f"{host} is not fetched: its name leads to no plain address.") from None
        if not found:
            raise UnreachableError(f"There is no host {host}: its name has no address.")
        return found


def _plain(words: str) -> Ip:
    """An address without a zone, which would name an interface of this machine."""
    if "%" in words:
        raise ValueError(words)
    return ipaddress.ip_address(words)


class _Bounded(httpcore2.NetworkStream):
    """A stream that ends when the time is over or too much was read, however slowly or often it sends."""

    def __init__(self, stream: httpcore2.NetworkStream, bounds: Bounds) -> None:
        self._stream, self._bounds = stream, bounds
        self._read = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        found = self._stream.read(max_bytes, self._bounds.left(timeout))
        self._read += len(found)
        if self._read > self._bounds.limits.wire:
            raise TooLargeError(
                f"The answer is longer than {self._bounds.limits.wire:,} bytes and was cut off."
            )
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._bounds.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._bounds.left(timeout))
        return _Bounded(secured, self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
