"""Sessions: who has signed in, by a random token of which only the hash is kept.

A session ends after twelve hours in which nothing was asked for, and after thirty days in any case
(NIST SP 800-63B-4 asks for at most thirty days at its first level, and leaves the idle time to the service).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from kept.web.aside.file import Aside
from kept.web.people import Person, Role

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS sessions (
  token BLOB PRIMARY KEY,  -- the SHA-256 of what the browser holds
  person TEXT NOT NULL,
  idle_ends TEXT NOT NULL,
  ends TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (person);
"""

IDLE: Final = timedelta(hours=12)
"""How long a session lasts in which nothing is asked for."""

LONGEST: Final = timedelta(days=30)
"""How long a session lasts at most."""

_NOTED: Final = timedelta(minutes=10)
"""How much later the end must be to be written again: not every page costs a write."""


def hashed(token: str) -> bytes:
    """What is kept of a token. It is random and long, so that no slow hash is needed."""
    return hashlib.sha256(token.encode()).digest()


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


def later(moment: str, span: timedelta) -> str:
    """A moment after another one, written as the ledger writes moments."""
    found = datetime.fromisoformat(moment) + span
    return found.isoformat(timespec="microseconds").replace("+00:00", "Z")


def start(aside: Aside, name: str, now: str) -> str:
    """Begin a session of a person; its token, which is kept nowhere else. What has ended is removed."""
    token = new_token()
    with aside.together():
        aside.run("DELETE FROM sessions WHERE ends <= ? OR idle_ends <= ?", now, now)
        aside.run(
            "INSERT INTO sessions VALUES (?, ?, ?, ?)",
            hashed(token),
            name.casefold(),
            later(now, IDLE),
            later(now, LONGEST),
        )
    return token


def person(aside: Aside, token: str, now: str) -> Person | None:
    """Who holds a token; none where it is not known, has ended, or the person may no longer come in."""
    rows = aside.rows(
        "SELECT name, role, idle_ends FROM sessions JOIN people ON person = folded "
        "WHERE token = ? AND ends > ? AND idle_ends > ? AND active",
        hashed(token),
        now,
        now,
    )
    if not rows:
        return None
    name, role, idle_ends = rows[0]
    if later(now, IDLE - _NOTED) > idle_ends:
        aside.run("UPDATE sessions SET idle_ends = ? WHERE token = ?", later(now, IDLE), hashed(token))
    return Person(name, Role(role))


def end(aside: Aside, token: str) -> None:
    """End the session of a token, if there is one."""
    aside.run("DELETE FROM sessions WHERE token = ?", hashed(token))


def end_all(aside: Aside, name: str) -> None:
    """End all sessions of a person."""
    aside.run("DELETE FROM sessions WHERE person = ?", name.casefold())
