"""When an HTML page was first published, and what says so: structured data first, then htmldate's reading."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kept.dates import DateError, PartialDate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LATEST = "2999-12-31"
"""htmldate refuses days after today unless told otherwise, and a reading must not depend on the clock."""

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)

_ARTICLE = re.compile(r"article|posting|report$|review$", re.I)
_PAGE = re.compile(r"webpage|website|event|speech|governmentservice|creativework", re.I)

_OTHER_WORKS = frozenset(
    """
        itemListElement hasPart isPartOf comment citation mentions relatedLink author publisher review
        video image
    """.split()
)
"""Keys of JSON-LD under which other works stand: cards of other stories, comments, films."""

_MOST_NODES = 10_000

_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_date",
    "article.published",
    "citation_publication_date",
    "date",
)
"""Names of meta tags that give the day of publication, the most explicit first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication and the reasons for it; no day and no reason where the page gives none."""

    on: PartialDate | None = None
    because: tuple[str, ...] = ()


def published(tree: HtmlElement) -> Published:
    """The day of first publication: from JSON-LD, from a meta or time tag, else as htmldate reads the page.

    htmldate's reading (Barbaresi 2020, JOSS 5(51), 2439) can rest on nothing but text near the article, so
    it is marked uncertain ("2006-03-28?").
    """
    return _from_json_ld(tree) or _from_meta(tree) or _from_time_tag(tree) or _from_htmldate(tree)


def _from_json_ld(tree: HtmlElement) -> Published | None:
    nodes = [node for block in _json_blocks(tree) for node in _nodes(block)]
    for kind in (_ARTICLE, _PAGE):
        for node in nodes:
            if kind.search(_type_of(node)):
                found = _day(node.get("datePublished"))
                if found is not None:
                    return Published(
                        found, (f"JSON-LD on the page gives datePublished {node['datePublished']}",)
                    )
    return None


def _json_blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(block: Any) -> Iterator[dict[str, Any]]:
    """The objects that describe the page itself, outermost first, at most `_MOST_NODES` of them."""
    waiting = [block]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for key, value in node.items() if key not in _OTHER_WORKS)


def _type_of(node: dict[str, Any]) -> str:
    return str(node.get("@type", ""))


def _from_meta(tree: HtmlElement) -> Published | None:
    contents: dict[str, str] = {}
    for tag in tree.iterfind(".//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        contents.setdefault(name.lower(), tag.get("content", ""))
    for name in _META:
        found = _day(contents.get(name))
        if found is not None:
            return Published(found, (f"the meta tag {name} on the page says {contents[name].strip()}",))
    return None


def _from_time_tag(tree: HtmlElement) -> Published | None:
    for tag in tree.iterfind(".//time[@datetime]"):
        found = _day(tag.get("datetime"))
        if found is not None and (tag.get("itemprop") == "datePublished" or "pubdate" in tag.attrib):
            return Published(found, (f"the time tag on the page marked as date of publication says {found}",))
    return None


def _from_htmldate(tree: HtmlElement) -> Published:
    from htmldate import find_date  # noqa: PLC0415 (slow to import)

    words = find_date(tree, original_date=True, extensive_search=True, max_date=LATEST)
    if words is None:
        return Published()
    day = PartialDate.parse(f"{words}?")
    return Published(
        day, (f"htmldate {version('htmldate')} reads {words} from the markup and text of the page",)
    )


def _day(words: object) -> PartialDate | None:
    """The day at the start of an ISO 8601 time; none for what is no day, or is the zero of a clock."""
    match = _ISO.match(words) if isinstance(words, str) else None
    if match is None or match[0].strip() == "1970-01-01":
        return None
    try:
        return PartialDate(int(match[1]), int(match[2]), int(match[3]))
    except DateError:
        return None
