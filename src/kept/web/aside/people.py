"""The people of a team: name, role, the hash of a password, and whether they may come in.

Names are unique whatever the case of their letters, for they stand in the ledger beside every change.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from kept.errors import InputError
from kept.web.aside.file import Aside
from kept.web.aside.sessions import end_all, hashed, later, new_token
from kept.web.errors import NotFoundError
from kept.web.people import Role

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS people (
  folded TEXT PRIMARY KEY,  -- the name without the case of its letters
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hash TEXT,                -- of the password, by argon2; none before one is set
  active INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  link BLOB,                -- the SHA-256 of a token with which a password may be set once
  link_ends TEXT
) STRICT, WITHOUT ROWID;
"""

LINK_LASTS: Final = timedelta(hours=24)
"""How long a link to set a password can be used."""

ROLES: Final = (Role.READER, Role.PROPOSER, Role.REVIEWER, Role.ADMIN)
"""The roles that a person can be given."""

_NAME = re.compile(r"\w[\w .,'’@+-]{0,79}")

_LINK_USED: Final = "This link was used, or has ended. Ask an administrator for a new one."

_COLUMNS = "name, role, active, made_at, made_by, hash IS NOT NULL, link_ends"


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the team.

    Attributes:
        name: as it stands in the ledger.
        role: what they may do.
        active: whether they may come in.
        made_at: when they were added.
        made_by: who added them.
        has_password: whether a password was set.
        link_ends: until when a link to set a password can be used; empty without one.
    """

    name: str
    role: Role
    active: bool
    made_at: str
    made_by: str
    has_password: bool
    link_ends: str


def accounts(aside: Aside) -> tuple[Account, ...]:
    """All people, by name."""
    return tuple(map(_account, aside.rows(f"SELECT {_COLUMNS} FROM people ORDER BY folded")))


def account(aside: Aside, name: str) -> Account | None:
    """The person of a name, if there is one."""
    rows = aside.rows(f"SELECT {_COLUMNS} FROM people WHERE folded = ?", folded(name))
    return _account(rows[0]) if rows else None


def known_account(aside: Aside, name: str) -> Account:
    """The person of a name.

    Raises:
        NotFoundError: there is none.
    """
    found = account(aside, name)
    if found is None:
        raise NotFoundError(f"There is nobody with the name {name[:80]!r}. Look in the list of people.")
    return found


def _account(row: tuple[Any, ...]) -> Account:
    name, role, active, made_at, made_by, has_password, link_ends = row
    return Account(name, Role(role), bool(active), made_at, made_by, bool(has_password), link_ends or "")


def add(aside: Aside, name: str, role: Role, at: str, by: str) -> Account:
    """Add a person, who has no password yet.

    Raises:
        InputError: the name cannot be one, or is taken, or the role cannot be given.
    """
    name = checked_name(name)
    _check_role(role)
    with aside.together():
        check_free(aside, name)
        aside.run(
            "INSERT INTO people (folded, name, role, active, made_at, made_by) VALUES (?, ?, ?, 1, ?, ?)",
            folded(name),
            name,
            role,
            at,
            by,
        )
    return known_account(aside, name)


def folded(name: str) -> str:
    """A name as it is looked up, however it was typed: composed, single spaces, no case of letters.

    >>> folded(" Zoe\u0301  LEE ") == folded("Zo\u00e9 Lee")
    True
    """
    return _composed(name).casefold()


def _composed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def check_free(aside: Aside, name: str) -> None:
    """Let a name be given to somebody.

    Raises:
        InputError: somebody has it.
    """
    if account(aside, name) is not None:
        raise InputError(f"There is somebody with the name {name!r} already. Choose another name.")


def checked_name(name: str) -> str:
    """A name as it is kept: composed characters, single spaces.

    Raises:
        InputError: it cannot be a name.
    """
    found = _composed(name)
    if not _NAME.fullmatch(found):
        raise InputError(
            f"The name {found[:80]!r} cannot be used. Expected up to 80 letters, digits, spaces and "
            ". , ' @ + -, beginning with a letter or digit, such as Ann Lee."
        )
    return found


def set_role(aside: Aside, name: str, role: Role) -> None:
    """Give a person another role, which counts at once.

    Raises:
        NotFoundError: there is nobody with this name.
        InputError: it is the last administrator, or the role cannot be given.
    """
    _check_role(role)
    with aside.together():
        if role is not Role.ADMIN:
            _check_not_last(aside, known_account(aside, name))
        known_account(aside, name)
        aside.run("UPDATE people SET role = ? WHERE folded = ?", role, folded(name))


def set_active(aside: Aside, name: str, active: bool) -> None:
    """Let a person come in again, or no longer: then all their sessions end, and their link.

    Raises:
        NotFoundError: there is nobody with this name.
        InputError: it is the last administrator.
    """
    with aside.together():
        found = known_account(aside, name)
        if not active:
            _check_not_last(aside, found)
            end_all(aside, found.name)
        aside.run(
            "UPDATE people SET active = ?, link = NULL, link_ends = NULL WHERE folded = ?",
            int(active),
            folded(name),
        )


def _check_role(role: Role) -> None:
    if role not in ROLES:
        raise InputError(f"Nobody can be made a {role}. Choose one of: {', '.join(ROLES)}.")


def _check_not_last(aside: Aside, leaving: Account) -> None:
    """Somebody must be left who can let people in."""
    others = [one for one in accounts(aside) if one.role is Role.ADMIN and one.active and one != leaving]
    if leaving.role is Role.ADMIN and leaving.active and not others:
        raise InputError(f"{leaving.name} is the only administrator. Make somebody else one first.")


def password_hash(aside: Aside, name: str) -> str | None:
    """The hash of a person's password; none for nobody, without one, and for who may not come in."""
    rows = aside.rows("SELECT hash FROM people WHERE folded = ? AND active", folded(name))
    return rows[0][0] if rows else None


def set_password(aside: Aside, name: str, password_hash: str) -> None:
    """Keep the hash of a new password. All sessions of the person end, and the link with them.

    Raises:
        NotFoundError: there is nobody with this name.
    """
    with aside.together():
        end_all(aside, known_account(aside, name).name)
        aside.run(
            "UPDATE people SET hash = ?, link = NULL, link_ends = NULL WHERE folded = ?",
            password_hash,
            folded(name),
        )


def set_password_by_link(aside: Aside, token: str, now: str, password_hash: str) -> None:
    """Keep the hash of a new password that somebody chose with a link, as `set_password` does.

    Raises:
        NotFoundError: the link was used, also at this same moment, or has ended, or never was.
    """
    with aside.together():
        name = by_link(aside, token, now).name
        used = aside.run(
            "UPDATE people SET link = NULL, link_ends = NULL "
            "WHERE folded = ? AND link = ? AND link_ends > ? AND active",
            folded(name),
            hashed(token),
            now,
        )
        if used != 1:
            raise NotFoundError(_LINK_USED)
        set_password(aside, name, password_hash)


def new_link(aside: Aside, name: str, now: str) -> str:
    """A token with which this person may set a password once, within `LINK_LASTS`. An earlier one ends.

    Raises:
        NotFoundError: there is nobody with this name.
        InputError: this person may not come in.
    """
    token = new_token()
    if not known_account(aside, name).active:
        raise InputError(f"{name} may not come in. Let them in again first.")
    aside.run(
        "UPDATE people SET link = ?, link_ends = ? WHERE folded = ?",
        hashed(token),
        later(now, LINK_LASTS),
        folded(name),
    )
    return token


def by_link(aside: Aside, token: str, now: str) -> Account:
    """The person whom a link lets set a password.

    Raises:
        NotFoundError: it was used, has ended, or never was.
    """
    rows = aside.rows(
        f"SELECT {_COLUMNS} FROM people WHERE link = ? AND link_ends > ? AND active", hashed(token), now
    )
    if not rows:
        raise NotFoundError(_LINK_USED)
    return _account(rows[0])
