"""One connection to the server that has a ledger: statements, the transactions of writers, rights.

Several threads may use it, which then take turns. Each statement but those of a writer is a transaction of
its own, so that no reader holds anything back.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus

from kept.errors import LedgerError
from kept.ledger.postgres.address import Address
from kept.ledger.postgres.faults import plainly, unconfirmed

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]

_QUEUE: Final = 0x4B657074
"""The advisory lock in which writers queue, "Kept" in ASCII: those who may only read and insert may not lock
a table. It keeps order and nothing more; whoever goes past it fails at the trigger or at the primary key."""

_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
_OWNER = """
    SELECT pg_get_userbyid(relowner), current_user, pg_has_role(relowner, 'USAGE')
    FROM pg_class WHERE oid = to_regclass('kept.entries')
"""
_LEFT = """
    SELECT pg_stat_get_dead_tuples(to_regclass('kept.entries'))
        + pg_stat_get_dead_tuples(to_regclass('kept.documents'))
"""


class Session:
    """A connection in autocommit mode and the lock of the threads that share it."""

    def __init__(self, connection: psycopg.Connection, address: Address) -> None:
        self.connection = connection
        self.address = address
        self._lock = threading.RLock()

    @contextmanager
    def using(self) -> Iterator[None]:
        """One thread at a time, and errors in plain words."""
        with self._lock, plainly(self.address, self.connection):
            yield

    def rows(self, sql: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """What this statement answers."""
        with self.using():
            return self.connection.execute(sql.encode(), values).fetchall()

    def run(self, sql: str, values: Values | None = None) -> int:
        """Carry out a statement that answers nothing; how many rows it touched."""
        with self.using():
            return self.connection.execute(sql.encode(), values).rowcount

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of one writer: all of it is stored or nothing. Use it within `using`."""
        try:
            self.run(_BEGIN)
            # In a statement of its own: what is read next must see what the writer before stored.
            self.rows(f"SELECT pg_advisory_xact_lock({_QUEUE})")
            yield
            self._commit()
        finally:
            if self.connection.info.transaction_status in (
                TransactionStatus.INTRANS,
                TransactionStatus.INERROR,
            ):
                self.run("ROLLBACK")

    def refuse_others(self, act: str) -> None:
        """Stop whoever is not the owner of the tables.

        Args:
            act: what only the owner may do, to begin the sentence of an error ("Removing an entry").

        Raises:
            LedgerError: it is somebody else.
        """
        ((owner, role, is_owner),) = self.rows(_OWNER)
        if not is_owner:
            raise LedgerError(
                f"{act} is for the owner of the tables of the ledger {self.address}, which is the role "
                f"{owner}; you came as {role}. Have it done with an address that names {owner}."
            )

    def purge(self) -> None:
        """Write both tables anew, so that nothing removed is left between the rows.

        Raises:
            LedgerError: another transaction might still look at what was removed, so the server keeps it.
        """
        for table in ("kept.entries", "kept.documents"):
            self.run(f"VACUUM (FULL) {table}")
        self.run("VACUUM kept.entries, kept.documents")  # it counts what it could not let go of
        ((left,),) = self.rows(_LEFT)
        if left:
            raise LedgerError(
                f"What was to be removed is gone from the ledger {self.address}, but another transaction "
                "that began before is still open, so that the server's files may still hold it. End it (the "
                "view pg_stat_activity shows it) and run the same command again."
            )

    def close(self) -> None:
        """Let go of the connection. Closing twice does no harm."""
        with self._lock:
            self.connection.close()

    def _commit(self) -> None:
        try:
            self.connection.execute("COMMIT")
        except psycopg.OperationalError as error:
            raise unconfirmed(self.address, error) from error
