"""The tree of parties, and a party."""

from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from lxml import html

from kept.dates import PartialDate
from kept.model import Membership, Party, PartyKind, Statement
from kept.pipeline.save import Writer, save
from kept.web.addresses import address
from kept.web.app import make_app
from kept.web.routes import parties
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE

NUMBERS = "//ul[@class='counts']//span[@class='number']"
HOSTILE = 'p/q "r" <i>'


def tree(client: TestClient, where: str) -> html.HtmlElement:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return html.fromstring(answer.content)


def test_bodies_stand_within_those_that_control_them_and_each_once(reader: TestClient) -> None:
    page = tree(reader, "/parties")
    links = page.xpath("//ul[@class='tree']//p[1]/a/@href")
    assert len(links) == len(set(links)) == 32
    china = page.xpath("//ul[@class='tree']/li[p/a/@href='/parties/CN']")[0]
    assert "/parties/NCAC" in china.xpath(".//ul//a/@href")
    assert links[0] == "/parties/CN"


def test_the_promises_of_a_party_are_counted_and_lead_to_their_lists(reader: TestClient) -> None:
    page = tree(reader, "/parties/CN")
    for anchor in ("bound", "to"):
        links = page.xpath(f"//section[@aria-labelledby='{anchor}']//ul[@class='counts']//a")
        assert links
        for link in links:
            shown = tree(reader, link.get("href")).xpath("//h2[@data-result]")[0].text_content()
            assert shown.split()[0] == link.xpath("./span[@class='number']")[0].text_content()


def test_what_binds_its_bodies_is_counted_and_what_binds_it_itself_apart(reader: TestClient) -> None:
    page = tree(reader, "/parties/CN")
    headings = [one.text_content() for one in page.xpath("//section/h2")]
    assert headings[:2] == ["What it and its bodies promised", "Of these, what binds it itself"]
    whole, own = (
        sum(int(one.text_content()) for one in page.xpath(f"//section[@aria-labelledby='{anchor}']{NUMBERS}"))
        for anchor in ("bound", "own")
    )
    assert (whole, own) == (72, 69)


def test_a_party_that_is_not_on_record_is_named_and_not_linked(client: TestClient) -> None:
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [Party("lost", "Lost", PartyKind.AGENCY, part_of="Norland")], Writer(NOW, "a test"))
    page = tree(client, "/parties/lost")
    assert "Norland" in page.text_content()
    assert not page.xpath("//a[contains(@href, 'Norland')]")


def test_a_name_is_understood_where_an_id_was_expected(reader: TestClient) -> None:
    for name, id_ in (("China", "CN"), ("national copyright", "NCAC")):
        answer = reader.get(address("parties", name))
        assert answer.status_code == 404
        assert f"Did you mean {id_}" in unescape(answer.text)


def test_what_it_said_is_paged_the_newest_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parties, "_SAID", 5)
    seen, where = [], "/parties/CN"
    while where:
        page = tree(client, where)
        seen += page.xpath("//section[@aria-labelledby='said']//p/a/@href[starts-with(., '/statements')]")
        following = page.xpath("//a[@rel='next']/@href")
        where = following[0] if following else ""
    assert len(seen) == len(set(seen)) == 14


def test_as_of_a_day_it_had_said_no_more(reader: TestClient) -> None:
    then = tree(reader, "/parties/NCAC?as-of=2006-03-31").xpath("//section[@aria-labelledby='said']//li")
    now = tree(reader, "/parties/NCAC").xpath("//section[@aria-labelledby='said']//li")
    assert 0 < len(then) < len(now)


def test_members_have_roles_and_dates(client: TestClient) -> None:
    one = Membership("ms1", "p1", "Ann Lee", "USTR", role="head", start=PartialDate.parse("2005"))
    two = replace(one, id="ms2", name="Bo Li", start=None, end=PartialDate.parse("2004"))
    three = replace(one, id="ms3", name="Cy Wu", end=PartialDate.parse("2007"))
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [one, two, three], Writer(NOW, "a test"))
    rows = tree(client, "/parties/USTR").xpath("//section[@aria-labelledby='members']//tbody/tr")
    told = [" ".join(row.text_content().split()) for row in rows]
    for line in ("Ann Leeheadsince 2005", "Bo Liheaduntil 2004", "Cy Wuhead2005 to 2007"):
        assert line in told


def test_parties_that_control_one_another_are_each_drawn_once(client: TestClient) -> None:
    ring = [Party(f"r{one}", "Ring", PartyKind.AGENCY, part_of=f"r{(one + 1) % 3}") for one in range(3)]
    deep = [Party(f"d{one}", f"Deep {one}", PartyKind.AGENCY, part_of=f"d{one - 1}") for one in range(30)]
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [*ring, *deep], Writer(NOW, "a test"))
    links = tree(client, "/parties").xpath("//ul[@class='tree']//p[1]/a/@href")
    assert len(links) == len(set(links)) == 32 + 33


def test_hostile_names_are_text(client: TestClient) -> None:
    said = Statement("s/1", HOSTILE, HOSTILE, party=HOSTILE, public=False)
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [Party(HOSTILE, HOSTILE, PartyKind.PRESS), said], Writer(NOW, "a test"))
    page = tree(client, address("parties", HOSTILE))
    assert page.xpath("//h1")[0].text_content() == HOSTILE
    assert not page.xpath("//main//i")
    assert page.xpath("//p/a/@href[. = '/statements/s%2F1']")
    assert "Not for publication" in page.text_content()


def test_who_is_not_there_is_told_with_those_near(reader: TestClient) -> None:
    answer = reader.get("/parties/USTRR")
    assert answer.status_code == 404
    assert "Did you mean USTR" in unescape(answer.text)


def test_what_is_not_public_is_not_there_for_visitors(client: TestClient, settings: Settings) -> None:
    hidden = [
        Party("hid", "Hidden body", PartyKind.AGENCY, part_of="CN", public=False),
        Statement("sh", "Someone", "Hidden words", party="CN", public=False),
        Membership("mh", "p1", "Hidden person", "CN", public=False),
    ]
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, hidden, Writer(NOW, "a test"))
    visitors = replace(settings, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
        assert visitor.get("/parties/hid").status_code == 404
        for where in ("/parties", "/parties/CN"):
            assert "Hidden" not in visitor.get(where).text
    assert "Hidden words" in client.get("/parties/CN").text
