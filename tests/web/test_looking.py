"""A page that looks from another day says so, and its links keep that day."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Page, expect

from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE

DAY = "as-of=2006-03-31"
BOTH = f"{DAY}&known-at={quote(NOW)}"
FREE = (
    "/agreement",
    "/api",
    "/code",
    "/method",
    "/my-proposals",
    "/people",
    "/proposals",
    "/review",
    "/verify",
)
"""Pages that look from no day."""


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/commitments/C-2005-05",
        "/commitments/C-2005-05/explain",
        "/commitments/C-2005-05/chain",
        "/statements/K002",
        "/sources/idg06",
        "/records/K002",
        "/documents",
        "/documents?q=nothingofthekind",
        "/meetings",
        "/parties/CN",
    ],
)
def test_every_link_keeps_the_day_and_the_moment(reader: TestClient, page: str) -> None:
    asked = f"{page}{'&' if '?' in page else '?'}{BOTH}"
    tree = html.fromstring(reader.get(asked).text)
    links = "//*[@id='bar' or self::main]//a[starts-with(@href, '/')]"
    left = tree.xpath(f"{links}[not(ancestor::section[@aria-label='As it stood'])]/@href")
    lost = [one for one in left if not one.startswith(FREE) and "/propose" not in one]
    assert [one for one in lost if "as-of=" not in one or "known-at=" not in one] == []
    assert [one.get("value") for one in tree.xpath("//form[@class='find']/input[@type='hidden']")] == [
        "2006-03-31",
        NOW,
    ]
    assert reader.get(tree.xpath("//aside[@class='looking']//a/@href")[0]).status_code == 200


def test_the_page_says_from_where_it_looks_and_how_to_leave(reader: TestClient) -> None:
    tree = html.fromstring(reader.get(f"/documents?q=a%26b&{BOTH}").text)
    bar = tree.xpath("string(//aside[@class='looking'])")
    words = "As of 31 March 2006, by what was recorded until 25 November 2026, 12:00:00 UTC."
    assert bar.strip().startswith(words)
    assert tree.xpath("//aside[@class='looking']//a/@href") == ["/documents?q=a%26b"]
    only = html.fromstring(reader.get(f"/documents?{DAY}").text)
    assert only.xpath("string(//title)") == "Documents, as of 31 March 2006 – Kept"


@pytest.mark.parametrize("query", ["", f"?as-of={NOW[:10]}", "?as-of=nonsense"])
def test_a_page_of_today_and_one_that_fails_have_no_bar(reader: TestClient, query: str) -> None:
    assert 'class="looking"' not in reader.get(f"/documents{query}").text


def test_a_statement_is_not_shown_before_it_was_made_nor_what_answers_it(reader: TestClient) -> None:
    assert reader.get("/statements/K002?as-of=2005-12-31").status_code == 404
    rows = html.fromstring(reader.get("/sources/idg06?as-of=2006-03-31").text).xpath("//tbody/tr")
    assert len(rows) == len(html.fromstring(reader.get("/sources/idg06").text).xpath("//tbody/tr"))


def test_the_head_follows_the_slider(page: Page, seen: Seen) -> None:
    page.goto(f"/commitments/C-2005-05?{DAY}")
    page.get_by_role("slider", name="What could be said on a day").focus()
    page.keyboard.press("Home")
    expect(page.get_by_label("From another day")).to_contain_text("As of 11 July 2005.")
    expect(page.get_by_role("link", name="Meetings")).to_have_attribute("href", "/meetings?as-of=2005-07-11")
    assert page.title().endswith(", as of 11 July 2005 – Kept")
    assert seen.nothing_bad(), seen


def test_an_error_says_what_to_do_and_what_is_near(reader: TestClient) -> None:
    tree = html.fromstring(reader.get("/commitments/C-2005-0").text)
    near = tree.xpath("//main//li/a")
    assert near
    assert all(one.get("href") == f"/commitments/{one.text}" for one in near)
    assert tree.xpath("//form[@class='find']")
    assert "/commitments" in html.fromstring(reader.get("/nothing").text).xpath("//main//p/a/@href")


def test_commands_name_the_ledger_to_who_runs_it_and_to_nobody_else(
    client: TestClient, settings: Settings
) -> None:
    place = f"--ledger {settings.ledger}"
    for page in ("/commitments/C-2005-05", "/verify"):
        assert place in client.get(page).text
    open_to_all = replace(settings, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(open_to_all), base_url=SITE, headers=HEADERS) as visitor:
        for page in ("/commitments/C-2005-05", "/verify"):
            assert "kept ver" in visitor.get(page).text
            assert "--ledger" not in visitor.get(page).text
