"""The file of an index: opening it, laying it out, emptying it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import apsw

from kept.ledger.index.schema import VERSION, lay_out

UNUSABLE: Final = (
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.FormatError,
    apsw.SQLError,
    apsw.ConstraintError,
    UnicodeDecodeError,
)
"""What using a file can raise that is damaged, or is something else."""

_WAIT_MILLISECONDS = 60_000
_WAIT_FOR_READERS_MILLISECONDS = 5_000
_SETTINGS: Final = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # what was committed last may be lost with the power, but nothing is torn
    "cell_size_check": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",  # it may hold words that were removed from the ledger
    "cache_size": f"-{4 << 10}",  # 4 MiB
}

_CACHE_TO_FILL_KIB = 64 << 10


class OutOfStepError(Exception):
    """The file is no index of this ledger as it is now; it has to be made anew."""


def connect(place: Path | None, like: Path | None) -> apsw.Connection:
    """Open the file, made new where there is none; see `kept.ledger.index.Index` for both.

    Raises:
        apsw.Error, OSError: it cannot be made or opened.
    """
    if place is None:
        return apsw.Connection("")  # https://sqlite.org/inmemorydb.html#temp_db
    if not place.exists():
        place.touch()
        place.chmod(0o600 if like is None else like.stat().st_mode & 0o666)
    connection = apsw.Connection(str(place.absolute()))
    connection.set_busy_timeout(_WAIT_MILLISECONDS)
    return connection


def settle(connection: apsw.Connection) -> None:
    """Set what holds for one connection."""
    for setting, value in _SETTINGS.items():
        connection.pragma(setting, value)


def prepare(connection: apsw.Connection) -> None:
    """Make the tables where there are none yet, and refuse those of another version."""
    if connection.pragma("user_version") == VERSION:
        return
    with transaction(connection, "BEGIN IMMEDIATE"):
        if connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None:
            lay_out(connection)
    if connection.pragma("user_version") != VERSION:
        raise OutOfStepError


def empty(connection: apsw.Connection) -> bool:
    """Leave an empty file, whatever is in it (SQLITE_DBCONFIG_RESET_DATABASE), and an empty log.

    Whoever is just reading sees what was there; then the log stays, and the answer is no.
    """
    with suppress(apsw.Error):  # a new connection knows of the log only once it has read; else it would wait
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # until nobody has the file open
    connection.config(apsw.SQLITE_DBCONFIG_RESET_DATABASE, 1)
    try:
        connection.execute("VACUUM")
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_RESET_DATABASE, 0)
    connection.set_busy_timeout(_WAIT_FOR_READERS_MILLISECONDS)
    try:
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    except (apsw.BusyError, apsw.LockedError):
        return False
    finally:
        connection.set_busy_timeout(_WAIT_MILLISECONDS)
    return True


@contextmanager
def filling(connection: apsw.Connection) -> Iterator[None]:
    """Much is put in, all over the file, for which a larger cache is lent.

    To look things up a small one is as good, and a server has a connection for each request at work.
    """
    connection.pragma("cache_size", -_CACHE_TO_FILL_KIB)
    try:
        yield
    finally:
        connection.pragma("cache_size", _SETTINGS["cache_size"])


@contextmanager
def transaction(connection: apsw.Connection, begin: str) -> Iterator[None]:
    """All of it or nothing; what only looks changes nothing, and is committed all the same."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
