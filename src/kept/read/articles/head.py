"""A page parsed, and the words of its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES: Final = ("og:title",)
_DESCRIPTIONS: Final = ("og:description", "description")


def parsed(html: str) -> HtmlElement:
    """The tree of a page by libxml2, which loads nothing and expands no entity of the page's own.

    It is read 2,048 elements deep, and what lies deeper is lost; `kept.read.articles.blocks` notices that.
    What stands behind `</html>` belongs to the body, as in a browser.

    Raises:
        lxml.etree.ParserError: there is no element in it.
    """
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 (slow to import)

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    _join(tree)
    return tree


def _join(tree: HtmlElement) -> None:
    """Put what stands behind `</html>` at the end of the body; libxml2 makes further roots of it."""
    body = tree.find("body")
    for late in list(tree.itersiblings("html")):
        for one in (late, *late.iterchildren("body")):
            one.tag = "div"
        (tree if body is None else body).append(late)


def head_words(tree: HtmlElement) -> tuple[str, str]:
    """The title and the description that a page gives of itself."""
    said: dict[str, str] = {}
    for tag in tree.iterfind(".//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or "").lower()
        if name in _TITLES or name in _DESCRIPTIONS:
            said.setdefault(name, tag.get("content") or "")
    title = next((said[name] for name in _TITLES if said.get(name)), tree.findtext(".//title") or "")
    return title, next((said[name] for name in _DESCRIPTIONS if said.get(name)), "")
