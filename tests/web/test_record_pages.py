"""A stable address for everything: any record with its versions, statements, sources."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from kept.ledger import open_ledger
from kept.model import Commitment, Quote, Span, Statement, Text
from kept.pipeline.one_commitment import records_on
from kept.pipeline.save import Writer, save

LATER = Writer("2026-11-26T09:00:00.000000Z", "Ben")


def test_a_record_is_shown_with_every_version_and_its_hash(client: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        promise = records_on(ledger, "C-2005-05", None).one(Commitment, "C-2005-05")
        save(ledger, [replace(promise, note="read again")], LATER, because="a note was missing")
        entries = ledger.history("C-2005-05")
    page = client.get("/records/C-2005-05").text
    assert all(entry.hash in page for entry in entries)
    assert "a note was missing" in page
    assert html.fromstring(page).xpath("count(//section[@class='version'])") == 2
    before = client.get("/records/C-2005-05?known-at=2026-11-25").text
    assert "read again" not in before


def test_a_record_that_was_not_there_then_is_told_as_that(client: TestClient) -> None:
    assert "was not in the ledger then" in client.get("/records/C-2005-05?known-at=2020-01-01").text
    answer = client.get("/records/C-2005-0")
    assert (answer.status_code, "Did you mean" in answer.text) == (404, True)


def test_a_statement_leads_to_its_commitment_with_what_it_weighs(client: TestClient) -> None:
    page = client.get("/statements/K002?as-of=2006-03-31").text
    for words in ("Chris Israel", "C-2005-05", "Disputed", "undercuts, grade C", "/sources/idg06"):
        assert words in page
    assert "K002" in client.get("/statements/K001").text, "what answers it"
    assert client.get("/statements/C-2005-05").status_code == 404


def test_a_statement_names_who_and_what_in_words(client: TestClient) -> None:
    tree = html.fromstring(client.get("/statements/K001").text)
    facts = {one.xpath("string(dt)"): one.xpath("normalize-space(dd)") for one in tree.xpath("//dl/div")}
    assert facts["Speaks for"] == "National Copyright Administration of China"
    assert facts["About"] == "31 December 2005"
    assert facts["Source"].startswith("IDG News Service")
    assert tree.xpath("//dl//a[contains(., 'National Copyright')]/@href") == ["/parties/NCAC"]


@pytest.mark.parametrize(
    ("content", "paraphrased"),
    [("on this … that too", False), ("on this and on more", True), ("on this that too", False)],
)
def test_words_are_called_a_paraphrase_only_where_they_are_one(
    client: TestClient, ledger_file: Path, content: str, paraphrased: bool
) -> None:
    words = "He spoke on this and of that too."
    spans = (Span(9, 16, "on this"), Span(24, 32, "that too"))
    said = Statement("stm_1", "Ann", content, quote=Quote("txt_1", spans), document="doc_1")
    text = Text("txt_1", "0" * 64, "plain 1", words, Span(0, len(words), words))
    with open_ledger(ledger_file) as ledger:
        save(ledger, [text, said], LATER)
    page = client.get("/statements/stm_1").text
    assert "Quotation" in page
    assert ('class="tag">Paraphrase' in page) == paraphrased


def test_a_source_shows_what_rests_on_it(client: TestClient) -> None:
    tree = html.fromstring(client.get("/sources/idg06").text)
    assert {"/statements/K001", "/statements/K002"} <= set(tree.xpath("//table//a/@href"))
    assert client.get("/sources/none").status_code == 404
    for link in tree.xpath("//a[starts-with(@href, 'http')]"):
        assert link.get("rel") == "noreferrer noopener nofollow"


def test_every_kind_of_record_has_an_address(client: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        kinds = ledger.index.ask(lambda look: {kind: min(look.ids(kind)) for kind in look.kinds()})
    for id_ in kinds.values():
        assert client.get(f"/records/{id_}").status_code == 200
