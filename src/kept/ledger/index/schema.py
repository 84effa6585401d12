"""The tables of the index beside a ledger. All of it is computed from the entries, and may go at any time.

The tables have no rowids and lie in the order in which they are asked, so that each question reads only the
rows of its answer. `words` is an FTS5 table without content, whose rows have the numbers of the entries.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Final

import apsw

from kept.ledger.index.links import LINKS, NESTED

_RULES = 2
"""Raise it when the same entries give other rows than before, as when words are cut in another way."""

SCHEMA: Final = """
CREATE TABLE position (
    projection TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL, begun INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
    kind TEXT, record TEXT, seq INTEGER, public INTEGER NOT NULL, PRIMARY KEY (kind, record, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    target TEXT, name TEXT, seq INTEGER, PRIMARY KEY (target, name, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE replaced (
    seq INTEGER, by INTEGER, PRIMARY KEY (seq, by)
) STRICT, WITHOUT ROWID;

CREATE TABLE moments (
    recorded_at TEXT PRIMARY KEY, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE verdicts (
    commitment TEXT PRIMARY KEY, as_of TEXT NOT NULL, rules_version TEXT NOT NULL, status TEXT NOT NULL,
    grade TEXT NOT NULL, because TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
    terms, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
);
"""
"""`position` says up to which entry each projection has come, and how many entries there were when it was
begun; `versions` which entries are about a record, and which are public; `links` which entries name an id,
in which field; `replaced` which entry was corrected by which; `moments` the first entry of each moment;
`verdicts` how each commitment stood when `kept rebuild` last ran, by the entries up to `seq`."""

VERSION: Final = zlib.crc32(repr((_RULES, SCHEMA, LINKS, NESTED)).encode()) >> 1
"""What `user_version` says of an index that this version of Kept can use."""

_ROWS: Final[Mapping[str, str]] = {
    "versions": "SELECT kind, record, seq, public FROM versions WHERE seq <= ? ORDER BY kind, record, seq",
    "links": "SELECT target, name, seq FROM links WHERE seq <= ? ORDER BY target, name, seq",
    "replaced": "SELECT seq, by FROM replaced WHERE by <= ? ORDER BY seq, by",
    "moments": "SELECT recorded_at, seq FROM moments WHERE seq <= ? ORDER BY recorded_at",
    "words": "SELECT term, doc FROM temp.every_word WHERE doc <= ? ORDER BY term, doc",
    "verdicts": "SELECT * FROM verdicts WHERE seq <= ? ORDER BY commitment",
}

_EVERY_WORD = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_word USING fts5vocab (main, words, instance)"

PROJECTIONS: Final = tuple(name for name in _ROWS if name != "verdicts")
"""The names of the projections that a ledger makes by itself, and always has up to date."""


def lay_out(connection: apsw.Connection) -> None:
    """Make the tables in an empty file, within a transaction."""
    connection.execute(SCHEMA)
    connection.pragma("user_version", VERSION)


def digest(connection: apsw.Connection, projection: str, upto: int) -> tuple[int, str]:
    """How many rows of a projection come from entries up to `upto`, and the sha-256 over them in their order.

    Each row is hashed as a JSON array and a newline.
    """
    if projection == "words":
        connection.execute(_EVERY_WORD)
    count, hashed = 0, hashlib.sha256()
    for row in connection.execute(_ROWS[projection], (upto,)):
        hashed.update(json.dumps(row).encode() + b"\n")
        count += 1
    return count, hashed.hexdigest()
