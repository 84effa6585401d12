"""Requests from other pages: nothing is changed by them, and nothing is read by them but by following a link.

Cookies do not tell: a page on another port of this machine counts as the same site, and its forms bring the
cookie (measured in Chromium 156). So the headers decide that a browser sets and a page cannot:
Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/), and Origin, which browsers send with every form that
is posted. Programs other than browsers can send what they like, and so they are asked to say the same: a rule
without exceptions leaves no way round it, and nothing is gained against a program that already runs here.
"""

from __future__ import annotations

from typing import Final

from kept.web.errors import RefusedError
from kept.web.guards.heads import Heads

SAFE: Final = frozenset({"GET", "HEAD"})
"""Methods by which nothing is changed."""

_OURS: Final = frozenset({"", "same-origin", "none"})
"""What Sec-Fetch-Site says of a request of our own page, or of a person who typed the address."""


def check_origin(method: str, heads: Heads, scheme: str) -> None:
    """Let a request pass.

    Args:
        method: its method.
        heads: its headers; the Host is one of ours.
        scheme: `http` or `https`, as people reach us.

    Raises:
        RefusedError: it comes from a page of another origin, or does not say from where it comes.
    """
    if method in SAFE:
        _check_read(heads)
    else:
        _check_change(heads, f"{scheme}://{heads[b'host']}".lower())


def _check_read(heads: Heads) -> None:
    """From elsewhere only a link: not a picture, frame, script or fetch, whose timing can be measured."""
    if heads.get(b"sec-fetch-site", "") in _OURS:
        return
    if heads.get(b"sec-fetch-mode") != "navigate" or heads.get(b"sec-fetch-dest", "document") != "document":
        raise RefusedError(
            "Another site asked for this as a part of its page. Open it as a page of its own.", 403
        )


def _check_change(heads: Heads, ours: str) -> None:
    site, origin = heads.get(b"sec-fetch-site"), heads.get(b"origin")
    if site is None and origin is None:
        raise RefusedError(
            "The request does not say which page it comes from, so nothing was changed. A browser says it by "
            f"itself; from a program send the header Sec-Fetch-Site: same-origin, or Origin: {ours}",
            403,
        )
    if site not in (None, "same-origin"):
        raise RefusedError(
            f"The request comes from another page (Sec-Fetch-Site: {site[:20]}), so nothing was changed. "
            "Open the page here and do it there.",
            403,
        )
    if origin is not None and origin.lower() != ours:
        raise RefusedError(
            f"The request comes from {origin[:100]}, and this is {ours}, so nothing was changed. Behind a "
            "proxy let it pass on the Host, and start with --https where people reach it by https.",
            403,
        )
