"""Where the next record of a damaged WARC archive begins, and whether one ends where it says.

fastwarc stops at the first damage; an archive of millions of pages must not end there.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/[0-9]\.[0-9]\r?\n[A-Za-z][A-Za-z0-9-]*:")
_RECORD_START = b"WARC/"
_HEAD_END = re.compile(rb"\r?\n\r?\n")

_PART = 1 << 17
_OVERLAP = 64
_MOST_HEAD = 64 << 10
_MOST_TRIES = 50_000
"""So many false beginnings of members in one search, and the file is made to waste time."""


def begins_record(file: BinaryIO, offset: int) -> bool:
    """Does a member of gzip that begins a record, or a plain record, begin at this offset?"""
    file.seek(offset)
    return _begins(file.read(1024), 0)


def next_record(file: BinaryIO, offset: int) -> int | None:
    """The offset of the first record that begins at `offset` or after it; None where there is none."""
    tries = 0
    kept, at = b"", offset
    while True:
        file.seek(at + len(kept))
        part = file.read(_PART)
        data = kept + part
        for found in re.finditer(rb"\x1f\x8b\x08|(?<![^\n])WARC/[0-9]\.[0-9]\r?\n", data):
            if found.start() > len(data) - _OVERLAP and part:
                break
            if _begins(data, found.start()):
                return at + found.start()
            tries += 1
            if tries > _MOST_TRIES:
                return None
        if not part:
            return None
        at += max(0, len(data) - _OVERLAP)
        kept = data[-_OVERLAP:]


def _begins(data: bytes, at: int) -> bool:
    if not data.startswith(GZIP, at):
        return _VERSION.match(data, at) is not None
    try:
        return zlib.decompressobj(31).decompress(data[at : at + 1024], 5) == _RECORD_START
    except zlib.error:
        return False


def is_stump(file: BinaryIO, offset: int) -> bool:
    """Does the file end at the beginning of the member at this offset, before anything comes out of it?"""
    file.seek(offset)
    unpacker = zlib.decompressobj(31)
    try:
        return not unpacker.decompress(file.read(_MOST_HEAD), 1) and not unpacker.eof
    except zlib.error:
        return False


def end_of(file: BinaryIO, offset: int, length: int) -> int | None:
    """Where the record at `offset` ends, if its block is as long as it says; else None.

    Args:
        file: the archive.
        offset: where the record, or the member of gzip with it, begins.
        length: how long its block is said to be, in bytes.
    """
    file.seek(offset)
    start = file.read(_MOST_HEAD)
    if start.startswith(GZIP):
        return _end_of_member(file, offset, length)
    head = _HEAD_END.search(start)
    if head is None:
        return None
    file.seek(offset + head.end() + length)
    after = file.read(4)
    return offset + head.end() + length + 4 if after == b"\r\n\r\n" else None


def ends_early(file: BinaryIO, offset: int, length: int) -> bool:
    """Is the member of gzip at this offset too short for a block of this length, or broken?"""
    size, _, ended = _unpacked(file, offset, length)
    return ended is None or (ended >= 0 and size < length)


def _end_of_member(file: BinaryIO, offset: int, length: int) -> int | None:
    """The end of a member that holds one whole record."""
    size, head, ended = _unpacked(file, offset, length + 2 * _MOST_HEAD)
    found = _HEAD_END.search(head)
    if found is None or ended is None or ended < 0 or not 0 <= size - found.end() - length <= 4:
        return None
    return ended


def _unpacked(file: BinaryIO, offset: int, most: int) -> tuple[int, bytes, int | None]:
    """A member unpacked part by part and not kept: its size, its first bytes, and the offset of its end.

    The end is -1 where more than `most` bytes come out, and None where the member is broken or cut.
    """
    file.seek(offset)
    unpacker = zlib.decompressobj(31)
    head = b""
    size = read = 0
    try:
        while not unpacker.eof:
            if size > most:
                return size, head, -1
            packed = unpacker.unconsumed_tail
            if not packed:
                packed = file.read(_PART)
                read += len(packed)
            if not packed:
                return size, head, None
            part = unpacker.decompress(packed, 8 * _PART)
            head = head if len(head) >= _MOST_HEAD else head + part[:_MOST_HEAD]
            size += len(part)
    except zlib.error:
        return size, head, None
    return size, head, offset + read - len(unpacker.unused_data)
