"""Making a ledger file and opening one, with every way in which that can fail told plainly."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import apsw

from kept.errors import LedgerError
from kept.ledger.sqlite.faults import plainly
from kept.ledger.sqlite.schema import APPLICATION_ID, FORMAT, SCHEMA, authorize
from kept.ledger.sqlite.store import SqliteLedger
from kept.ledger.sqlite.upgrade import upgrade

OLDEST_SQLITE: Final = (3, 51, 3)
"""Older ones can lose commits in WAL mode when two connections reset the log (sqlite.org/wal.html)."""

_SETTINGS: dict[str, str] = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "recursive_triggers": "ON",
    "cell_size_check": "ON",
    "trusted_schema": "OFF",
    "wal_autocheckpoint": "0",  # `SqliteLedger` does it, and hears when it fails
}

_CACHE_KIB: Final = 32 << 10
"""How much of the file a connection holds: with less, many entries at once cost half as much again."""

_CACHE_OF_MANY_KIB: Final = 4 << 10
"""The same for one connection of many, which mostly read: to look things up more is no better."""

PAGE_SIZE = 8192
"""Twice what SQLite takes by itself: a quarter less work for each entry."""

_NAP_SECONDS = 0.001

_MAGIC = b"SQLite format 3\0"
_WITH_SQLITE = ("", "-journal", "-wal", "-shm")


def create_ledger(path: Path, *, wait_seconds: float = 60.0) -> SqliteLedger:
    """Make a new, empty ledger in a file that does not exist yet, and open it.

    Args:
        path: the file to make; its folder must exist.
        wait_seconds: as for `open_ledger`.

    Raises:
        LedgerError: something stands there already, the folder is missing or read-only, the disk is full,
            or the SQLite library is too old. No file is left behind.
    """
    _refuse_old_sqlite()
    with plainly(path):
        path.open("xb").close()
    try:
        with plainly(path):
            _lay_out(path)
        return open_ledger(path, wait_seconds=wait_seconds)
    except BaseException:
        for suffix in _WITH_SQLITE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise


def open_ledger(
    path: Path, *, wait_seconds: float = 60.0, one_of_many: bool = False, read_only: bool = False
) -> SqliteLedger:
    """Open a ledger that exists, to read and to append.

    Args:
        path: the SQLite file.
        wait_seconds: how long to wait for another process that is writing before giving up.
        one_of_many: whether it holds little of the file in memory, as one connection of a server.
        read_only: refuse every change of the entries through this connection; a file of an older format is
            brought up to date before that.

    Raises:
        LedgerError: the file is missing, is not a ledger, was made by a newer version of Kept, is
            read-only or locked, or the SQLite library is too old.
        BrokenLedgerError: the file is damaged.
    """
    _refuse_old_sqlite()
    _check_is_ledger(path)
    with plainly(path):
        connection = _connect(path)
        try:
            connection.set_busy_handler(_patience(wait_seconds))
            _check_writable(connection, path)
            _check_format(connection, path)
            upgrade(connection)
            _prepare(connection, _CACHE_OF_MANY_KIB if one_of_many else _CACHE_KIB, read_only)
        except BaseException:
            connection.close()
            raise
    return SqliteLedger(connection, path)


def _refuse_old_sqlite() -> None:
    version = apsw.sqlite_lib_version()
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        oldest = ".".join(str(part) for part in OLDEST_SQLITE)
        raise LedgerError(
            f"The SQLite library here is {version}, which can lose what was written. Kept needs {oldest} or "
            "newer: run `pip install --upgrade apsw`."
        )


def _connect(path: Path) -> apsw.Connection:
    # An absolute name: SQLite would give a meaning of its own to names such as ":memory:" or "file:x".
    return apsw.Connection(str(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE)


def _lay_out(path: Path) -> None:
    """Write the table and its marks in one transaction, so that a crash leaves all of it or an empty file."""
    connection = _connect(path)
    try:
        connection.pragma("page_size", PAGE_SIZE)
        connection.execute(
            f"BEGIN; {SCHEMA}PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT"
        )
    finally:
        connection.close()


def _prepare(connection: apsw.Connection, cache_kib: int, read_only: bool) -> None:
    """Set what holds for this connection only; the authorizer comes last, as it forbids these too."""
    for setting, value in _SETTINGS.items():
        connection.pragma(setting, value)
    connection.pragma("cache_size", -cache_kib)
    if read_only:
        connection.pragma("query_only", "ON")
    connection.execute("SELECT hash FROM entries ORDER BY seq DESC LIMIT 1").fetchall()
    connection.authorizer = authorize


def _patience(seconds: float) -> Callable[[int], bool]:
    """Try again every millisecond for so long.

    SQLite's own busy timeout tries ever less often, up to ten times a second, so that whoever has waited
    longest is the last to find the ledger free.
    """

    def tries_again(tries: int) -> bool:
        time.sleep(_NAP_SECONDS)
        return tries * _NAP_SECONDS < seconds

    return tries_again


def _check_is_ledger(path: Path) -> None:
    """Look at the first bytes, so that SQLite never touches a file that is something else."""
    with plainly(path):
        start = _first_bytes(path)
    if not start:
        raise LedgerError(
            f"{path} is an empty file, not a ledger. If `kept init` was interrupted there, "
            "delete the file and run it again."
        )
    if not (start.startswith(_MAGIC) and int.from_bytes(start[68:72], "big") == APPLICATION_ID):
        kind = "a SQLite file of another programme" if start.startswith(_MAGIC) else "some other kind of file"
        raise LedgerError(
            f"{path} is not a ledger of Kept but {kind}. Name the ledger, or make one with `kept init`."
        )


def _first_bytes(path: Path) -> bytes:
    if not path.exists():
        raise LedgerError(
            f"There is no ledger at {path}. Run `kept init` to make one, or `kept demo` for an example."
        )
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger. Name the ledger file in it.")
    with path.open("rb") as file:
        return file.read(100)


def _check_writable(connection: apsw.Connection, path: Path) -> None:
    if connection.readonly("main"):
        raise apsw.ReadOnlyError(f"{path} was opened for reading only")


def _check_format(connection: apsw.Connection, path: Path) -> None:
    version = connection.pragma("user_version")
    if isinstance(version, int) and version > FORMAT:
        raise LedgerError(
            f"The ledger {path} was made by a newer version of Kept (format {version}; this one reads up to "
            f"{FORMAT}). Update Kept: `pip install --upgrade kept`."
        )
