"""A ledger with the JCCT case, imported once for all tests of this folder that only read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.save import Writer

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")


@pytest.fixture(scope="session")
def jcct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Imported]]:
    with create_ledger(tmp_path_factory.mktemp("jcct") / "kept.db") as ledger:
        yield ledger, import_case(ledger, JCCT, WRITER)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as made:
        yield made
