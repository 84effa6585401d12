"""Names of hosts in one spelling, so that münchen.example and xn--mnchen-3ya.example are the same host."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""The dots that browsers take for one (UTS 46)."""


def plain_host(name: str) -> str:
    """A name of a host in ASCII and lower case, each label in other letters as `xn--…` (RFC 3492).

    A label that cannot be written so stays as it is.

    >>> plain_host("München.example")
    'xn--mnchen-3ya.example'
    """
    return ".".join(map(_plain_label, _DOTS.split(name))).removesuffix(".")


def is_below(address: str | None, hosts: Sequence[str]) -> bool:
    """Is an address at one of these hosts or below one? They are given as `plain_host` writes them."""
    try:
        found = urlsplit(address or "").hostname or ""
    except ValueError:
        return False
    found = plain_host(found)
    return any(found == host or found.endswith(f".{host}") for host in hosts)


def _plain_label(label: str) -> str:
    if label.isascii():
        return label.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).lower())
    if folded.isascii():
        return folded
    try:
        return f"xn--{folded.encode('punycode').decode('ascii')}"
    except UnicodeError:
        return label
