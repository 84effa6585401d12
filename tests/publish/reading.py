"""How the tests read a page: as strict XML, which finds every unclosed or unescaped thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

FORBIDDEN = {"script", "iframe", "object", "embed", "form", "img", "base", "foreignObject", "animate", "use"}
PHRASING = {"a", "b", "br", "code", "q", "small", "span", "strong", "svg", "abbr"}


def parsed(page: str) -> etree._Element:
    """The page as a tree; it must be well-formed XML beside being HTML."""
    head, page = page.split("\n", 1)
    assert head == "<!DOCTYPE html>"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(page.encode(), parser)


def elements(tree: etree._Element) -> Iterator[etree._Element]:
    yield from tree.iter(etree.Element)


def words(element: etree._Element) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def faults(page: str) -> list[str]:
    """Everything in a page that must not be there, or is not where it must be."""
    tree = parsed(page)
    return [*_acting(tree), *_ids(tree), *_headings(tree), *_nesting(tree), *_tables(tree)]


def _acting(tree: etree._Element) -> Iterator[str]:
    for element in elements(tree):
        if element.tag in FORBIDDEN:
            yield f"element {element.tag}"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"attribute {name}"
            if name in ("href", "src") and not _harmless(value):
                yield f"address {value}"


def _harmless(address: str) -> bool:
    local = address.endswith((".html", ".css")) and ":" not in address and "/" not in address
    return address.startswith(("#", "http://", "https://")) or local


def _ids(tree: etree._Element) -> Iterator[str]:
    ids = [element.get("id") for element in elements(tree) if element.get("id") is not None]
    yield from (f"id {one} twice" for one in set(ids) if ids.count(one) > 1)
    for element in elements(tree):
        href = element.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"link to {href} without a target"
        named = element.get("aria-labelledby", "").split()
        yield from (f"label {one} without an element" for one in named if one not in ids)


def _headings(tree: etree._Element) -> Iterator[str]:
    levels = [int(element.tag[1]) for element in elements(tree) if element.tag in ("h1", "h2", "h3", "h4")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one h1 in front"
    pairs = pairwise(levels)
    yield from (f"h{below} after h{above}" for above, below in pairs if below > above + 1)
    if tree.get("lang") != "en":
        yield "no language"


def _nesting(tree: etree._Element) -> Iterator[str]:
    for element in elements(tree):
        children = {child.tag for child in element}
        if element.tag in ("p", "h1", "h2", "h3", "h4", "q") and children - PHRASING:
            yield f"{children - PHRASING} in {element.tag}"
        if element.tag in ("ul", "ol") and children - {"li"}:
            yield f"{children} in a list"
        if element.tag in ("ul", "ol", "dl") and len(element) == 0:
            yield "an empty list"


def _tables(tree: etree._Element) -> Iterator[str]:
    for table in tree.iter("table"):
        if table[0].tag != "caption" or not words(table[0]):
            yield "a table without a caption"
        yield from (
            "th without scope" for cell in table.iter("th") if cell.get("scope") not in ("row", "col")
        )
        widths = {len(row) for row in table.iter("tr")}
        if len(widths) != 1:
            yield f"rows of {widths} cells"
