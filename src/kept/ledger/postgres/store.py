"""The ledger in a PostgreSQL database. `kept.ledger.postgres.opening` makes and opens such ledgers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, takewhile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kept.errors import Problem
from kept.ledger.admission import admitted, check_kinds
from kept.ledger.adopting import check_keys, following
from kept.ledger.appending import follow_up
from kept.ledger.chain import FIRST_PREVIOUS, sha256
from kept.ledger.contract import Head, Verification
from kept.ledger.index.index import Index
from kept.ledger.moments import known_bound
from kept.ledger.postgres.checks import examined, verified
from kept.ledger.postgres.documents import PostgresDocuments
from kept.ledger.postgres.schema import COLUMNS
from kept.ledger.postgres.session import Session, Values
from kept.ledger.redaction import check_redaction
from kept.model import Entry, NewEntry

_PAGE = 500
_WANTED = """
    recorded_at <= %(known_at)s AND (%(kinds)s::text[] IS NULL OR kind = ANY (%(kinds)s))
"""
_ENTRIES = f"""
    SELECT {COLUMNS} FROM kept.entries
    WHERE seq > %(after)s AND {_WANTED}
    ORDER BY seq LIMIT {_PAGE}
"""
_CURRENT = f"""
    SELECT {COLUMNS} FROM kept.entries AS entry
    WHERE {_WANTED}
    AND NOT EXISTS (
        SELECT FROM kept.entries AS later
        WHERE later.replaces = entry.seq AND later.recorded_at <= %(known_at)s
    )
    AND (published_on IS NULL OR published_on <= %(as_of)s)
    ORDER BY seq
"""
_BY_SEQS = f"SELECT {COLUMNS} FROM kept.entries WHERE seq = ANY (%s) ORDER BY seq"
_BY_KEYS = f"""
    SELECT entry.* FROM unnest(%s::text[]) AS wanted
    CROSS JOIN LATERAL (SELECT {COLUMNS} FROM kept.entries WHERE key = wanted OFFSET 0) AS entry
"""  # the OFFSET keeps the server from going through the whole table for many keys at once
_REPLACING = f"SELECT {COLUMNS} FROM kept.entries WHERE replaces = ANY (%s) ORDER BY seq"
_BY_RECORD = f"SELECT {COLUMNS} FROM kept.entries WHERE record = %s ORDER BY seq"
_LAST = f"SELECT {COLUMNS} FROM kept.entries ORDER BY seq DESC LIMIT 1"
_HEAD = "SELECT seq, hash FROM kept.entries ORDER BY seq DESC LIMIT 1"
_REMOVE = "UPDATE kept.entries SET body = NULL, body_sha256 = %s WHERE seq = %s"
_COPY = f"COPY kept.entries ({COLUMNS}) FROM STDIN"


class PostgresLedger:
    """A `Ledger` in a PostgreSQL database; see `kept.ledger.contract.Ledger` for what its methods promise.

    One object may be used by several threads, which then take turns; for reading at the same time give each
    its own.
    """

    def __init__(self, session: Session, index: Path | None) -> None:
        """Nothing is read yet.

        Args:
            session: a connection to the database.
            index: the file of the index; without one it is made in memory.
        """
        self._session = session
        self.address = session.address
        self.documents = PostgresDocuments(session)
        self.index = Index(self, index)

    def append(self, entries: Sequence[NewEntry], *, recorded_at: str, recorded_by: str) -> tuple[Entry, ...]:
        """Add all or none in one transaction; see `Ledger.append`."""
        moment = admitted(entries, recorded_at, recorded_by)
        with self._session.using(), self._session.writing():
            return self._added(entries, moment, recorded_by)

    def adopt(self, entries: Iterable[Entry]) -> Head:
        """Take in sealed entries, all or none, in one transaction; see `Ledger.adopt`."""
        with self._session.using(), self._session.writing():
            checked = following(entries, self._last())
            while batch := list(islice(checked, _PAGE)):
                check_keys(batch, self._under_keys([entry.key for entry in batch]))
                self._insert(batch)
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
        return () if "\0" in record else self._read(_BY_RECORD, (record,))

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries with these numbers; see `Ledger.numbered`."""
        return self._read(_BY_SEQS, (list(seqs),))

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """The entries that replace these; see `Ledger.replacing`."""
        return self._read(_REPLACING, (list(seqs),))

    def head(self) -> Head:
        """Where the ledger ends now; see `Ledger.head`."""
        last = self._session.rows(_HEAD)
        return Head(*last[0]) if last else Head(0, FIRST_PREVIOUS)

    def verify(self) -> Verification:
        """Recompute the chain; see `Ledger.verify`."""
        return verified(self._session)

    def examine(self) -> tuple[Problem, ...]:
        """Look at who may do what with the tables, and how the server writes; see `Ledger.examine`."""
        return examined(self._session)

    def redact(
        self, redaction: NewEntry, seqs: Collection[int], *, recorded_at: str, recorded_by: str
    ) -> Entry:
        """Remove bodies in one transaction, then write the tables anew; see `Ledger.redact`.

        Only the owner of the tables may. What the server has elsewhere, such as archives of its log, standbys
        and backups, is its keeper's to remove (docs/team.md).
        """
        moment = admitted((redaction,), recorded_at, recorded_by)
        with self._session.using():
            self._session.refuse_others("Removing an entry")
            with self._session.writing():
                entries = self.numbered(seqs)
                check_redaction(redaction, entries, self._under_keys([redaction.key]))
                (entry,) = self._added((redaction,), moment, recorded_by)
                for one in entries:
                    if one.body is not None:
                        self._session.run(_REMOVE, (sha256(one.body), one.seq))
            self._session.purge()
        return entry

    def close(self) -> None:
        """Let go of the connection. Closing twice does no harm."""
        self.index.close()
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _added(self, entries: Sequence[NewEntry], moment: str, writer: str) -> tuple[Entry, ...]:
        stored = self._under_keys([entry.key for entry in entries])
        answer, added = follow_up(entries, stored, self._last(), recorded_at=moment, recorded_by=writer)
        self._insert(added)
        return answer

    def _insert(self, entries: Iterable[Entry]) -> None:
        with self._session.connection.cursor() as cursor, cursor.copy(_COPY.encode()) as copy:
            for entry in entries:
                copy.write_row(entry)

    def _under_keys(self, keys: Collection[str]) -> Mapping[str, Entry]:
        return {entry.key: entry for entry in self._read(_BY_KEYS, (list(keys),))}

    def _last(self) -> Entry | None:
        return next(iter(self._read(_LAST)), None)

    def _pages(self, wanted: Mapping[str, Any], after: int) -> Iterator[Entry]:
        # By pages and not from one open cursor: a reader who takes long must not hold back the server's
        # cleaning, and since nothing changes, a bound on seq is all that a snapshot needs. The bound is not
        # in the statement, where it would tempt the server to read and sort all of the rest for each page.
        head = self.head().size
        while page := self._read(_ENTRIES, {**wanted, "after": after}):
            yield from takewhile(lambda entry: entry.seq <= head, page)
            after = page[-1].seq
            if after >= head:
                break

    def _read(self, sql: str, values: Values | None = None) -> tuple[Entry, ...]:
        return tuple(map(Entry._make, self._session.rows(sql, values)))


def _wanted(kinds: Collection[str] | None, known_at: str | None) -> dict[str, Any]:
    if kinds is not None:
        check_kinds(kinds)
    return {"kinds": None if kinds is None else list(kinds), "known_at": known_bound(known_at)}
