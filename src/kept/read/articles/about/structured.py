"""What the markup of a page states outright: head, JSON-LD, headings, times; gathered in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kept.read.articles.about.json_ld import Work, works_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ELEMENTS: Final = 100
_LONGEST, _LONGEST_NAME = 5_000, 100
"""Letters of what a meta tag says, and of its name."""

_MOST_VALUES: Final = 20
"""Of one name of a meta tag so many values are kept."""


@dataclass(slots=True)
class Structured:
    """What is marked on a page.

    Attributes:
        language: as the root says it.
        title: of the head.
        meta: for each name in lower case what the meta tags say, in order; "itemprop name" for microdata.
        canonical: the address that the page gives as its own, as it stands there.
        works: what JSON-LD describes.
        headings: elements of the first level.
        times: the time elements.
        marked: elements with a property of microdata, but no meta tags.
    """

    language: str = ""
    title: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    canonical: str = ""
    works: tuple[Work, ...] = ()
    headings: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    marked: list[HtmlElement] = field(default_factory=list)

    def said(self, *names: str) -> str:
        """What the first of these meta tags says that says anything."""
        return next((values[0] for name in names if (values := self.meta.get(name))), "")


def structured(tree: HtmlElement) -> Structured:
    """Gather what is marked on a page.

    Args:
        tree: its root.
    """
    found = Structured()
    scripts: list[str] = []
    for one in tree.iter("html", "title", "meta", "link", "script", "h1", "time"):
        tag = one.tag
        if tag == "meta":
            _take_meta(found.meta, one.attrib)
        elif tag == "script":
            if "ld+json" in one.get("type", "") and one.text and len(scripts) < _MOST_ELEMENTS:
                scripts.append(one.text)
        elif tag == "link":
            if not found.canonical and one.get("rel", "").lower() == "canonical":
                found.canonical = (one.get("href") or "").strip()
        elif tag == "h1":
            _append(found.headings, one)
        elif tag == "time":
            _append(found.times, one)
        elif tag == "title":
            found.title = found.title or words_of(one)
        else:
            found.language = found.language or one.get("lang") or one.get("xml:lang") or ""
    found.works = works_of(scripts)
    found.marked = [one for one in tree.xpath("//*[@itemprop]") if one.tag not in ("meta", "link")]
    return found


def _append(elements: list[HtmlElement], one: HtmlElement) -> None:
    if len(elements) < _MOST_ELEMENTS:
        elements.append(one)


def _take_meta(meta: dict[str, list[str]], attributes: Mapping[str, str]) -> None:
    content = " ".join((attributes.get("content") or "")[:_LONGEST].split())
    name = attributes.get("property") or attributes.get("name")
    if not name and "itemprop" in attributes:
        name = f"itemprop {attributes['itemprop']}"
    if content and name and len(name) <= _LONGEST_NAME:
        values = meta.setdefault(name.strip().lower(), [])
        if len(values) < _MOST_VALUES:
            values.append(content)


def words_of(element: HtmlElement) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(element.itertext(with_tail=False)).split())
