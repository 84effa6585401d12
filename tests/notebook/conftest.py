"""The JCCT case in a ledger file, and that file opened as a notebook opens it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import kept
from kept.ledger import create_ledger
from kept.notebook import Ledger
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.save import Writer

MOMENT = "2026-11-25T12:00:00.000000Z"


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("notebook") / "kept.db"
    with create_ledger(found) as ledger:
        import_case(ledger, JCCT, Writer(MOMENT, "a test"))
    return found


@pytest.fixture(scope="session")
def jcct(path: Path) -> Iterator[Ledger]:
    with kept.open(path) as ledger:
        yield ledger
