"""Damage in a WARC archive as problems, and where reading goes on after it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from kept.errors import Problem
from kept.read.formats.warc_mending import begins_record, end_of, is_stump, next_record
from kept.read.formats.warc_record import Wanted, WarcPage

_MOST_READ_AGAIN = 256_000_000
"""Bytes that are read twice, because a record lied about its length, before its word is taken."""


@dataclass(slots=True)
class Archive:
    """An archive that is being read; `read_again` counts bytes that were read twice."""

    file: BinaryIO
    name: str
    most: int
    wanted: Wanted
    size: int
    read_again: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """One record that was read, and the page or the problem that it gave, if it gave one."""

    id: str
    offset: int
    length: int
    result: WarcPage | Problem | None
    fits: bool


Results: TypeAlias = Generator[WarcPage | Problem, None, int | None]


def stump(archive: Archive, place: int) -> Iterator[Problem]:
    """A file that was cut at the beginning of a member ends without an error from fastwarc."""
    if is_stump(archive.file, place):
        what = "The archive is cut off there, at the beginning of a record."
        yield Problem(f"{archive.name}, offset {place}", what, _on(None))


def misfit(archive: Archive, read: Read) -> Results:
    """A record that lied about its length; the search goes on within what it claimed, for a while."""
    if read.offset + read.length <= archive.size:
        archive.read_again += read.length
    honest = archive.read_again <= _MOST_READ_AGAIN
    after = next_record(archive.file, read.offset + (1 if honest else max(1, read.length)))
    what = (
        f"The record at offset {read.offset} was left out: its block is not as long as it says "
        f"({read.length:,} bytes), or the archive is cut off there."
    )
    if not honest:
        what += " Too many do so, and what it claims for itself was left out with it."
    yield Problem(f"{archive.name}, record {read.id}", what, _on(after))
    return after


def damaged(archive: Archive, last: Read | None, start: int, error: str) -> Results:
    """The archive could not be read on: is the last record whole, or is it the cause?"""
    place = start
    if last is not None:
        end = end_of(archive.file, last.offset, last.length)
        if end is None:
            return (yield from misfit(archive, last))
        if last.result is not None:
            yield last.result
        place = end
    after = next_record(archive.file, place + 1)
    if after is None and place == 0 and not begins_record(archive.file, 0):
        what = "It is no WARC archive. No record can be read in it."
        yield Problem(
            archive.name, what, "Give an archive, or name the file by what it is, such as page.html."
        )
        return None
    yield Problem(f"{archive.name}, offset {place}", f"No record can be read there ({error}).", _on(after))
    return after


def _on(after: int | None) -> str:
    if after is None:
        return "No record was found after it; what came before was read."
    return f"Reading went on with the next record, at offset {after}."
