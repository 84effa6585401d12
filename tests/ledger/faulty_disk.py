"""A disk that breaks on command: SQLite's virtual file system, through APSW, with faults put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import apsw

SENSIBLE: dict[str, tuple[type[apsw.Error], ...]] = {
    "xOpen": (apsw.CantOpenError, apsw.IOError),
    "xRead": (apsw.IOError,),
    "xWrite": (apsw.IOError, apsw.FullError),
    "xTruncate": (apsw.IOError,),
    "xSync": (apsw.IOError,),
    "xFileSize": (apsw.IOError,),
    "xLock": (apsw.IOError,),
    "xDelete": (apsw.IOError,),
    "xAccess": (apsw.IOError,),
}
"""What each operation of a file system can fail with."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The `use`-th use of an operation fails, or all from it on where it is `lasting`.

    A `short` write puts the first half of its bytes down before it fails.
    """

    operation: str
    error: type[apsw.Error]
    use: int = 1
    lasting: bool = False
    short: bool = False


def every_fault(uses: Counter[str]) -> Iterator[Fault]:
    """All the faults that can meet a piece of work which uses the disk in this way."""
    for operation, count in sorted(uses.items()):
        for use in range(1, count + 1):
            for lasting in (False, True):
                for error in SENSIBLE[operation]:
                    yield Fault(operation, error, use, lasting)
                if operation == "xWrite":
                    yield Fault(operation, apsw.FullError, use, lasting, short=True)


class FaultyDisk(apsw.VFS):
    """All files go through it while it is in use (`with faulty_disk() as disk`).

    `uses` counts the operations since the last `set`; `failed` those that were made to fail.
    """

    def __init__(self) -> None:
        self.set(None)
        super().__init__("faulty", "unix", makedefault=True)

    def set(self, fault: Fault | None) -> None:
        """Break in this way from now on; None is a disk in order."""
        self.fault = fault
        self.uses: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def fails(self, operation: str) -> bool:
        """Count a use of this operation. Is it one that fails?"""
        self.uses[operation] += 1
        fault, use = self.fault, self.uses[operation]
        fails = (
            fault is not None
            and fault.operation == operation
            and (use == fault.use or (fault.lasting and use > fault.use))
        )
        self.failed[operation] += fails
        return fails

    def use(self, operation: str) -> None:
        """Use the disk, or fail."""
        if self.fails(operation) and self.fault is not None:
            raise self.fault.error("no answer")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> FaultyFile:  # noqa: N802
        self.use("xOpen")
        return FaultyFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.use("xDelete")
        super().xDelete(filename, syncdir)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        self.use("xAccess")
        return super().xAccess(pathname, flags)


class FaultyFile(apsw.VFSFile):
    """A file on such a disk."""

    def __init__(self, disk: FaultyDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self.disk.use("xRead")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        if self.disk.fails("xWrite") and self.disk.fault is not None:
            if self.disk.fault.short:
                super().xWrite(data[: len(data) // 2], offset)
            raise self.disk.fault.error("no answer")
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self.disk.use("xTruncate")
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.use("xSync")
        super().xSync(flags)

    def xFileSize(self) -> int:  # noqa: N802
        self.disk.use("xFileSize")
        return super().xFileSize()

    def xLock(self, level: int) -> None:  # noqa: N802
        self.disk.use("xLock")
        super().xLock(level)


@contextmanager
def faulty_disk() -> Iterator[FaultyDisk]:
    """A disk in order, for every SQLite file that is opened meanwhile; break it with `set`."""
    disk = FaultyDisk()
    try:
        yield disk
    finally:
        disk.unregister()
