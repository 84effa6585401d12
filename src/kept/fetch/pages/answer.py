"""An answer taken apart within bounds: its headers, its kind, its body."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore2

from kept.fetch.pages.errors import BrokenAnswerError, MediaTypeError, TooLargeError
from kept.fetch.pages.fetched import PageLimits
from kept.visible import one_line

READABLE: Final = frozenset(
    """text/html application/xhtml+xml text/plain text/markdown application/pdf
    application/xml text/xml application/rss+xml application/atom+xml application/rdf+xml
    application/json application/feed+json application/gzip application/x-gzip
    application/octet-stream binary/octet-stream""".split()
)
"""The media types that are taken, with every kind of XML; an answer that names none is taken too."""

_XML = re.compile(r"(?:text|application)/[a-z0-9.+-]*xml")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")


class Headers:
    """The headers of an answer by their name in lower case; of several the first counts."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._values: dict[str, str] = {}
        for name, value in response.headers:
            self._values.setdefault(name.decode("latin-1").lower(), _decoded(value))

    def get(self, name: str) -> str | None:
        """The value of a header without the white space around it; nothing where it is absent or empty."""
        return self._values.get(name, "").strip() or None

    def validator(self, name: str) -> str | None:
        """A header that is sent back word for word, where it may be."""
        value = self.get(name)
        return value if value is not None and _VALIDATOR.fullmatch(value) else None

    def retry_after(self) -> float | None:
        """The seconds that `Retry-After` names; a date in it is reckoned from the answer's own `Date`."""
        asked = self.get("retry-after") or ""
        if asked.isascii() and asked.isdecimal() and len(asked) < 10:
            return float(asked)
        try:
            until = parsedate_to_datetime(asked) - parsedate_to_datetime(self.get("date") or "")
        except (TypeError, ValueError):  # no date, or one with a zone and one without
            return None
        return max(0.0, until.total_seconds())


def check_kind(headers: Headers, where: str) -> None:
    """Do nothing for a kind of document that is read.

    Raises:
        MediaTypeError: it is another, such as a picture.
    """
    kind = (headers.get("content-type") or "").partition(";")[0].strip().lower()
    if kind and kind not in READABLE and not _XML.fullmatch(kind):
        raise MediaTypeError(
            f"{where} is of the kind {one_line(kind[:80])!r}, which is not read. Expected a page, a text, a "
            "PDF or a feed, such as text/html."
        )


def body_of(headers: Headers, chunks: Iterable[bytes], limits: PageLimits, where: str) -> bytes:
    """The body, unfolded and never held beyond its limit.

    Raises:
        TooLargeError: it is longer than the limit and is not to be cut.
        BrokenAnswerError: it is compressed in another way than asked, or breaks off.
    """
    _check_length(headers, limits, where)
    body = bytearray()
    for chunk in _unfolded(headers, chunks, limits.body + 1, where):
        body += chunk
        if len(body) > limits.body:
            if limits.cut:
                return bytes(body[: limits.body])
            raise TooLargeError(f"{where} unfolds to more than {limits.body:,} bytes and was left.")
    return bytes(body)


def _check_length(headers: Headers, limits: PageLimits, where: str) -> None:
    """What says beforehand that it is too long is not begun."""
    stated = headers.get("content-length") or ""
    if stated.isdecimal() and not limits.cut and int(stated[:20]) > limits.wire:
        raise TooLargeError(f"{where} has more than {limits.wire:,} bytes and was not begun.")


def _unfolded(headers: Headers, chunks: Iterable[bytes], most: int, where: str) -> Iterator[bytes]:
    encoding = (headers.get("content-encoding") or "identity").lower()
    if encoding == "identity":
        yield from chunks
    elif encoding in ("gzip", "x-gzip"):
        yield from _gunzipped(chunks, most, where)
    else:
        raise BrokenAnswerError(
            f"{where} is compressed as {one_line(encoding[:40])!r}, and only gzip was asked for."
        )


def _gunzipped(chunks: Iterable[bytes], most: int, where: str) -> Iterator[bytes]:
    """Unfold gzip, which may consist of several members, in pieces of at most `most` bytes."""
    unfold, begun = zlib.decompressobj(wbits=31), False
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unfold.eof:
                    unfold = zlib.decompressobj(wbits=31)
                begun = True
                yield unfold.decompress(rest, most)
                rest = unfold.unconsumed_tail or unfold.unused_data
    except zlib.error:
        raise BrokenAnswerError(f"{where} says that it is gzip, and it is not.") from None
    if begun and not unfold.eof:
        raise BrokenAnswerError(f"{where} breaks off in the middle.")


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
