"""Which drafts each reviewer was shown, and which of them as a check; and the secret that decides it."""

from __future__ import annotations

import secrets
from typing import Final

from kept.web.aside.file import Aside

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS installation (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS drafts_shown (
    number INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    draft TEXT NOT NULL,
    is_check INTEGER NOT NULL,
    UNIQUE (person, draft)
) STRICT;
CREATE INDEX IF NOT EXISTS drafts_shown_in_order ON drafts_shown (person, is_check, number);
"""
"""One row for each draft that a person was shown, in that order; and what was made once for this file."""


def secret_of(aside: Aside) -> str:
    """The random value of this installation, made when it is asked for first; nobody is shown it."""
    aside.run("INSERT OR IGNORE INTO installation VALUES ('checks', ?)", secrets.token_hex(32))
    ((value,),) = aside.rows("SELECT value FROM installation WHERE name = 'checks'")
    return str(value)


class ShownDrafts:
    """What one person was shown."""

    def __init__(self, aside: Aside, person: str) -> None:
        self._aside = aside
        self._person = person

    def is_check(self, draft: str) -> bool | None:
        """Is this draft shown as a check? `None` while it was not shown."""
        rows = self._aside.rows(
            "SELECT is_check FROM drafts_shown WHERE person = ? AND draft = ?", self._person, draft
        )
        return bool(rows[0][0]) if rows else None

    def since(self) -> int:
        """How many drafts were shown since the last check, or at all where there was none."""
        ((count,),) = self._aside.rows(
            "SELECT count(*) FROM drafts_shown WHERE person = ?1 AND is_check = 0 AND number > coalesce("
            "(SELECT max(number) FROM drafts_shown WHERE person = ?1 AND is_check = 1), 0)",
            self._person,
        )
        return int(count)

    def add(self, draft: str, is_check: bool) -> bool:
        """Keep how a draft is shown. It stays as it was kept first; is it a check?"""
        self._aside.run(
            "INSERT OR IGNORE INTO drafts_shown (person, draft, is_check) VALUES (?, ?, ?)",
            self._person,
            draft,
            is_check,
        )
        return bool(self.is_check(draft))
