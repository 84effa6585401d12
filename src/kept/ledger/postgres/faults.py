"""What PostgreSQL and the way to it report, told as one sentence with the next step.

The sentences never hold the password of an address, whatever the server says.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger.postgres.address import Address

_DAMAGE = (
    errors.DataCorrupted,
    errors.IndexCorrupted,
    errors.InternalError_,
    errors.UndefinedTable,
    errors.UndefinedColumn,
    errors.UndefinedFunction,
    errors.DatatypeMismatch,
)
"""What using tables that are damaged, or that somebody made otherwise, can raise."""

_AGAIN = "run the same command again: what is in the ledger already is not added twice"
_CLOSED = "The ledger {address} was closed already. Open it again before using it."
_LOST = (
    "The connection to the ledger {address} was lost: {error}. See that the server runs and can be reached, "
    f"then {_AGAIN}."
)
_OTHER = (
    "The ledger {address} could not be used: {error}. Nothing was changed; run `kept verify` to check it."
)
_DAMAGED = (
    "The ledger {address} is damaged or was altered: {error}. Stop writing to it, keep a copy of the "
    "server's files as they are, and restore the ledger from a backup."
)

_SENTENCES: tuple[tuple[tuple[type[psycopg.Error], ...], str], ...] = (
    (
        (errors.AdminShutdown, errors.CrashShutdown, errors.IdleInTransactionSessionTimeout),
        _LOST,
    ),
    (
        (errors.LockNotAvailable, errors.DeadlockDetected),
        "The ledger {address} is being written by another process. Wait until that is done, then "
        f"{_AGAIN}.",
    ),
    (
        (errors.UniqueViolation, errors.ExclusionViolation, errors.RaiseException),
        "Somebody wrote to the ledger {address} at the same moment, past Kept: {error}. Nothing of this was "
        f"added; {_AGAIN}.",
    ),
    (
        (errors.InsufficientPrivilege,),
        "You have no right to do this with the ledger {address}: {error}. Ask the owner of its tables, who "
        "gives the rights of a writer by `kept init --grant ROLE`.",
    ),
    (
        (errors.UndefinedObject,),
        "The server of the ledger {address} says: {error}. Have the role made: createuser --pwprompt NAME.",
    ),
    (
        (errors.ReadOnlySqlTransaction,),
        "The ledger {address} can only be read there, as on a server that follows another: {error}. Give the "
        "address of the server that is written to.",
    ),
    (
        (errors.DiskFull,),
        "The disk of the server that has the ledger {address} is full. Free some space there, then "
        f"{_AGAIN}.",
    ),
    (
        (errors.IoError,),
        "The disk of the server that has the ledger {address} failed: {error}. Have the disk checked, then "
        f"{_AGAIN}.",
    ),
)

_REASONS = (
    ("password", "Give the right password in ~/.pgpass or PGPASSWORD"),
    ("pg_hba.conf", "Have the server's pg_hba.conf let this role in from here"),
    ("role", "Name a role that the server knows, or have it made: createuser --pwprompt NAME"),
    ("database", "Name a database that is there, or have it made: createdb --owner NAME DATABASE"),
    ("translate host name", "Correct the name of the host"),
    ("connection slots", "Wait until others have closed their connections"),
    ("too many", "Wait until others have closed their connections"),
)
"""Words by which a refused connection is told, in this order, and what to do: libpq gives no code for it."""


@contextmanager
def plainly(address: Address, connection: psycopg.Connection | None = None) -> Iterator[None]:
    """Turn what PostgreSQL raises about the ledger at `address` into a `LedgerError`.

    Args:
        address: where the ledger is.
        connection: the connection that is used; none while it is being made.
    """
    try:
        yield
    except psycopg.Error as error:
        if isinstance(error, _DAMAGE):
            raise BrokenLedgerError(_told(_DAMAGED, address, error)) from error
        raise LedgerError(_told(_sentence(error, connection), address, error)) from error


def unconfirmed(address: Address, error: psycopg.Error) -> LedgerError:
    """The connection was lost between the order to keep what was written and the answer."""
    return LedgerError(
        _told(
            "The connection to the ledger {address} was lost while the server was to confirm what was "
            f"written: {{error}}. It may be stored or not. See that the server runs, then {_AGAIN}.",
            address,
            error,
        )
    )


def reason(address: Address, error: psycopg.Error) -> str:
    """What the server or the way to it says, on one line and without the password."""
    words = error.diag.message_primary or str(error).partition("\n")[0].removeprefix("connection failed: ")
    return words.replace(address.secret, "(the password)") if address.secret else words


def _told(sentence: str, address: Address, error: psycopg.Error) -> str:
    return sentence.format(address=address, error=reason(address, error))


def _sentence(error: psycopg.Error, connection: psycopg.Connection | None) -> str:
    if connection is None:
        return _unreachable(error)
    if connection.closed:
        return _LOST if connection.broken else _CLOSED
    return next((words for kinds, words in _SENTENCES if isinstance(error, kinds)), _OTHER)


def _unreachable(error: psycopg.Error) -> str:
    words = str(error)
    to_do = next((to_do for part, to_do in _REASONS if part in words), "See that the server runs there")
    return f"The ledger {{address}} cannot be reached: {{error}}. {to_do}, then run the same command again."
