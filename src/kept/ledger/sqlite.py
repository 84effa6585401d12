"""The ledger in one SQLite file. `kept.ledger.opening` makes and opens such files."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from kept.errors import LedgerError, Problem
from kept.ledger.admission import check_kinds, check_new, check_words
from kept.ledger.chain import FIELDS, Walk, seal
from kept.ledger.contract import Verification
from kept.ledger.faults import DAMAGE, plainly
from kept.ledger.moments import known_bound, stored_moment
from kept.ledger.schema import expected_schema, schema_of
from kept.model import Entry, NewEntry

_PAGE = 500
_COLUMNS = ", ".join(FIELDS)
_WANTED = """
    recorded_at <= :known_at
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
"""
_ENTRIES = f"""
    SELECT {_COLUMNS} FROM entries
    WHERE seq > :after AND seq <= :head AND {_WANTED}
    ORDER BY seq LIMIT {_PAGE}
"""
_CURRENT = f"""
    SELECT {_COLUMNS} FROM entries AS entry
    WHERE {_WANTED}
    AND NOT EXISTS (
        SELECT 1 FROM entries AS later WHERE later.replaces = entry.seq AND later.recorded_at <= :known_at
    )
    AND (published_on IS NULL OR published_on <= :as_of)
    ORDER BY seq
"""
_BY_SEQ = f"SELECT {_COLUMNS} FROM entries WHERE seq = ?"
_BY_KEY = f"SELECT {_COLUMNS} FROM entries WHERE key = ?"
_BY_RECORD = f"SELECT {_COLUMNS} FROM entries WHERE record = ? ORDER BY seq"
_REPLACING = f"SELECT {_COLUMNS} FROM entries WHERE replaces = ?"
_LAST = f"SELECT {_COLUMNS} FROM entries ORDER BY seq DESC LIMIT 1"
_INSERT = f"INSERT INTO entries ({_COLUMNS}) VALUES ({', '.join('?' * len(FIELDS))})"
_SAME = ("kind", "record", "body", "about", "published_on", "public")


class SqliteLedger:
    """A `Ledger` in one SQLite file; see `kept.ledger.contract.Ledger` for what its methods promise."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """Add all or none in one transaction; see `Ledger.append`."""
        moment = stored_moment(recorded_at)
        check_words(recorded_by, "The name of who records this")
        for entry in entries:
            check_new(entry)
        with plainly(self._path), self._transaction():
            return tuple(self._added(entries, moment, recorded_by))

    def entries(self, kinds: Collection[str] | None = None, known_at: str | None = None) -> Iterator[Entry]:
        """Every entry in the order of `seq`, read page by page; see `Ledger.entries`."""
        return self._pages(_wanted(kinds, known_at))

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
        return self._read(_BY_RECORD, (record,))

    def verify(self) -> Verification:
        """Recompute the chain, and let SQLite check its file; see `Ledger.verify`."""
        walk = Walk()
        with plainly(self._path):
            for check in (self._check_guards, self._check_file, self._check_chain):
                try:
                    check(walk)
                except DAMAGE as error:
                    walk.problems.append(self._problem(f"it cannot be read after entry {walk.seq}: {error}"))
        return Verification(walk.count, walk.head, tuple(walk.problems))

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        with plainly(self._path):
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
    def _transaction(self) -> Iterator[None]:
        # Immediate: the last entry must still be the last one when the new one is linked to it.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            # Whatever went wrong, unless SQLite itself has rolled back already.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _added(self, entries: Sequence[NewEntry], moment: str, writer: str) -> Iterator[Entry]:
        head = self._last()
        for new in entries:
            stored = self._one(_BY_KEY, new.key)
            if stored is not None:
                self._check_repeats(new, stored)
                yield stored
                continue
            if new.replaces is not None:
                self._check_replaces(new, new.replaces)
            head = seal(new, head, recorded_at=moment, recorded_by=writer)
            self._connection.execute(_INSERT, tuple(getattr(head, name) for name in FIELDS))
            yield head

    def _check_repeats(self, new: NewEntry, stored: Entry) -> None:
        for name in _SAME:
            if getattr(stored, name) != getattr(new, name):
                raise LedgerError(
                    f"The key {new.key!r} is taken by entry {stored.seq}, which has another {name}. "
                    f"To correct that entry, append one with a key of its own and replaces={stored.seq}."
                )

    def _check_replaces(self, new: NewEntry, replaces: int) -> None:
        if self._one(_BY_SEQ, replaces) is None:
            raise LedgerError(
                f"The new entry for {new.record!r} replaces entry {replaces}, which does not exist. "
                "Name the seq of an entry that is in the ledger."
            )
        by = self._one(_REPLACING, replaces)
        if by is not None:
            raise LedgerError(
                f"The new entry for {new.record!r} replaces entry {replaces}, but entry {by.seq} has done so "
                f"already. Look at entry {by.seq}, and replace that one if the correction is still needed."
            )

    def _pages(self, wanted: Mapping[str, str | None]) -> Iterator[Entry]:
        # By pages and not from one open cursor: a reader who takes long must not hold back the log, and
        # since nothing changes, a bound on seq is all that a snapshot needs.
        with plainly(self._path):
            last = self._last()
        head, after = 0 if last is None else last.seq, 0
        while page := self._read(_ENTRIES, {**wanted, "head": head, "after": after}):
            yield from page
            after = page[-1].seq

    def _read(self, sql: str, values: Mapping[str, Any] | Sequence[Any]) -> tuple[Entry, ...]:
        with plainly(self._path):
            return tuple(_entry(row) for row in self._connection.execute(sql, values))

    def _one(self, sql: str, *values: str | int) -> Entry | None:
        row = self._connection.execute(sql, values).fetchone()
        return None if row is None else _entry(row)

    def _last(self) -> Entry | None:
        return self._one(_LAST)

    def _check_guards(self, walk: Walk) -> None:
        if schema_of(self._connection) != expected_schema():
            walk.problems.append(self._problem("its table, indexes or triggers are not as Kept made them"))

    def _check_file(self, walk: Walk) -> None:
        for (line,) in self._connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                walk.problems.append(self._problem(f"SQLite found damage: {line}"))

    def _check_chain(self, walk: Walk) -> None:
        for (seq,) in self._connection.execute("SELECT seq FROM entries ORDER BY seq"):
            walk.step(int(seq), self._raw(int(seq)))

    def _raw(self, seq: int) -> Mapping[str, object] | None:
        """The values of one entry as they are stored, or None where they cannot be read."""
        try:
            row = self._connection.execute(_BY_SEQ, (seq,)).fetchone()
        except DAMAGE:
            return None
        return None if row is None else _named(row)

    def _problem(self, what: str) -> Problem:
        return Problem(
            where=str(self._path),
            what=what,
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
    return Entry(**_named(row))


def _named(row: Sequence[Any]) -> dict[str, Any]:
    """The values by name; 0 and 1 become the truth values that were hashed, anything else stays."""
    values = dict(zip(FIELDS, row, strict=True))
    return values | {"public": {0: False, 1: True}.get(values["public"], values["public"])}
