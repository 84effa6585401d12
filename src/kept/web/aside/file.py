"""The file beside the ledger for what is not part of it, one SQLite file with tables of several subjects.

What is written here is on the disk when the call returns, like an entry of the ledger.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from kept.errors import LedgerError

_WAIT_MS = 10_000


class Aside:
    """One open file. Several threads may use it, which then take turns."""

    def __init__(self, path: Path, schemas: Sequence[str]) -> None:
        """Open the file; it and its tables are made where they are missing, for this user alone.

        Args:
            path: where it is.
            schemas: the statements of each subject: `CREATE TABLE IF NOT EXISTS …`.

        Raises:
            LedgerError: it cannot be opened or written.
        """
        self._lock = threading.RLock()
        try:
            if not path.exists():
                path.touch(mode=0o600)
            self._connection = apsw.Connection(str(path))
            self._connection.set_busy_timeout(_WAIT_MS)
            for setting, value in (("journal_mode", "wal"), ("synchronous", "full"), ("secure_delete", "on")):
                self._connection.pragma(setting, value)
            for schema in schemas:
                self._connection.execute(schema)
        except (apsw.Error, OSError) as error:
            raise LedgerError(
                f"The file {path}, where the web application keeps people, sessions and proposals, cannot be "
                f"used: {error}. Check its place and rights, or name another one with --aside."
            ) from error

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a statement gives.

        Raises:
            LedgerError: the file cannot be read.
        """
        with self._lock, _told():
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Any) -> int:
        """Carry out a changing statement; how many rows it changed.

        Raises:
            LedgerError: the file cannot be written.
        """
        with self._lock, _told():
            self._connection.execute(sql, values)
            return self._connection.changes()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is done inside happens as a whole or not at all.

        Raises:
            LedgerError: the file cannot be written.
        """
        with self._lock, _told(), self._connection:
            yield

    def scrub(self) -> bool:
        """Write the file anew, so that nothing that was changed or deleted is left in its bytes.

        Returns:
            Whether that was done. It is not where another process holds the file.

        Raises:
            LedgerError: the file cannot be written.
        """
        with self._lock, _told():
            try:
                self._connection.execute("VACUUM")
                ((busy, _, _),) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except (apsw.BusyError, apsw.LockedError):
                return False
            return not busy

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        with self._lock:
            self._connection.close()


@contextmanager
def _told() -> Iterator[None]:
    """Tell an error of SQLite; without the path of the file, for the answer may go to a stranger."""
    try:
        yield
    except apsw.Error as error:
        raise LedgerError(
            f"What is kept beside the ledger (people, sessions, proposals) cannot be used: {error}. Try "
            "again; if that does not help, whoever runs Kept looks at the place and the rights of the file."
        ) from error
