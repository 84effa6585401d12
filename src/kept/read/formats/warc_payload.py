"""The bytes that a server sent, out of the block of a WARC record: chunks joined, content coding undone."""

from __future__ import annotations

import re

from kept.read.formats.inflate import CODINGS, InflateError, inflate

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MOST_CODINGS = 3


def plain_payload(body: bytes, transfer: str, content: str, most: int) -> tuple[bytes, str | None]:
    """Undo what was done to a body for its way.

    Many archives keep the headers of a coding that they have undone already, so a body that does not look
    as its headers say is taken as it is.

    Args:
        body: the bytes after the HTTP headers.
        transfer: the value of Transfer-Encoding, or nothing.
        content: the value of Content-Encoding, or nothing.
        most: the most bytes that may come out.

    Returns:
        The bytes of the page, and what is damaged in them (a sentence), or None.

    Raises:
        InflateError: it cannot be unpacked, or more than `most` bytes come out.
    """
    cut = False
    if "chunked" in transfer.lower() and _CHUNK.match(body):
        body, cut = _unchunked(body)
    codings = [one.strip().lower() for one in content.split(",") if one.strip()]
    if len(codings) > _MOST_CODINGS:
        raise InflateError(f"it is packed {len(codings)} times")
    for coding in reversed(codings):
        if coding in CODINGS and _looks_packed(body, coding):
            body, short = inflate(body, coding, most)
            cut = cut or short
    return body, "Its end is missing." if cut else None


def _looks_packed(body: bytes, coding: str) -> bool:
    """Brotli and raw deflate have no mark; what begins as text begins neither in practice."""
    if coding in ("gzip", "x-gzip"):
        return body.startswith(b"\x1f\x8b")
    if coding == "zstd":
        return body.startswith(b"\x28\xb5\x2f\xfd")
    return bool(body) and body.lstrip()[:1] not in (b"<", b"{", b"[", b"%")


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    """The chunks joined (RFC 9112, 7.1), and whether the last is missing or cut."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts), False
        part = body[head.end() : head.end() + size]
        parts.append(part)
        at = head.end() + size
        if len(part) < size:
            break
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(parts), True
