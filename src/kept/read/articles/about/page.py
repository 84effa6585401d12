"""What an HTML page says of its article beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kept.dates import PartialDate
from kept.read.articles.about.authors import authors_of
from kept.read.articles.about.dates import Asked, dated
from kept.read.articles.about.evidence import Certainty, DateSign
from kept.read.articles.about.json_ld import own_work
from kept.read.articles.about.lines import Line, heading
from kept.read.articles.about.outlet import address_of, outlet_of
from kept.read.articles.about.structured import structured
from kept.read.articles.about.title import title_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What a page says of its article; empty or None where it says nothing.

    Attributes:
        title: in one line.
        authors: their names.
        outlet: its name.
        address: the address that the page gives as its own.
        language: as the page declares it ("en-GB").
        published: the day of first publication; only the month where no more is known; with the mark "?"
            where it was inferred.
        date_evidence: the signs of that day, those that bear it out first.
        certainty: how sure they make it.
    """

    title: str
    authors: tuple[str, ...]
    outlet: str
    address: str | None
    language: str
    published: PartialDate | None
    date_evidence: tuple[DateSign, ...]
    certainty: Certainty


def about_page(tree: HtmlElement, address: str | None, lines: Sequence[Line]) -> AboutPage:
    """Read what a page says of its article: title, authors, outlet, address, language, day of publication.

    Args:
        tree: the root of the page.
        address: where the page was read; None where that is not known.
        lines: its text in order, with the elements around it, such as `kept.read.articles.blocks` makes.
    """
    said = structured(tree)
    own = address_of(said)
    place = address or own
    outlet = outlet_of(said, place)
    title = title_of(said, outlet, place)
    work = own_work(said.works, title, place)
    at = heading(lines, title)
    when = dated(Asked(tree, said, work, lines, at, place))
    return AboutPage(
        title=title,
        authors=authors_of(tree, said, work, lines, at, outlet),
        outlet=outlet,
        address=own or None,
        language=said.language.strip(),
        published=when.published,
        date_evidence=when.signs,
        certainty=when.certainty,
    )
