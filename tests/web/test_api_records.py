"""The schemas of records fit what the ledger writes, and lists in parts have every record once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from kept.codec import KINDS, to_plain
from kept.dates import PartialDate
from kept.ledger import open_ledger
from kept.model import Statement, Text
from kept.pipeline.records import decode, load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.web.api.lists import Part, list_part
from kept.web.api.schemas import schema_of

NOW = "2026-11-25T12:00:00.000000Z"
VIEW = View(PartialDate.parse("2026-11-25").last(), None)


def test_the_schema_of_every_record_says_what_the_ledger_writes(ledger_file: Path) -> None:
    seen = set()
    with open_ledger(ledger_file) as ledger:
        for entry in ledger.entries():
            plain = json.loads(json.dumps(to_plain(decode(entry))))
            read = schema_of(KINDS[entry.kind]).model_validate(plain)
            assert read.model_dump(mode="json", exclude_unset=True) == plain
            seen.add(entry.kind)
    assert {"commitment", "statement", "draft", "document", "text", "measure"} <= seen


def test_a_field_that_no_record_has_does_not_fit() -> None:
    with pytest.raises(ValidationError, match="invented"):
        schema_of(Statement).model_validate({"id": "s", "speaker": "A", "content": "b", "invented": 1})


def walked(client: TestClient, address: str, limit: int) -> Iterator[dict[str, object]]:
    """Every item of a list, read in parts."""
    after: int | None = 0
    while after is not None:
        part = client.get(address, params={"limit": limit, "after": after}).json()
        assert len(part["items"]) <= limit
        yield from part["items"]
        after = part["next"]


@pytest.mark.parametrize("kind", ["meeting", "party", "source", "statement", "document"])
def test_the_parts_of_a_list_are_the_records_that_stand(
    client: TestClient, ledger_file: Path, kind: str
) -> None:
    accept_some(client)
    plural = {"party": "parties"}.get(kind, f"{kind}s")
    found = list(walked(client, f"/api/{plural}", 7))
    with open_ledger(ledger_file) as ledger:
        standing = load(ledger).all(KINDS[kind])
    assert sorted(json.dumps(one, sort_keys=True) for one in found) == sorted(
        json.dumps(to_plain(one), sort_keys=True) for one in standing
    )


def accept_some(client: TestClient) -> None:
    """Accept three drafts, reject one, and take one acceptance back."""
    ids = [one["id"] for one in client.get("/api/review/drafts").json()["items"]]
    for id_ in ids[:3]:
        assert client.post("/api/review/accept", json={"draft": id_}).status_code == 200
    assert client.post("/api/review/reject", json={"draft": ids[3], "reason": "No"}).status_code == 200
    assert client.post("/api/review/undo", json={"draft": ids[0]}).status_code == 200


def test_a_list_can_be_narrowed_to_what_names_an_id(client: TestClient, ledger_file: Path) -> None:
    found = client.get("/api/statements?commitment=C-2005-05&limit=500").json()["items"]
    with open_ledger(ledger_file) as ledger:
        about = load(ledger).by(Statement, "commitment")["C-2005-05"]
    assert sorted(one["id"] for one in found) == sorted(one.id for one in about)
    party = about[0].party
    named = client.get(f"/api/statements?commitment=C-2005-05&party={party}&limit=500").json()["items"]
    assert sorted(one["id"] for one in named) == sorted(one.id for one in about if one.party == party)
    assert 0 < len(named) < len(found)


def test_what_is_not_public_is_not_listed_for_visitors(ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        private = Statement("private", "A", "b", public=False)
        save(ledger, [private], Writer(NOW, "Ann"))
        everything = list_part(ledger, "statement", VIEW, Part(0, 500))["items"]
        seen = list_part(ledger, "statement", View(VIEW.as_of, None, public_only=True), Part(0, 500))["items"]
    assert [one for one in everything if one not in seen] == [to_plain(private)]


def test_what_was_recorded_later_is_not_listed(client: TestClient) -> None:
    assert client.get("/api/statements?known-at=2026-11-24").json() == {"items": [], "next": None}


def test_the_text_of_a_document_is_read_in_stretches(client: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        texts = {one.id: one.content for one in load(ledger).all(Text)}
    document = client.get("/api/documents").json()["items"][0]
    whole, read, at = texts[document["text"]], "", 0
    while at < len(whole):
        part = client.get(f"/api/texts/{document['id']}", params={"at": at, "length": 999}).json()
        read, at = read + part["content"], part["end"]
        assert part["total"] == len(whole)
    assert read == whole
    beyond = client.get(f"/api/texts/{document['id']}", params={"at": 10**8}).json()
    assert (beyond["start"], beyond["content"]) == (len(whole), "")
