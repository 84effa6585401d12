"""Fifty documents that try to steer an assistant: their words stand in marked fields, and nothing happens."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kept.errors import InputError
from kept.ledger import open_ledger
from kept.mcp.answering import Desk
from tests.mcp.conftest import desk_of
from tests.mcp.guarded_process import ask, state
from tests.mcp.planting import CANARY, Planted, planted, trusted_texts

EVERY = planted()


@pytest.fixture(scope="module")
def poisoned_desk(poisoned: Path) -> Iterator[Desk]:
    with open_ledger(poisoned, read_only=True) as opened:
        yield desk_of(opened)


def calls_on(one: Planted) -> list[tuple[str, dict[str, Any]]]:
    """Every tool, asked for where the words of one document stand."""
    return [
        ("search_commitments", {"words": one.mark, "as_of": "2006-06-01"}),
        ("verdict", {"commitment": one.commitment, "as_of": "2007-01-01"}),
        ("explain", {"commitment": one.commitment, "as_of": "2007-01-01"}),
        ("statements_about", {"commitment": one.commitment}),
        ("statements_about", {"party": f"PTY-{one.commitment}"}),
        ("due_soon", {"as_of": "2006-11-01", "limit": 25}),
        ("meeting", {"meeting": f"MTG-{one.commitment}"}),
    ]


def test_there_are_fifty_of_many_kinds() -> None:
    assert len({one.mark for one in EVERY}) == len({one.words for one in EVERY}) == 50
    assert len(Counter(one.kind for one in EVERY)) >= 12


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.mark)
def test_planted_words_stand_only_in_fields_that_say_so(poisoned_desk: Desk, one: Planted) -> None:
    for name, sent in calls_on(one):
        told = poisoned_desk.answer(name, sent)
        answer = json.loads(told)
        echo = answer.pop("asked")
        outside = [text for text in trusted_texts(answer) if any(each.mark in text for each in EVERY)]
        assert outside == [], (name, outside[:1])
        assert CANARY not in told
        assert set(echo) <= {*sent}
        if name != "due_soon":  # it shows those of some others
            assert one.mark in told, name
        for citation in answer["citations"][:6]:
            checked = json.loads(poisoned_desk.answer("verify_citation", {"citation": citation}))
            assert checked["verifies"], (citation, checked["checks"])


def test_what_was_drafted_from_the_documents_and_accepted_is_cited_by_their_words(
    poisoned_desk: Desk,
) -> None:
    told = poisoned_desk.answer(
        "search_commitments", {"words": "norland", "as_of": "2006-06-01", "limit": 25}
    )
    answer = json.loads(told)
    assert answer["total"] >= 40
    assert not any(each.mark in text for text in trusted_texts(answer) for each in EVERY)
    records = [one for one in answer["citations"] if one["kind"] == "commitment"]
    assert all(one["spans"] and one["document"]["title"]["untrusted"] for one in records)
    for citation in answer["citations"]:
        checked = json.loads(poisoned_desk.answer("verify_citation", {"citation": citation}))
        assert checked["verifies"], (citation, checked["checks"])


def test_a_name_that_nobody_knows_suggests_no_planted_words(poisoned_desk: Desk) -> None:
    for one in EVERY:
        with pytest.raises(InputError) as refused:
            poisoned_desk.answer("statements_about", {"party": one.words[:60] or "x"})
        told = str(refused.value).replace(repr(one.words[:60]), "")
        assert not any(each.mark in told for each in EVERY)


def test_what_was_planted_makes_the_server_do_nothing(poisoned: Path, tmp_path: Path) -> None:
    calls = [call for one in EVERY[::3] for call in calls_on(one)[:4]]
    before, report = state(poisoned), tmp_path / "report"
    found = ask(poisoned, report, calls)
    assert not any(one.is_error for one in found)
    assert report.read_text() == ""
    assert state(poisoned) == before
