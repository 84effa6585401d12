"""Title, authors, outlet and address of small pages."""

import pytest

from kept.read.articles.about import about_page
from kept.read.articles.about.names import names_in
from kept.read.articles.head import parsed
from tests.read.articles.about.pages import about, json_ld, meta, page


def test_everything_at_once():
    head = (
        meta("og:site_name", "Example News") + '<link rel="canonical" href="https://news.example/libraries">'
    )
    found = about(page(head, "<p>By Jane Roe</p><p>March 28, 2006</p>"))
    assert found.title == "Norland promises libraries"
    assert found.authors == ("Jane Roe",)
    assert found.outlet == "Example News"
    assert found.address == "https://news.example/libraries"
    assert found.language == "en-US"


def test_the_heading_that_the_head_bears_out_is_the_title():
    html = page(meta("og:title", "Norland promises many libraries | Example News"))
    logo = html.replace("<nav>", "<h1>Example News</h1><nav>")
    assert about(logo).title == "Norland promises libraries"


def test_without_such_a_heading_the_declared_title_is_taken_without_its_outlet():
    head = "<head><title>Norland promises libraries - Example News</title></head>"
    assert (
        about(f"<html>{head}<body></body></html>", "https://examplenews.test/a").title
        == "Norland promises libraries"
    )
    site = head.replace("<head>", f"<head>{meta('og:site_name', 'Example News')}")
    assert about(f"<html>{site}<body><h1>Our blog</h1></body></html>").title == "Norland promises libraries"


@pytest.mark.parametrize(
    ("top", "authors"),
    [
        ("<p>By Jane Roe and John Doe</p>", ("Jane Roe", "John Doe")),
        ("<p>By Jane Roe, Ann Vance, and John Doe</p>", ("Jane Roe", "Ann Vance", "John Doe")),
        ("<p>Written by</p><p>Jane Roe</p>", ("Jane Roe",)),
        ("<p>By Jane Roe | March 28, 2006</p>", ("Jane Roe",)),
        ("<p>By Jane Roe, Senior Editor</p>", ("Jane Roe",)),
        ("<p>By Jane Roe, MD</p>", ("Jane Roe, MD",)),
        ("<p>By Dr. Jane Roe - Mar 28, 2006</p>", ("Dr. Jane Roe",)),
        ("<p>Posted by Jane Roe on Friday</p>", ("Jane Roe",)),
        ("<p>ByJane Roe</p>", ("Jane Roe",)),
        ('<p class="byline">Jane Roe</p>', ("Jane Roe",)),
        ('<p><a rel="author" href="/jane">Jane Roe</a></p>', ("Jane Roe",)),
        ('<p><span itemprop="author">Jane Roe</span></p>', ("Jane Roe",)),
        ("<p>March 28, 2006 by Jane Roe</p>", ("Jane Roe",)),
        ("<p>By checking this box, you agree to our terms and to our policy.</p>", ()),
        ("<p>Jane Roe</p>", ()),
    ],
)
def test_bylines_under_the_heading(top, authors):
    assert about(page(top=top)).authors == authors


def test_a_byline_at_the_end():
    assert about(page(end="<p>This story was written by Jane Roe, who covers schools.</p>")).authors == (
        "Jane Roe",
    )


def test_a_printed_name_wins_over_who_put_the_page_in_place():
    head = meta("author", "web-desk")
    assert about(page(head)).authors == ("web-desk",)
    assert about(page(head, "<p>By Jane Roe</p>")).authors == ("Jane Roe",)
    assert about(page(meta("author", "John Doe"), "<p>By Jane Roe</p>")).authors == ("Jane Roe",)


def test_the_outlet_is_its_author_only_for_want_of_another():
    head = meta("og:site_name", "Example News") + meta("author", "Example News")
    assert about(page(head)).authors == ("Example News",)
    assert about(page(head, '<p class="author">Jane Roe</p>')).authors == ("Jane Roe",)


def test_an_address_is_no_name():
    assert names_in(["https://social.example/jane", "admin", "Jane Roe", "jane roe", ""]) == ("Jane Roe",)


def test_json_ld_tells_authors_by_their_id():
    graph = [
        {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
        {
            "@type": "Article",
            "author": {"@id": "#jane"},
            "publisher": {"@type": "Organization", "name": "Example News"},
        },
    ]
    found = about(page(json_ld({"@graph": graph})))
    assert (found.authors, found.outlet) == (("Jane Roe",), "Example News")


def test_of_several_articles_the_one_of_the_page_counts():
    others = [
        {
            "@type": "NewsArticle",
            "headline": "Another story",
            "author": "Ann Vance",
            "datePublished": "2001-05-03",
        },
        {"@type": "NewsArticle", "headline": "Norland promises libraries", "author": "Jane Roe"},
    ]
    assert about(page(json_ld(others))).authors == ("Jane Roe",)


@pytest.mark.parametrize("href", ["", "/relative", "javascript:alert(1)", "https://", "http://[broken"])
def test_an_address_is_one_of_the_web(href):
    assert about(page(f'<link rel="canonical" href="{href}">')).address is None


def test_a_page_of_nothing():
    found = about_page(parsed("<p></p>"), None, ())
    assert (found.title, found.authors, found.outlet, found.published) == ("", (), "", None)
