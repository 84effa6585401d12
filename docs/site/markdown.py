"""Markdown to HTML: headings get anchors, links to pages lead to their HTML, comments are left out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_COMMENT = re.compile(r"^<!--.*?-->\n?", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as HTML, its title, and every anchor that it has."""

    title: str
    html: str
    anchors: frozenset[str]


def anchor(words: str) -> str:
    """The anchor of a heading, spelt as on code hosts: small letters, no signs, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


def rendered(page: str, target: Callable[[str], str]) -> Rendered:
    """A page of Markdown as HTML.

    Args:
        page: the Markdown.
        target: where a link or picture leads on the site, for where it leads in the repository.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_without_comments(page))
    anchors = _anchored(tokens)
    for token in _all(tokens):
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name is not None:
            token.attrSet(name, target(str(token.attrGet(name))))
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(_title(tokens), html, frozenset(anchors))


def _without_comments(page: str) -> str:
    """A comment inside of a fenced block is part of the example and stays."""
    return "".join(part if part.startswith("```") else _COMMENT.sub("", part) for part in _FENCED.split(page))


def _all(tokens: Sequence[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *(token.children or ()))]


def _words(token: Token) -> str:
    return "".join(one.content for one in token.children or () if one.type in ("text", "code_inline"))


def _anchored(tokens: Sequence[Token]) -> list[str]:
    """Give each heading its anchor; a second one of the same name gets a number."""
    found: list[str] = []
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            name = anchor(_words(inside))
            same = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", one) is not None for one in found)
            found.append(f"{name}-{same}" if same else name)
            token.attrSet("id", found[-1])
    return found


def _title(tokens: Sequence[Token]) -> str:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _words(inside)
    return ""


def relative(to: str, seen_from: str) -> str:
    """A path of the site as it is written in a page of the site."""
    return posixpath.relpath(to, posixpath.dirname(seen_from) or ".")
