"""The overview and the whole site."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish import PageOptions, index_page, page_name, pages, row_of
from tests.publish.reading import faults, parsed, words
from tests.publish.samples import all_samples, disputed, hostile, kept_late, not_testable, pending

HONEST = (disputed(), kept_late(), pending(), not_testable())


def test_the_overview_counts_by_family_and_links_to_the_pages() -> None:
    page = index_page("Two cases", map(row_of, HONEST))
    tree = parsed(page)
    counts = [words(item) for item in tree.find(".//ul[@class='counts']")]
    assert counts == ["1 Kept", "1 Contested or unproven", "1 Open", "1 Not judged"]
    links = [link.get("href") for link in tree.iter("a") if link.getparent().get("class") == "what"]
    assert links == ["R-2019-01.html", "C-2005-05.html", "R-2020-02.html", "R-2020-03.html"]
    rows = [words(item) for item in tree.iter("li") if item.getparent().get("class") == "rows"]
    assert "R-2019-01 · Upstream · due 30 June 2019 · as of 31 December 2019 Kept late grade A An" in rows[0]


def test_one_day_for_all_is_told_once() -> None:
    page = index_page("Case", map(row_of, (pending(), not_testable())))
    assert "2 promises, as of 31 January 2021" in page
    assert page.count("31 January 2021") == 1


def test_an_empty_case_says_so() -> None:
    page = index_page("", [])
    assert "There is no promise in this case yet." in page
    assert "<h1>All promises</h1>" in page
    assert faults(page) == []


def test_a_site_is_whole() -> None:
    site = pages("Two cases", all_samples())
    assert len(site) == len(all_samples()) + 2
    assert {"index.html", "style.css", "C-2005-05.html"} < set(site)
    for name, content in site.items():
        if name.endswith(".html"):
            assert faults(content) == []
            hrefs = [link.get("href") for link in parsed(content).iter("a", "link")]
            local = [href for href in hrefs if not href.startswith(("#", "http"))]
            assert set(local) <= set(site)


def test_a_site_of_mailable_pages_has_no_stylesheet_beside() -> None:
    site = pages("One case", [pending()], PageOptions(one_file=True))
    assert set(site) == {"index.html", "R-2020-02.html"}


def test_the_order_of_dossiers_does_not_matter() -> None:
    assert pages("x", HONEST) == pages("x", HONEST[::-1])
    assert list(pages("x", HONEST)) == list(pages("x", HONEST[::-1]))


def test_private_commitments_are_refused() -> None:
    dossier = pending()
    private = replace(dossier, commitment=replace(dossier.commitment, public=False))
    with pytest.raises(InputError, match="not public: R-2020-02"):
        index_page("x", [row_of(private)])
    with pytest.raises(InputError, match="R-2020-02"):
        pages("x", [private])
    assert "Not for publication." in pages("x", [private], PageOptions(private_too=True))["index.html"]


def test_names_that_some_disks_take_for_one_are_refused() -> None:
    dossier = pending()
    other = replace(dossier, commitment=replace(dossier.commitment, id="r-2020-02"))
    with pytest.raises(InputError, match="would share the file"):
        pages("x", [dossier, other])


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=12))
def test_a_hostile_id_stays_in_the_folder(record: str) -> None:
    site = pages(record, [hostile(record)])
    assert set(site) == {"index.html", "style.css", page_name(record)}
    assert not any(set(name) & set("/\\") or name.startswith(".") for name in site)
    assert faults(site["index.html"]) == []
