"""The first page: how all stand, what changed, what comes next, and how to begin."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from kept.ledger import create_ledger
from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE


def tree(client: TestClient, address: str = "/") -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def test_the_families_have_their_numbers_and_lead_to_their_lists(reader: TestClient) -> None:
    page = tree(reader)
    links = page.xpath("//ul[@class='counts']//a")
    assert links
    for link in links:
        shown = tree(reader, link.get("href")).xpath("//h2[@data-result]")[0].text_content()
        assert shown.split()[0] == link.xpath("./span[@class='number']")[0].text_content()


def test_of_a_day_it_counts_what_was_promised_by_then_and_says_what_came_later(reader: TestClient) -> None:
    page = tree(reader, "/?as-of=2006-03-31")
    assert (
        "As of 31 March 2006: 27 promises, 45 made later; 2 forecasts"
        in page.xpath("//header/p")[-1].text_content()
    )
    numbers = page.xpath("//ul[@class='counts']//span[@class='number']")
    assert sum(int(one.text_content()) for one in numbers) == 27


def test_the_bar_is_full(reader: TestClient) -> None:
    widths = [float(one.get("width")) for one in tree(reader).xpath("//*[@class='share']/*")]
    assert sum(widths) == pytest.approx(760, abs=0.5)


def test_as_of_a_day_nothing_later_is_told(reader: TestClient) -> None:
    page = tree(reader, "/?as-of=2006-03-31")
    assert page.xpath("//h2[@id='changed']/..//h3")[0].text_content() == "31 March 2006"
    links = page.xpath("//section//p[@class='what']/a/@href")
    assert all("as-of=200" in one for one in links)
    assert page.xpath("//section[@aria-labelledby='next']//li")


def test_before_everything_nothing_has_changed_and_nothing_is_overdue(reader: TestClient) -> None:
    page = reader.get("/?as-of=1990-01-01").text
    assert "No verdict has changed yet." in page
    assert "Nothing is overdue." in page
    assert "Nothing that is open has a day" in page


def test_drafts_that_wait_are_told_to_those_who_may_review(reader: TestClient, settings: Settings) -> None:
    assert tree(reader).xpath("//a[@href='/review'][contains(., 'wait for review')]")
    visitors = replace(settings, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
        assert "wait for review" not in visitor.get("/").text


def test_an_empty_ledger_says_how_to_begin(tmp_path: Path) -> None:
    create_ledger(tmp_path / "kept.db").close()
    empty = Settings(tmp_path / "kept.db", tmp_path / "aside", lambda: NOW)
    with TestClient(make_app(empty), base_url=SITE, headers=HEADERS) as client:
        page = client.get("/").text
        assert "kept import FOLDER" in page
        assert "kept read DOCUMENT" in page
        for address in ("/commitments", "/meetings", "/parties", "/changes", "/search?q=word"):
            assert client.get(address).status_code == 200


def test_a_moment_before_the_first_entry_says_so(reader: TestClient) -> None:
    page = reader.get("/?known-at=2020-01-01").text
    assert "by what was recorded by 2020-01-01" in page
