"""Making a ledger and opening one, wherever it is: in a file, or in a database that a team shares."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from kept.errors import LedgerError
from kept.ledger.contract import Ledger
from kept.ledger.postgres.address import Address, address_of, is_address
from kept.ledger.sqlite.opening import create_ledger as create_sqlite
from kept.ledger.sqlite.opening import open_ledger as open_sqlite

Place: TypeAlias = Path | Address
"""Where a ledger is. As text, it shows no password."""


def place_of(words: str) -> Place:
    """The place that these words name: an address of PostgreSQL where they begin like one, else a file.

    Raises:
        InputError: it begins like an address and is none.
    """
    return address_of(words) if is_address(words) else Path(words)


def create_ledger(place: Place | str, *, wait_seconds: float = 60.0, cache: Path | None = None) -> Ledger:
    """Make a new, empty ledger in a file or a database that has none, and open it.

    Args:
        place: a file that does not exist yet, in a folder that does; or the address of a database, as in
            postgresql://ana@db.example.org/kept.
        wait_seconds: as for `open_ledger`.
        cache: as for `open_ledger`.

    Raises:
        InputError: it begins like an address and is none.
        LedgerError: something is there already, or it cannot be made; nothing is left behind.
    """
    place = _placed(place)
    if isinstance(place, Path):
        return create_sqlite(place, wait_seconds=wait_seconds)
    ledger: Ledger = _postgres().create_postgres(place, wait_seconds=wait_seconds, cache=cache)
    return ledger


def open_ledger(
    place: Place | str,
    *,
    wait_seconds: float = 60.0,
    cache: Path | None = None,
    one_of_many: bool = False,
    read_only: bool = False,
) -> Ledger:
    """Open a ledger that exists, to read and to append.

    Args:
        place: the file, or the address of the database.
        wait_seconds: how long to wait for another writer before giving up.
        cache: the folder for the index of a ledger at an address; without one it is made in memory. The index
            of a file lies beside it.
        one_of_many: whether the process opens it many times, so that each holds little of a file in memory.
        read_only: let SQLite refuse every change through this connection. In a database the rights of the
            role do that.

    Raises:
        InputError: it begins like an address and is none.
        LedgerError: there is no ledger, or it cannot be used; the sentence says why and what to do.
        BrokenLedgerError: it is damaged.
    """
    place = _placed(place)
    if isinstance(place, Path):
        return open_sqlite(place, wait_seconds=wait_seconds, one_of_many=one_of_many, read_only=read_only)
    ledger: Ledger = _postgres().open_postgres(place, wait_seconds=wait_seconds, cache=cache)
    return ledger


def has_ledger(place: Place) -> bool:
    """Is there something at this place, a file or the tables of a ledger?

    Raises:
        LedgerError: the server cannot be asked.
    """
    if isinstance(place, Path):
        return place.exists()
    return bool(_postgres().has_postgres(place))


def grant_writer(address: Address, role: str) -> None:
    """Let a role of the database read the ledger and append to it, and nothing else.

    Raises:
        LedgerError: there is no such role, or it is for the owner of the tables to do.
    """
    _postgres().grant_postgres(address, role)


def _placed(place: Place | str) -> Place:
    return place_of(place) if isinstance(place, str) else place


def _postgres() -> ModuleType:
    """What speaks with PostgreSQL, loaded only for those who have it."""
    try:
        return importlib.import_module("kept.ledger.postgres.opening")
    except ImportError as error:  # psycopg without libpq is an ImportError, too
        raise LedgerError(
            "A ledger in PostgreSQL needs the client psycopg, which is not installed here. Install it: "
            'pip install "kept[postgres]"'
        ) from error
