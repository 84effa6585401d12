"""The list of meetings, a meeting, and its brief."""

from dataclasses import replace
from datetime import date
from html import unescape

from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Page, expect

from kept.dates import PartialDate
from kept.model import Commitment, Duty, Meeting
from kept.pipeline.records import Records
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.web.addresses import address
from kept.web.app import make_app
from kept.web.browse.brief_links import linked
from kept.web.browse.names import names_in
from kept.web.settings import Access, Settings
from kept.web.view import Asked
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE

HOSTILE = 'x/y "z" <b>/brief'


def tree(client: TestClient, where: str) -> html.HtmlElement:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return html.fromstring(answer.content)


def test_every_meeting_is_listed_and_has_a_page(reader: TestClient) -> None:
    links = tree(reader, "/meetings").xpath("//tbody//th/a")
    assert len(links) == 32
    for link in links[:6]:
        name = link.text_content().split(",")[0]
        assert name in tree(reader, link.get("href")).xpath("//h1")[0].text_content()


def test_promises_are_counted_where_they_were_made(reader: TestClient) -> None:
    row = tree(reader, "/meetings").xpath("//tr[.//a[@href='/meetings/JCCT-17']]")[0]
    made = int(row.xpath(".//td[@data-label='Promises made there']")[0].text_content().split(":")[0])
    assert made == len(tree(reader, "/meetings/JCCT-17").xpath("//ul[@class='rows']/li")) == 11


def test_of_a_meeting_to_come_no_more_than_its_day_is_told(reader: TestClient) -> None:
    page = tree(reader, "/meetings/JCCT-17?as-of=2006-03-31")
    labels = [one.text_content() for one in page.xpath("//dl[@class='facts']//dt")]
    assert "To meet" in labels
    assert not {"Place", "People", "Note"} & set(labels)
    assert "No commitment made there is on record by this day." in page.text_content()


def test_what_was_said_within_45_days_stands_beside_it(reader: TestClient) -> None:
    said = tree(reader, "/meetings/JCCT-17").xpath("//section[@aria-labelledby='around']//td/a/@href")
    assert "/statements/K001" in said
    assert "/statements/K001" not in reader.get("/meetings/JCCT-17?as-of=2006-02-01").text


def test_sessions_before_and_after_are_linked(reader: TestClient) -> None:
    page = tree(reader, "/meetings/JCCT-17?as-of=2010")
    assert page.xpath("//dd/a/@href")[-2:] == ["/meetings/JCCT-16?as-of=2010", "/meetings/JCCT-18?as-of=2010"]


def test_the_brief_of_a_meeting_for_both_sides_and_for_one(reader: TestClient) -> None:
    page = tree(reader, "/meetings/JCCT-17/brief?as-of=2006-03-31")
    assert "20 promises" in page.text_content()
    sides = {link.text_content().strip(): link.get("href") for link in page.xpath("//nav//a")}
    ours = tree(reader, sides["For United States"])
    assert "Ours (United States)" in ours.text_content()
    everything = tree(reader, sides["Everything, however long"])
    assert "left out for space" not in everything.text_content()


def test_what_is_not_there_is_told(reader: TestClient) -> None:
    for where, code, sentence in (
        ("/meetings/JCCT-99", 404, "There is no meeting 'JCCT-99'"),
        ("/meetings/JCCT-99/brief", 404, "There is no meeting 'JCCT-99'"),
        ("/meetings/JCCT-17/brief?side=XX", 400, "There is no party 'XX'"),
    ):
        answer = reader.get(where)
        assert answer.status_code == code
        assert sentence in unescape(answer.text)


def test_hostile_ids_have_pages_and_a_meeting_of_no_forum_has_no_brief(client: TestClient) -> None:
    meeting = Meeting(HOSTILE, PartialDate.parse("9999-12-31"), name=HOSTILE)
    secret = Meeting("secret", PartialDate.parse("2005"), forum="F", public=False)
    made = Commitment("c1", "do it", ("CN",), PartialDate.parse("2005"), Duty.ACT_ONCE, made_at="secret")
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [meeting, secret, made], Writer(NOW, "a test"))
    page = tree(client, address("meetings", HOSTILE))
    assert page.xpath("//h1")[0].text_content() == HOSTILE
    answer = client.get(f"{address('meetings', HOSTILE)}/brief")
    assert answer.status_code == 400
    assert "belongs to no series of talks" in answer.text
    assert "Not for publication" in client.get("/meetings/secret").text


def test_a_meeting_that_is_not_public_is_none_to_a_visitor(settings: Settings, client: TestClient) -> None:
    secret = Meeting("secret", PartialDate.parse("2005"), forum="F", name="Secret talks", public=False)
    made = Commitment("c1", "do it", ("CN",), PartialDate.parse("2005"), Duty.ACT_ONCE, made_at="secret")
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [secret, made], Writer(NOW, "a test"))
    visitors = replace(settings, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
        assert visitor.get("/meetings/secret").status_code == 404
        for where in ("/meetings", "/commitments", "/commitments?meeting=secret"):
            assert "Secret talks" not in visitor.get(where).text


def test_the_brief_of_a_past_meeting_is_of_its_eve_unless_a_day_is_named(reader: TestClient) -> None:
    page = tree(reader, "/meetings/JCCT-17/brief")
    assert "As of 10 April 2006" in page.text_content()
    assert page.xpath("//input[@id='as-of']/@value") == ["2006-04-10"]
    (today,) = page.xpath("//a[text()='As of today']/@href")
    later = tree(reader, today)
    assert "As of 25 November 2026" in later.text_content()
    assert not later.xpath("//a[text()='As of today']")


def test_every_promise_of_a_brief_leads_to_its_dossier_as_of_the_same_day(reader: TestClient) -> None:
    page = tree(reader, "/meetings/JCCT-17/brief?side=US")
    links = page.xpath("//div[@class='brief']//a/@href")
    shown = page.xpath("//p[@class='facts-line']") + page.xpath("//tbody//th")
    titles = page.xpath("//h3/a/@href") + page.xpath("//tbody//th/a/@href")
    assert len(shown) == len(titles) > 10
    assert set(titles) < set(links), "ids in sentences are links too"
    assert {link.partition("?")[2] for link in links} == {"as-of=2006-04-10"}
    for link in set(links):
        assert reader.get(link).status_code == 200


def test_ids_in_sentences_become_links_whatever_stands_beside_them() -> None:
    names = names_in(Records({}), Asked(View(date(2006, 4, 10), None), "", ""))
    told = list(linked("Ours: C-1, C-2 (C-1); not C-10, C-2.", {"C-1", "C-2"}, names))
    assert "".join(words for words, _ in told) == "Ours: C-1, C-2 (C-1); not C-10, C-2."
    assert [words for words, href in told if href] == ["C-1", "C-2", "C-1", "C-2"]


def test_a_brief_fits_a_narrow_screen_and_has_a_button_to_print(page: Page, seen: Seen) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/meetings/JCCT-17/brief")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_text("use the print command")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert seen.nothing_bad()
