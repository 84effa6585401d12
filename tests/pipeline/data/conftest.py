"""Ledgers to export: an invented case with documents, and one with a private record of every kind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger, open_ledger
from kept.pipeline.data import Choices, export_files
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.verdicts import View
from tests.pipeline.conftest import WRITER
from tests.web.private_records import fill

VIEW = View(date(2021, 3, 1), WRITER.at)
CHOICES = Choices("https://promises.example.org/", "A desk", "CC-BY-4.0")

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with create_ledger(tmp_path_factory.mktemp("harbour") / "kept.db") as ledger:
        import_case(ledger, PACKAGED["harbour"], WRITER)
        yield ledger


@pytest.fixture(scope="session")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every kind of record is there once as a private one, and public ones name it."""
    with open_ledger(fill(tmp_path_factory.mktemp("private") / "kept.db")) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def harbour_files(harbour: Ledger) -> Files:
    return dict(export_files(harbour, VIEW, CHOICES))


@pytest.fixture(scope="session")
def jcct_files(jcct: tuple[Ledger, Imported]) -> Files:
    return dict(export_files(jcct[0], View(date(2016, 12, 31), None)))


@pytest.fixture(scope="session", params=["harbour", "jcct"])
def files(request: pytest.FixtureRequest) -> Files:
    """The files of an export: of one with an address and of one without."""
    found: Files = request.getfixturevalue(f"{request.param}_files")
    return found


@pytest.fixture
def folder(files: Files, tmp_path: Path) -> Path:
    """The files on the disk."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path
