"""What `kept watch` remembers between runs, in a file beside the ledger: when to look again, and with what.

Nothing here is evidence: the ledger has that. Where the file is lost, feeds are read anew and pages that the
ledger has are taken up from there. One process holds the file at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Final

import apsw

from kept.errors import InputError, LedgerError
from kept.fetch.pages import Validators
from kept.pipeline.watch_sites import SitesOf

_WAIT_MS: Final = 1_000
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS feeds (
    address TEXT PRIMARY KEY, final TEXT, etag TEXT, last_modified TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS pages (
    address TEXT PRIMARY KEY, source TEXT NOT NULL, next_look TEXT NOT NULL, looks INTEGER NOT NULL,
    published TEXT, changed TEXT, final TEXT, etag TEXT, last_modified TEXT, digest TEXT, missing_since TEXT,
    document TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS sites (
    origin TEXT PRIMARY KEY, ready TEXT NOT NULL, failures INTEGER NOT NULL, robots TEXT, robots_at TEXT
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class PageState:
    """One page that is watched.

    Args:
        address: where it is.
        source: the feed, sitemap or single page that it was named by.
        next_look: the moment from which on it is looked at.
        looks: how often it was looked at without a change; 0 for one that was not read yet.
        published: the day that its feed gives.
        changed: when its feed says that it was last changed, as written there.
        final: which address answered, with `etag` and `last_modified` as it gave them.
        etag: see `final`.
        last_modified: see `final`.
        digest: the sha-256 of the bytes that were last seen.
        missing_since: the moment at which it was first found missing, as long as it is.
        document: the id of the document that the ledger had for it last.
    """

    address: str
    source: str
    next_look: str
    looks: int = 0
    published: str | None = None
    changed: str | None = None
    final: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    missing_since: str | None = None
    document: str | None = None

    @property
    def validators(self) -> Validators | None:
        """With what to ask whether it changed."""
        return None if self.final is None else Validators(self.final, self.etag, self.last_modified)


_COLUMNS: Final = ", ".join(field.name for field in fields(PageState))
_MARKS: Final = ", ".join("?" for _ in fields(PageState))


class WatchState:
    """The open file."""

    def __init__(self, path: Path) -> None:
        """Open the file, for this process alone; it is made where it is missing.

        Raises:
            InputError: another process watches.
            LedgerError: it cannot be opened or written.
        """
        try:
            self._connection = apsw.Connection(str(path))
            self._connection.set_busy_timeout(_WAIT_MS)
            self._connection.pragma("locking_mode", "exclusive")
            self._connection.pragma("synchronous", "full")
            with self._connection:  # from its first writing on, the file is this process's own
                self._connection.execute("PRAGMA user_version = 1")
                self._connection.execute(_SCHEMA)
        except apsw.BusyError:
            raise InputError(
                f"Another kept watch is at work: it holds {path}. Let it end, or end it."
            ) from None
        except apsw.Error as error:
            raise LedgerError(
                f"The file {path}, where kept watch keeps when to look again, cannot be used: {error}. Check "
                "its place and rights. Where it is damaged it can be deleted: it is made anew."
            ) from error
        self.sites = SitesOf(self.rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> WatchState:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is done inside happens as a whole or not at all."""
        with self._connection:
            yield

    def feed(self, address: str) -> Validators | None:
        """With what to ask whether a feed changed."""
        rows = self.rows("SELECT final, etag, last_modified FROM feeds WHERE address = ?", address)
        return Validators(*rows[0]) if rows else None

    def put_feed(self, address: str, validators: Validators) -> None:
        """Remember how a feed was."""
        values = (address, validators.address, validators.etag, validators.last_modified)
        self.rows("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", *values)

    def page(self, address: str) -> PageState | None:
        """What is known of one page."""
        rows = self.rows(f"SELECT {_COLUMNS} FROM pages WHERE address = ?", address)
        return PageState(*rows[0]) if rows else None

    def put_page(self, page: PageState) -> None:
        """Remember one page as it is now."""
        self.rows(f"INSERT OR REPLACE INTO pages ({_COLUMNS}) VALUES ({_MARKS})", *astuple(page))

    def due(self, moment: str, sources: Sequence[str], most: int) -> tuple[PageState, ...]:
        """The pages of these sources that are to be looked at: new ones first.

        Of the new ones each source has its share, so that none crowds out the others, and those that were
        published last come first.

        Args:
            moment: by when.
            sources: the addresses of the sources.
            most: so many new ones and so many known ones at most.
        """
        found: list[PageState] = []
        turns = "row_number() OVER (PARTITION BY source ORDER BY published DESC, rowid), rowid"
        for looks, order in (("= 0", turns), ("> 0", "next_look, rowid")):
            sql = f"""SELECT {_COLUMNS} FROM pages WHERE next_look <= ? AND looks {looks}
                AND source IN (SELECT value FROM json_each(?)) ORDER BY {order} LIMIT ?"""
            rows = self.rows(sql, moment, json.dumps(list(sources)), most)
            found += (PageState(*row) for row in rows)
        return tuple(found)

    def not_read(self) -> tuple[PageState, ...]:
        """The pages that were named and not read yet."""
        return tuple(PageState(*row) for row in self.rows(f"SELECT {_COLUMNS} FROM pages WHERE looks = 0"))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a statement gives, of one that changes something none.

        Raises:
            LedgerError: the file cannot be read or written.
        """
        try:
            return self._connection.execute(sql, values).fetchall()
        except apsw.Error as error:
            raise LedgerError(
                f"What kept watch keeps beside the ledger cannot be used: {error}. Check the space on the "
                "disk and try again."
            ) from error
