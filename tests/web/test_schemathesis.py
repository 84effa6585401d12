"""Whatever the API is asked: no failure of the server, and no status or answer that is not described."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from kept.ledger import open_ledger
from kept.web.api.described import SUBJECTS
from kept.web.app import make_app
from kept.web.people import Role
from kept.web.settings import Limits, Settings
from tests.web.api_fuzzing import fuzz, known_ids, operations
from tests.web.conftest import NOW
from tests.web.team import team_at

EXAMPLES = 25
FEW = 4
"""Examples for each role beside, whose answers differ in what is left out."""

CANNOT_BE_GUESSED = {
    "POST /api/proposals/evidence",
    "POST /api/proposals/correction",
    "POST /api/proposals/reply",
}
"""Forms whose fields depend on one another: `test_api_proposals` fills them in."""


@pytest.fixture(scope="module")
def path(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ledger, to which everything here writes."""
    folder = tmp_path_factory.mktemp("fuzzed") / "site"
    shutil.copytree(filled.parent, folder)
    return folder / "kept.db"


@pytest.fixture
def app(path: Path) -> FastAPI:
    """An application that never says that somebody asks too often."""
    limits = replace(Limits(), proposals=10**6, changes=10**6)
    return make_app(Settings(path, path.with_name("kept.db.aside"), lambda: NOW, limits=limits))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_whatever_is_asked_is_answered_as_described(app: FastAPI, path: Path, subject: str) -> None:
    with open_ledger(path) as ledger:
        known = known_ids(ledger)
    asked = [one for one in operations(app) if subject in one.tags]
    assert asked
    for operation in asked:
        statuses = fuzz(operation, known, EXAMPLES)
        assert statuses[200] or operation.label in CANNOT_BE_GUESSED, (operation.label, statuses)


@pytest.mark.parametrize("role", [Role.READER, Role.VISITOR])
def test_whoever_may_only_read_is_answered_as_described_and_changes_nothing(path: Path, role: Role) -> None:
    aside = path.with_name(f"{role}.aside")
    settings = Settings(
        path, aside, lambda: NOW, strangers_read=True, limits=replace(Limits(), changes=10**6)
    )
    with open_ledger(path) as ledger:
        known, before = known_ids(ledger), ledger.head()
    with team_at(settings) as team:
        for operation in operations(team.app):
            statuses = fuzz(operation, known, FEW, team.tokens.get(role, ""))
            if operation.method != "get":
                assert min(statuses) >= 400, (operation.label, statuses)
                assert statuses.keys() & {401, 403}, (operation.label, statuses)
    with open_ledger(path) as ledger:
        assert ledger.head() == before
