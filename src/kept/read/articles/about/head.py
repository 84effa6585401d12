"""Signs of the day of publication in a page's JSON-LD, meta tags and microdata, and in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kept.dates import PartialDate
from kept.read.articles.about.days import day_of, month_of, stated
from kept.read.articles.about.evidence import DateSign, Origin
from kept.read.articles.about.json_ld import Work
from kept.read.articles.about.structured import Structured

_META: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_date",
    "article.published",
    "citation_publication_date",
)
"""Names of meta tags that give the day of publication, the most explicit first."""

_WEAK_META: Final = (
    "itemprop datepublished",
    "dc.date",
    "dcterms.date",
    "date",
    "dcterms.created",
    "dc.date.created",
    "itemprop datecreated",
)
"""Names of meta tags that give a day which may be of a draft, of an update, or of another story."""

_OTHER_META: Final = re.compile(r"publi.*(?:date|time)|(?:date|time).*publi|issue.*date|date.*issue|pubdate")
_MODIFIED_META: Final = re.compile(r"modified|updated?(?:_|-|\b)|dateupdate|lastmod|revised")

_ADDRESS: Final = re.compile(
    r"[/_-]((?:19|20)\d\d)([/_-])([01]?\d|[a-z]{3,9})\2([0-3]?\d)(?!\d)"
    r"|[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
    r"|[/_-]([0-3]\d)[.-]([01]\d)[.-]((?:19|20)\d\d)(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_MONTH: Final = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)(?=/)", re.ASCII)
_MOST_ADDRESS: Final = 2000


def in_head(said: Structured, work: Work | None) -> Iterator[DateSign]:
    """Signs in the head of a page that name the day of publication, the best first.

    Args:
        said: what is marked on the page.
        work: the one of its works that is the article itself.
    """
    if work is not None:
        yield from sign("JSON-LD datePublished", work.published)
    for name in _META:
        yield from sign(f"meta {name}", said.said(name))


def weak_in_head(said: Structured) -> Iterator[DateSign]:
    """Signs in the head of a page that may be of another day."""
    for name in _WEAK_META:
        yield from sign(f"meta {name}", said.said(name))
    for name in said.meta:
        if name not in _META and name not in _WEAK_META and _OTHER_META.search(name):
            yield from sign(f"meta {name}", said.said(name))


def in_microdata(said: Structured) -> Iterator[DateSign]:
    """The first day of publication that the markup of something seen gives."""
    marked = [one for one in said.marked if one.get("itemprop") == "datePublished"]
    for one in (marked or [tag for tag in said.times if "pubdate" in tag.attrib])[:1]:
        source = (
            "time tag on the page marked as date of publication"
            if one.tag == "time"
            else "microdata datePublished"
        )
        words = one.get("datetime") or one.get("content") or one.get("title") or ""
        yield from sign(source, words, Origin.SEEN)


def in_address(address: str) -> Iterator[DateSign]:
    """The day that stands in the path of an address ("/2006/03/28/")."""
    for match in _ADDRESS.finditer(address[:_MOST_ADDRESS]):
        one, _, two, three, *others = match.groups()
        year, month, date = (one, two, three) if one else others[:3] if others[0] else reversed(others[3:])
        day = day_of(year, month if month.isdigit() else month_of(month), date)
        if day is not None:
            yield DateSign("address", match[0].strip("/_-"), day, Origin.ADDRESS)


def month_in_address(address: str) -> PartialDate | None:
    """The month that stands in the path of an address ("/2006/03/")."""
    match = _MONTH.search(address[:_MOST_ADDRESS])
    day = None if match is None else day_of(match[1], match[2], 1)
    return None if day is None else PartialDate(day.year, day.month)


def modified(said: Structured, work: Work | None) -> Iterator[DateSign]:
    """When the page was last changed: it was published then or before."""
    if work is not None:
        yield from sign("JSON-LD dateModified", work.modified, Origin.GUESSED)
    for name in said.meta:
        if _MODIFIED_META.search(name):
            yield from sign(f"meta {name}", said.said(name), Origin.GUESSED)


def sign(source: str, words: str, origin: Origin = Origin.HEAD) -> Iterator[DateSign]:
    """The sign that these words are, if they give a day."""
    day = stated(words) if words else None
    if day is not None:
        yield DateSign(source, words.strip()[:80], day, origin)
