"""Checking a ledger in PostgreSQL: the chain of its entries, its guards, and who may do what with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from kept.errors import BrokenLedgerError, Problem
from kept.ledger.chain import Step, Walk, step_of
from kept.ledger.contract import Verification
from kept.ledger.postgres.schema import COLUMNS, FOUND, differences
from kept.ledger.postgres.session import Session
from kept.model import Entry

Check: TypeAlias = Callable[[Session, Walk], None]

_PAGE = 500
_FIRST_POSSIBLE = -(1 << 63)  # whoever owns the tables may number entries below 1
_STEPS = f"SELECT {COLUMNS} FROM kept.entries WHERE seq > %s ORDER BY seq LIMIT {_PAGE}"
_BY_SEQ = f"SELECT {COLUMNS} FROM kept.entries WHERE seq = %s"
_RIGHTS = """
    WITH given AS (
        SELECT relname, relowner, (aclexplode(relacl)).* FROM pg_class
        WHERE oid IN (to_regclass('kept.entries'), to_regclass('kept.documents'))
        UNION
        SELECT relname, relowner, (aclexplode(attacl)).*
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE pg_class.oid IN (to_regclass('kept.entries'), to_regclass('kept.documents'))
    )
    SELECT format('%s has the right to %s in kept.%s', coalesce('the role ' || rolname, 'everybody'),
        string_agg(DISTINCT privilege_type, ', '), relname)
    FROM given LEFT JOIN pg_roles ON pg_roles.oid = grantee
    WHERE grantee <> relowner AND privilege_type NOT IN ('SELECT', 'INSERT')
    GROUP BY relname, rolname ORDER BY relname, rolname
"""
_UNSAFE = """
    SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name
"""
_RESTORE = "Find out who could do this as the owner of the tables, and restore the ledger from a backup."
_REVOKE = "Take it back: a writer needs SELECT and INSERT, and nobody else needs more."


def verified(session: Session) -> Verification:
    """What a check of the guards and of the whole chain finds; see `kept.ledger.contract.Ledger.verify`."""
    walk = _walked(session, _check_guards, _check_chain)
    return Verification(walk.count, walk.head, tuple(walk.problems))


def examined(session: Session) -> tuple[Problem, ...]:
    """Rights that nobody needs, and a server that can lose what it confirmed."""
    return tuple(_walked(session, _check_rights, _check_server).problems)


def _walked(session: Session, *checks: Check) -> Walk:
    def look(seq: int) -> Sequence[Any] | None:
        return session.rows(_BY_SEQ, (seq,))[0]

    walk = Walk(look)
    for check in checks:
        try:
            check(session, walk)
        except BrokenLedgerError as error:
            what = f"it cannot be read after entry {walk.seq}: {error}"
            walk.problems.append(_problem(session, what, _RESTORE))
    return walk


def _check_guards(session: Session, walk: Walk) -> None:
    found = differences(line for (line,) in session.rows(FOUND))
    if found:
        what = f"its tables, indexes or triggers are not as Kept made them: it {', it '.join(found)}"
        walk.problems.append(_problem(session, what, _RESTORE))


def _check_chain(session: Session, walk: Walk) -> None:
    after = _FIRST_POSSIBLE
    while rows := session.rows(_STEPS, (after,)):
        walk.follow(map(_step, rows))
        after = walk.seq
    walk.finish()


def _step(row: Sequence[Any]) -> Step:
    try:
        return step_of(Entry._make(row))
    except (KeyError, TypeError):  # a value that no entry can have, where the table lost its constraints
        return (row[0], "", "", "", "", "", True)


def _check_rights(session: Session, walk: Walk) -> None:
    for (line,) in session.rows(_RIGHTS):
        walk.problems.append(_problem(session, line, _REVOKE))


def _check_server(session: Session, walk: Walk) -> None:
    for (name,) in session.rows(_UNSAFE):
        what = f"the server runs with {name} off, so that it can lose what it confirmed"
        walk.problems.append(_problem(session, what, f"Turn {name} on in postgresql.conf."))


def _problem(session: Session, what: str, to_do: str) -> Problem:
    return Problem(where=str(session.address), what=what, to_do=to_do)
