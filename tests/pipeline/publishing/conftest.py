"""The site of the JCCT case, built once for all tests that only look at it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kept.ledger import Ledger
from kept.ledger.checkpoints.keys import SignerKey
from kept.pipeline.import_case import Imported
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.verdicts import View

KEY = SignerKey("desk.example/ledger", bytes(range(32)))
MOMENT = "2026-11-26"


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
