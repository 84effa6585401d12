"""A disk that remembers what was done to it in which order, and what it may hold after the power fails.

What a file holds once it is synced stays. Of what was done later the disk may have kept any part, in any
order, by sectors of 512 bytes. The names of files (made, removed) are kept likewise: they stay once the
folder is synced, which SQLite does when it first syncs a new journal or log.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import apsw

SECTOR = 512
_OF_NEW_NAME = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL


@dataclass(frozen=True, slots=True)
class There:
    """A file that was there before, with all that is in it."""

    name: str
    file: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Write:
    file: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """All that was done to the file before is on the disk now."""

    file: int


@dataclass(frozen=True, slots=True)
class FailedSync:
    """The disk did not take what was done to the file before, and the system will not offer it again.

    That is what Linux does: it counts the pages as clean, so that a later sync passes over them. Rebello et
    al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020.
    """

    file: int


@dataclass(frozen=True, slots=True)
class Name:
    """The name now stands for this file, or for none."""

    name: str
    file: int | None


@dataclass(frozen=True, slots=True)
class SyncNames:
    """The names are on the disk now."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Whoever writes has heard that so much is kept."""

    count: int


Event: TypeAlias = There | Write | Truncate | Sync | FailedSync | Name | SyncNames | Acknowledged


class RecordingDisk(apsw.VFS):
    """The files of one folder go through it while it is in use (`with recording_disk() as disk`)."""

    def __init__(self) -> None:
        self.start()
        super().__init__("recording", "unix", makedefault=True)

    def start(self) -> None:
        """Begin here: what was done before is on the disk. No file may be open."""
        self.events: list[Event] = []
        self.names: dict[str, int] = {}
        self.files = 0
        self.fails_next_sync = False

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if name is None:  # a temporary file, which nobody looks for afterwards
            return apsw.VFSFile("unix", name, flags)
        path = Path(str(name.filename() if isinstance(name, apsw.URIFilename) else name))
        fresh = not path.exists()
        opened = RecordedFile(self, path, name, flags)
        opened.names_too = fresh and bool(flags[0] & _OF_NEW_NAME)
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.names.pop(Path(filename).name, None)
        self.events.append(Name(Path(filename).name, None))
        if syncdir:
            self.events.append(SyncNames())

    def number(self, path: Path) -> int:
        """The number of the file that has this name now; a file that was there before is on the disk."""
        if path.name not in self.names:
            self.files += 1
            self.names[path.name] = self.files
            content = path.read_bytes()
            there = There(path.name, self.files, content) if content else Name(path.name, self.files)
            self.events.append(there)
        return self.names[path.name]


class RecordedFile(apsw.VFSFile):
    """A file on such a disk. `names_too`: its first sync is one of the folder as well."""

    def __init__(
        self, disk: RecordingDisk, path: Path, name: str | apsw.URIFilename, flags: list[int]
    ) -> None:
        super().__init__("unix", name, flags)
        self.disk, self.file, self.names_too = disk, disk.number(path), False

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.disk.events.append(Write(self.file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self.disk.events.append(Truncate(self.file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        if self.disk.fails_next_sync:
            self.disk.fails_next_sync = False
            self.disk.events.append(FailedSync(self.file))
            raise apsw.IOError("no answer")
        super().xSync(flags)
        self.disk.events.append(Sync(self.file))
        if self.names_too:
            self.disk.events.append(SyncNames())
            self.names_too = False


@contextmanager
def recording_disk() -> Iterator[RecordingDisk]:
    """Record what SQLite does to the files of one folder meanwhile."""
    disk = RecordingDisk()
    try:
        yield disk
    finally:
        disk.unregister()


@dataclass(slots=True)
class _Disk:
    """What is on the disk for certain, and what may be."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int | None] = field(default_factory=dict)
    unsynced: dict[int, list[Write | Truncate]] = field(default_factory=dict)
    unsynced_names: list[Name] = field(default_factory=list)


def after_power_loss(events: list[Event], rng: random.Random) -> Mapping[str, bytes]:
    """What files there may be, with what in them, if the power failed after these events."""
    disk, keep = _Disk(), rng.choice([0.0, 0.1, 0.5, 0.9, 1.0])
    for event in events:
        if isinstance(event, FailedSync):
            _keep_some(disk, event.file, keep, rng)
        else:
            _do(disk, event)
    for name in disk.unsynced_names:
        if rng.random() < keep:
            disk.names[name.name] = name.file
    for file in disk.unsynced:
        _keep_some(disk, file, keep, rng)
    return {name: bytes(disk.files[file]) for name, file in disk.names.items() if file is not None}


def _keep_some(disk: _Disk, file: int, keep: float, rng: random.Random) -> None:
    """Of what is not synced the disk has some, and the rest is gone."""
    pieces = [piece for event in disk.unsynced[file] for piece in _torn(event)]
    if rng.random() < 0.5:
        rng.shuffle(pieces)
    for piece in pieces:
        if rng.random() < keep:
            _put(disk.files[file], piece)
    disk.unsynced[file].clear()


def _do(disk: _Disk, event: Event) -> None:
    match event:
        case There():
            disk.files[event.file], disk.unsynced[event.file] = bytearray(event.content), []
            disk.names[event.name] = event.file
        case Write(file=file) | Truncate(file=file):
            disk.unsynced[file].append(event)
        case Sync(file=file):
            for one in disk.unsynced[file]:
                _put(disk.files[file], one)
            disk.unsynced[file].clear()
        case Name(file=file):
            disk.unsynced_names.append(event)
            if file is not None:
                disk.files.setdefault(file, bytearray())
                disk.unsynced.setdefault(file, [])
        case SyncNames():
            for name in disk.unsynced_names:
                disk.names[name.name] = name.file
            disk.unsynced_names.clear()
        case Acknowledged() | FailedSync():
            pass


def _torn(event: Write | Truncate) -> Iterator[Write | Truncate]:
    """A write by sectors of the disk, each of which is kept or not."""
    if isinstance(event, Truncate):
        yield event
        return
    start, end = event.offset, event.offset + len(event.content)
    cuts = [start, *range(start - start % SECTOR + SECTOR, end, SECTOR), end]
    for first, last in pairwise(cuts):
        yield Write(event.file, first, event.content[first - start : last - start])


def _put(content: bytearray, event: Write | Truncate) -> None:
    if isinstance(event, Truncate):
        del content[event.size :]
        return
    gap = event.offset - len(content)
    content.extend(bytes(max(0, gap)))
    content[event.offset : event.offset + len(event.content)] = event.content
