"""The part of `benchmarks.web_load` that asks: many clients at one server, with connections that stay open.

It is a process of its own, so that it can have a core of its own. It reads a `Slice` as JSON from its input,
asks for so many seconds, and prints a `Heard` as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import cycle

_PATIENCE_SECONDS = 60.0
_GOOD = (200, 303)


@dataclass(frozen=True, slots=True)
class Slice:
    """What to ask for.

    Attributes:
        port: where the server listens, on this machine.
        seconds: how long.
        clients: for each reader the paths to ask for, one after the other, round and round.
        reviewers: for each reviewer the paths to post to, in this order; no round twice.
        form: what they post, urlencoded.
        pause_seconds: how long a reviewer thinks between two.
        once: whether a reader ends when its paths are through.
    """

    port: int
    seconds: float
    clients: list[list[str]]
    reviewers: list[list[str]] = field(default_factory=list)
    form: str = ""
    pause_seconds: float = 3.0
    once: bool = False


@dataclass(slots=True)
class Heard:
    """What came back.

    Attributes:
        seconds: from the first request to the last answer.
        read_us: how long each page took, in microseconds.
        posted_us: how long each decision took.
        sizes: how many bytes the body of each page had.
        errors: what went wrong, in words.
    """

    seconds: float = 0.0
    read_us: list[int] = field(default_factory=list)
    posted_us: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class _Connection(asyncio.Protocol):
    """One connection that stays open: sends a request, and tells when the whole answer is there."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._wanted = 0
        self._answer: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("the server closed the connection"))

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, int]]:
        """Send a request; the status of the answer, and the bytes of its body."""
        self._answer = asyncio.get_running_loop().create_future()
        self._buffer.clear()
        self._wanted = 0
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._wanted:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._wanted = end + 4 + _length_in(bytes(self._buffer[:end]))
            self._body = self._wanted - end - 4
        if len(self._buffer) >= self._wanted and not self._answer.done():
            self._answer.set_result((int(self._buffer[9:12]), self._body))

    def close(self) -> None:
        self._answer.cancel()
        self._transport.close()


def _length_in(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0] or 0)


def _get(port: int, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
        "Sec-Fetch-Site: same-origin\r\n\r\n"
    ).encode()


def _post(port: int, path: str, form: str) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Sec-Fetch-Site: same-origin\r\nKept-Part: 1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(form)}\r\n\r\n{form}"
    ).encode()


async def _read(wanted: Slice, paths: list[str], until: float, heard: Heard) -> None:
    """One reader, who asks for the next page as soon as one is there."""
    connection = await _connected(wanted.port)
    for path in paths if wanted.once else cycle(paths):
        if time.perf_counter() >= until:
            break
        request = _get(wanted.port, path)
        heard.sizes.append(await _timed(connection, request, heard.read_us.append, heard))
    connection.close()


async def _review(wanted: Slice, paths: list[str], number: int, until: float, heard: Heard) -> None:
    """One reviewer, who thinks between two decisions; they begin one after the other."""
    connection = await _connected(wanted.port)
    await asyncio.sleep(wanted.pause_seconds * number / len(wanted.reviewers))
    for path in paths:
        if time.perf_counter() >= until:
            break
        await _timed(connection, _post(wanted.port, path, wanted.form), heard.posted_us.append, heard)
        await asyncio.sleep(wanted.pause_seconds)
    connection.close()


async def _connected(port: int) -> _Connection:
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(_Connection, "127.0.0.1", port)
    return connection


async def _timed(connection: _Connection, request: bytes, note: Callable[[int], None], heard: Heard) -> int:
    begun = time.perf_counter()
    try:
        status, size = await asyncio.wait_for(connection.ask(request), _PATIENCE_SECONDS)
    except (OSError, TimeoutError) as error:
        heard.errors.append(f"{request.split(b' HTTP')[0].decode()}: {error!r}")
        raise
    note(round((time.perf_counter() - begun) * 1e6))
    if status not in _GOOD:
        heard.errors.append(f"{request.split(b' HTTP')[0].decode()}: status {status}")
    return size


async def _all(wanted: Slice) -> Heard:
    heard, begun = Heard(), time.perf_counter()
    until = begun + wanted.seconds
    readers = [_read(wanted, paths, until, heard) for paths in wanted.clients]
    reviewers = [
        _review(wanted, paths, number, until, heard) for number, paths in enumerate(wanted.reviewers)
    ]
    ended = await asyncio.gather(*readers, *reviewers, return_exceptions=True)
    heard.errors += [f"a client ended early: {one!r}" for one in ended if one is not None]
    heard.seconds = time.perf_counter() - begun
    return heard


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(_all(Slice(**json.load(sys.stdin)))))))
