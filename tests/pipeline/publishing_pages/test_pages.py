"""The pages of meetings, parties, studies, the method and the data, on the real case."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html

from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.ledger import Ledger
from kept.model import Meeting, Party
from kept.pipeline.publishing import data_page, parties
from kept.pipeline.publishing.data_page import Downloads
from kept.pipeline.publishing.values import Site
from kept.publish.site.data_values import Terms
from kept.publish.site.pages import place_of
from kept.publish.words import STATUSES
from tests.pipeline.publishing.reading_pages import Page, dead_links
from tests.pipeline.publishing_pages.conftest import FILES, drawn, made, site_of

NUMBERS = "//section[@aria-labelledby='{}']//ul[@class='counts']//span[@class='number']"


def tree(page: str) -> html.HtmlElement:
    return html.fromstring(page.encode())


def told(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_every_meeting_party_and_study_has_a_page_and_its_list_links_it(
    site: Site, pages: dict[str, str]
) -> None:
    for kind, stem in (("meeting", "meetings"), ("party", "parties"), ("study", "studies")):
        expected = {place_of(kind, id_) for id_ in site.pages.known[kind]}
        assert len(expected) >= (2 if kind == "study" else 32)
        assert expected <= pages.keys()
        lists = [page for path, page in pages.items() if re.fullmatch(rf"{stem}(-\d+)?\.html", path)]
        linked = [one for page in lists for one in Page(page).addresses if one.startswith(f"{stem}/")]
        assert sorted(linked) == sorted(expected)


def test_no_link_is_dead_and_no_anchor_stands_twice(site: Site, pages: dict[str, str]) -> None:
    commitments = {place_of("commitment", id_): b"" for id_ in site.rows}
    beside = dict.fromkeys((*site.frame.places, "style.css", "site.css", "icon.svg", "feeds/all.atom"), b"")
    data = {path: b"" for one in FILES for path in (one.path, *one.twins)}
    feeds = {one: b"" for page in pages.values() for one in re.findall(r"feeds/parties/[\w.-]+\.atom", page)}
    every = commitments | beside | data | feeds | {path: page.encode() for path, page in pages.items()}
    assert list(dead_links(every)) == []
    for path, page in pages.items():
        ids = Page(page).ids
        assert len(ids) == len(set(ids)), path


def test_a_page_says_what_was_promised_at_a_meeting_and_what_was_said_around_it(
    pages: dict[str, str],
) -> None:
    page = tree(pages["meetings/JCCT-17.html"])
    assert len(page.xpath("//section[@aria-labelledby='promised']//ul[@class='rows']/li")) == 11
    around = page.xpath("//section[@aria-labelledby='around']//tbody/tr")
    assert len(around) == 16
    assert "../commitments/C-2005-05.html" in around[0].xpath(".//a/@href")
    siblings = page.xpath("//dl//a/@href")
    assert {"JCCT-16.html", "JCCT-18.html"} <= {one.rpartition("/")[2] for one in siblings}
    (source,) = page.xpath("//dl/div[dt='Source']/dd")
    assert len(told(source)) > 20, "its words, and not its id alone"


def test_the_list_of_meetings_counts_what_their_pages_show(pages: dict[str, str]) -> None:
    for row in tree(pages["meetings.html"]).xpath("//tbody/tr"):
        (href,) = row.xpath("./th/a/@href")
        count = told(row.xpath("./td[@data-label='Promises made there']")[0]).split(":")[0]
        shown = tree(pages[href]).xpath("//section[@aria-labelledby='promised']//ul[@class='rows']/li")
        assert len(shown) == (0 if count == "none" else int(count)), href


def test_of_a_meeting_to_come_no_more_than_its_day_is_told(studied: Ledger) -> None:
    page = tree(made(site_of(studied, "2006-03-31"))["meetings/JCCT-17.html"])
    labels = [one.text for one in page.xpath("//dl//dt")]
    assert "To meet" in labels
    assert not {"Place", "People", "Note", "Source"} & set(labels)
    assert "No commitment made there is on record by this day." in told(page)


def test_a_party_shows_all_that_binds_it_and_its_bodies(site: Site, pages: dict[str, str]) -> None:
    parts = [tree(pages[path]) for path in ("parties/CN.html", "parties/CN.p2.html") if path in pages]
    rows = "//section[@aria-labelledby='bound']//ul[@class='rows']/li"
    shown = [
        told(row.xpath("./p[@class='meta']")[0]).split()[0] for part in parts for row in part.xpath(rows)
    ]
    counts = [int(one.text_content()) for one in parts[0].xpath(NUMBERS.format("bound"))]
    assert len(shown) == len(set(shown)) == sum(counts) > 40
    assert "NCAC.html" in {
        one.rpartition("/")[2] for part in parts for one in part.xpath("//ul[@class='plain']//@href")
    }
    assert told(parts[0].xpath("//h1")[0]) == site.records.by_id(Party)["CN"].name
    assert parts[0].xpath("//dd/a/@href[contains(., 'feeds/parties/CN')]")


def test_of_many_statements_the_newest_are_shown_and_the_others_counted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "//section[@aria-labelledby='said']//li"
    whole = len(tree(_party(site)).xpath(said))
    monkeypatch.setattr(parties, "SAID", 3)
    page = tree(_party(site))
    assert len(page.xpath(said)) == 3 < whole
    assert f"The newest 3 of {whole}; the data has all of them." in told(page)


def _party(site: Site) -> str:
    return drawn(list(parties.planned(site)))["parties/USTR.html"]


def test_a_study_has_its_plan_its_figures_as_a_drawing_and_the_same_as_a_table(
    site: Site, pages: dict[str, str]
) -> None:
    shown = [page for path, page in pages.items() if path.startswith("studies/")]
    assert len(shown) == 2
    for page in shown:
        for words in (
            "Do raids surge?",
            "a surge",
            "1.2 to Infinity",
            "The plan was recorded first.",
            "ab" * 32,
        ):
            assert words in page
        (drawing,) = tree(page).xpath("//svg[@class='series']")
        assert "surge: 1.5" in drawing.get("aria-label")
        assert "an importer" not in page, "who recorded it is nobody's business here"
    assert sum("All that could have been chosen otherwise" in page for page in shown) == 1


def test_the_method_has_every_rule_and_every_status_and_how_the_reader_does(pages: dict[str, str]) -> None:
    page = pages["method.html"]
    assert all(f'id="rule-{line.id}"' in page for line in rule_lines(RULES[RULES_VERSION]))
    assert all(word.label in page for word in STATUSES.values())
    for words in (
        "PolitiFact",
        "What Kept does not do",
        ".761",
        "A draft that nobody accepted counts for nothing",
    ):
        assert words in page


def test_the_data_page_says_what_there_is_on_which_terms_and_how_it_is_checked(site: Site) -> None:
    plain = told(tree(made(site)["data.html"]))
    assert "No licence was chosen for this compilation: ask whoever publishes this site." in plain
    assert "made without a signature" in plain
    signed = made(site, Terms("A desk", "https://creativecommons.org/licenses/by/4.0/"), signed=True)[
        "data.html"
    ]
    for words in ("by A desk may be used under", "kept verify --since checkpoint.txt", "a.csv", "1.5 kB"):
        assert words in told(tree(signed))
    links = Page(signed).addresses
    assert {"data/a.csv", "data/a.parquet", "checkpoint.txt", "verifier-key.txt", "feeds/all.atom"} <= set(
        links
    )
    assert "https://creativecommons.org/licenses/by/4.0/" in links
    odd = made(site, Terms(licence="javascript:alert(1)"))["data.html"]
    assert not [one for one in Page(odd).addresses if one.startswith("javascript")]


def test_what_goes_by_is_told_tables_first_and_folders_in_one_line() -> None:
    package = b'{"resources": [{"path": "a.csv", "title": "A", "description": "One row each."}]}'
    files = [
        ("data/README.md", b"x"),
        ("data/linked/C1.jsonld", b"12"),
        ("data/linked/index.jsonld", b"345"),
        ("data/a.csv", b'h\r\n"two\r\nlines"\r\nlast\r\n'),
        ("data/a.parquet", b"p"),
        ("data/datapackage.json", package),
        ("data/odd.bin", b""),
    ]
    downloads = Downloads()
    assert list(downloads.passing(iter(files))) == files
    told_ = {one.path: one for one in downloads.told()}
    assert next(iter(told_)) == "data/a.csv"
    table, folder = told_["data/a.csv"], told_["data/linked/index.jsonld"]
    assert (table.rows, table.what, table.twins) == (2, "A: One row each.", ("data/a.parquet",))
    assert (folder.files, folder.size) == (2, 5)
    assert told_["data/odd.bin"].what == "odd.bin"
    assert set(told_) == {
        "data/README.md",
        "data/a.csv",
        "data/datapackage.json",
        "data/linked/index.jsonld",
        "data/odd.bin",
    }


def test_a_site_without_data_or_feeds_says_so(site: Site) -> None:
    bare = replace(site, frame=replace(site.frame, feeds=()))
    (page,) = drawn(list(data_page.planned(bare, ()))).values()
    assert "This site has no data to download." in page
    assert "This site has no feeds." in page
    assert "feeds/parties" not in drawn(list(parties.planned(bare)))["parties/CN.html"]


def test_the_same_ledger_gives_the_same_pages(studied: Ledger, pages: dict[str, str]) -> None:
    assert made(site_of(studied)) == pages


def test_every_meeting_of_the_case_is_in_its_forum(site: Site, pages: dict[str, str]) -> None:
    rows = tree(pages["meetings.html"]).xpath("//tbody/tr")
    assert len(rows) == len(site.records.all(Meeting)) == 32
