"""Compressed bytes unpacked up to a limit, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import zlib
from typing import Protocol

from kept.read.formats.needs import missing

CODINGS = ("gzip", "x-gzip", "deflate", "br", "zstd")
"""The content codings of HTTP that are unpacked (RFC 9110, 8.4.1; RFC 7932; RFC 8878)."""

_GZIP = 31
_ZLIB = 15
_RAW = -15
"""Window bits of zlib: with the head of gzip, with that of zlib, with none."""

_PART = 1 << 14


class InflateError(Exception):
    """The bytes are not what they are said to be, or there are too many of them."""


class _Reader(Protocol):
    def read(self, size: int = ...) -> bytes: ...


def inflate(data: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """Unpack bytes.

    Args:
        data: what was packed.
        coding: how, in the words of HTTP: one of `CODINGS`.
        most: the most bytes that may come out.

    Returns:
        What was in them, and whether the end was missing.

    Raises:
        InflateError: nothing of it can be unpacked, or more than `most` bytes are in it.
    """
    if coding in ("gzip", "x-gzip"):
        return _members(data, most)
    if coding == "deflate":
        # Servers send it with and without the head of zlib, and browsers take both.
        try:
            return _one(data, _ZLIB, most)
        except InflateError:
            return _one(data, _RAW, most)
    return _by_reader(data, coding, most)


def _one(data: bytes, bits: int, most: int) -> tuple[bytes, bool]:
    """What was in one stream of zlib, and whether its end was missing."""
    unpacker = zlib.decompressobj(bits)
    try:
        content = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise InflateError(f"it cannot be unpacked ({error})") from None
    if len(content) > most:
        raise _too_much(most)
    return content, not unpacker.eof


def _members(data: bytes, most: int) -> tuple[bytes, bool]:
    """All members of a gzip file; what follows the last is left, as gunzip does."""
    parts: list[bytes] = []
    left = most
    at = 0
    unpacker = zlib.decompressobj(_GZIP)
    try:
        while at < len(data):
            part = data[at : at + _PART]
            parts.append(unpacker.decompress(part, left + 1))
            left -= len(parts[-1])
            if left < 0:
                raise _too_much(most)
            at += len(part) - len(unpacker.unused_data)
            if unpacker.eof:
                if not data.startswith(b"\x1f\x8b", at):
                    return b"".join(parts), False
                unpacker = zlib.decompressobj(_GZIP)
    except zlib.error as error:
        if not any(parts):
            raise InflateError(f"it cannot be unpacked ({error})") from None
    return b"".join(parts), True


def _by_reader(data: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    left = most
    try:
        reader = _reader(data, coding)
        while part := reader.read(_PART):
            parts.append(part)
            left -= len(part)
            if left < 0:
                raise _too_much(most)
    except (OSError, ValueError) as error:
        if not parts:
            raise InflateError(f"it cannot be unpacked ({error})") from None
        return b"".join(parts), True
    return b"".join(parts), False


def _reader(data: bytes, coding: str) -> _Reader:
    try:
        from fastwarc.stream_io import BrotliReader, ZstdReader  # noqa: PLC0415 (an extra)
    except ImportError:
        raise missing("fastwarc", "pages packed with brotli or zstd") from None
    return BrotliReader(io.BytesIO(data)) if coding == "br" else ZstdReader(io.BytesIO(data))


def _too_much(most: int) -> InflateError:
    return InflateError(f"more than {most / 1e6:,.0f} MB come out of it")
