"""Fresh ledgers in each kind of store; a store added here runs the whole contract."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger


@contextmanager
def sqlite_ledger() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, create_ledger(Path(folder) / "ledger.kept") as ledger:
        yield ledger


STORES = {"sqlite": sqlite_ledger}


@pytest.fixture(scope="session", params=STORES)
def new_ledger(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[Ledger]]:
    """Makes a new, empty ledger on each call."""
    return STORES[request.param]


@pytest.fixture
def ledger(new_ledger: Callable[[], AbstractContextManager[Ledger]]) -> Iterator[Ledger]:
    with new_ledger() as fresh:
        yield fresh
