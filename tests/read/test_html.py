"""HTML pages: the article, what the page says of itself, and pages that are hostile or no article."""

from __future__ import annotations

import json

import pytest

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.html import MOST_ELEMENTS

PARAGRAPHS = [
    "The government of Norland promised on Monday that every school would have a library by next year.",
    "“We will keep our word,” the education minister, Ada Berg, told parliament after the talks in Oslo.",
    "Teachers doubt it. Their union says that only forty of nine hundred schools have seen a single book.",
]
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(head: str = "", before: str = "") -> bytes:
    title = "<title>Norland promises libraries | Example News</title>"
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    article = f"<article><h1>Norland promises libraries</h1>{BODY}</article>"
    footer = "<footer>© 2023 Example Media. All rights reserved.</footer>"
    whole = f"<html><head>{title}{head}</head><body>{menu}{before}{article}{footer}</body></html>"
    return f"<!DOCTYPE html>{whole}".encode()


def read(data: bytes):
    return read_bytes(data, "https://news.example/story")


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_the_article_is_the_whole_text():
    text = read(page()).text
    assert text.content == "\n".join(PARAGRAPHS) or text.content.endswith("\n".join(PARAGRAPHS))
    assert text.article.words == text.content
    assert text.extractor.startswith("kept articles 1")


def test_the_page_says_what_it_is():
    head = (
        '<link rel="canonical" href="https://news.example/2006/libraries">'
        '<meta property="og:site_name" content="Example News"><meta name="author" content="Jane Roe">'
        '<meta property="article:published_time" content="2006-03-28T09:00:00Z">'
    )
    document = read(page(head)).document
    assert document.title == "Norland promises libraries"
    assert document.outlet == "Example News"
    assert document.byline == "Jane Roe"
    assert document.address == "https://news.example/2006/libraries"
    assert str(document.published) == "2006-03-28"
    assert document.published_because == (
        "the meta tag article:published_time on the page says 2006-03-28T09:00:00Z",
    )


@pytest.mark.parametrize("href", ["", "/relative", "javascript:alert(1)"])
def test_an_address_is_only_taken_from_a_canonical_link_of_the_web(href):
    assert read(page(f'<link rel="canonical" href="{href}">')).document.address is None


def test_json_ld_wins_over_meta_and_cards_of_other_stories_do_not_count():
    head = json_ld(
        **{
            "@type": "ItemList",
            "itemListElement": [{"@type": "NewsArticle", "datePublished": "2023-09-21"}],
        }
    )
    head += json_ld(**{"@graph": [{"@type": "NewsArticle", "datePublished": "2006-03-28T10:00:00+08:00"}]})
    head += '<meta property="article:published_time" content="2006-04-01">'
    document = read(page(head)).document
    assert str(document.published) == "2006-03-28"
    assert document.published_because == (
        "JSON-LD on the page gives datePublished 2006-03-28T10:00:00+08:00",
    )


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        '<script type="application/ld+json"></script>',
        json_ld(**{"@type": "NewsArticle", "datePublished": "1970-01-01"}),
        json_ld(**{"@type": "NewsArticle", "datePublished": "2006-02-30"}),
        json_ld(**{"@type": "NewsArticle", "datePublished": 7}),
        json_ld(**{"@type": "NewsArticle"}),
        json_ld(**{"@type": "Person", "datePublished": "2023-09-21"}),
    ],
)
def test_structured_data_without_a_day_is_passed_over(head):
    document = read(page(head + '<meta name="date" content="2006-03-28">')).document
    assert str(document.published) == "2006-03-28"
    assert "meta tag date" in document.published_because[0]


def test_a_vast_json_ld_block_is_left_after_a_while():
    many = json_ld(**{"@graph": [{"@type": "Thing"}] * 20_000})
    assert (
        str(read(page(many + '<meta name="date" content="2006-03-28">')).document.published) == "2006-03-28"
    )


def test_a_time_tag_marked_as_date_of_publication():
    before = '<time datetime="2023-09-21">today</time>'
    before += '<time itemprop="datePublished" datetime="2006-03-28">then</time>'
    document = read(page(before=before)).document
    assert str(document.published) == "2006-03-28"
    assert document.published_because == (
        "the time tag on the page marked as date of publication says 2006-03-28",
    )


def test_a_day_read_from_the_text_is_marked_uncertain():
    document = read(page(before="<p>Published on 28 March 2006</p>")).document
    assert str(document.published) == "2006-03-28?"
    assert document.published_because == ("the text of the page says Published on 28 March 2006",)


def test_a_page_without_any_day():
    data = page().replace(b"\xc2\xa9 2023 Example Media. All rights reserved.", b"")
    document = read(data).document
    assert document.published is None
    assert document.published_because == ()


def test_the_byline_of_the_text_where_the_page_declares_none():
    data = (
        f"<html><body><article>{BODY}<p>(Reporting by Jane Roe in Oslo)</p></article></body></html>".encode()
    )
    assert read_bytes(data, "x").document.byline == "Jane Roe"


def test_entities_are_not_expanded_and_nothing_is_loaded():
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    )
    data = f"{bomb}<html><body><article>{BODY}<p>He said &b; and &x; and no more.</p></article></body></html>"
    assert "lollol" not in read_bytes(data.encode(), "x", "text/html").text.content


def test_what_is_nested_too_deep_is_refused():
    data = f"<html><body>{'<div>' * 3000}{BODY}{'</div>' * 3000}</body></html>".encode()
    with pytest.raises(InputError, match=r"is nested more than 250 elements deep"):
        read(data)


def test_too_many_elements_are_refused():
    data = f"<html><body>{'<b></b>' * (MOST_ELEMENTS + 1)}</body></html>".encode()
    with pytest.raises(InputError, match=r"has more than 100,000 elements"):
        read(data)


FURNITURE = (
    "<html><head><title>Example News</title></head><body><ul>"
    + "".join(
        f"<li><a href='/{n}'>Story number {n} about a thing</a> <span>Sep {n}, 2023</span></li>"
        for n in range(1, 9)
    )
    + "</ul><a href='/s'>Subscribe</a></body></html>"
)


@pytest.mark.parametrize(
    "data",
    [
        FURNITURE,
        "<html><body></body></html>",
        "<html><body><script>var a = 1;</script><style>p {}</style></body></html>",
        "<html><body><p>Please enable JavaScript and cookies in your browser to continue.</p></body></html>",
    ],
)
def test_a_page_without_an_article(data):
    with pytest.raises(InputError, match=r"is a page without an article: .* Open the article itself"):
        read(data.encode())


def test_a_page_without_an_article_says_what_was_seen():
    with pytest.raises(InputError, match=r"9 links, such as “Story number 1 about a thing”"):
        read(FURNITURE.encode())


def test_no_html_at_all():
    with pytest.raises(InputError, match=r"x has no readable HTML in it\. Save the page again as HTML"):
        read_bytes(b"<!-- <html > -->", "x", "text/html")


def test_lists_are_kept():
    items = "<li>End quotas by 2010</li><li>Meet twice a year</li>"
    data = f"<html><body><article><h1>Fact sheet</h1><ul>{items}</ul></article></body></html>".encode()
    content = read_bytes(data, "x").text.content
    assert "End quotas by 2010" in content
    assert "Meet twice a year" in content


def test_the_same_page_gives_the_same_reading():
    assert read(page()) == read(page())
