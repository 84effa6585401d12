"""Addresses that may become links: the web's own two schemes and no other."""

from __future__ import annotations

from urllib.parse import urlsplit

from kept.visible import visible


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
