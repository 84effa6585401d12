"""HTML pages: the article, title, byline and outlet by trafilatura, and the day of publication.

A page is hostile until shown otherwise. It is parsed by libxml2's HTML parser, which loads nothing from the
network and expands no entities of its own; elements nested deeper than it reads, or too many, are refused.
"""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from kept.errors import InputError
from kept.read.article import separate
from kept.read.credits import credit
from kept.read.decode import Decoded
from kept.read.pieces import pieces
from kept.read.plain import extractor, title
from kept.read.published import LATEST, published
from kept.read.reading import About, Extracted

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Metadata

MOST_ELEMENTS = 100_000
"""About ten seconds of work; news pages have a few thousand."""

DEEPEST = 255
"""libxml2 leaves out what is nested deeper."""

_LEAST_PROSE = 12.0
_MOST_LINKS = 0.6
"""Where more of a page's letters than this are links and hardly any are prose, it is a list of links."""

_FEW_WORDS = 40
_SOME_FURNITURE = -5.0
"""A few words with calls to the reader among them ("Please enable JavaScript") are no article."""

_UNSEEN = {"script", "style", "noscript", "template"}

_HAS_HTML = re.compile(r"<html[\s>]", re.I)
_QUIET = logging.NullHandler()


def read_html(decoded: Decoded, origin: str) -> Extracted:
    """Read the article of an HTML page. All of the extracted text is the article.

    Args:
        decoded: the characters of the page.
        origin: what to call it in a message.

    Raises:
        InputError: the page is nested too deep, is too large, or has no article.
    """
    tree = _tree(decoded.text, origin)
    content = _article(tree)
    _refuse_furniture(tree, content, origin)
    start, end = len(content) - len(content.lstrip()), len(content.rstrip())
    name = extractor(f"trafilatura {version('trafilatura')}", decoded)
    return Extracted(content, start, end, name, _about(tree, content))


def _refuse_furniture(tree: HtmlElement, content: str, origin: str) -> None:
    """Without an article trafilatura returns what it finds, be it menus: then hardly any prose is in it."""
    place = separate(content, pieces(content))
    links = _link_share(tree)
    a_notice = place.furniture < _SOME_FURNITURE and len(content.split()) < _FEW_WORDS
    if place.start == place.end or (place.prose < _LEAST_PROSE and (a_notice or links > _MOST_LINKS)):
        raise InputError(
            f"{origin} is a page without an article: it has {round(100 * links)} % of its letters in links "
            f"and {max(0, round(place.prose))} words of running text ({_seen(tree)}). "
            "Open the article itself and save that page."
        )


def _tree(text: str, origin: str) -> HtmlElement:
    from trafilatura import load_html  # noqa: PLC0415 (slow to import)

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(_QUIET)
    whole = text if _HAS_HTML.search(text[:4096]) else f"<html><body>{text}</body></html>"
    tree = load_html(whole)
    if tree is None:
        raise InputError(
            f"{origin} has no readable HTML in it. Save the page again as HTML, or its text as .txt."
        )
    _refuse_monsters(tree, origin)
    return tree


def _refuse_monsters(tree: HtmlElement, origin: str) -> None:
    from lxml.etree import iterwalk  # noqa: PLC0415 (slow to import)

    elements = depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > DEEPEST:
            raise InputError(
                f"{origin} is nested more than {DEEPEST} elements deep, and what lies deeper would be lost. "
                "Save the text of its article as .txt and give that file."
            )
        if elements > MOST_ELEMENTS:
            raise InputError(
                f"{origin} has more than {MOST_ELEMENTS:,} elements, too many for a page with an article. "
                "Save the text of its article as .txt and give that file."
            )


def _article(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import)

    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    return getattr(found, "text", None) or ""


def _about(tree: HtmlElement, content: str) -> About:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 (slow to import)

    found = pieces(content)
    data: Metadata = extract_metadata(tree, date_config={"extensive_search": False, "max_date": LATEST})
    place = separate(content, found)
    names = credit(content, found, place.start, place.end)
    return About(
        title=" ".join((data.title or title(content, found, 0, len(content))).split()),
        outlet=data.sitename or names.outlet,
        byline=(data.author or "").replace("; ", ", ") or names.byline,
        address=_canonical(tree),
        published=published(tree),
    )


def _canonical(tree: HtmlElement) -> str | None:
    """The address that the page gives as its own, if it is one of the web."""
    for link in tree.iterfind('.//link[@rel="canonical"]'):
        address = (link.get("href") or "").strip()
        if address.startswith(("http://", "https://")):
            return address
    return None


def _link_share(tree: HtmlElement) -> float:
    """The share of the page's visible letters that stand in links, from 0 to 1."""
    body = tree.find(".//body")
    page = tree if body is None else body
    letters = sum(len(part.strip()) for part in page.itertext(*_visible(page)))
    linked = sum(len(part.strip()) for link in page.iter("a") for part in link.itertext())
    return min(1.0, linked / letters) if letters else 0.0


def _visible(page: HtmlElement) -> set[str]:
    """The names of the elements on the page whose text is seen."""
    return {element.tag for element in page.iter() if isinstance(element.tag, str)} - _UNSEEN


def _seen(tree: HtmlElement) -> str:
    links = [" ".join(link.text_content().split())[:40] for link in tree.iter("a")]
    shown = "; ".join(f"“{words}”" for words in links[:5] if words)
    return f"{len(links)} links, such as {shown}" if shown else "no link with words"
