"""Addresses that may become links: the web's own two schemes and no other."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kept.visible import visible


def origin_words(origin: str) -> str:
    """Where a document was found, for readers: an address as it is, of a file its name without the folders.

    >>> origin_words("/home/ann/case/letter.txt")
    'letter.txt'
    """
    return origin if web_address(origin) else re.split(r"[/\\]", origin)[-1]


def web_address(address: str | None) -> str | None:
    """The address where it is a plain http or https one, else None: it is then shown and not linked.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if address is None or any(character.isspace() for character in address) or visible(address) != address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
