"""Making a ledger file under another name, so that its own name never stands for half of one."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kept.errors import LedgerError
from kept.ledger.documents import documents_beside, flush
from kept.ledger.sqlite.faults import plainly

_OF_SQLITE = ("-wal", "-journal", "-shm")


def check_free(place: Path) -> None:
    """Is nothing at this place, and nothing left there of a ledger that was?

    Raises:
        LedgerError: something is; SQLite would take what was left for a part of the new file.
    """
    if place.exists():
        raise LedgerError(
            f"There is already something at {place}. Choose another place; nothing was changed."
        )
    check_closed(place)


def check_closed(place: Path) -> None:
    """Is the SQLite file at this place complete by itself?

    Raises:
        LedgerError: SQLite's own files stand beside it.
    """
    for suffix in _OF_SQLITE:
        beside = place.with_name(place.name + suffix)
        if beside.exists():
            raise LedgerError(
                f"{beside} belongs to a ledger that is in use or was not closed. Close it, or open it once "
                f"with `kept --ledger {place} verify`, and run the same command again."
            )


@contextmanager
def unfinished(place: Path) -> Iterator[Path]:
    """The path under which to make what will be at `place`, in a folder beside it that is gone afterwards.

    What a killed process left in that folder is removed first.

    Raises:
        LedgerError: the folder cannot be made, or another process is making the same thing.
    """
    folder = place.with_name(place.name + ".unfinished")
    with plainly(place):
        folder.mkdir(exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, place)
        try:
            _clear(folder)
            yield folder / place.name
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def settle(made: Path, place: Path) -> None:
    """Give a finished, closed ledger its name: its documents first, then the file.

    Raises:
        LedgerError: SQLite did not close the file, or the file system refuses.
    """
    check_closed(made)
    documents_beside(place).take(documents_beside(made))
    with plainly(place):
        flush(made)
        made.replace(place)
        flush(place.parent)


def _lock(handle: int, place: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LedgerError(
            f"Another process is making {place} at this moment. Wait until it is done."
        ) from None


def _clear(folder: Path) -> None:
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
