"""Every tool on the JCCT case: citations verify, verdicts are those of Kept, what is private stays in."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest
from click.testing import CliRunner

from kept.cli import main
from kept.errors import InputError
from kept.ledger import Ledger, open_ledger
from kept.mcp.answering import Desk
from kept.mcp.tools import TOOLS
from kept.model import Commitment, Family, Status
from kept.pipeline.records import load
from kept.pipeline.report_parts import WHOLE
from kept.pipeline.reports import status_report
from kept.pipeline.verdicts import View, verdict
from tests.mcp.checking import fault
from tests.mcp.conftest import TODAY, Asking, desk_of
from tests.mcp.planting import CANARY

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search_commitments", {"words": "software", "limit": 5}),
    ("search_commitments", {"party": "China", "status": "not_kept", "as_of": "2014-12-31"}),
    ("search_commitments", {"words": "nothing has these words"}),
    ("search_commitments", {"topic": "government_software", "known_at": "2030-01-01"}),
    ("verdict", {"commitment": "C-2005-05", "as_of": "2006-03-31"}),
    ("verdict", {"commitment": "C-2005-05", "known_at": "2001-01-01"}),
    ("verdict", {"commitment": "C-2011-05"}),
    ("explain", {"commitment": "C-2005-05", "as_of": "2006-03-31"}),
    ("explain", {"commitment": "C-2011-05", "as_of": "2014-12-31"}),
    ("statements_about", {"commitment": "C-2005-05"}),
    ("statements_about", {"party": "NCAC", "kind": "claim", "since": "2006", "until": "2010-06"}),
    ("due_soon", {"as_of": "2005-10-15"}),
    ("due_soon", {"as_of": "2013-01-01", "until": "2014"}),
    ("meeting", {"meeting": "JCCT-16", "as_of": "2006-03-31"}),
]
DAYS = ("2005-07-10", "2005-12-31", "2006-03-31", "2006-04-11", "2010-12-31", "2014-12-31", "2026-11-26")


def asked(desk: Desk, name: str, **sent: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.answer(name, sent))
    return found


def facts(value: Any) -> Iterator[list[int]]:
    """The numbers of the citations under each fact of an answer."""
    if isinstance(value, dict):
        yield from ([value["cites"]] if "cites" in value else [])
        for name, one in value.items():
            if name != "citations":
                yield from facts(one)
    elif isinstance(value, list):
        for one in value:
            yield from facts(one)


def test_every_tool_is_called_here() -> None:
    assert {name for name, _ in CALLS} | {"verify_citation"} == {tool.name for tool in TOOLS}


def test_every_answer_cites_and_every_citation_verifies(
    desk: Desk, ledger: Ledger, through_client: Asking
) -> None:
    for (name, sent), result in zip(CALLS, through_client(desk, CALLS), strict=True):
        assert not result.is_error, (name, sent, result.content)
        answer = result.structured_content
        numbers = [one["n"] for one in answer["citations"]]
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers
        of_facts = list(facts(answer))
        assert all(cites and set(cites) <= set(numbers) for cites in of_facts), (name, sent)
        for citation in answer["citations"]:
            assert fault(ledger, citation) == "", citation
            told = asked(desk, "verify_citation", citation=citation)
            assert told["verifies"], (citation, told["checks"])


def test_the_words_of_a_document_are_cited_by_their_place(desk: Desk, ledger: Ledger) -> None:
    quoted = [one for one in load(ledger).by_id(Commitment).values() if one.quote is not None and one.public]
    assert quoted
    found = asked(desk, "verdict", commitment=quoted[0].id)
    assert found["citations"][0]["spans"]
    assert fault(ledger, found["citations"][0]) == ""


@pytest.fixture(scope="module")
def promises(ledger: Ledger) -> list[str]:
    return [one.id for one in load(ledger).all(Commitment) if one.public]


def test_the_verdict_is_that_of_kept_word_for_word_on_every_promise_and_day(
    desk: Desk, ledger: Ledger, promises: list[str]
) -> None:
    seen = set()
    for id_ in promises:
        for day in DAYS:
            told = asked(desk, "verdict", commitment=id_, as_of=day)
            found = verdict(ledger, id_, View(date.fromisoformat(day), told["known_at"], public_only=True))
            assert (told["status"], told["grade"], told["because"]["text"], told["rules_version"]) == (
                found.status,
                found.grade,
                found.because,
                found.rules_version,
            )
            assert told["family"] in set(Family)
            seen.add(told["status"])
    assert len(seen) > 5


def test_the_lists_say_the_same_as_the_verdicts(desk: Desk, promises: list[str]) -> None:
    for status in Status:
        found = asked(desk, "search_commitments", status=str(status), as_of="2014-12-31", limit=25)
        for line in found["commitments"]:
            told = asked(desk, "verdict", commitment=line["commitment"], as_of="2014-12-31")
            same = ("status", "family", "grade", "because", "label", "what", "falls_due", "recompute")
            assert {one: line[one] for one in same if one in told} == {
                one: told[one] for one in same if one in told
            }


def test_the_command_that_is_cited_reaches_the_verdict_again(
    filled: Any, ledger: Ledger, promises: list[str]
) -> None:
    desk = desk_of(ledger, private=True)
    for id_ in promises[::4]:
        told = asked(desk, "verdict", commitment=id_, as_of="2006-03-31")
        words = told["recompute"].split()
        assert words[0] == "kept"
        result = CliRunner().invoke(main, ["--ledger", str(filled), *words[1:]], catch_exceptions=False)
        again = json.loads(result.stdout)
        for name in ("status", "grade", "rules_version", "as_of", "known_at"):
            assert again[name] == told[name]
        assert again["because"] == told["because"]["text"]


def test_not_knowing_has_the_kind_that_the_report_tells(ledger: Ledger, promises: list[str]) -> None:
    desk, kinds = desk_of(ledger, private=True), set()
    for day in DAYS:
        report = status_report(ledger, View(date.fromisoformat(day), None), WHOLE)
        for line in report.lines:
            told = asked(desk, "verdict", commitment=line.told.commitment.id, as_of=day)
            kind = (told["cannot_tell"] or {"kind": None})["kind"]
            kinds.add(kind)
            assert kind == (line.unknown or ("not_due" if told["family"] == "open" else None))
    assert {None, "not_due", "nobody_looked", "not_testable", "claimed"} <= kinds


def test_before_it_was_made_or_recorded_it_cannot_be_told(desk: Desk) -> None:
    early = asked(desk, "verdict", commitment="C-2005-05", as_of="2001")
    assert early["cannot_tell"]["kind"] == "not_made_yet"
    unrecorded = asked(desk, "verdict", commitment="C-2005-05", known_at="2001-01-01")
    assert (unrecorded["status"], unrecorded["cannot_tell"]["kind"]) == ("not_in_ledger", "not_recorded_yet")


@pytest.mark.parametrize(
    ("name", "sent", "words"),
    [
        ("verdict", {"commitment": "C-2005-5"}, "C-2005-05"),
        ("explain", {"commitment": "nothing like it"}, "search_commitments"),
        ("meeting", {"meeting": "JCCT16"}, "JCCT-16"),
        ("statements_about", {"party": "Chin"}, "CN"),
        ("statements_about", {}, "either commitment"),
        ("statements_about", {"party": "CN", "commitment": "C-2005-05"}, "not both"),
        ("verdict", {}, "commitment is missing"),
        ("verdict", {"commitment": "C-2005-05", "as_of": "2005-02-30"}, "as_of is '2005-02-30'"),
        ("verdict", {"commitment": "C-2005-05", "path": "/etc/passwd"}, "takes no argument 'path'"),
        ("due_soon", {"as_of": "2006-01-01", "until": "2005"}, "before 2006-01-01"),
        ("search_commitments", {"status": "lost"}, "not_kept"),
        ("search_commitments", {"limit": 1000}, "from 1 to 25"),
        ("delete", {}, "There is no tool 'delete'"),
        ("verify_citation", {"citation": {}}, "kind of the citation"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    desk: Desk, through_client: Asking, name: str, sent: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        desk.answer(name, sent)
    (result,) = through_client(desk, [(name, sent)])
    assert result.is_error
    assert words in result.content[0].text
    assert "Traceback" not in result.content[0].text


def changed(citation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The citation with one thing in it changed, for every text and number that it says."""

    def walk(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if isinstance(value, dict | list):
            for key in value if isinstance(value, dict) else range(len(value)):
                yield from walk(value[key], (*path, key))
        elif isinstance(value, str | int) and value is not True:
            yield path

    for path in walk(citation, ()):
        other = copy.deepcopy(citation)
        at = other
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = at[path[-1]] + 1 if isinstance(at[path[-1]], int) else at[path[-1]] + "x"
        yield "/".join(map(str, path)), other


@pytest.mark.parametrize("call", [4, 7, 9, 13])
def test_a_citation_with_anything_changed_does_not_verify(desk: Desk, call: int) -> None:
    name, sent = CALLS[call]
    for citation in asked(desk, name, **sent)["citations"][:4]:
        for path, other in changed(citation):
            if path == "n":  # its place in one answer
                continue
            try:
                told = asked(desk, "verify_citation", citation=other)
            except InputError:
                continue
            assert not told["verifies"], (path, other)


@pytest.mark.parametrize("place", ["", "ledger", "entries/0", "source", "source/entries/0", "source/title"])
def test_a_citation_with_anything_added_does_not_verify(desk: Desk, place: str) -> None:
    found = asked(desk, "verdict", commitment="C-2005-05", as_of="2006-03-31")["citations"]
    citation = next(one for one in found if one["kind"] == "statement")
    at: Any = citation
    for name in filter(None, place.split("/")):
        at = at[int(name)] if name.isdecimal() else at[name]
    at["status"] = "kept"
    try:
        assert not asked(desk, "verify_citation", citation=citation)["verifies"]
    except InputError as error:
        assert "status of the citation" in str(error)  # noqa: PT017 - either is right


def test_a_source_that_is_not_shown_cannot_be_given_a_name(desk: Desk) -> None:
    found = asked(desk, "statements_about", commitment="C-2005-05", limit=25)["citations"]
    citation = next(one for one in found if (one["source"] or {}).get("not_public"))
    assert asked(desk, "verify_citation", citation=citation)["verifies"]
    citation["source"]["title"] = {"untrusted": True, "text": "A famous paper"}
    assert not asked(desk, "verify_citation", citation=citation)["verifies"]


def test_words_that_were_not_said_do_not_verify(desk: Desk, ledger: Ledger) -> None:
    quoted = next(one for one in load(ledger).all(Commitment) if one.quote is not None and one.public)
    citation = asked(desk, "verdict", commitment=quoted.id)["citations"][0]
    for path, other in changed(citation):
        if path.startswith("spans"):
            try:
                told = asked(desk, "verify_citation", citation=other)
            except InputError:
                continue
            assert not told["verifies"], path
    assert not asked(desk, "verify_citation", citation=citation | {"spans": []})["verifies"]


def test_what_is_private_is_in_no_answer(desk: Desk, ledger: Ledger) -> None:
    whole = desk_of(ledger, private=True)
    shown = "".join(whole.answer(name, sent) for name, sent in CALLS)
    assert CANARY in shown
    for name, sent in [
        *CALLS,
        ("search_commitments", {"words": CANARY}),
        ("meeting", {"meeting": "JCCT-17"}),
    ]:
        answer = desk.answer(name, sent)
        told = answer.replace(json.dumps(sent.get("words", CANARY + "?"))[1:-1], "")
        assert CANARY not in told, name
        assert "PRIV-" not in told, name
    for sent in ({"commitment": CANARY}, {"commitment": "PRIV-STATEMENT"}):
        with pytest.raises(InputError, match="There is no commitment"):
            desk.answer("verdict", sent)
    with pytest.raises(InputError, match="There is no party"):
        desk.answer("statements_about", {"party": "PRIV-PARTY"})


def test_a_citation_of_what_is_private_is_like_one_of_nothing(desk: Desk, ledger: Ledger) -> None:
    whole = desk_of(ledger, private=True)
    found = asked(whole, "statements_about", commitment="C-2005-05", limit=25)["citations"]
    private = next(one for one in found if one["id"] == "PRIV-STATEMENT")
    assert asked(whole, "verify_citation", citation=private)["verifies"]
    told = asked(desk, "verify_citation", citation=private)
    invented = copy.deepcopy(private) | {"id": "PRIV-INVENTED"}
    invented["entries"][0] |= {"seq": 99_999_999, "hash": "0" * 64}
    like = asked(desk, "verify_citation", citation=invented)
    assert [(one["holds"], one["why"]) for one in told["checks"]] == [
        (one["holds"], one["why"]) for one in like["checks"]
    ]
    assert not told["verifies"]
    assert told["citations"][0]["kind"] == "ledger"


def test_the_same_question_has_the_same_bytes(desk: Desk, ledger: Ledger) -> None:
    other = desk_of(ledger)
    for name, sent in CALLS:
        assert desk.answer(name, sent) == desk.answer(name, sent) == other.answer(name, sent)


def test_the_day_of_the_clock_is_told(desk: Desk) -> None:
    found = asked(desk, "verdict", commitment="C-2005-05")
    assert (found["as_of"], found["as_of_from"]) == (TODAY.isoformat(), "today")
    found = asked(desk, "verdict", commitment="C-2005-05", as_of="2006-03")
    assert (found["as_of"], found["as_of_from"]) == ("2006-03-31", "what was asked")


def test_a_ledger_that_was_altered_does_not_bear_out_its_citations(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    citation = next(
        one
        for one in asked(desk, "verdict", commitment="C-2005-05", as_of="2006-03-31")["citations"]
        if one["kind"] == "statement"
    )
    altered = tmp_path / "kept.db"
    shutil.copy(filled, altered)
    connection = apsw.Connection(str(altered))
    connection.execute("DROP TRIGGER entries_never_change")
    connection.execute(
        "UPDATE entries SET body = replace(body, 'licensed', 'pirated') WHERE seq = ?",
        (citation["entries"][0]["seq"],),
    )
    connection.close()
    with open_ledger(altered, read_only=True) as opened:
        told = asked(desk_of(opened), "verify_citation", citation=citation)
    assert not told["verifies"]
    assert any("altered" in one["why"] for one in told["checks"])
