"""The ledger in one SQLite file. `kept.ledger.sqlite.opening` makes and opens such files."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import apsw

from kept.errors import LedgerError, Problem
from kept.ledger.admission import admitted, check_kinds
from kept.ledger.adopting import check_keys, following
from kept.ledger.appending import follow_up
from kept.ledger.chain import FIELDS, FIRST_PREVIOUS, Step, Walk, sha256
from kept.ledger.contract import Head, Verification
from kept.ledger.documents import documents_beside
from kept.ledger.index.index import Index
from kept.ledger.moments import known_bound
from kept.ledger.redaction import check_redaction
from kept.ledger.sqlite.faults import DAMAGE, plainly
from kept.ledger.sqlite.keys import Keys
from kept.ledger.sqlite.schema import (
    COLUMNS,
    Authorizer,
    authorize,
    authorize_removal,
    expected_schema,
    schema_of,
)
from kept.model import Entry, NewEntry

_PAGE = 500
_CHECKPOINT_AFTER = 1000
_FIRST_POSSIBLE = -(1 << 63)  # whoever edits the file may number entries below 1
_WANTED = """
    recorded_at <= :known_at
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
"""
_ENTRIES = f"""
    SELECT {COLUMNS} FROM entries
    WHERE seq > :after AND seq <= :head AND {_WANTED}
    ORDER BY seq LIMIT {_PAGE}
"""
_CURRENT = f"""
    SELECT {COLUMNS} FROM entries AS entry
    WHERE {_WANTED}
    AND NOT EXISTS (
        SELECT 1 FROM entries AS later WHERE later.replaces = entry.seq AND later.recorded_at <= :known_at
    )
    AND (published_on IS NULL OR published_on <= :as_of)
    ORDER BY seq
"""
_STEP = f"""
    SELECT seq, previous, hash, recorded_at, json_array({", ".join(FIELDS[:12])}), body,
        body IS NULL OR body_sha256 IS NOT NULL OR kind = 'redaction'
            OR (replaces IS NOT NULL AND replaces NOT BETWEEN 1 AND seq - 1)
    FROM entries
"""
_STEPS = f"{_STEP} WHERE seq > ? ORDER BY seq LIMIT {_PAGE}"
_SEQS = f"SELECT seq FROM entries WHERE seq > ? ORDER BY seq LIMIT {_PAGE}"
_BY_SEQ = f"SELECT {COLUMNS} FROM entries WHERE seq = ?"
_BY_SEQS = f"""
    SELECT {COLUMNS} FROM entries WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq
"""
_REPLACING = f"""
    SELECT {COLUMNS} FROM entries WHERE replaces IN (SELECT value FROM json_each(?)) ORDER BY seq
"""
_REMOVE = "UPDATE entries SET body = NULL, body_sha256 = ? WHERE seq = ?"
_LAST = f"SELECT {COLUMNS} FROM entries ORDER BY seq DESC LIMIT 1"
_HEAD = "SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1"
_INSERT = f"INSERT INTO entries ({COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))})"


class SqliteLedger:
    """A `Ledger` in one SQLite file; see `kept.ledger.contract.Ledger` for what its methods promise.

    One object may be used by several threads, which then take turns; for reading at the same time give each
    its own.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._keys = Keys(connection)
        self._lock = threading.RLock()
        self._unsynced = False
        self._in_log = 0
        connection.set_wal_hook(self._note_log)
        self.documents = documents_beside(path)
        self.index = Index(self, path.with_name(path.name + ".index"), like=path)

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """Add all or none in one transaction; see `Ledger.append`."""
        moment = admitted(entries, recorded_at, recorded_by)
        with self._using():
            with self._transaction():
                answer = self._added(entries, moment, recorded_by)
            self._shorten_log()
        return answer

    def adopt(self, entries: Iterable[Entry]) -> Head:
        """Take in sealed entries, all or none, in one transaction; see `Ledger.adopt`."""
        with self._using():
            with self._transaction():
                self._keys.catch_up()
                checked = following(entries, self._one(_LAST))
                while batch := list(islice(checked, _PAGE)):
                    check_keys(batch, self._under_keys([entry.key for entry in batch]))
                    self._connection.executemany(_INSERT, batch)
                    self._keys.add(batch)
            self._shorten_log()
            return self.head()

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """Entries in the order of `seq`, read page by page; see `Ledger.entries`."""
        return self._pages(_wanted(kinds, known_at), after)

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """The entries that stand; see `Ledger.current`."""
        day = (as_of or date.max).isoformat()
        return self._read(_CURRENT, _wanted(kinds, known_at) | {"as_of": day})

    def history(self, record: str) -> tuple[Entry, ...]:
        """Every entry about one record; see `Ledger.history`."""
        return self.numbered(self.index.ask(lambda look: look.versions(record)))

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries with these numbers; see `Ledger.numbered`."""
        return self._read(_BY_SEQS, (json.dumps(list(seqs)),))

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries that replace these; see `Ledger.replacing`."""
        return self._read(_REPLACING, (json.dumps(list(seqs)),))

    def head(self) -> Head:
        """Where the ledger ends now; see `Ledger.head`."""
        with self._using():
            last = self._connection.execute(_HEAD).fetchone()
            return Head(*last) if last else Head(0, FIRST_PREVIOUS)

    def verify(self) -> Verification:
        """Recompute the chain; see `Ledger.verify`."""
        walk = Walk(self._look)
        with self._using():
            for check in (self._check_guards, self._check_chain):
                self._checked(check, walk)
        return Verification(walk.count, walk.head, tuple(walk.problems))

    def examine(self) -> tuple[Problem, ...]:
        """Let SQLite check its file, and hold the index of keys against the entries; see `Ledger.examine`."""
        walk = Walk(self._look)
        with self._using():
            for check in (self._check_file, self._check_keys):
                self._checked(check, walk)
        return tuple(walk.problems)

    def redact(
        self, redaction: NewEntry, seqs: Collection[int], *, recorded_at: str, recorded_by: str
    ) -> Entry:
        """Remove bodies in one transaction, then write the whole file anew; see `Ledger.redact`."""
        moment = admitted((redaction,), recorded_at, recorded_by)
        with self._using():
            with self._allowing(authorize_removal), self._transaction():
                entries = tuple(map(_entry, self._connection.execute(_BY_SEQS, (json.dumps(list(seqs)),))))
                self._keys.catch_up()
                check_redaction(redaction, entries, self._under_keys([redaction.key]))
                (entry,) = self._added((redaction,), moment, recorded_by)
                gone = [(sha256(one.body), one.seq) for one in entries if one.body is not None]
                self._connection.executemany(_REMOVE, gone)
            self._purge()
        return entry

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self.index.close()
        with self._lock, plainly(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _using(self) -> Iterator[None]:
        """One thread at a time, and errors in plain words."""
        with self._lock, plainly(self._path):
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._unsynced:
            raise LedgerError(
                f"The disk did not confirm an earlier write to the ledger {self._path}, so nothing more is "
                "written to it. Check the disk, open the ledger again, run `kept verify --full`, and repeat "
                "what was not confirmed: what is in the ledger already is not added twice."
            )
        # Immediate: the last entry must still be the last one when the new one is linked to it.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._confirmed(self._connection.execute, "COMMIT")
        except BaseException:
            self._keys.forget()
            raise
        finally:
            # Whatever went wrong, unless SQLite itself has rolled back already.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _confirmed(self, write: Callable[..., object], *arguments: Any, **options: Any) -> None:
        """Write what the disk must confirm. After a failure nothing is known of what it holds."""
        try:
            write(*arguments, **options)
        except apsw.IOError:
            self._unsynced = True
            raise

    def _note_log(self, _connection: apsw.Connection, _database: str, pages: int) -> int:
        self._in_log = pages
        return apsw.SQLITE_OK

    def _shorten_log(self) -> None:
        """Carry the log over into the file now and then.

        SQLite would do it by itself, and say nothing of a disk that fails meanwhile. What was appended is
        safe in the log then, so the failure is told to the next who writes.
        """
        if self._in_log >= _CHECKPOINT_AFTER:
            try:
                self._confirmed(self._connection.wal_checkpoint)
                self._in_log = 0
            except (apsw.IOError, apsw.FullError, apsw.BusyError, apsw.LockedError):
                return

    @contextmanager
    def _allowing(self, authorizer: Authorizer | None) -> Iterator[None]:
        self._connection.authorizer = authorizer
        try:
            yield
        finally:
            self._connection.authorizer = authorize

    def _purge(self) -> None:
        """Write the file anew and empty its log, so that nothing removed is left between the lines."""
        with self._allowing(None):
            self._confirmed(self._connection.execute, "VACUUM")
        try:
            self._confirmed(self._connection.wal_checkpoint, mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except (apsw.BusyError, apsw.LockedError):
            raise LedgerError(
                f"What was to be removed is gone from the ledger {self._path}, but another programme has it "
                f"open, so that {self._path}-wal may still hold it. Close the other programmes and run the "
                "same command again."
            ) from None

    def _added(self, entries: Sequence[NewEntry], moment: str, writer: str) -> tuple[Entry, ...]:
        self._keys.catch_up()
        head = self._one(_LAST)
        stored = self._under_keys([entry.key for entry in entries])
        answer, added = follow_up(entries, stored, head, recorded_at=moment, recorded_by=writer)
        self._connection.executemany(_INSERT, added)
        self._keys.add(added)
        return answer

    def _under_keys(self, keys: Collection[str]) -> Mapping[str, Entry]:
        found = list(self._keys.candidates(keys))
        if not found:
            return {}
        wanted = set(keys)
        rows = map(_entry, self._connection.execute(_BY_SEQS, (json.dumps(found),)))
        return {entry.key: entry for entry in rows if entry.key in wanted}

    def _pages(self, wanted: Mapping[str, str | None], after: int) -> Iterator[Entry]:
        # By pages and not from one open cursor: a reader who takes long must not hold back the log, and
        # since nothing changes, a bound on seq is all that a snapshot needs.
        head = self.head().size
        while page := self._page({**wanted, "head": head, "after": after}, after):
            yield from page
            after = page[-1].seq

    def _page(self, values: Mapping[str, Any], after: int) -> tuple[Entry, ...]:
        with self._using():
            page = tuple(map(_entry, self._connection.execute(_ENTRIES, values)))
            if page and page[-1].seq <= after:  # where a piece of the file stands in the place of another
                raise apsw.CorruptError("its entries come in another order than their numbers")
            return page

    def _read(self, sql: str, values: Mapping[str, Any] | Sequence[Any]) -> tuple[Entry, ...]:
        with self._using():
            return tuple(map(_entry, self._connection.execute(sql, values)))

    def _one(self, sql: str, *values: str | int) -> Entry | None:
        row = self._connection.execute(sql, values).fetchone()
        return None if row is None else _entry(row)

    def _checked(self, check: Callable[[Walk], None], walk: Walk) -> None:
        try:
            check(walk)
        except DAMAGE as error:
            walk.problems.append(self._problem(f"it cannot be read after entry {walk.seq}: {error}"))

    def _check_guards(self, walk: Walk) -> None:
        if schema_of(self._connection) != expected_schema():
            walk.problems.append(self._problem("its tables, indexes or triggers are not as Kept made them"))

    def _check_chain(self, walk: Walk) -> None:
        after = _FIRST_POSSIBLE
        while True:
            try:
                steps = self._connection.execute(_STEPS, (after,)).fetchall()
            except (UnicodeDecodeError, apsw.SQLError):  # a blob where a text should be: look at each entry
                seqs = self._connection.execute(_SEQS, (after,)).fetchall()
                steps = [(seq, "", "", "", "", "", True) for (seq,) in seqs]
            walk.follow(cast(list[Step], steps))
            if len(steps) < _PAGE or walk.seq <= after:  # else a damaged file would have no end
                break
            after = walk.seq
        walk.finish()

    def _look(self, seq: int) -> Sequence[Any] | None:
        """The values of one entry as they are stored, or None where they cannot be read."""
        try:
            return self._connection.execute(_BY_SEQ, (seq,)).fetchone()
        except DAMAGE:
            return None

    def _check_file(self, walk: Walk) -> None:
        for (line,) in self._connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                walk.problems.append(self._problem(f"SQLite found damage: {line}"))

    def _check_keys(self, walk: Walk) -> None:
        for fault in self._keys.faults():
            walk.problems.append(self._problem(fault))

    def _problem(self, what: str) -> Problem:
        return Problem(
            where=str(self._path),
            what=f"{what}.",
            to_do="Keep a copy of the file as it is, and restore the ledger from a backup.",
        )


def _wanted(kinds: Collection[str] | None, known_at: str | None) -> dict[str, str | None]:
    if kinds is not None:
        check_kinds(kinds)
    return {
        "kinds": None if kinds is None else json.dumps(list(kinds)),
        "known_at": known_bound(known_at),
    }


def _entry(row: Sequence[Any]) -> Entry:
    """The entry of a row; 0 and 1 become the truth values that were hashed."""
    return Entry._make((*row[:10], bool(row[10]), *row[11:]))
