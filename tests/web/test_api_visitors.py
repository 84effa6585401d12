"""What somebody sees of the API who has not signed in: what is public and stands, and nothing of the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kept.ledger import open_ledger
from kept.model import Commitment, Statement
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE


@pytest.fixture
def visitor(settings: Settings, ledger_file: str) -> Iterator[TestClient]:
    """Somebody without a name at a site that lets strangers read, whose ledger has a few private records."""
    with open_ledger(settings.ledger) as ledger:
        promise = load(ledger).one(Commitment, "C-2005-05")
        hidden = replace(promise, id="C-HIDDEN", what="Hidden", public=False)
        said = Statement("S-HIDDEN", "A", "unspoken", commitment="C-2005-05", public=False)
        save(ledger, [hidden, said], Writer(NOW, "Ann"))
    open_to_all = replace(settings, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(open_to_all), base_url=SITE, headers=HEADERS) as opened:
        yield opened


HIDDEN = [
    "/api/commitments/C-HIDDEN",
    "/api/verdicts/C-HIDDEN",
    "/api/histories/C-HIDDEN",
    "/api/evidence/C-HIDDEN",
    "/api/records/C-HIDDEN",
    "/api/records/S-HIDDEN",
    "/api/statements/S-HIDDEN",
]


@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_not_public_is_not_there(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert answer.json()["error"] == visitor.get(address.replace("HIDDEN", "NONE")).json()["error"].replace(
        "NONE", "HIDDEN"
    )


def test_what_is_public_is_there_without_the_rest(visitor: TestClient) -> None:
    assert visitor.get("/api/commitments/C-2005-05").status_code == 200
    evidence = visitor.get("/api/evidence/C-2005-05").json()
    assert "S-HIDDEN" not in [one["id"] for one in evidence["statements"]]
    assert "C-HIDDEN" not in [one["commitment"] for one in visitor.get("/api/commitments").json()["items"]]


def test_drafts_are_not_shown_before_they_are_accepted(settings: Settings, visitor: TestClient) -> None:
    with open_ledger(settings.ledger) as ledger:
        draft = ledger.index.ask(lambda look: look.ids("draft"))[0]
    assert visitor.get(f"/api/records/{draft}").status_code == 404
    assert visitor.get("/api/search?q=licensed").json()
    assert visitor.get("/api/search?q=licensed&kind=draft").json() == []
    kinds = {hit["kind"] for hit in visitor.get("/api/search?q=licensed&limit=500").json()}
    assert not kinds & {"draft", "decision", "coding"}


@pytest.mark.parametrize("path", ["review/accept", "proposals/evidence"])
def test_a_visitor_changes_nothing(visitor: TestClient, path: str) -> None:
    assert visitor.post(f"/api/{path}", json={"draft": "d", "commitment": "C-2005-05"}).status_code == 401


def test_a_visitor_sees_no_queue(visitor: TestClient) -> None:
    assert visitor.get("/api/review/drafts").status_code == 401
    assert visitor.get("/api/proposals").status_code == 401
