"""Bringing a ledger of an older format up to date, in one transaction: all of it happens or nothing.

The entries stay what they are, byte for byte, with their hashes; only the table around them changes. Format 1
had the columns of today but `because` and `body_sha256`, and found keys by a unique index.
"""

from __future__ import annotations

import apsw

from kept.ledger.sqlite.keys import Keys
from kept.ledger.sqlite.schema import COLUMNS, FORMAT, SCHEMA

_FROM_FORMAT_1 = f"""
DROP TRIGGER entries_never_change;
DROP TRIGGER entries_never_go;
DROP TRIGGER entries_only_follow;
DROP INDEX entries_record;
DROP INDEX entries_replaces;
ALTER TABLE entries RENAME TO entries_of_format_1;
ALTER TABLE entries_of_format_1 ADD COLUMN because TEXT;
ALTER TABLE entries_of_format_1 ADD COLUMN body_sha256 TEXT;
{SCHEMA}
DROP TRIGGER entries_only_follow;
INSERT INTO entries ({COLUMNS}) SELECT {COLUMNS} FROM entries_of_format_1 ORDER BY seq;
DROP TABLE entries_of_format_1;
{SCHEMA[SCHEMA.index("CREATE TRIGGER entries_only_follow") :]}
PRAGMA user_version = {FORMAT};
"""


def upgrade(connection: apsw.Connection) -> None:
    """Bring the ledger behind this connection to the present format, where it is older.

    Raises:
        apsw.Error: SQLite could not do it; the ledger is as it was.
    """
    if connection.pragma("user_version") == FORMAT:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.pragma("user_version") != FORMAT:  # somebody may have been quicker
            connection.execute(_FROM_FORMAT_1)
            keys = Keys(connection)
            keys.catch_up()
            keys.settle()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
