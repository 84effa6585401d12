"""What SQLite and the file system report, told as one sentence with the next step."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from kept.errors import BrokenLedgerError, LedgerError

DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.SQLError, UnicodeDecodeError)
"""What reading a damaged file can raise."""

_RESTORE = "Stop writing to it, keep a copy as it is, and restore the ledger from a backup."
_AGAIN = "then run the same command again: what is in the ledger already is not added twice"

_DAMAGED = f"The ledger {{path}} is damaged: {{error}}. {_RESTORE}"
_LOCKED = f"The ledger {{path}} is being written by another process. Wait until that is done, {_AGAIN}."
_FULL = f"The disk that holds the ledger {{path}} is full. Free some space, {_AGAIN}."
_READ_ONLY = (
    "The ledger {path} cannot be written: the file or its folder is read-only or belongs to somebody else. "
    "Change the permissions of both, or copy the ledger to a folder of your own."
)
_DISK_FAILED = (
    f"The disk that holds the ledger {{path}} failed: {{error}}. Check the disk and its connection, {_AGAIN}."
)
_NO_FOLDER = "There is no folder {folder}. Create it first, or choose another place for the ledger."
_CLOSED = "The ledger {path} was closed already. Open it again before using it."
_OTHER = "The ledger {path} could not be used: {error}. Nothing was changed; run `kept verify` to check it."

_SQLITE: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((apsw.BusyError, apsw.LockedError), _LOCKED),
    ((apsw.FullError,), _FULL),
    ((apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError), _READ_ONLY),
    ((apsw.IOError,), _DISK_FAILED),
    ((apsw.ConnectionClosedError,), _CLOSED),
)

_SYSTEM = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: "There is already something at {path}. Open it, or choose another name for a new ledger.",
    errno.ENOSPC: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise about the ledger at `path` into a `LedgerError`."""
    try:
        yield
    except DAMAGE as error:
        raise BrokenLedgerError(_DAMAGED.format(path=path, error=error)) from error
    except apsw.Error as error:
        raise LedgerError(_told(error).format(path=path, error=error)) from error
    except OSError as error:
        sentence = _SYSTEM.get(error.errno or 0, _OTHER)
        raise LedgerError(sentence.format(path=path, folder=path.parent, error=error.strerror)) from error


def _told(error: apsw.Error) -> str:
    for kinds, sentence in _SQLITE:
        if isinstance(error, kinds):
            return sentence
    return _OTHER
