"""Fresh ledgers in each kind of store; a store added here runs the whole contract."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from postgres_for_tests import Server, running_server
from stores_for_tests import sqlite_ledger

from kept.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the tests that need it are left out where none can be had."""
    with running_server() as found:
        if isinstance(found, str):
            pytest.skip(found)
        yield found


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_ledger(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[Ledger]]:
    """Makes a new, empty ledger on each call."""
    if request.param == "sqlite":
        return sqlite_ledger
    found: Server = request.getfixturevalue("server")
    return found.new_ledger


@pytest.fixture
def ledger(new_ledger: Callable[[], AbstractContextManager[Ledger]]) -> Iterator[Ledger]:
    with new_ledger() as fresh:
        yield fresh
