"""All text of a page of HTML, for screening: whatever its article could be made of stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from kept.read.decode import decode
from kept.read.formats.needs import missing

_META = re.compile(r"""<meta\b(?:[^<>"']{1,4000}+|"[^"]{0,4000}"|'[^']{0,4000}'){0,60}+>""", re.IGNORECASE)
_OF_TITLES = re.compile("title|headline", re.IGNORECASE)
_HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.)*)"')


def all_text(data: bytes, media_type: str | None) -> str:
    """All text of a page of HTML, menus and notices included, after the titles that its head gives it.

    An article may have its title from the head alone, where no text of the page has it.

    Raises:
        InputError: its encoding cannot be told, or resiliparse is not installed.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 (an extra)
        from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 (an extra)
    except ImportError:
        raise missing("resiliparse", "pages for phrases") from None
    html = decode(data, "The page", media_type).text
    tree = HTMLTree.parse(html)
    text: str = extract_plain_text(tree, main_content=False, preserve_formatting=False)
    return "\n".join((tree.title or "", *_titles(html), text))


def _titles(html: str) -> Iterator[str]:
    """What the meta tags and the JSON-LD of a page call it: too much rather than too little.

    By patterns, for to ask the tree for each tag takes longer than all the rest.
    """
    for found in _META.finditer(html):
        if _OF_TITLES.search(found[0]):
            yield unescape(found[0])
    for found in _HEADLINE.finditer(html):
        yield unescape(_of_json(found[1]))


def _of_json(words: str) -> str:
    """The words of a string of JSON; as they stand where it is broken."""
    try:
        return str(json.loads(f'"{words}"', strict=False))
    except ValueError:
        return words
