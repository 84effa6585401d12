"""The site of the JCCT case, built once for all tests that only look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.ledger.checkpoints.keys import SignerKey
from kept.model import Commitment
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from tests.pipeline.conftest import WRITER

KEY = SignerKey("desk.example/ledger", bytes(range(32)))
MOMENT = "2026-11-26"
LATER = Writer(at="2026-11-26T12:00:00.000000Z", by="a test")
ID = "C-2005-05"
PAGE = f"commitments/{ID}.html"


def wanted(day: str = "2006-03-31", moment: str = MOMENT) -> Wanted:
    return Wanted(View(date.fromisoformat(day), moment, public_only=True), "Promises watched")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path in it, what is the builder's own left out."""
    found = {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }
    return {path: content for path, content in found.items() if not path.startswith(".kept/")}


@pytest.fixture(scope="session")
def site(jcct: tuple[Ledger, Imported], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    publish(jcct[0], folder, wanted(), KEY)
    return folder


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site of the case, to be built anew."""
    shutil.copytree(site, tmp_path / "copy")
    return tmp_path / "copy"


@contextmanager
def grown(folder: Path) -> Iterator[Ledger]:
    """A ledger of its own with the same case; the same entries have the same hashes."""
    with create_ledger(folder / "kept.db") as ledger:
        import_case(ledger, JCCT, WRITER)
        yield ledger


def changed(ledger: Ledger, **fields: object) -> None:
    """Correct one commitment."""
    found = load(ledger).one(Commitment, ID)
    save(ledger, [replace(found, **fields)], LATER, because="A test.")  # type: ignore[arg-type]
