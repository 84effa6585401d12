"""One record of a WARC archive into the page that it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from kept.read.formats.inflate import InflateError
from kept.read.formats.warc_payload import plain_payload

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_HEADERS = 64 << 10


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One page of an archive: what a server answered, or what was archived by itself (a `resource`).

    `offset` is where its record begins in the file, in bytes. `media_type` is without parameters, in lower
    case, and "" where none was said; `content_type` is as it was said. `status` is None for a `resource`.
    `damage` says what is missing of the payload.
    """

    record_id: str
    address: str | None
    date: datetime | None
    media_type: str
    status: int | None
    offset: int
    payload: bytes = field(repr=False)
    content_type: str = ""
    damage: str | None = None


Wanted: TypeAlias = Callable[[str | None, str, int | None], bool]
"""Tells from the address, the media type and the status whether a page is wanted, before it is unpacked."""


class CutOffError(Exception):
    """The block of a record ends before it should."""


class LeftOutError(Exception):
    """A record has a page that cannot be given; the message is the reason."""


def page_of(record: WarcRecord, name: str, offset: int, most: int, wanted: Wanted) -> WarcPage | None:
    """The page in a record; None where it holds none, or one that is not wanted.

    Raises:
        CutOffError: its block is shorter than it says.
        LeftOutError: it is too long, cannot be unpacked, or has no HTTP status.
    """
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415 (an extra)

    answer = record.record_type == WarcRecordType.response and record.is_http
    if not answer and record.record_type != WarcRecordType.resource:
        _passed_over(record, most)
        return None
    head = _head(record, answer)
    first = record.reader.read(1)
    if record.content_length and not first:
        raise CutOffError  # within the HTTP headers, so that what they say is not all that they said
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> \t") or None
    if answer and not 100 <= (head.status or 0) <= 599:
        raise LeftOutError("it has no HTTP status that can be read")
    if not wanted(address, head.media_type, head.status):
        _passed_over(record, most, len(first))
        return None
    payload, damage = _payload(record, head, most, first)
    return WarcPage(
        record_id=name,
        address=address,
        date=record.record_date,
        media_type=head.media_type,
        status=head.status,
        offset=offset,
        payload=payload,
        content_type=head.content_type,
        damage=damage,
    )


def _passed_over(record: WarcRecord, most: int, read: int = 0) -> None:
    """Go to the end of a block of which `read` bytes were read, for fastwarc does not say that one is cut.

    A longer one than is ever read is left to fastwarc.
    """
    length = record.content_length
    if length <= most and read + record.reader.consume() < length:
        raise CutOffError


def _payload(record: WarcRecord, head: _Head, most: int, first: bytes) -> tuple[bytes, str | None]:
    """What the server sent, after the first byte of it."""
    length = record.content_length
    if length > most:
        raise LeftOutError(f"it has {length / 1e6:,.1f} MB, and at most {most / 1e6:,.0f} MB are read")
    body = first + record.reader.read(length)
    if len(body) < length:
        raise CutOffError
    try:
        payload, damage = plain_payload(body, head.transfer, head.coding, most)
    except InflateError as error:
        raise LeftOutError(str(error)) from None
    if cut := record.headers.get("WARC-Truncated"):
        return payload, f"The archive cut it ({cut})."
    if b"\r\n\r\nWARC/1." in body:
        return payload, "It has the head of another record in it: its length may be wrong."
    return payload, damage


@dataclass(frozen=True, slots=True)
class _Head:
    """What the headers say of a payload."""

    content_type: str
    status: int | None = None
    transfer: str = ""
    coding: str = ""

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()


def _head(record: WarcRecord, answer: bool) -> _Head:
    if not answer:
        return _Head(record.headers.get("Content-Type") or "")
    record.parse_http(quirks_mode=True, max_header_len=MOST_HEADERS)
    found = record.http_headers.get
    return _Head(
        found("Content-Type") or "",
        record.http_headers.status_code,
        found("Transfer-Encoding") or "",
        found("Content-Encoding") or "",
    )
