"""Studies in the ledger: the plan, the result, and how one stands to the other."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kept.ledger import create_ledger, open_ledger
from kept.pipeline.save import Writer, save
from kept.pipeline.study_plans import keep_plan, keep_result, result_of
from kept.web.app import make_app
from kept.web.settings import Settings
from tests.pipeline.test_study_plans import FOUND, PLAN
from tests.web.conftest import HEADERS, SITE

FIRST, LATER = Writer("2026-11-26T09:00:00.000000Z", "Ben"), Writer("2026-11-27T09:00:00.000000Z", "Eve")


@pytest.fixture
def ids(ledger_file: Path) -> tuple[str, str]:
    """The ids of a plan and of a result that follows it, recorded on two later days."""
    with open_ledger(ledger_file) as ledger:
        plan = keep_plan(ledger, PLAN, FIRST).record
        return plan.id, keep_result(ledger, result_of(FOUND, plan), LATER).record.id


def test_a_ledger_without_studies_says_how_one_is_written(settings: Settings, tmp_path: Path) -> None:
    create_ledger(tmp_path / "empty.db").close()
    empty = replace(settings, ledger=tmp_path / "empty.db", aside=tmp_path / "empty.aside")
    with TestClient(make_app(empty), base_url=SITE, headers=HEADERS) as client:
        assert "kept study plan" in client.get("/studies").text
        assert "no document yet" in client.get("/documents").text
        assert "nothing is recorded yet" in client.get("/verify").text


def test_plan_and_result_are_told_together(client: TestClient, ids: tuple[str, str]) -> None:
    for address in ("/studies", f"/studies/{ids[0]}", f"/studies/{ids[1]}"):
        page = client.get(address).text
        for words in (PLAN.question, "surge", "1.2 to Infinity", "The plan was recorded first."):
            assert words in page, (address, words)
    assert FOUND.inputs in client.get(f"/studies/{ids[1]}").text


def test_before_it_was_recorded_there_is_none(client: TestClient, ids: tuple[str, str]) -> None:
    assert client.get(f"/studies/{ids[1]}?known-at=2026-11-26").status_code == 404
    assert client.get("/studies/none").status_code == 404


def test_settings_that_are_no_json_object_are_shown_as_none(client: TestClient, ledger_file: Path) -> None:
    """A ledger checks that the settings are words, not which: they once made every page of studies fail."""
    with open_ledger(ledger_file) as ledger:
        odd = [
            replace(result_of(FOUND, None), id=f"S-{n}", settings=words) for n, words in enumerate(_NO_JSON)
        ]
        save(ledger, odd, FIRST)
    assert all(one.id in client.get("/studies").text for one in odd)
    assert all(client.get(f"/studies/{one.id}").status_code == 200 for one in odd)


_NO_JSON = ("<script>hit(1)</script>", "[1]", '"words"')
