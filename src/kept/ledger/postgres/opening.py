"""Making a ledger in a PostgreSQL database and opening one, with every fault told plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kept.errors import LedgerError
from kept.ledger.chain import sha256
from kept.ledger.postgres.address import Address
from kept.ledger.postgres.faults import plainly
from kept.ledger.postgres.roles import grant_writer
from kept.ledger.postgres.schema import FORMAT, MARK, schema
from kept.ledger.postgres.session import Session
from kept.ledger.postgres.store import PostgresLedger

OLDEST_SERVER: Final = 15
"""The oldest major version with which the store is tested."""

_MARK = re.compile(MARK + r"(\d{1,9})")

_DEFAULTS = {
    "connect_timeout": "20",
    "application_name": "kept",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
"""What an address may say otherwise. A server that vanished is noticed within a minute."""

_SETTINGS = """
    SELECT set_config('search_path', 'pg_catalog', false),
        set_config('lock_timeout', %(wait)s, false),
        set_config('jit', 'off', false),
        set_config('tcp_keepalives_idle', '30', false),
        set_config('tcp_keepalives_interval', '10', false),
        set_config('tcp_keepalives_count', '3', false),
        set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)
"""
"""A client that vanished lets go of the queue within a minute, too; and what is confirmed is on the disk."""

_STATE = """
    SELECT current_setting('server_encoding'), current_user, obj_description(entries.oid, 'pg_class'),
        pg_namespace.oid IS NOT NULL, entries.oid IS NOT NULL,
        coalesce(has_schema_privilege(pg_namespace.oid, 'USAGE'), false)
            AND coalesce(has_table_privilege(entries.oid, 'SELECT'), false)
    FROM (VALUES (1)) AS one
    LEFT JOIN pg_namespace ON nspname = 'kept'
    LEFT JOIN pg_class AS entries ON relnamespace = pg_namespace.oid AND relname = 'entries'
"""


def create_postgres(
    address: Address, *, wait_seconds: float = 60.0, cache: Path | None = None
) -> PostgresLedger:
    """Make a new, empty ledger in a database that has none, and open it. Its tables belong to who does this.

    Args:
        address: the database; it must exist.
        wait_seconds: as for `open_postgres`.
        cache: as for `open_postgres`.

    Raises:
        LedgerError: there is a ledger in it already, the server cannot be reached or is too old, the database
            does not hold Unicode, or the role may not make a schema in it. Nothing is left behind.
    """
    with _session(address, wait_seconds) as session:
        state = _state(session)
        if state.has_entries:
            raise LedgerError(f"There is already a ledger at {address}. Open it, or name another database.")
        if state.encoding != "UTF8":
            raise LedgerError(
                f"The database {address} has the encoding {state.encoding}, which cannot hold every text. "
                "Make one that can: createdb --encoding UTF8 --template template0 NAME."
            )
        _lay_out(session, state)
        return PostgresLedger(session, _index(address, cache))


def open_postgres(
    address: Address, *, wait_seconds: float = 60.0, cache: Path | None = None
) -> PostgresLedger:
    """Open a ledger that exists, to read and, for those who have the right, to append.

    Args:
        address: the database.
        wait_seconds: how long to wait for another writer before giving up.
        cache: the folder for the index; without one it is made in memory.

    Raises:
        LedgerError: the server cannot be reached or is too old, there is no ledger in the database, it was
            made by a newer version of Kept, or the role may not read it.
    """
    with _session(address, wait_seconds) as session:
        _check_is_ledger(session)
        return PostgresLedger(session, _index(address, cache))


def grant_postgres(address: Address, role: str) -> None:
    """Let a role read and append; see `kept.ledger.postgres.roles.grant_writer`.

    Raises:
        LedgerError: as for `open_postgres`, or there is no such role, or it is for somebody else to do.
    """
    with _session(address) as session, closing(session):
        _check_is_ledger(session)
        grant_writer(session, role)


def has_postgres(address: Address) -> bool:
    """Is there a ledger in this database?

    Raises:
        LedgerError: the server cannot be reached or is too old.
    """
    with _session(address) as session, closing(session):
        return _state(session).has_entries


def _index(address: Address, cache: Path | None) -> Path | None:
    """The file of the index of this ledger, which only its user may read: it says what the ledger says."""
    if cache is None:
        return None
    place = cache / f"{sha256(address.shown)[:32]}.index"
    with suppress(OSError):  # where it cannot be made, the index is made in memory
        cache.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
    return place


class _State(NamedTuple):
    """What a database says of the ledger in it, to whoever may connect."""

    encoding: str
    role: str
    mark: str | None
    has_schema: bool
    has_entries: bool
    may_read: bool


def _state(session: Session) -> _State:
    return _State(*session.rows(_STATE)[0])


@contextmanager
def _session(address: Address, wait_seconds: float = 60.0) -> Iterator[Session]:
    """A connection to a server that is new enough; it is closed where what follows fails."""
    with plainly(address):
        given = conninfo_to_dict(address.words)
        options: dict[str, Any] = {**_DEFAULTS, **given, "client_encoding": "UTF8"}
        connection = psycopg.connect(**options, autocommit=True)
    session = Session(connection, address)
    try:
        _check_server(session)
        session.rows(_SETTINGS, {"wait": f"{round(wait_seconds * 1000)}ms"})
        yield session
    except BaseException:
        session.close()
        raise


def _check_server(session: Session) -> None:
    version = session.connection.info.server_version // 10000
    if version < OLDEST_SERVER:
        raise LedgerError(
            f"The server of the ledger {session.address} is PostgreSQL {version}. Kept needs {OLDEST_SERVER} "
            "or newer: have the server upgraded, or name another."
        )


def _check_is_ledger(session: Session) -> None:
    state = _state(session)
    if not state.has_entries:
        raise LedgerError(
            f"There is no ledger in the database {session.address} yet. Make its tables: "
            f"kept init --ledger {session.address}"
        )
    marked = _MARK.fullmatch(state.mark or "")
    if marked is None:
        raise LedgerError(
            f"The table kept.entries in the database {session.address} is none of Kept. Name another "
            "database."
        )
    if int(marked[1]) > FORMAT:
        raise LedgerError(
            f"The ledger {session.address} was made by a newer version of Kept (format {marked[1]}; this one "
            f"reads up to {FORMAT}). Update Kept: `pip install --upgrade kept`."
        )
    if not state.may_read:
        raise LedgerError(
            f"The role {state.role} may not read the ledger {session.address}. Ask the owner of its tables "
            f"for the rights: kept init --grant {state.role} --ledger ADDRESS."
        )


def _lay_out(session: Session, state: _State) -> None:
    """Make the tables in one transaction, so that there are all of them or none."""
    with session.using(), session.writing():
        if not state.has_schema:
            session.run("CREATE SCHEMA kept")
        session.run(schema())
