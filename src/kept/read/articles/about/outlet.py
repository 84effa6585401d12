"""The outlet of a page and its own address."""

from __future__ import annotations

import re
from typing import Final

from kept.read.articles.about.names import clean, is_name
from kept.read.articles.about.structured import Structured
from kept.read.articles.about.title import host_of, letters

_META: Final = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
_LAST: Final = re.compile(r"\s+[|·•–—-]+\s+|\s*[|»]\s*")
_LONGEST: Final = 2000


def outlet_of(said: Structured, address: str) -> str:
    """The name of the outlet: as meta tags or JSON-LD say it; else the part of the title in its host.

    Args:
        said: what is marked on the page.
        address: of the page, or empty.
    """
    named = [clean(said.said(name)) for name in _META]
    named[1:1] = [clean(work.publisher) for work in said.works]
    for name in named:
        if is_name(name):
            return name
    for part in reversed(_LAST.split(said.title)[1:]):
        if len(letters(part)) > 3 and letters(part) in letters(host_of(address)):
            return part
    return ""


def address_of(said: Structured) -> str:
    """The address that a page gives as its own, if it is one of the web; empty where it gives none."""
    for words in (said.canonical, said.said("og:url")):
        if len(words) <= _LONGEST and words.startswith(("http://", "https://")) and host_of(words):
            return words
    return ""
