"""The outlet of a page and its own address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from kept.read.articles.about.names import clean, is_name
from kept.read.articles.about.structured import Structured
from kept.read.articles.about.title import host_of, letters

_META: Final = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
_LAST: Final = re.compile(r"\s+[|·•–—-]+\s+|\s*[|»]\s*")
_LONGEST: Final = 2000
_WEB: Final = frozenset({"http", "https"})


def outlet_of(said: Structured, address: str) -> str:
    """The name of the outlet: as meta tags or JSON-LD say it, else the end of the title that is in the host's name.

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


def address_of(said: Structured, asked: str) -> str:
    """The address that a page gives as its own, if it is one of the web; empty where it gives none.

    Args:
        said: what is marked on the page.
        asked: the address that the page was read from, which a relative one stands on; or empty.
    """
    for words in (said.canonical, said.said("og:url")):
        address = _joined(asked, words)
        if address:
            return address
    return ""


def _joined(base: str, words: str) -> str:
    try:
        whole = urljoin(base, words)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    good = words and parts.scheme in _WEB and parts.hostname and len(whole) <= _LONGEST
    return whole if good else ""
