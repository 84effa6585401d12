"""The list of commitments: facets, words, order, pages, in the address and in place."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Page, expect

from kept.dates import PartialDate
from kept.ledger import create_ledger
from kept.model import Commitment, Duty, Party, PartyKind
from kept.pipeline import overview
from kept.pipeline.report_parts import WHOLE, Part
from kept.pipeline.reports import status_report
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.web.app import make_app
from kept.web.settings import Access, Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE

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


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("/commitments?org=CN", "This page knows no parameter 'org'"),
        ("/commitments?boundd=CN", "Did you mean bound?"),
        ("/commitments.csv?bond=CN", "Did you mean bound?"),
        ("/commitments.json?party=China", "There is no party 'China' in the ledger. Did you mean CN?"),
        ("/commitments/C-2005-05?asof=2006-03-31", "Did you mean as-of?"),
        ("/commitments/C-2005-05/explain?x=1", "no parameter 'x'"),
        ("/commitments/C-2005-05/history?x=1", "no parameter 'x'"),
        ("/commitments/C-2005-05/chain?x=1", "no parameter 'x'"),
        ("/changes?from=2006-01-01", "Did you mean since?"),
        ("/search?q=software&since=2006", "Did you mean from?"),
        ("/meetings?date=2006-01-01", "Did you mean as-of?"),
        ("/meetings/JCCT-16?x=1", "no parameter 'x'"),
        ("/meetings/JCCT-17/brief?sides=CN", "Did you mean side?"),
        ("/parties?x=1", "no parameter 'x'"),
        ("/parties/CN?pages=2", "Did you mean page?"),
        ("/documents?words=port", "Did you mean q?"),
        ("/records/C-2005-05?kinds=x", "Did you mean kind?"),
        ("/statements/K001?x=1", "no parameter 'x'"),
        ("/sources/idg06?x=1", "no parameter 'x'"),
        ("/?x=1", "no parameter 'x'"),
    ],
)
def test_a_parameter_that_a_page_does_not_know_is_refused(
    reader: TestClient, where: str, sentence: str
) -> None:
    answer = reader.get(where)
    assert answer.status_code == 400
    assert sentence in unescape(answer.text)


def test_the_day_may_be_written_with_an_underscore(reader: TestClient) -> None:
    then = reader.get("/commitments.json?as-of=2006-03-31").json()
    assert reader.get("/commitments.json?as_of=2006-03-31").json() == then
    assert "Disputed" in reader.get("/commitments/C-2005-05?as_of=2006-03-31").text


def test_what_is_overdue_is_what_the_report_on_the_whole_ledger_says(reader: TestClient) -> None:
    rows = reader.get("/commitments.json?due=overdue").json()["commitments"]
    with reader.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        report = status_report(ledger, View(date.fromisoformat(NOW[:10]), None), WHOLE)
    told = {line.told.commitment.id: line.overdue for line in report.lines if line.overdue is not None}
    assert {row["commitment"]: row["days_overdue"] for row in rows} == told
    assert not {"not_testable", "withdrawn"} & {row["status"] for row in rows}


def test_a_party_with_its_bodies_is_what_the_report_on_it_counts(reader: TestClient) -> None:
    found = ids(reader, "/commitments?party=CN")
    with reader.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        report = status_report(ledger, View(date.fromisoformat(NOW[:10]), None), Part(party="CN"))
    assert sorted(found) == sorted(line.told.commitment.id for line in report.lines)
    page = tree(reader, "/commitments?party=CN")
    assert "Binds China or a body of it" in page.xpath("//ul[@class='chips']")[0].text_content()


def test_the_heading_has_promises_forecasts_and_what_was_made_later_apart(reader: TestClient) -> None:
    def heading(where: str) -> str:
        return str(tree(reader, where).xpath("//h2[@data-result]")[0].text_content())

    assert heading("/commitments") == "75 commitments: 72 promises; 3 forecasts"
    assert heading("/commitments?nature=promise&family=not-kept") == "7 of 72 promises"
    assert heading("/commitments?as-of=2006-03-31&nature=promise") == "72 promises, 45 made later"
    assert heading("/commitments?topic=none") == "0 of 75 commitments"


def test_a_deadline_on_the_last_day_of_the_calendar_breaks_no_page(client: TestClient) -> None:
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        made, last = PartialDate.parse("2005"), PartialDate.parse("9999-12-31")
        one = Commitment("last", "do it", ("CN",), made, Duty.ACT_ONCE, made_at="JCCT-16", deadline=last)
        save(ledger, [one, replace(one, id="later", made_on=last)], Writer(NOW, "a test"))
    for where in (
        "/?as-of=9999",
        "/commitments?q=last&as-of=9999",
        "/commitments/last",
        "/commitments/last?as-of=9999-12-31",
        "/commitments/later",
        "/commitments/last/explain",
        "/commitments/last/history",
        "/commitments/last/letter",
        "/meetings/JCCT-16",
        "/meetings/JCCT-17/brief",
        "/parties/CN",
        "/changes?as-of=9999",
        "/commitments.csv",
        "/api/commitments/last/verdict",
    ):
        assert client.get(where).status_code < 500, where


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
    assert "50 of 120 verdicts are worked out" in first.text
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
    expect(
        page.get_by_role("heading", name="75 commitments: 72 promises; 3 forecasts", exact=True)
    ).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="7 of 75 commitments")).to_be_visible()
    assert page.evaluate("window.stays")
    assert seen.nothing_bad()


def test_taking_the_last_thing_away_leaves_the_focus_at_the_result(page: Page, seen: Seen) -> None:
    page.goto("/commitments?topic=customs")
    page.get_by_role("link", name="Topic: customs").click()
    expect(page.get_by_role("heading", name="75 commitments")).to_be_focused()
    assert seen.nothing_bad()


def test_what_was_unfolded_stays_so_and_the_day_of_the_frame_changes_too(page: Page, seen: Seen) -> None:
    page.goto("/commitments")
    page.evaluate("window.stays = true")
    page.locator("#more-meeting > summary").click()
    page.get_by_label("As of").fill("2006-03-31")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("As of 31 March 2006")).to_be_visible()
    assert page.locator("#more-meeting").get_attribute("open") is not None
    assert page.evaluate("window.stays")
    assert "q=" not in page.url
    assert seen.nothing_bad()


def test_what_answers_with_an_error_is_shown_as_the_page_that_it_is(page: Page) -> None:
    page.goto("/commitments")
    page.evaluate("document.querySelector('#q').name = 'unheard'")
    page.get_by_label("Words in the commitment").fill("x")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("knows no parameter 'unheard'")).to_be_visible()


def test_on_a_phone_what_narrows_the_list_comes_first_and_is_closed(page: Page, seen: Seen) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/commitments")
    value = page.get_by_role("link", name="Not kept").first
    expect(value).to_be_hidden()
    page.locator("#narrowing > summary").click()
    value.click()
    expect(page.get_by_role("heading", name="7 of 75 commitments")).to_be_visible()
    above = "document.querySelector('#narrowing').compareDocumentPosition(document.querySelector('#result'))"
    assert page.evaluate(above) == 4  # the result follows
    top = page.locator("#narrowing").bounding_box()
    assert top is not None
    assert top["y"] < page.locator("#result").bounding_box()["y"]  # type: ignore[index]
    assert seen.nothing_bad()


def test_the_keyboard_skips_what_narrows_the_list(page: Page) -> None:
    page.goto("/commitments")
    page.get_by_role("link", name="Skip to the list").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "result"


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
