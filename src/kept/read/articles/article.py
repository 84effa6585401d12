"""One page read: the article's text and what the page says of it, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kept.dates import PartialDate
from kept.errors import InputError
from kept.read.articles.about import Certainty, DateSign, about_page
from kept.read.articles.blocks import DEEPEST, blocks_of
from kept.read.articles.features import Said
from kept.read.articles.head import head_words, parsed
from kept.read.articles.main_text import main_text
from kept.read.articles.network import MEMBERS
from kept.read.decode import decode
from kept.read.limits import refuse_crowded

MOST_BLOCKS: Final = 30_000
"""A page with more is refused; reports of hundreds of pages have a few thousand."""


@dataclass(frozen=True, slots=True)
class Article:
    """What was read out of one HTML page.

    Attributes:
        text: the words of the article, a paragraph a line; empty where `reason` says why.
        title: of the article, empty where the page gives none.
        authors: their names, in the order of the page.
        date: the day of first publication, where anything on the page allows to tell it.
        date_evidence: every sign of it, the best first.
        certainty: how well that day is borne out.
        outlet: who published it, as the page says.
        address: the page's own, as it says, else the one it was fetched from.
        language: as the page declares it (BCP 47), such as "en" or "pt-BR".
        expected: the F1 of the words that the network expects, from 0 to 1.
        agreed: whether a second reader read nearly the same; absent where the first one had no doubt.
        by: which reader the text is from, with its version.
        reason: why there is no text.
    """

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: PartialDate | None = None
    date_evidence: tuple[DateSign, ...] = ()
    certainty: Certainty = Certainty.NONE
    outlet: str | None = None
    address: str | None = None
    language: str | None = None
    expected: float = 0.0
    agreed: bool | None = None
    by: str = ""
    reason: str | None = None


def read_article(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """Read one HTML page. The same bytes give the same article, on any day and any machine.

    Args:
        data: its bytes, in any common encoding.
        address: where it was fetched from, which may hold the day of publication.
        media_type: what it was said to be ("text/html; charset=utf-8").

    Returns:
        The article; what cannot be read is one with a reason and without text.
    """
    try:
        html = decode(data, address or "The page", media_type).text
    except InputError as error:
        return Article(address=address, reason=str(error))
    return article_of(html, address)


def article_of(html: str, address: str | None = None, members: Sequence[str] = MEMBERS) -> Article:
    """The same for a page whose characters are known; `members` are the networks that are asked."""
    from lxml.etree import LxmlError  # noqa: PLC0415 (slow to import)

    try:
        refuse_crowded(html, address or "The page")
        tree = parsed(html)
    except InputError as error:
        return Article(address=address, reason=str(error))
    except (LxmlError, ValueError):
        return Article(address=address, reason="There is no HTML element in it.")
    page = blocks_of(tree)
    if page.too_deep:
        what = f"It is nested more than {DEEPEST} elements deep, and what lies deeper would be lost."
        return Article(address=address, reason=what)
    if len(page.blocks) > MOST_BLOCKS:
        return Article(
            address=address, reason=f"It has more than {MOST_BLOCKS:,} runs of text, too many for a page."
        )
    about = about_page(tree, address, page.blocks)
    found = main_text(page, Said.of(*head_words(tree)), html, tree, members)
    worded = any(map(str.isalnum, found.text))
    return Article(
        text=found.text if worded else "",
        title=about.title,
        authors=about.authors,
        date=about.published,
        date_evidence=about.date_evidence,
        certainty=about.certainty,
        outlet=about.outlet or None,
        address=about.address or address,
        language=about.language or None,
        expected=found.expected,
        agreed=found.agreed,
        by=found.by,
        reason=None if worded else "No words on the page are taken for an article.",
    )
