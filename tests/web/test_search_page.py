"""The page for searching all records."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Page, expect

from kept.dates import PartialDate
from kept.ledger import create_ledger
from kept.model import Source, Stance, Statement, StatementKind
from kept.pipeline import overview_search, overview_search_facets
from kept.pipeline.save import Writer, save
from kept.web.app import make_app
from kept.web.routes import search
from kept.web.settings import Access, Settings
from tests.in_browser import Seen
from tests.web.conftest import HEADERS, NOW, SITE

HITS = "//ol[@class='hits']/li"


def tree(client: TestClient, where: str) -> html.HtmlElement:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return html.fromstring(answer.content)


def total(page: html.HtmlElement) -> int:
    found = re.match(r"[\d,]+", page.xpath("//*[@data-result]")[0].text_content())
    return int(found[0].replace(",", "")) if found else 0


def test_the_words_are_marked_and_each_hit_leads_to_its_page(reader: TestClient) -> None:
    page = tree(reader, "/search?q=licensed+software&kind=statement")
    marks = {mark.text_content().lower() for mark in page.xpath(f"{HITS}//mark")}
    assert marks == {"licensed", "software"}
    assert "/statements/K001" in page.xpath(f"{HITS}//a/@href")


def test_the_number_beside_a_value_is_what_choosing_it_leaves(reader: TestClient) -> None:
    for where in (
        "/search?q=software",
        "/search?q=software&from=2006&to=2006",
        "/search?q=software&kind=source",
    ):
        page = tree(reader, where)
        for link in page.xpath("//aside//li/a[not(@aria-current)]"):
            if link.get("data-key").split("=")[0] not in where:
                numbers = [one.text_content() for one in link.xpath("./span[@class='number']")]
                uncounted = link.get("data-key") in ("kind=decision", "kind=snapshot")
                left = total(tree(reader, link.get("href")))
                assert numbers == ([] if uncounted else [str(left)])


def test_kinds_that_are_looked_for_only_when_asked_for_are_offered_without_a_number(
    reader: TestClient,
) -> None:
    page = tree(reader, "/search?q=software")
    offered = page.xpath("//aside//a[@data-key='kind=decision']")
    assert [one.text_content().strip() for one in offered] == ["Decisions"]
    assert not tree(reader, "/search?q=nosuchwordatall").xpath("//aside//a[@data-key='kind=decision']")


def test_years_include_both_ends_and_leave_out_what_has_no_day(reader: TestClient) -> None:
    page = tree(reader, "/search?q=software&from=2006&to=2007")
    facts = [line.text_content() for line in page.xpath(f"{HITS}/p[@class='meta']")]
    years = {line.rpartition("published ")[2][-4:] for line in facts}
    assert years == {"2006", "2007"}


def test_a_text_leads_to_the_place_in_its_document(reader: TestClient) -> None:
    page = tree(reader, "/search?q=port+authorities&kind=document")
    links = page.xpath(f"{HITS}//a/@href")
    assert links
    assert all(re.fullmatch(r"/documents/doc_\w+\?at=\d+#mark", link) for link in links)


def test_commitments_and_statements_come_first_and_drafts_last(reader: TestClient) -> None:
    kinds, where = [], "/search?q=software"
    while where:
        page = tree(reader, where)
        kinds += [line.text_content().split(" · ")[0] for line in page.xpath(f"{HITS}/p[@class='meta']")]
        where = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert kinds[0] == "Commitment"
    order = list(dict.fromkeys(kinds))
    assert order[:2] == ["Commitment", "Statement"]
    assert order[-1] == "Draft"
    assert len(order) == len([kind for at, kind in enumerate(kinds) if kinds[at - 1 : at] != [kind]])
    assert not {"Decision", "Snapshot", "Text of a document"} & set(kinds)


def test_a_date_is_told_as_precise_as_it_is_recorded_and_as_what_it_is(reader: TestClient) -> None:
    hits = tree(reader, "/search?q=K001&kind=statement").xpath(f"{HITS}/p[@class='meta']")
    assert "said March 2006" in hits[0].text_content()
    made = tree(reader, "/search?q=C-2005-05&kind=commitment").xpath(f"{HITS}/p[@class='meta']")
    assert "made " in made[0].text_content()


def test_snapshots_are_shown_where_they_are_asked_for_and_without_their_folders(reader: TestClient) -> None:
    page = tree(reader, "/search?q=fourth+session+txt")
    assert "Snapshot" not in [line.text_content().split(" · ")[0] for line in page.xpath(f"{HITS}/p")]
    asked = tree(reader, "/search?q=fourth+session+txt&kind=snapshot")
    told = asked.xpath(HITS)[0].text_content()
    assert "fourth-session.txt" in told
    assert "/data/" not in told


def test_where_no_commitment_has_the_words_it_says_how_many_statements_do(reader: TestClient) -> None:
    page = tree(reader, "/search?q=officials").text_content()
    assert "No commitment has these words; 3 statements have them." in page
    assert "No commitment has these words" not in tree(reader, "/search?q=software").text_content()


def test_drafts_lead_to_their_review_for_those_who_may(reader: TestClient) -> None:
    links = tree(reader, "/search?q=software&kind=draft").xpath(f"{HITS}//a/@href")
    assert links
    assert all(link.startswith("/review/") for link in links)


def test_where_nothing_is_found_other_words_are_suggested_that_find_something(reader: TestClient) -> None:
    page = tree(reader, "/search?q=piratted+sofware")
    others = page.xpath("//ul[@class='chips']//a/@href")
    assert "/search?q=pirated" in others
    for other in others:
        assert total(tree(reader, other)) > 0
    assert "No record has all of these words." in tree(reader, "/search?q=qqqqq").text_content()


def test_a_kind_or_years_that_fit_nothing_lead_back(reader: TestClient) -> None:
    page = tree(reader, "/search?q=software&kind=inspection")
    assert page.xpath("//a[. = 'Search by the words alone']/@href") == ["/search?q=software"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=%2A", "There is no word to search for"),
        ("q=a%2A", "a* begins too many words"),
        ("q=abc%2A+abd%2A+abe%2A+abf%2A+abg%2A", "at most 4 such words"),
        ("q=" + "+".join(f"w{number}" for number in range(40)), "at most 32 at a time"),
        ("q=a&kind=x", "'x' is no kind"),
        ("q=a&from=soon", "'soon' is no year"),
        ("q=a&page=-1", "There is no page '-1'"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(reader: TestClient, query: str, sentence: str) -> None:
    answer = reader.get(f"/search?{query}")
    assert answer.status_code == 400
    assert sentence in unescape(answer.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=30) | st.sampled_from(['"', "a OR b", "NEAR(a b)", "col:x", "^x", "x AND", "{a}"])
)
def test_whatever_is_typed_is_an_answer_or_one_sentence(reader: TestClient, words: str) -> None:
    answer = reader.get("/search", params={"q": words.encode("utf-8", "replace").decode()})
    assert answer.status_code in (200, 400)


def test_without_words_it_is_a_form(reader: TestClient) -> None:
    assert not tree(reader, "/search").xpath(HITS)


@pytest.fixture
def many(tmp_path) -> Settings:
    """A ledger with 130 sources that have one word, of which 10 are not public."""
    with create_ledger(tmp_path / "kept.db") as ledger:
        one = Source("s", "Wire", "harbour <b>fees</b>", PartialDate.parse("2006-03-27"))
        rest = [replace(one, id=f"s{number}", public=number >= 10) for number in range(130)]
        save(ledger, rest, Writer(NOW, "a test"))
    return Settings(tmp_path / "kept.db", tmp_path / "aside", lambda: NOW)


def test_of_very_many_the_last_recorded_ones_are_counted(
    many: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_search, "MOST", 100)
    monkeypatch.setattr(search, "MOST", 100)
    with TestClient(make_app(many), base_url=SITE, headers=HEADERS) as client:
        page = tree(client, "/search?q=harbour")
        assert "100 of the last 100 records" in page.text_content()
        assert "More than 100 records have these words" in page.text_content()
        assert total(tree(client, "/search?q=harbour&kind=source")) == 100


def test_every_hit_is_on_one_page_and_markup_is_text(many: Settings) -> None:
    with TestClient(make_app(many), base_url=SITE, headers=HEADERS) as client:
        seen, where = [], "/search?q=harbour"
        while where:
            page = tree(client, where)
            assert not page.xpath(f"{HITS}//b")
            seen += page.xpath(f"{HITS}//a/@href")
            following = page.xpath("//a[@rel='next']/@href")
            where = following[0] if following else ""
        assert len(seen) == len(set(seen)) == 130
        assert "behind the last one" in client.get("/search?q=harbour&page=50").text


def test_visitors_find_what_is_public_alone_and_no_work_on_the_ledger(
    many: Settings, settings: Settings
) -> None:
    for where, expected in ((many, 120), (settings, 0)):
        visitors = replace(where, access=Access.TEAM, strangers_read=True)
        with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
            assert total(tree(visitor, "/search?q=harbour&kind=source")) == expected
            assert visitor.get("/search?q=harbour&kind=draft").status_code == 400


def test_suggestions_give_no_word_away_that_a_visitor_may_not_see(many: Settings) -> None:
    with TestClient(make_app(many), base_url=SITE, headers=HEADERS) as client:
        with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
            save(ledger, [Source("x", "Wire", "secretword", public=False)], Writer(NOW, "a test"))
        assert "secretword" in client.get("/search?q=secretwort").text
    visitors = replace(many, access=Access.TEAM, strangers_read=True)
    with TestClient(make_app(visitors), base_url=SITE, headers=HEADERS) as visitor:
        assert "secretword" not in visitor.get("/search?q=secretwort").text


def test_a_search_that_takes_too_long_is_stopped_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_SECONDS", -1.0)
    monkeypatch.setattr("kept.ledger.index.look._STEPS", 1)
    answer = client.get("/search?q=software")
    assert answer.status_code == 503
    assert "took too long and was stopped" in answer.text


def test_a_commitment_whose_id_is_asked_for_is_on_top_also_in_the_api(reader: TestClient) -> None:
    for asked in ("C-2005-05", "c-2005-05"):
        assert tree(reader, f"/search?q={asked}").xpath(f"{HITS}//a/@href")[0] == "/commitments/C-2005-05"
        assert reader.get(f"/api/search?q={asked}&limit=2").json()[0]["id"] == "C-2005-05"


def test_a_party_a_speaker_and_a_topic_narrow_by_links_that_keep_the_words(reader: TestClient) -> None:
    where = "/search?q=software"
    choices = {"party": "China", "speaker": "official account", "topic": "government software"}
    for name, expected in choices.items():
        page = tree(reader, where)
        (link,) = page.xpath(f"//aside//a[starts-with(@data-key, '{name}=')][span = '{expected}']")
        number = int(link.xpath("./span[@class='number']")[0].text_content())
        where = link.get("href")
        assert total(tree(reader, where)) == number > 0
    assert dict(parse_qsl(urlsplit(where).query)) == {
        "q": "software",
        "party": "CN",
        "speaker": "official account",
        "topic": "government_software",
    }
    kept = tree(reader, where).xpath("//form[@class='narrow']//input[@type='hidden']/@name")
    assert kept == ["party", "speaker", "topic"]


def test_a_topic_is_told_in_words_and_not_as_its_code(reader: TestClient) -> None:
    told = [one.text_content() for one in tree(reader, "/search?q=government&kind=commitment").xpath(HITS)]
    assert any("Topic: government software" in one for one in told)
    assert not any("government_software" in one for one in told)


def test_verdicts_are_counted_by_a_link_and_narrow(reader: TestClient) -> None:
    page = tree(reader, "/search?q=software")
    assert not page.xpath("//aside//a[starts-with(@data-key, 'family=')]")
    (ask,) = page.xpath("//aside//a[@data-key='ask-family']/@href")
    links = tree(reader, ask).xpath("//aside//a[starts-with(@data-key, 'family=')]")
    assert len(links) > 2
    for link in links:
        left = tree(reader, link.get("href"))
        assert total(left) == int(link.xpath("./span[@class='number']")[0].text_content())
    assert not tree(reader, "/search?q=wire+service&kind=source").xpath("//a[@data-key='ask-family']")


def test_of_too_many_verdicts_it_says_that_it_is_not_narrowed_by_them(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_search_facets, "MOST_JUDGED", 1)
    page = tree(client, "/search?q=software&family=kept")
    assert "so that it is not narrowed by verdict" in page.xpath("//p[@role='alert']")[0].text_content()
    assert total(page) == total(tree(client, "/search?q=software"))
    (chosen,) = page.xpath("//aside//a[@data-key='family=kept']")
    assert not chosen.xpath("./span[@class='number']")  # nobody has counted; 0 would be an answer


def test_what_was_recorded_later_than_the_moment_is_not_found(client: TestClient) -> None:
    later = "2026-11-25T13:00:00.000000Z"
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [Source("late", "Wire", "jubilee")], Writer(later, "a test"))
    assert total(tree(client, "/search?q=jubilee")) == 1
    then = tree(client, f"/search?q=jubilee&known-at={NOW}")
    assert total(then) == 0
    assert "by what was recorded until" in then.xpath("//aside[@class='looking']")[0].text_content()


def test_the_page_says_that_its_day_changes_verdicts_and_not_what_is_found(reader: TestClient) -> None:
    words, day = "/search?q=software", "&as-of=2005-08-01"
    page = tree(reader, words + day)
    assert total(page) == total(tree(reader, words))
    assert "The day changes how commitments stand and what the links show" in page.text_content()
    links = page.xpath(f"{HITS}//a/@href") + page.xpath("//div[@id='found']//aside//a/@href")
    assert [one for one in links if "as-of=2005-08-01" not in one and "/review/" not in one] == []
    facets = [tree(reader, f"{words}&verdicts=yes{one}") for one in ("", day)]
    now, then = (
        [one.text_content() for one in page.xpath("//li[a[starts-with(@data-key, 'family=')]]")]
        for page in facets
    )
    assert now != then


def test_a_kept_page_with_verdicts_falls_to_what_changes_one_of_them(client: TestClient) -> None:
    where = "/search?q=C-2005-05&kind=commitment&verdicts=yes&as-of=2006-03-31"

    def families() -> list[str]:
        links = tree(client, where).xpath("//a[starts-with(@data-key, 'family=')]")
        return [link.text_content() for link in links]

    before = families()
    assert families() == before
    # It has none of the words that are searched, and yet changes what the page shows.
    told = Statement(
        "x1",
        "Ann Lee",
        "We stopped.",
        StatementKind.CLAIM,
        party="CN",
        said_on=PartialDate.parse("2006-03-01"),
        commitment="C-2005-05",
        stance=Stance.DENIES,
    )
    with client.app.state.site.ledger() as ledger:  # type: ignore[attr-defined]
        save(ledger, [told], Writer(NOW, "a test"))
    assert families() != before


def test_narrowing_in_place(page: Page, seen: Seen) -> None:
    page.goto("/search?q=software")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Sources").click()
    expect(page.locator("[data-announce]")).to_have_text(re.compile(r"^\d+ records?$"))
    assert page.evaluate("[window.stays, document.activeElement.dataset.key]") == [True, "kind=source"]
    assert seen.nothing_bad()
