"""One rendered page as it is kept and sent."""

from __future__ import annotations

import gzip
import hashlib
from array import array
from dataclasses import dataclass, field
from typing import Final

from starlette.types import Message, Scope, Send

_OVERHEAD_BYTES: Final = 2048
"""About what a page takes beside its body and its asks."""


@dataclass(slots=True)
class Page:
    """A page that was rendered once.

    Attributes:
        content_type: its media type.
        body: its bytes, compressed by gzip where `compressed`.
        compressed: whether they are.
        etag: the name of these bytes, where a browser may keep them; else empty.
        asks: hashes of what it depends on.
        queries: the searches that it shows.
        upto: up to which entry of the ledger it is known to hold.
        address_bytes: how many bytes the address has under which it is kept.
        size: about how many bytes all of this takes.
    """

    content_type: bytes
    body: bytes
    compressed: bool
    etag: bytes
    asks: array[int]
    queries: tuple[str, ...]
    upto: int
    address_bytes: int = 0
    size: int = field(init=False)

    def __post_init__(self) -> None:
        words = self.address_bytes + sum(map(len, self.queries))
        self.size = len(self.body) + len(self.asks) * self.asks.itemsize + words + _OVERHEAD_BYTES

    async def send(self, scope: Scope, send: Send) -> None:
        """Answer a request with it: whole, or with 304 where the browser has it."""
        if self.etag and self.etag in header(scope, b"if-none-match"):
            await send(_start(304, self._about()))
            await send({"type": "http.response.body", "body": b""})
            return
        body, headers = self.body, [*self._about(), (b"content-type", self.content_type)]
        if self.compressed and _takes_gzip(header(scope, b"accept-encoding")):
            headers.append((b"content-encoding", b"gzip"))
        elif self.compressed:
            body = gzip.decompress(body)
        headers.append((b"content-length", str(len(body)).encode()))
        await send(_start(200, headers))
        await send({"type": "http.response.body", "body": body})

    def _about(self) -> list[tuple[bytes, bytes]]:
        headers = [(b"vary", b"accept-encoding, cookie, kept-part")]
        if self.etag:
            headers += [(b"etag", self.etag), (b"cache-control", b"private, no-cache")]
        return headers


def packed(body: bytes) -> bytes:
    """The bytes compressed, always in the same way."""
    return gzip.compress(body, 6, mtime=0)


def named(body: bytes) -> bytes:
    """A name for these bytes; weak, since they are sent compressed and not."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'.encode()


def _start(status: int, headers: list[tuple[bytes, bytes]]) -> Message:
    return {"type": "http.response.start", "status": status, "headers": headers}


def header(scope: Scope, name: bytes) -> bytes:
    """The value of a header of a request, empty where it has none."""
    return next((value for key, value in scope["headers"] if key == name), b"")


def _takes_gzip(accepted: bytes) -> bool:
    """Does the browser say that it reads gzip (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)?"""
    words = accepted.replace(b" ", b"").lower().split(b",")
    return any(word.partition(b";")[0] == b"gzip" and b"q=0" not in word.split(b";")[1:] for word in words)
