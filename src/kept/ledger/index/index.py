"""The index beside a ledger: it finds entries without going through all of them.

It is computed from the entries alone, by the same code for every store, and lies in one SQLite file of its
own that may be deleted at any time. Before each answer it takes in what was appended since, and it is made
anew where it is not of this ledger, is damaged or was made by another version of Kept. Where its file cannot
be written, it is made in a temporary one that is gone when it is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import apsw

from kept.errors import LedgerError
from kept.ledger.chain import FIRST_PREVIOUS
from kept.ledger.index.file import (
    UNUSABLE,
    OutOfStepError,
    connect,
    empty,
    filling,
    prepare,
    settle,
    transaction,
)
from kept.ledger.index.look import Look
from kept.ledger.index.rows import put_records, put_words
from kept.ledger.moments import LAST_MOMENT, known_bound
from kept.model import Verdict

if TYPE_CHECKING:  # a ledger has an index, and an index is of a ledger
    from kept.ledger.contract import Ledger

T = TypeVar("T")

RECORDS: Final = "records"
"""What every question needs."""

WORDS: Final = "words"
"""What only a search needs; it is not brought up to date for anything else."""

_PUT: Final = {RECORDS: put_records, WORDS: put_words}
_TAKING: Final = threading.RLock()
"""One thread of this process at a time takes in what is new. The others wait here, where they are woken, and
then find it done; SQLite would let them ask again and again, and sleep longer each time."""

_BATCH = 20_000
_POSITION = "SELECT seq, hash, begun FROM position WHERE projection = ?"
_SET_POSITION = "INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?)"


class _Position(NamedTuple):
    """Up to which entry a projection has come, and how many entries there were when it was begun."""

    seq: int
    hash: str
    begun: int


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
        return self._ask(work, moment, (RECORDS, WORDS) if words else (RECORDS,), "BEGIN")

    def _ask(self, work: Callable[[Look], T], moment: str, needed: tuple[str, ...], begin: str) -> T:
        with self._lock:
            assert not (self._connection and self._connection.in_transaction), "asked within an answer"
            for mend in (self.forget, self._do_without_file):
                try:
                    return self._answer(work, moment, needed, begin)
                except (*UNUSABLE, OutOfStepError):
                    mend()
                except (apsw.Error, OSError):
                    self._do_without_file()
            try:
                return self._answer(work, moment, needed, begin)
            except apsw.Error as error:
                raise LedgerError(
                    f"The index of the ledger could not be made: {error}. It needs about half as much space "
                    "for temporary files as the ledger has. Free some, then run the same command again."
                ) from error

    def keep_verdicts(self, verdicts: Sequence[Verdict], upto: int) -> None:
        """Keep how each commitment stands by the entries up to one, in place of what was kept before.

        Raises:
            LedgerError: as for `ask`.
        """
        rows = [
            (one.commitment, one.as_of, one.rules_version, one.status, one.grade, one.because, upto)
            for one in verdicts
        ]

        def put(look: Look) -> None:
            look.connection.execute("DELETE FROM verdicts")
            look.connection.executemany("INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

        self._ask(put, LAST_MOMENT, (RECORDS,), "BEGIN IMMEDIATE")

    def forget(self) -> bool:
        """Empty it and its file; it is made anew when next asked.

        Returns:
            Whether nothing of what it held is left. It is not so where another process holds on to the file.
        """
        with self._lock:
            self._settled = False
            try:
                return empty(self._connected())
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

    def _answer(self, work: Callable[[Look], T], moment: str, needed: tuple[str, ...], begin: str) -> T:
        connection = self._connected()
        if not self._settled:
            settle(connection)
            self._settled = True
        head = self._ledger.head().size
        while True:
            prepare(connection)
            for projection in needed:
                self._catch_up(connection, projection)
            with transaction(connection, begin):
                upto = min(self._position(connection, projection).seq for projection in needed)
                if upto >= head:  # else another process has just emptied it
                    return work(Look(connection, upto).known(moment))

    def _catch_up(self, connection: apsw.Connection, projection: str) -> None:
        """Take in what is new, in transactions that do not grow with the ledger."""
        behind = self._behind(connection, projection)
        if behind <= 0:
            return
        with _TAKING, filling(connection) if behind > _BATCH else nullcontext():
            while self._behind(connection, projection) > 0:
                with transaction(connection, "BEGIN IMMEDIATE"):
                    self._take(connection, projection)

    def _behind(self, connection: apsw.Connection, projection: str) -> int:
        return self._ledger.head().size - self._position(connection, projection).seq

    def _take(self, connection: apsw.Connection, projection: str) -> None:
        at = self._position(connection, projection)  # another process may have been quicker
        new = list(islice(self._ledger.entries(after=at.seq), _BATCH))
        if any(entry.kind == "redaction" and entry.seq > at.begun for entry in new):
            raise OutOfStepError  # it may hold what was removed
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
            raise OutOfStepError
        return position

    def _connected(self) -> apsw.Connection:
        if self._connection is None:
            self._connection = connect(self._place, self._like)
            self._settled = False
        return self._connection

    def _do_without_file(self) -> None:
        """Use a temporary file from now on."""
        self.close()
        self._place = None
