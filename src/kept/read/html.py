"""HTML pages: the article by `kept.read.articles`, and what the page says of it.

A page is hostile until shown otherwise. It is parsed by libxml2's HTML parser, which loads nothing from the
network and expands no entities of its own; elements nested deeper than it reads, or too many, are refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kept.errors import InputError
from kept.read.article import separate
from kept.read.articles.about import about_page
from kept.read.articles.blocks import DEEPEST, Blocks, blocks_of
from kept.read.articles.features import Said
from kept.read.articles.head import head_words, parsed
from kept.read.articles.main_text import main_text
from kept.read.credits import credit
from kept.read.decode import Decoded
from kept.read.limits import refuse_crowded, refuse_long
from kept.read.pieces import pieces
from kept.read.plain import extractor, title
from kept.read.published import Published
from kept.read.reading import About, Extracted

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kept.read.articles.about import AboutPage

MOST_ELEMENTS = 100_000
"""About ten seconds of work; news pages have a few thousand."""

_LEAST_PROSE = 12.0
_MOST_LINKS = 0.6
"""Where more of a page's letters than this are links and hardly any are prose, it is a list of links."""

_FEW_WORDS = 40
_SOME_FURNITURE = -5.0
"""A few words with calls to the reader among them ("Please enable JavaScript") are no article."""

_OF_THE_WEB = ("http://", "https://")
_UNSEEN = {"script", "style", "noscript", "template"}


def read_html(decoded: Decoded, origin: str) -> Extracted:
    """Read the article of an HTML page. All of the extracted text is the article.

    Args:
        decoded: the characters of the page.
        origin: what to call it in a message.

    Raises:
        InputError: the page is nested too deep, is too large, or has no article.
    """
    tree = _tree(decoded.text, origin)
    page = blocks_of(tree)
    found = main_text(page, Said.of(*head_words(tree)), decoded.text, tree)
    content = found.text
    refuse_long(content, origin)
    _refuse_furniture(tree, content, origin)
    name = extractor(found.by, decoded)
    return Extracted(content, 0, len(content), name, _about(tree, page, content, origin))


def _refuse_furniture(tree: HtmlElement, content: str, origin: str) -> None:
    """Without an article something else is taken, be it menus: then hardly any prose is in it."""
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
    from lxml.etree import LxmlError  # noqa: PLC0415 (slow to import)

    refuse_crowded(text, origin)
    try:
        tree = parsed(text)
    except (LxmlError, ValueError):
        raise InputError(
            f"{origin} has no readable HTML in it. Save the page again as HTML, or its text as .txt."
        ) from None
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


def _about(tree: HtmlElement, page: Blocks, content: str, origin: str) -> About:
    found = pieces(content)
    said = about_page(tree, origin if origin.startswith(_OF_THE_WEB) else None, page.blocks)
    place = separate(content, found)
    names = credit(content, found, place.start, place.end)
    return About(
        title=said.title or title(content, found, 0, len(content)),
        outlet=said.outlet or names.outlet,
        byline=", ".join(said.authors) or names.byline,
        address=said.address,
        published=_published(said),
    )


def _published(said: AboutPage) -> Published:
    """The day with the signs that give it; those of other days are no reason for it."""
    if said.published is None:
        return Published()
    day = replace(said.published, mark="")
    return Published(said.published, tuple(str(sign) for sign in said.date_evidence if sign.day == day))


def _link_share(tree: HtmlElement) -> float:
    """The share of the page's visible letters that stand in links, from 0 to 1."""
    body = tree.find(".//body")
    page = tree if body is None else body
    seen = (element for element in page.iter() if isinstance(element.tag, str) and element.tag not in _UNSEEN)
    letters = sum(len((one.text or "").strip()) + len((one.tail or "").strip()) for one in seen)
    linked = sum(len(part.strip()) for link in page.iter("a") for part in link.itertext())
    return min(1.0, linked / letters) if letters else 0.0


def _seen(tree: HtmlElement) -> str:
    links = [" ".join(link.text_content().split())[:40] for link in tree.iter("a")]
    shown = "; ".join(f"“{words}”" for words in links[:5] if words)
    return f"{len(links)} links, such as {shown}" if shown else "no link with words"
