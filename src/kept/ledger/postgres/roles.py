"""The rights of those who write to a ledger in PostgreSQL: to read and to insert, and no other."""

from __future__ import annotations

from psycopg import sql

from kept.ledger.postgres.session import Session

_STATEMENTS = (
    sql.SQL("GRANT USAGE ON SCHEMA kept TO {}"),
    sql.SQL("GRANT SELECT, INSERT ON kept.entries, kept.documents TO {}"),
)


def grant_writer(session: Session, role: str) -> None:
    """Let this role read and append, as the owner of the tables. To say it twice does no harm.

    Args:
        session: a connection of the owner.
        role: the role of one person, or of a group of them.

    Raises:
        LedgerError: there is no such role, or whoever runs this is not the owner.
    """
    session.refuse_others("Giving rights")
    with session.using():
        for statement in _STATEMENTS:
            session.connection.execute(statement.format(sql.Identifier(role)))
