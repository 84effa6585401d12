"""Documents: a list, and a window of the text with what was taken from it in place."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from kept.ledger import open_ledger
from kept.model import Document, Span, Text
from kept.pipeline.save import Writer, save

LATER = Writer("2026-11-26T09:00:00.000000Z", "Ben")
LONG = "\n\n".join(
    f"Paragraph {number} says <b>nothing</b> of note." + " More." * 40 for number in range(3000)
)


@pytest.fixture
def first(client: TestClient) -> str:
    """The address of one of the sample documents."""
    tree = html.fromstring(client.get("/documents?q=misses").text)
    (address,) = tree.xpath("//table//a/@href")
    return str(address)


def test_the_list_leads_to_each_document(client: TestClient) -> None:
    tree = html.fromstring(client.get("/documents").text)
    assert len(tree.xpath("//table/tbody/tr")) == 4
    assert "has these words" in client.get("/documents?q=nothingofthekind").text


def test_every_draft_stands_at_its_place_and_leads_to_its_review(client: TestClient, first: str) -> None:
    tree = html.fromstring(client.get(first).text)
    places = {one.get("href") for one in tree.xpath("//div[@class='words']//a[contains(@class, 'number')]")}
    listed = {f"#{one.get('id')}" for one in tree.xpath("//ol[@class='taken']/li")}
    assert places
    assert places <= listed
    assert all(
        one.startswith("/review/")
        for one in tree.xpath("//ol[@class='taken']//a[contains(., 'Review')]/@href")
    )
    assert tree.xpath("//mark[contains(@class, 'waiting')]")


def test_what_is_known_of_the_document_is_told(client: TestClient, first: str) -> None:
    page = client.get(first).text
    for words in ("sha-256", "characters", "dateline", "Recorded"):
        assert words in page


def test_the_place_asked_for_is_marked(client: TestClient, first: str) -> None:
    tree = html.fromstring(client.get(first).text)
    assert not tree.xpath("//*[@id='mark']")
    again = html.fromstring(client.get(f"{first}?at=0").text)
    assert again.xpath("count(//*[@id='mark'])") == 1


def test_of_a_long_document_one_window_is_sent(client: TestClient, ledger_file: Path) -> None:
    text = Text("long", "snap", "plain 1", LONG, Span(0, len(LONG), LONG))
    with open_ledger(ledger_file) as ledger:
        save(ledger, [text, Document("a/long one", "long", "A long hearing")], LATER)
    page = client.get("/documents/a%2Flong%20one?at=500000").text
    tree = html.fromstring(page)
    assert len("".join(tree.xpath("//div[@class='words']//text()"))) < 9000
    assert "<b>nothing" not in page
    previous, following = (tree.xpath(f"//a[@rel='{way}']/@href")[0] for way in ("prev", "next"))
    for address in (previous, following):
        assert client.get(address.partition("#")[0]).status_code == 200


@pytest.mark.parametrize("query", ["at=x", "at=-1", "at=99999999999999999999", "page=x"])
def test_a_place_that_is_no_number_gets_a_sentence(client: TestClient, first: str, query: str) -> None:
    address = "/documents" if query.startswith("page") else first
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert "whole number" in answer.text


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    assert client.get("/documents/none").status_code == 404


def test_of_the_file_it_was_read_from_a_page_tells_the_name_alone(reader: TestClient) -> None:
    with reader.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        ids = ledger.index.ask(lambda look: look.ids("document"))
    for id_ in ids:
        page = reader.get(f"/documents/{id_}").text
        assert "bytes, text/" in page
        assert "/sample/documents/" not in page
