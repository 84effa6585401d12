"""WARC archives record by record, with the place of each, so that a run can go on where it ended.

The format is ISO 28500 (WARC 1.0 and 1.1). fastwarc reads it; around it stands what it leaves out: records
are read on after damage, and one whose stated length swallows its neighbours is noticed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kept.errors import Problem
from kept.read.formats.needs import missing
from kept.read.formats.warc_damage import Archive, Read, Results, damaged, misfit, stump
from kept.read.formats.warc_mending import GZIP, begins_record, ends_early
from kept.read.formats.warc_record import (
    MOST_HEADERS,
    CutOffError,
    LeftOutError,
    Wanted,
    WarcPage,
    page_of,
)

if TYPE_CHECKING:
    from fastwarc.stream_io import GzipReader
    from fastwarc.warc import ArchiveIterator, WarcRecord

__all__ = ["MOST_PAYLOAD", "Wanted", "WarcPage", "warc_pages"]

MOST_PAYLOAD = 20_000_000
"""A longer page is left out with a reason; `kept.read.MOST_BYTES` is the same for a file."""

_MOST_DAMAGE = 10_000


def warc_pages(
    file: BinaryIO, name: str, start: int = 0, most: int = MOST_PAYLOAD, wanted: Wanted | None = None
) -> Iterator[WarcPage | Problem]:
    """Read the pages of a .warc or .warc.gz file in their order; two records at most are held in memory.

    To go on after a stop, give the offset of the last page that was done, and leave out the pages up to that
    one by their record id: in a file that was packed as a whole all pages have the offset of that whole.

    Args:
        file: the archive, opened for reading bytes; it must be able to seek.
        name: what to call it in a problem.
        start: where to begin, in bytes: 0, or the offset of a page of an earlier run.
        most: the most bytes of a payload, packed or not; a longer one is a problem.
        wanted: which pages are wanted; all where it is left out.

    Yields:
        Pages, and a problem for each record that cannot be read and each damaged place. The problem names
        the record id, or the offset where there is none.

    Raises:
        InputError: fastwarc is not installed.
    """
    archive = Archive(file, name, most, wanted or (lambda *_: True), file.seek(0, io.SEEK_END))
    at = start
    for _ in range(_MOST_DAMAGE):
        after = yield from _run(archive, at)
        if after is None:
            return
        at = after
    what = f"The archive has more than {_MOST_DAMAGE:,} damaged places, and what follows was left out."
    yield Problem(f"{name}, offset {at}", what, "Get the archive again.")


def _run(archive: Archive, start: int) -> Results:
    """Read from `start` until the end or the first damage; returns where to go on, or None.

    A record counts only when the next one begins where the first one ends.
    """
    last: Read | None = None
    try:
        records, packed = _opened(archive.file, start)
        for record in records:
            if last is not None and last.result is not None:
                yield last.result
            last, start = None, record.stream_pos if packed is None else packed.frame_start_position() or 0
            last = _read(archive, record, packed, start)
            if not last.fits:
                return (yield from misfit(archive, last))
    except (OSError, ValueError, EOFError, OverflowError) as error:
        return (yield from damaged(archive, last, start, str(error)))
    if last is None:
        archive.file.seek(start)
        return (yield from damaged(archive, None, start, "no record")) if archive.file.read(1) else None
    if last.result is not None:
        yield last.result
    if packed is not None and (place := packed.frame_start_position() or 0) != start:
        yield from stump(archive, place)
    return None


def _opened(file: BinaryIO, start: int) -> tuple[ArchiveIterator, GzipReader | None]:
    try:
        from fastwarc.stream_io import GzipReader  # noqa: PLC0415 (an extra)
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415
    except ImportError:
        raise missing("fastwarc", "WARC archives") from None
    file.seek(start)
    packed = file.read(3) == GZIP
    file.seek(start)
    reader = GzipReader(file) if packed else None
    stream = file if reader is None else reader
    return ArchiveIterator(stream, parse_http=False, max_header_len=MOST_HEADERS), reader


def _read(archive: Archive, record: WarcRecord, packed: GzipReader | None, offset: int) -> Read:
    name = record.record_id or f"offset {offset}"
    length = record.content_length
    stated = (record.headers.get("Content-Length") or "").strip()
    fits = stated.isdecimal() and len(stated) < 20 and int(stated) == length
    fits = fits and (packed is not None or offset + length <= archive.size)
    result: WarcPage | Problem | None = None
    try:
        result = page_of(record, name, offset, archive.most, archive.wanted) if fits else None
    except LeftOutError as error:
        what = f"The record at offset {offset} was left out: {error}."
        result = Problem(f"{archive.name}, record {name}", what, "The other records were read.")
    except CutOffError:
        fits = False
    if fits and packed is not None and length > archive.most:
        fits = not _ends_early(archive, offset, length)
    if packed is not None and packed.frame_start_position() != offset:
        # The block went on in another member. Fine, unless that member begins a record of its own.
        at = archive.file.tell()
        fits = fits and not begins_record(archive.file, packed.frame_start_position() or 0)
        archive.file.seek(at)
    return Read(name, offset, length, result, fits)


def _ends_early(archive: Archive, offset: int, length: int) -> bool:
    """Is a record that is too long to be read not so long at all? Then fastwarc must not skip so much."""
    at = archive.file.tell()
    early = ends_early(archive.file, offset, length)
    archive.file.seek(at)
    return early
