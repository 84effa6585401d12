"""How far a run is, in one SQLite file, so that it can go on after any end: what was read, what was written.

A transaction takes frames from the engine and notes how long the output is once they are in it. Frames of
tasks whose turn has not come wait in the file. After a crash the output is cut to the length that was noted,
and each task goes on from its place: nothing is read into the output twice, and nothing is lost.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import apsw

from kept.errors import InputError
from kept.pipeline.articles.values import Asked, End, Frame, Place, Task

_TABLES = """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tasks (
    number INTEGER PRIMARY KEY, files TEXT NOT NULL, at INTEGER NOT NULL, after INTEGER NOT NULL,
    done INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS waiting (
    number INTEGER PRIMARY KEY, task INTEGER NOT NULL, lines BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS waiting_of_task ON waiting (task, number);
CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
_FORM = "1"

Emit: TypeAlias = Callable[[bytes], None]


class State:
    """The state of one run.

    Args:
        path: the file; it is made where there is none. Without one the state lasts as long as the run.
        purpose: what is read and how, in any words: a state goes on only with the same.

    Raises:
        InputError: the file is none of Kept, belongs to another run, or is in use.
    """

    def __init__(self, path: Path | None, purpose: str) -> None:
        self._path = path
        self._connection = _opened(path, purpose)
        self._known = {
            number: (files, Place(at, after), bool(done))
            for number, files, at, after, done in self._all(
                "SELECT number, files, at, after, done FROM tasks"
            )
        }
        self._files: dict[int, str] = {}
        self._turn = int(self._note("turn") or 0)
        self._ledger: Callable[[], str | None] = lambda: None
        self.counts: Counter[str] = Counter(dict(self._all("SELECT name, number FROM counts")))

    def tie(self, ledger: Callable[[], str | None]) -> None:
        """Let the run record into one ledger only, also when it goes on.

        Args:
            ledger: tells by what the ledger is known, the hash of its first entry; nothing where it is empty.

        Raises:
            InputError: an earlier run recorded into another one.
        """
        noted, given = self._note("ledger"), ledger()
        if noted is not None and noted != given:
            named = "is empty" if given is None else f"begins with {given[:12]}"
            raise InputError(
                f"{self._path} belongs to a run that records into another ledger: the first entry there is "
                f"{noted[:12]}, and the ledger that was given {named}. Give the same --ledger as before, or "
                "another file after --resume."
            )
        self._ledger = ledger

    @property
    def written(self) -> int:
        """How many bytes of the output are sure."""
        return int(self._note("written") or 0)

    @property
    def turn(self) -> int:
        """The number of the task whose lines are handed out."""
        return self._turn

    def left(self, tasks: Iterable[Task]) -> Iterator[Asked]:
        """The tasks that are not done, each with the place from which it goes on.

        Raises:
            InputError: a task is another one than it was before.
        """
        for task in tasks:
            files, place, done = self._known.get(task.number, (None, Place(), False))
            digest = _digest(task)
            if files not in (None, digest):
                raise InputError(
                    f"{self._path} belongs to a run over other files: they differ from {task.files[0]} on. "
                    "Give the same paths as before, or another file after --resume."
                )
            self._files[task.number] = digest
            if not done:
                yield task, place

    def take(self, frame: Frame, emit: Emit) -> None:
        """Take a frame: hand its lines out where its task has its turn, else let them wait."""
        self._write(
            "INSERT INTO tasks VALUES (?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE "
            "SET at = excluded.at, after = excluded.after, done = excluded.done",
            (frame.task, self._files[frame.task], *frame.place, int(frame.end is End.TASK)),
        )
        self.counts.update(frame.counts)
        if frame.task == self._turn:
            if frame.lines:
                emit(frame.lines)
        elif frame.lines:
            self._write("INSERT INTO waiting (task, lines) VALUES (?, ?)", (frame.task, frame.lines))
        if frame.end is End.TASK and frame.task == self._turn:
            self._go_on(emit)

    def commit(self, written: int) -> None:
        """Make sure of all that was taken, once the output with its `written` bytes is on the disk."""
        values = {"turn": self._turn, "written": written, "ledger": self._ledger()}
        for name, value in values.items():
            if value is None:
                continue
            self._write("INSERT OR REPLACE INTO run VALUES (?, ?)", (name, str(value)))
        for name, number in self.counts.items():
            self._write("INSERT OR REPLACE INTO counts VALUES (?, ?)", (name, number))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file. What was not committed is forgotten."""
        self._connection.close()

    def _go_on(self, emit: Emit) -> None:
        """It is the turn of the next tasks: hand out what waits, up to the first that is not done."""
        done = True
        while done:
            self._turn += 1
            for (lines,) in self._all("SELECT lines FROM waiting WHERE task = ? ORDER BY number", self._turn):
                emit(lines)
            self._write("DELETE FROM waiting WHERE task = ?", (self._turn,))
            done = any(row[0] for row in self._all("SELECT done FROM tasks WHERE number = ?", self._turn))

    def _note(self, name: str) -> str | None:
        return next((value for (value,) in self._all("SELECT value FROM run WHERE name = ?", name)), None)

    def _write(self, words: str, values: tuple[Any, ...]) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(words, values)

    def _all(self, words: str, *values: Any) -> Iterator[Any]:
        return self._connection.execute(words, values)


def _opened(path: Path | None, purpose: str) -> apsw.Connection:
    """The database with its tables, ours alone until it is closed."""
    try:
        connection = apsw.Connection("" if path is None else str(path))
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if path is not None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLES)
        found = dict(connection.execute("SELECT name, value FROM run WHERE name IN ('form', 'purpose')"))
        given = {"form": _FORM, "purpose": purpose}
        connection.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", given.items())
        connection.execute("COMMIT")
    except apsw.BusyError:
        raise InputError(
            f"{path} is in use by another run. Wait for its end, or give another file."
        ) from None
    except apsw.Error as error:
        raise InputError(
            f"{path} cannot be used as the state of a run: {error}. Give a new file after --resume, in a "
            "folder where you may write."
        ) from None
    if found and found != given:
        connection.close()
        raise InputError(
            f"{path} belongs to a run with other options ({found.get('purpose')}). Give the same options as "
            f"before ({purpose} were given), or another file after --resume."
        )
    return connection


def _digest(task: Task) -> str:
    return hashlib.sha256("\0".join(task.files).encode(errors="surrogateescape")).hexdigest()
