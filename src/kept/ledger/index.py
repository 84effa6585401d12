"""The index beside a ledger: it finds entries without going through all of them.

It is computed from the entries alone, by the same code for every store, and lies in one SQLite file of its
own that may be deleted at any time. Before each answer it takes in what was appended since, and it is made
anew where it is not of this ledger, is damaged or was made by another version of Kept. Where its file cannot
be written, it is made in a temporary one that is gone when it is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import apsw

from kept.errors import LedgerError
from kept.ledger.chain import FIRST_PREVIOUS
from kept.ledger.index_look import Look
from kept.ledger.index_rows import put_records, put_words
from kept.ledger.index_schema import VERSION, lay_out
from kept.ledger.moments import known_bound

if TYPE_CHECKING:  # a ledger has an index, and an index is of a ledger
    from kept.ledger.contract import Ledger

T = TypeVar("T")

RECORDS: Final = "records"
"""What every question needs."""

WORDS: Final = "words"
"""What only a search needs; it is not brought up to date for anything else."""

_PUT: Final = {RECORDS: put_records, WORDS: put_words}
_BATCH = 20_000
_WAIT_MILLISECONDS = 60_000
_WAIT_FOR_READERS_MILLISECONDS = 5_000
_UNUSABLE = (
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.FormatError,
    apsw.SQLError,
    apsw.ConstraintError,
    UnicodeDecodeError,
)
_SETTINGS: Final = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # what was committed last may be lost with the power, but nothing is torn
    "cell_size_check": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",  # it may hold words that were removed from the ledger
    "cache_size": "-65536",  # 64 MiB
}
_POSITION = "SELECT seq, hash, begun FROM position WHERE projection = ?"
_SET_POSITION = "INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?)"


class _Position(NamedTuple):
    """Up to which entry a projection has come, and how many entries there were when it was begun."""

    seq: int
    hash: str
    begun: int


class _OutOfStepError(Exception):
    """The file is no index of this ledger as it is now; it has to be made anew."""


class Index:
    """The index of one ledger. Several processes and threads may use one file at the same time."""

    def __init__(self, ledger: Ledger, place: Path | None, like: Path | None = None) -> None:
        """Nothing is opened or written before the first question.

        Args:
            ledger: whose entries it finds.
            place: its file; without one it is made in a temporary file.
            like: a file whose permissions it takes over, since it says what that file says; without one it
                is for this user alone.
        """
        self._ledger = ledger
        self._place = place
        self._like = like
        self._connection: apsw.Connection | None = None
        self._settled = False
        self._lock = threading.RLock()

    def ask(self, work: Callable[[Look], T], known_at: str | None = None, words: bool = False) -> T:
        """What `work` finds in the index, as it stood at one moment in which nobody changed it.

        Args:
            work: a function that only looks things up; it may be called again, and does not `ask` itself.
            known_at: only what was recorded by this moment or day; see `kept.ledger.contract.Ledger`.
            words: bring the words up to date too, for a search.

        Raises:
            InputError: `known_at` is neither a moment nor a day.
            LedgerError: the ledger cannot be read, or there is no room for its index.
        """
        moment = known_bound(known_at)
        needed = (RECORDS, WORDS) if words else (RECORDS,)
        with self._lock:
            assert not (self._connection and self._connection.in_transaction), "asked within an answer"
            for mend in (self.forget, self._do_without_file):
                try:
                    return self._answer(work, moment, needed)
                except (*_UNUSABLE, _OutOfStepError):
                    mend()
                except (apsw.Error, OSError):
                    self._do_without_file()
            try:
                return self._answer(work, moment, needed)
            except apsw.Error as error:
                raise LedgerError(
                    f"The index of the ledger could not be made: {error}. It needs about half as much space "
                    "for temporary files as the ledger has. Free some, then run the same command again."
                ) from error

    def forget(self) -> bool:
        """Empty it and its file; it is made anew when next asked.

        Returns:
            Whether nothing of what it held is left. It is not so where another process holds on to the file.
        """
        with self._lock:
            self._settled = False
            try:
                return _empty(self._connected())
            except (apsw.Error, OSError):
                self._do_without_file()
                return False

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm, and the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                with suppress(apsw.Error):  # whatever its file has become then, it is made anew
                    self._connection.close()
            self._connection = None

    def _answer(self, work: Callable[[Look], T], moment: str, needed: tuple[str, ...]) -> T:
        connection = self._connected()
        if not self._settled:
            _settle(connection)
            self._settled = True
        head = self._ledger.head().size
        while True:
            _prepare(connection)
            for projection in needed:
                self._catch_up(connection, projection)
            with _transaction(connection, "BEGIN"):
                upto = min(self._position(connection, projection).seq for projection in needed)
                if upto >= head:  # else another process has just emptied it
                    return work(Look(connection, upto).known(moment))

    def _catch_up(self, connection: apsw.Connection, projection: str) -> None:
        """Take in what is new, in transactions that do not grow with the ledger."""
        while self._position(connection, projection).seq < self._ledger.head().size:
            with _transaction(connection, "BEGIN IMMEDIATE"):
                self._take(connection, projection)

    def _take(self, connection: apsw.Connection, projection: str) -> None:
        at = self._position(connection, projection)  # another process may have been quicker
        new = list(islice(self._ledger.entries(after=at.seq), _BATCH))
        if any(entry.kind == "redaction" and entry.seq > at.begun for entry in new):
            raise _OutOfStepError  # it may hold what was removed
        if new:
            _PUT[projection](connection, new)
            connection.execute(_SET_POSITION, (projection, new[-1].seq, new[-1].hash, at.begun))

    def _position(self, connection: apsw.Connection, projection: str) -> _Position:
        """Where a projection stands, in this ledger and no other."""
        row = connection.execute(_POSITION, (projection,)).fetchone()
        if row is None:
            return _Position(0, FIRST_PREVIOUS, self._ledger.head().size)
        position = _Position._make(row)
        if [entry.hash for entry in self._ledger.numbered((position.seq,))] != [position.hash]:
            raise _OutOfStepError
        return position

    def _connected(self) -> apsw.Connection:
        if self._connection is None:
            self._connection = _connect(self._place, self._like)
            self._settled = False
        return self._connection

    def _do_without_file(self) -> None:
        """Use a temporary file from now on."""
        self.close()
        self._place = None


def _connect(place: Path | None, like: Path | None) -> apsw.Connection:
    if place is None:
        return apsw.Connection("")  # https://sqlite.org/inmemorydb.html#temp_db
    if not place.exists():
        place.touch()
        place.chmod(0o600 if like is None else like.stat().st_mode & 0o666)
    connection = apsw.Connection(str(place.absolute()))
    connection.set_busy_timeout(_WAIT_MILLISECONDS)
    return connection


def _settle(connection: apsw.Connection) -> None:
    for setting, value in _SETTINGS.items():
        connection.pragma(setting, value)


def _prepare(connection: apsw.Connection) -> None:
    """Make the tables where there are none yet, and refuse those of another version."""
    if connection.pragma("user_version") == VERSION:
        return
    with _transaction(connection, "BEGIN IMMEDIATE"):
        if connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None:
            lay_out(connection)
    if connection.pragma("user_version") != VERSION:
        raise _OutOfStepError


def _empty(connection: apsw.Connection) -> bool:
    """Leave an empty file, whatever is in it (SQLITE_DBCONFIG_RESET_DATABASE), and an empty log.

    Whoever is just reading sees what was there; then the log stays, and the answer is no.
    """
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
def _transaction(connection: apsw.Connection, begin: str) -> Iterator[None]:
    """All of it or nothing; what only looks changes nothing, and is committed all the same."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
