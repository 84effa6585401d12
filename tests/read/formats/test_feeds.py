"""Feeds and sitemaps: entries with their addresses and days, and nothing fetched."""

from __future__ import annotations

import gzip
import json
import socket
from datetime import UTC, datetime

import pytest

from kept.errors import InputError
from kept.read.formats.feeds import FeedEntry, read_feed
from kept.read.formats.sitemaps import SitemapEntry, read_sitemap

RSS = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>News &amp; more</title>
<item><guid>g1</guid><link>/one</link><title>One &lt;b&gt;bold&lt;/b&gt;</title>
<pubDate>Tue, 03 Jun 2014 09:39:21 GMT</pubDate>
<description><![CDATA[<!DOCTYPE html><p>Some <a href="javascript:x()">words</a><script>bad()</script>]]>
</description></item>
<item><link>javascript:alert(1)</link><title>Two</title><pubDate>3 June</pubDate></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title>
<entry><id>urn:1</id><link href="https://example.org/1"/><title>First</title>
<published>2014-06-02T00:00:00Z</published><updated>2014-06-03T00:00:00Z</updated>
<content type="html">&lt;p&gt;Whole text</content></entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "J",
    "items": [
        {
            "id": 7,
            "url": "https://example.org/7",
            "content_html": "<p>x",
            "date_published": "2014-06-03T00:00:00Z",
        },
        8,
    ],
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_rss():
    feed = read_feed(RSS, "x", "https://example.org/feed")
    assert feed.title == "News & more"
    assert feed.entries == (
        FeedEntry(
            "g1",
            "https://example.org/one",
            "One bold",
            datetime(2014, 6, 3, 9, 39, 21, tzinfo=UTC),
            None,
            "Some words",
        ),
        FeedEntry("Two", None, "Two", None, None, None),
    )


def test_atom():
    (entry,) = read_feed(ATOM, "x").entries
    assert entry == FeedEntry(
        "urn:1",
        "https://example.org/1",
        "First",
        datetime(2014, 6, 2, tzinfo=UTC),
        datetime(2014, 6, 3, tzinfo=UTC),
        "Whole text",
    )


def test_json_feed():
    feed = read_feed(json.dumps(JSON).encode(), "x")
    assert feed.entries == (
        FeedEntry("7", "https://example.org/7", None, datetime(2014, 6, 3, tzinfo=UTC), None, "x"),
    )


def test_a_feed_that_is_not_well_formed_is_read_and_said_to_be_so():
    feed = read_feed(RSS[:-20], "x")
    assert len(feed.entries) == 2
    assert feed.damage is not None
    assert feed.damage.startswith("It is not well formed")
    assert read_feed(RSS, "x").damage is None


def test_bytes_are_never_taken_for_an_address_or_a_file(tmp_path):
    (tmp_path / "feed.xml").write_bytes(RSS)
    for words in (b"http://127.0.0.1/feed", str(tmp_path / "feed.xml").encode()):
        with pytest.raises(InputError, match="x is no feed"):
            read_feed(words, "x")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><p>a page</html>", "x is no feed: no RSS, Atom or JSON Feed"),
        (b"", "x is no feed"),
        (b"{", "x looks like a JSON feed and is broken JSON"),
        (b"{}", "x is JSON and no JSON Feed"),
        (b'{"items": 5, "version": 5}', "x is JSON and no JSON Feed"),
        (b"<!-- a -->\n<!DOCTYPE rss>" + RSS, "x is XML with a document type"),
        (b"<!-- a " + RSS, "a comment before its first element does not end"),
        (b"<rss>" + b"<a/>" * 70_000, "x has 70,001 tags"),
        (b"<rss " + b"a='' " * 20_000 + b">", "x has a tag of"),
        (b" " * 5_000_001, "x is too large for a feed"),
    ],
)
def test_what_is_no_feed_has_a_reason(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_feed(data, "x")


def test_a_library_that_is_missing_is_named(monkeypatch):
    import sys

    for library in ("feedparser", "resiliparse.extract.html2text"):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(InputError, match=rf"{library.partition('.')[0]} is needed"):
            read_feed(RSS, "x")
        monkeypatch.undo()


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://example.org/1 </loc><lastmod>2014-06-03</lastmod><news:news>
<news:publication_date>2014-06-02</news:publication_date>
<news:title>One &amp; only</news:title></news:news></url>
<url><loc>https://example.org/2</loc></url><url><loc>ftp://example.org/3</loc></url></urlset>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap(pack):
    found = read_sitemap(pack(SITEMAP), "x")
    assert found.index is False
    assert found.entries == (
        SitemapEntry("https://example.org/1", "2014-06-03", "One & only", "2014-06-02"),
        SitemapEntry("https://example.org/2"),
    )
    assert found.damage == "Addresses that are not http or https, or too long, were left out."


def test_an_index_of_sitemaps():
    found = read_sitemap(
        b"<sitemapindex><sitemap><loc>https://example.org/s.xml</loc></sitemap></sitemapindex>", "x"
    )
    assert (found.index, found.entries, found.damage) == (
        True,
        (SitemapEntry("https://example.org/s.xml"),),
        None,
    )


def test_a_sitemap_that_is_cut_gives_what_came_before():
    found = read_sitemap(b"<urlset><url><loc>https://a.b/</loc></url><url><lo", "x")
    assert found.entries == (SitemapEntry("https://a.b/"),)
    assert found.damage is not None
    assert found.damage.startswith("It is broken XML, and the rest was left out")


def test_a_sitemap_with_more_addresses_than_the_protocol_allows():
    found = read_sitemap(b"<urlset>" + b"<url><loc>https://a.b/</loc></url>" * 50_001 + b"</urlset>", "x")
    assert len(found.entries) == 50_000
    assert found.damage == "More than 50,000 addresses are in it; the others were left out."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<rss/>", "x is no sitemap: it begins with <rss>"),
        (b"words", "x is no sitemap: expected XML that begins with"),
        (b"", "x is no sitemap"),
        (b"<!DOCTYPE urlset><urlset/>", "x is XML with a document type"),
        (b"\x1f\x8bjunk", "x is a packed sitemap that cannot be read"),
        (b" " * 52_428_801, "x is too large for a sitemap"),
    ],
)
def test_what_is_no_sitemap_has_a_reason(data, sentence):
    with pytest.raises(InputError, match=sentence):
        read_sitemap(data, "x")
