"""The one table, what guards it, and what a connection to it may do.

Three guards, because each has a hole: the triggers refuse UPDATE and DELETE from any programme, but
`INSERT OR REPLACE` goes round them unless `recursive_triggers` is on; so a third trigger looks at every
insert, and on Kept's own connections an authorizer refuses all but reading and inserting. None of them stops
somebody who owns the file from dropping the triggers: that is what the hash chain shows.
"""

from __future__ import annotations

import apsw

APPLICATION_ID = 0x4B657074
"""What marks the SQLite file as a ledger: "Kept" in ASCII."""

FORMAT = 1
"""The version of the table, kept in the file's `user_version`."""

SCHEMA = """
CREATE TABLE entries (
    seq          INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    record       TEXT NOT NULL,
    body         TEXT NOT NULL,
    about        TEXT,
    published_on TEXT,
    recorded_at  TEXT NOT NULL,
    recorded_by  TEXT NOT NULL,
    key          TEXT NOT NULL UNIQUE,
    replaces     INTEGER,
    public       INTEGER NOT NULL CHECK (public IN (0, 1)),
    previous     TEXT NOT NULL,
    hash         TEXT NOT NULL
) STRICT;

CREATE INDEX entries_record ON entries (record);

CREATE UNIQUE INDEX entries_replaces ON entries (replaces) WHERE replaces IS NOT NULL;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is never changed');
END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is never removed');
END;

CREATE TRIGGER entries_only_follow BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    OR EXISTS (SELECT 1 FROM entries WHERE key = NEW.key OR replaces = NEW.replaces)
BEGIN
    SELECT raise(ABORT, 'an entry of the ledger is only added after the last one');
END;
"""

_READING = frozenset({apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION, apsw.SQLITE_TRANSACTION})


def authorize(
    operation: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
) -> int:
    """Allow reading, adding to `entries` and the integrity check; deny all else (SQLite's authorizer)."""
    allowed = (
        operation in _READING
        or (operation == apsw.SQLITE_INSERT and first == "entries")
        or (operation == apsw.SQLITE_PRAGMA and first == "integrity_check" and second is None)
    )
    return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY


def expected_schema() -> set[tuple[str, str]]:
    """The name and text of the table, its indexes and triggers, as SQLite itself records them."""
    connection = apsw.Connection(":memory:")
    connection.execute(SCHEMA)
    return schema_of(connection)


def schema_of(connection: apsw.Connection) -> set[tuple[str, str]]:
    """The name and text of everything that was created in this database."""
    return {
        (str(name), str(sql))
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }
