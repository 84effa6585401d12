"""The file of the letters: who wants them, which issues there were, and what became of each letter.

It lies beside the ledger and is no part of it, for what is in it can be erased. What is written here is on
the disk when the call returns, so that a process may be killed at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import apsw

from kept.errors import InputError, LedgerError
from kept.pipeline.letters.schema import FORMAT, SCHEMA

_WAIT_MS: Final = 10_000

_GONE: Final = "PRAGMA wal_checkpoint(TRUNCATE)"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was said when the letters were begun.

    Attributes:
        sender: from whom they come, as `letters@example.org`.
        name: what the sender is called.
        base: the address of the application where one confirms and unsubscribes, with a slash at its end.
        site: the address of the site of files that letters link to; empty where that is the application.
        key: the secret of this file.
    """

    sender: str
    name: str
    base: str
    site: str
    key: bytes


class Store:
    """One open file, for one thread. Use it in a `with` statement, which closes it."""

    def __init__(self, path: Path) -> None:
        """Open the file; what an erasure that was cut off has left is removed now.

        Raises:
            InputError: there is no such file.
            LedgerError: it cannot be used.
        """
        if not path.exists():
            raise InputError(
                f"There is no file {path}: no letters were begun here. Begin them: kept subscribers begin "
                "--from letters@example.org --base https://example.org/"
            )
        self.path = path
        with _told(path):
            self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            _set_up(self._connection)
            (found,) = self.rows("PRAGMA user_version")[0]
        if found != FORMAT:
            self.close()
            raise LedgerError(f"The file {path} has format {found}, and this Kept knows format {FORMAT}.")
        self.settings = Settings(*self.rows("SELECT sender, name, base, site, key FROM settings")[0])
        self.finish_erasing()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a statement gives.

        Raises:
            LedgerError: the file cannot be read.
        """
        with _told(self.path):
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Any) -> int:
        """Carry out a changing statement; how many rows it changed.

        Raises:
            LedgerError: the file cannot be written.
        """
        with _told(self.path):
            self._connection.execute(sql, values)
            return self._connection.changes()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is done inside happens as a whole or not at all, and nobody else writes in between.

        Raises:
            LedgerError: the file cannot be written.
        """
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def note_erasing(self) -> None:
        """Say, within `together`, that something is erased whose bytes may still be in the file."""
        self.run("UPDATE settings SET erasing = 1")

    def finish_erasing(self) -> bool:
        """Write the file anew where something was erased, so that nothing of it is left in its bytes.

        Returns:
            Whether nothing is left to do. It is not so while another process reads the file; then it is tried
            again when the file is next opened.

        Raises:
            LedgerError: the file cannot be written.
        """
        if not self.rows("SELECT erasing FROM settings")[0][0]:
            return True
        with _told(self.path):
            try:
                self._connection.execute("VACUUM")
                ((busy, _, _),) = self._connection.execute(_GONE).fetchall()
            except (apsw.BusyError, apsw.LockedError):
                return False
        if busy:
            return False
        self.run("UPDATE settings SET erasing = 0")
        return True

    def close(self) -> None:
        """Let go of the file. Closing twice does no harm."""
        self._connection.close()


def make_store(path: Path, settings: Settings) -> None:
    """Make the file, for this user alone.

    Raises:
        InputError: there is one already.
        LedgerError: it cannot be written.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise InputError(
            f"There is a file {path} already: letters were begun here. See kept subscribers list. To begin "
            "with something else, keep the list (kept subscribers export > list.csv), move the file away, "
            "begin, and take the list in (kept subscribers import list.csv); links in letters that were sent "
            "lead nowhere then."
        ) from None
    with _told(path):
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        _set_up(connection)
        with connection:
            connection.execute(SCHEMA)
            connection.execute(
                "INSERT INTO settings (sender, name, base, site, key) VALUES (?, ?, ?, ?, ?)",
                (settings.sender, settings.name, settings.base, settings.site, settings.key),
            )
            connection.pragma("user_version", FORMAT)
        connection.close()


def _set_up(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(_WAIT_MS)
    for setting, value in (
        ("journal_mode", "wal"),
        ("synchronous", "full"),
        ("secure_delete", "on"),
        ("temp_store", "memory"),  # for else a temporary file of VACUUM could be left on the disk
    ):
        connection.pragma(setting, value)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell an error of SQLite; by the name of the file alone, for the answer may go to a stranger."""
    try:
        yield
    except apsw.Error as error:
        raise LedgerError(
            f"The file {path.name} with the subscribers cannot be used: {error}. Try again; if that does not "
            "help, whoever runs Kept looks at its place and its rights."
        ) from error
