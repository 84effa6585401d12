"""The tables of a ledger in SQLite, what guards them, and what a connection may do.

Three guards, because each has a hole: the triggers refuse UPDATE and DELETE from any programme, but
`INSERT OR REPLACE` goes round them unless `recursive_triggers` is on; so a third trigger looks at every
insert, and on Kept's own connections an authorizer refuses all but reading and inserting. None of them stops
somebody who owns the file from dropping the triggers: that is what the hash chain shows.

One change of an entry is let through: that its body gives way to the body's sha-256 (`kept redact`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import apsw

from kept.ledger.chain import FIELDS

APPLICATION_ID = 0x4B657074
"""What marks the SQLite file as a ledger: "Kept" in ASCII."""

FORMAT = 2
"""The version of the tables, kept in the file's `user_version`."""

COLUMNS = ", ".join(FIELDS)

_KEPT = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIELDS if not name.startswith("body"))

SCHEMA = f"""
CREATE TABLE entries (
    seq          INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    record       TEXT NOT NULL,
    about        TEXT,
    published_on TEXT,
    recorded_at  TEXT NOT NULL,
    recorded_by  TEXT NOT NULL,
    key          TEXT NOT NULL,
    replaces     INTEGER,
    because      TEXT,
    public       INTEGER NOT NULL CHECK (public IN (0, 1)),
    previous     TEXT NOT NULL,
    hash         TEXT NOT NULL,
    body_sha256  TEXT,
    body         TEXT,
    CHECK ((body IS NULL) <> (body_sha256 IS NULL))
) STRICT;

CREATE INDEX entries_replaces ON entries (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE keys (place INTEGER PRIMARY KEY) STRICT;

CREATE TABLE keys_settled (seq INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
WHEN NEW.body IS NOT NULL OR OLD.body IS NULL OR {_KEPT}
BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is never changed');
END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is never removed');
END;

CREATE TRIGGER entries_only_follow BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is only added after the last one');
END;
"""
"""`entries` is the ledger; `keys` finds entries by their key (see `kept.ledger.sqlite.keys`)."""

Authorizer: TypeAlias = Callable[[int, str | None, str | None, str | None, str | None], int]

_READING = frozenset({apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_TRANSACTION})
_TABLES = frozenset({"entries", "keys", "keys_settled"})


def authorize(
    operation: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
) -> int:
    """Allow reading, adding and the integrity check; deny all else (SQLite's authorizer)."""
    allowed = (
        operation in _READING
        or (operation == apsw.SQLITE_INSERT and first in _TABLES)
        or (operation == apsw.SQLITE_PRAGMA and first == "integrity_check" and second is None)
    )
    return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY


def authorize_removal(
    operation: int, first: str | None, second: str | None, database: str | None, trigger: str | None
) -> int:
    """Allow, beside what `authorize` does, that a body gives way to its sha-256."""
    if operation == apsw.SQLITE_UPDATE and first == "entries" and second in ("body", "body_sha256"):
        return apsw.SQLITE_OK
    return authorize(operation, first, second, database, trigger)


def expected_schema() -> set[tuple[str, str]]:
    """The name and text of the tables, their indexes and triggers, as SQLite itself records them."""
    connection = apsw.Connection(":memory:")
    connection.execute(SCHEMA)
    return schema_of(connection)


def schema_of(connection: apsw.Connection) -> set[tuple[str, str]]:
    """The name and text of everything that was created in this database."""
    return {
        (str(name), str(sql))
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }
