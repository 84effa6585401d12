"""Review and proposals by the API: decisions, their repetition, and what waits for a reviewer."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient


def first(client: TestClient) -> Any:
    """The first draft that waits."""
    return client.get("/api/review/drafts?limit=1").json()["items"][0]


def test_the_queue_in_parts_is_all_that_waits(client: TestClient) -> None:
    whole = client.get("/api/review/drafts?limit=500").json()
    ids: list[str] = []
    after: str | None = ""
    while after is not None:
        part = client.get("/api/review/drafts", params={"limit": 10, "after": after}).json()
        ids += [one["id"] for one in part["items"]]
        after = part["next"]
    assert ids == [one["id"] for one in whole["items"]]
    assert len(ids) == whole["waiting"]


def test_a_draft_is_accepted_and_taken_back(client: TestClient) -> None:
    draft = first(client)
    made = client.post("/api/review/accept", json={"draft": draft["id"]}).json()
    card = client.get(f"/api/review/drafts/{draft['id']}").json()
    assert card["stands"]["id"] == draft["proposal"]["id"]
    assert (card["decided_by"], card["seen"]) == ("Ann", 1)
    assert client.get("/api/head").json()["size"] == made["entry"]
    assert client.post("/api/review/undo", json={"draft": draft["id"]}).status_code == 200
    assert client.get(f"/api/review/drafts/{draft['id']}").json()["stands"] is None
    assert first(client) == draft


def test_a_draft_is_corrected_field_by_field(client: TestClient) -> None:
    asked = {"draft": first(client)["id"], "changes": {"note": "Seen by two."}}
    made = client.post("/api/review/correct", json=asked).json()
    assert made["decision"]["accepted"]["note"] == "Seen by two."
    wrong = client.post("/api/review/correct", json={**asked, "changes": {"colour": "red"}})
    assert wrong.status_code == 400
    assert "colour" in wrong.json()["error"]


def test_the_same_decision_sent_twice_counts_once(client: TestClient) -> None:
    asked = {"draft": first(client)["id"], "seen": 0}
    made = client.post("/api/review/accept", json=asked)
    assert client.post("/api/review/accept", json=asked).json() == made.json()
    other = client.post("/api/review/reject", json={**asked, "reason": "It is wrong."})
    assert other.status_code == 409
    assert "accepted it" in other.json()["error"]


def test_an_unknown_draft_is_told(client: TestClient) -> None:
    assert client.get("/api/review/drafts/none").status_code == 404
    assert client.post("/api/review/undo", json={"draft": "none"}).status_code == 404
    assert client.post("/api/review/reject", json={"draft": first(client)["id"]}).status_code == 422


def test_a_proposal_waits_and_is_not_in_the_ledger(client: TestClient) -> None:
    size = client.get("/api/head").json()["size"]
    form = {
        "commitment": "C-2005-05",
        "what": "said",
        "who": "A ministry",
        "words": "All is licensed.",
        "when": "2006-02",
        "stance": "affirms",
        "extent": "fulfilment",
        "publisher": "A ministry",
        "title": "A statement",
    }
    number = client.post("/api/proposals/evidence", json=form).json()["number"]
    (listed,) = client.get("/api/proposals/own").json()["items"]
    assert (listed["number"], listed["state"], listed["proposed_by"]) == (number, "waiting", "Ann")
    assert listed["form"]["words"] == "All is licensed."
    assert client.get("/api/proposals?state=accepted").json() == {"items": [], "next": None}
    assert client.get("/api/head").json()["size"] == size


def test_a_correction_names_the_record_and_the_field(client: TestClient) -> None:
    form = {"commitment": "C-2005-05", "record": "commitment C-2005-05", "field": "topic"}
    wrong = client.post("/api/proposals/correction", json=form)
    assert wrong.status_code == 400
    assert "because" in wrong.json()["error"]
    whole = {**form, "value": "software", "because": "The topic is wider."}
    assert client.post("/api/proposals/correction", json=whole).status_code == 200


def test_the_reply_of_a_party_that_is_not_bound_is_refused(client: TestClient) -> None:
    form = {"commitment": "C-2005-05", "who": "X", "words": "No.", "when": "2006", "party": "US"}
    assert client.post("/api/proposals/reply", json=form).status_code == 400
    assert client.post("/api/proposals/reply", json={**form, "commitment": "none"}).status_code == 404
