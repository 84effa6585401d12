"""A page as blocks: runs of text between the tags that begin a new line, each with the elements around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kept.read.articles import hints

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNREAD: Final = frozenset(
    """
    script style noscript template head svg math select option textarea iframe object embed canvas audio video
    map datalist input link meta
    """.split()
)
"""Elements whose text nobody reads as part of an article."""

_NEW_LINE: Final = frozenset(
    """
    p div li h1 h2 h3 h4 h5 h6 tr table tbody thead tfoot section article main header footer aside nav
    ul ol dl dt dd blockquote pre figure figcaption form fieldset address body html center details summary
    button hgroup caption
    """.split()
)
_CELLS: Final = frozenset({"td", "th"})
"""Their words stand beside those of the next one, on one line."""

_TELLING: Final = frozenset({"class", "itemprop", "role", "hidden", "aria-hidden", "style", "id"})

DEEPEST: Final = 250
"""What is nested deeper is not looked at, and it is said."""


@dataclass(slots=True, eq=False)
class Element:
    """An element that has blocks in it. What stands in it is counted while the page is walked.

    Attributes:
        tag: its name.
        parent: the one around it.
        depth: how many are around it.
        hints: bits of `kept.read.articles.hints`.
        words: words in it, and of them those in `running` text.
        linked: letters in links.
        blocks: blocks in it, and of them those that are running text, in `paragraphs`.
        number: its place in the order of the page.
    """

    tag: str
    parent: Element | None
    depth: int
    hints: int
    number: int
    words: int = 0
    running: int = 0
    linked: int = 0
    blocks: int = 0
    paragraphs: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text.

    Attributes:
        text: its words, with single spaces; with the line breaks of text whose lines are kept (`pre`).
        inside: the innermost element around it.
        linked: how many of its letters stand in links.
        words: how many words it has.
    """

    text: str
    inside: Element
    linked: int
    words: int


@dataclass(slots=True)
class Blocks:
    """All blocks of a page.

    Attributes:
        blocks: in order.
        elements: the elements around them, outer before inner.
        too_deep: whether elements are nested deeper than is looked at.
    """

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    too_deep: bool = False


def blocks_of(tree: HtmlElement) -> Blocks:
    """Cut a page into blocks.

    Args:
        tree: its root.
    """
    body = tree.find("body")
    walk = _Walk()
    walk.begin(tree if body is None else body)
    return walk.found


class _Walk:
    """One walk through a page."""

    def __init__(self) -> None:
        self.found = Blocks()
        self._text: list[str] = []
        self._linked = 0
        self._lines_kept = 0

    def begin(self, body: HtmlElement) -> None:
        """From the body down."""
        root = self._element("body", None, 0)
        self._into(body, root, False, 0)
        self._close(root)

    def _element(self, tag: str, parent: Element | None, told: int) -> Element:
        elements = self.found.elements
        made = Element(tag, parent, 0 if parent is None else parent.depth + 1, told, len(elements))
        elements.append(made)
        return made

    def _into(self, node: HtmlElement, inside: Element, linked: bool, depth: int) -> None:
        self._add(node.text, linked)
        for child in node:
            tag = child.tag
            if tag in ("br", "hr"):
                self._close(inside)
            elif isinstance(tag, str) and tag not in UNREAD:
                self._child(child, tag, inside, linked, depth)
            self._add(child.tail, linked)

    def _child(self, child: HtmlElement, tag: str, inside: Element, linked: bool, depth: int) -> None:
        if depth >= DEEPEST:
            self.found.too_deep = True
            return
        new_line = tag in _NEW_LINE
        names = child.keys()
        own = inside
        if new_line or not _TELLING.isdisjoint(names):
            own = self._element(tag, inside, _told(child) if names else 0)
        if new_line:
            self._close(inside)
        self._lines_kept += tag == "pre"
        self._into(child, own, linked or tag == "a", depth + 1)
        if new_line:
            self._close(own)
        elif tag in _CELLS:
            self._text.append(" ")
        self._lines_kept -= tag == "pre"

    def _add(self, text: str | None, linked: bool) -> None:
        if text:
            self._text.append(text)
            if linked:
                self._linked += len(text.strip())

    def _close(self, inside: Element) -> None:
        """End a block, if there is any text for it."""
        whole = "".join(self._text)
        words = whole.split()
        if words:
            text = _lines(whole) if self._lines_kept else " ".join(words)
            self.found.blocks.append(Block(text, inside, self._linked, len(words)))
        self._text.clear()
        self._linked = 0


def _lines(text: str) -> str:
    """Text whose lines stand as they were written, without those that are empty."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _told(child: HtmlElement) -> int:
    """What the attributes of an element hint at."""
    get = child.get
    told = hints.name_hints(f"{get('class') or ''} {get('id') or ''}")
    about, role = get("itemprop"), get("role")
    if about:
        told |= hints.BODY if about == "articleBody" else hints.ABOUT
    if role:
        told |= hints.MAIN * (role in hints.MAIN_ROLES) | hints.APART * (role in hints.APART_ROLES)
    if get("hidden") is not None or "display:none" in (get("style") or "").replace(" ", ""):
        told |= hints.UNSEEN
    if get("aria-hidden") == "true":
        told |= hints.DECORATION
    return told
