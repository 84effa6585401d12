"""The list of commitments: facets, words, order, pages, in the address and in place."""

from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Page, expect

from kept.dates import PartialDate
from kept.ledger import create_ledger
from kept.model import Commitment, Duty, Party, PartyKind
from kept.pipeline import overview
from kept.pipeline.save import Writer, save
from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.web.conftest import HEADERS, NOW, SITE, Seen

HOSTILE = 'a/b "c" <script>alert(1)</script> é'


def ids(client: TestClient, address: str) -> list[str]:
    return [one["commitment"] for one in client.get(address.replace("?", ".json?", 1)).json()["commitments"]]


def tree(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content)


def facets(page: html.HtmlElement) -> dict[str, tuple[int, str]]:
    """For each value of each facet the number beside it and the address behind it."""
    found = {}
    for link in page.xpath("//aside//a[@data-key]"):
        number = link.xpath(".//*[@class='number']")[0].text_content().replace(",", "")
        found[link.get("data-key")] = (int(number), link.get("href"))
    return found


def total(page: html.HtmlElement) -> int:
    return int(page.xpath("//*[@data-result]")[0].text_content().split()[0].replace(",", ""))


@pytest.mark.parametrize(
    "address",
    ["/commitments", "/commitments?bound=CN&due=overdue", "/commitments?as-of=2006-03-31&q=software"],
)
def test_the_number_beside_a_value_is_what_choosing_it_leaves(reader: TestClient, address: str) -> None:
    page = tree(reader, address)
    chosen = {link.get("data-key") for link in page.xpath("//aside//a[@aria-current]")}
    for key, (number, href) in facets(page).items():
        if not any(key.split("=")[0] == one.split("=")[0] for one in chosen):
            assert total(tree(reader, href)) == number, key


def test_a_chosen_value_leads_back(reader: TestClient) -> None:
    narrowed = "/commitments?family=contested&topic=customs"
    assert facets(tree(reader, narrowed))["topic=customs"][1] == "/commitments?family=contested"


def test_two_values_of_a_facet_are_either_and_two_facets_both(reader: TestClient) -> None:
    kept, broken = ids(reader, "/commitments?family=kept"), ids(reader, "/commitments?family=not-kept")
    both = "/commitments?family=kept&family=not-kept"
    assert sorted(kept + broken) == ids(reader, both)
    assert set(ids(reader, f"{both}&bound=US")) == set(kept + broken) & set(
        ids(reader, "/commitments?bound=US")
    )


def test_words_are_looked_for_in_id_heading_and_wording(reader: TestClient) -> None:
    assert ids(reader, "/commitments?q=c-2005-05") == ["C-2005-05"]
    found = ids(reader, "/commitments?q=UNLICENSED+software")
    assert "C-2005-05" in found
    assert ids(reader, "/commitments?q=no+such+words") == []


@pytest.mark.parametrize(
    ("order", "name", "turned"),
    [("id", "commitment", False), ("made", "made_on", True), ("overdue", "days_overdue", True)],
)
def test_orders(reader: TestClient, order: str, name: str, turned: bool) -> None:
    rows = reader.get(f"/commitments.json?due=overdue&sort={order}").json()["commitments"]
    values = [row[name] for row in rows]
    assert values == sorted(values, reverse=turned)


def test_as_of_a_day_it_says_what_could_be_said_then(reader: TestClient) -> None:
    page = tree(reader, "/commitments?as-of=2006-03-31&q=C-2005-05")
    assert "Disputed" in page.xpath("//ul[@class='rows']//strong")[0].text_content()
    assert (
        page.xpath("//ul[@class='rows']//p[@class='what']/a")[0].get("href")
        == "/commitments/C-2005-05?as-of=2006-03-31"
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("family=good", "'good' is no family that Kept knows"),
        ("sort=luck", "'luck' is no order"),
        ("page=0", "There is no page '0'"),
        ("page=%C2%B2", "Pages have numbers from 1"),
        ("as-of=2006-02-30", "There is no day 2006-02-30"),
        ("known-at=yesterday", "'yesterday' is neither a day nor a moment"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(reader: TestClient, query: str, sentence: str) -> None:
    answer = reader.get(f"/commitments?{query}")
    assert answer.status_code == 400
    assert sentence in unescape(answer.text)


def test_a_page_behind_the_last_one_leads_back(reader: TestClient) -> None:
    assert "behind the last one" in reader.get("/commitments?page=99").text


def test_what_fits_nothing_leads_back(reader: TestClient) -> None:
    assert 'href="/commitments"' in reader.get("/commitments?topic=nothing").text


@pytest.fixture
def many(tmp_path) -> Settings:
    """A ledger with 120 commitments, one of them with a hostile id and words, one not public."""
    place = tmp_path / "kept.db"
    one = Commitment("c", HOSTILE, (HOSTILE,), PartialDate.parse("2005"), Duty.ACT_ONCE, topic=HOSTILE)
    with create_ledger(place) as ledger:
        party = Party(HOSTILE, HOSTILE, PartyKind.GOVERNMENT)
        rest = [replace(one, id=f"c{number:03}", made_at=f"m{number}") for number in range(118)]
        secret = replace(one, id="secret", public=False)
        save(ledger, [party, replace(one, id=HOSTILE), *rest, secret], Writer(NOW, "a test"))
    return Settings(place, tmp_path / "aside", lambda: NOW)


@pytest.fixture
def hostile(many: Settings):
    with TestClient(make_app(many), base_url=SITE, headers=HEADERS) as opened:
        yield opened


def test_fifty_on_a_page_and_every_one_once(hostile: TestClient) -> None:
    seen, address = [], "/commitments?due=none"
    while address:
        page = tree(hostile, address)
        seen += [link.get("href") for link in page.xpath("//ul[@class='rows']//p[@class='what']/a")]
        following = page.xpath("//a[@rel='next']")
        address = following[0].get("href") if following else ""
    assert len(seen) == len(set(seen)) == 120


def test_hostile_ids_and_words_are_shown_and_lead_where_they_should(hostile: TestClient) -> None:
    page = tree(hostile, "/commitments")
    assert not page.xpath("//main//script")
    first = page.xpath("//ul[@class='rows']//p[@class='what']/a")[0]
    assert first.text_content() == HOSTILE
    assert hostile.get(first.get("href")).status_code == 200
    for _, href in facets(page).values():
        assert total(tree(hostile, href)) > 0


def test_who_has_not_signed_in_sees_what_is_public(many: Settings) -> None:
    visitors = replace(many, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
        assert total(tree(visitor, "/commitments")) == 119
        assert ids(visitor, "/commitments?q=secret") == []


def test_what_is_not_public_is_marked(hostile: TestClient) -> None:
    assert "Not for publication" in hostile.get("/commitments?q=secret").text
    assert "Not for publication" not in hostile.get("/commitments?q=c001").text


def test_while_the_verdicts_are_worked_out_it_says_how_far_that_is(
    hostile: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "_LEAST", 50)
    monkeypatch.setattr(overview, "_SECONDS", -1.0)
    first = hostile.get("/commitments")
    assert first.headers["refresh"] == "1"
    assert "50 of 120 verdicts worked out" in first.text
    table = hostile.get("/commitments.csv")
    assert (table.status_code, table.headers["retry-after"]) == (503, "1")
    assert "refresh" not in hostile.get("/commitments").headers


def test_new_entries_are_in_the_next_answer(client: TestClient) -> None:
    before = client.get("/commitments.json").json()["total"]
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        one = Commitment("new", "do it", ("CN",), PartialDate.parse("2005"), Duty.ACT_ONCE)
        save(ledger, [one], Writer(NOW, "a test"))
    assert client.get("/commitments.json").json()["total"] == before + 1


# --------------------------------------------------------------------------- in a browser


def test_narrowing_in_place_keeps_the_focus_and_the_history(page: Page, seen: Seen) -> None:
    page.goto("/commitments")
    page.evaluate("window.stays = true")
    value = page.get_by_role("link", name="Not kept").first
    value.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="7 of 75 commitments")).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.key") == "family=not-kept"
    expect(page.locator("[data-announce]")).to_have_text("7 of 75 commitments")
    assert page.url.endswith("/commitments?family=not-kept")
    page.go_back()
    expect(page.get_by_role("heading", name="75 commitments", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="7 of 75 commitments")).to_be_visible()
    assert page.evaluate("window.stays")
    assert seen.nothing_bad()


def test_words_typed_narrow_in_place_too(page: Page, seen: Seen) -> None:
    page.goto("/commitments?family=contested")
    page.evaluate("window.stays = true")
    box = page.get_by_label("Words in the commitment")
    box.fill("software")
    box.press("Enter")
    expect(page.get_by_role("link", name="Words: software")).to_be_visible()
    assert "family=contested" in page.url
    assert page.evaluate("[window.stays, document.activeElement.id]") == [True, "q"]
    assert seen.nothing_bad()


def test_without_javascript_it_is_a_page(browser, server) -> None:
    with browser.new_context(base_url=server.address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/commitments")
        page.get_by_role("link", name="Not kept").first.click()
        page.get_by_label("Words in the commitment").fill("plants")
        page.get_by_role("button", name="Show").click()
        assert page.get_by_role("heading", name="1 of 75").is_visible()


def test_at_320_pixels_nothing_is_cut_off(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for address in (
        "/",
        "/commitments?family=kept",
        "/meetings",
        "/parties",
        "/changes",
        "/search?q=software",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
