"""Ledgers of format 1, as the first version of Kept wrote them: older users still have such files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import apsw
import rfc8785

from kept.model import NewEntry

_SCHEMA = """
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
_FIELDS = (
    "seq",
    "kind",
    "record",
    "body",
    "about",
    "published_on",
    "recorded_at",
    "recorded_by",
    "key",
    "replaces",
    "public",
    "previous",
    "hash",
)


def write_format_1(path: Path, entries: Iterable[NewEntry], recorded_at: str) -> str:
    """Make such a ledger, with the settings of that version, and return its head."""
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute(
            f"BEGIN; {_SCHEMA}PRAGMA application_id = {0x4B657074}; PRAGMA user_version = 1; COMMIT"
        )
        connection.pragma("journal_mode", "WAL")
        previous = "0" * 64
        with connection:
            for seq, entry in enumerate(entries, 1):
                row = _sealed(seq, entry, recorded_at, previous)
                connection.execute(f"INSERT INTO entries VALUES ({','.join('?' * len(_FIELDS))})", row)
                previous = str(row[-1])
    return previous


def _sealed(seq: int, entry: NewEntry, recorded_at: str, previous: str) -> tuple[str | int | None, ...]:
    fields: dict[str, str | int | None] = {
        "seq": seq,
        "kind": entry.kind,
        "record": entry.record,
        "body": entry.body,
        "about": entry.about,
        "published_on": entry.published_on,
        "recorded_at": recorded_at,
        "recorded_by": "the first version",
        "key": entry.key,
        "replaces": entry.replaces,
        "public": entry.public,
        "previous": previous,
    }
    fields["hash"] = sha256(rfc8785.dumps(fields)).hexdigest()
    return tuple(fields[name] for name in _FIELDS)
