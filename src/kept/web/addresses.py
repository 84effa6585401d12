"""The stable addresses of things: ids that strangers wrote become parts of a path, whatever they hold.

An id is one part of a path, its slashes written as %2F. A server hands on the path with that decoded, where
"A%2Fchain" and "A/chain" look alike; so the guard decodes each part on its own (`decoded`), and a route
takes an id by the convertor `id` (`IdPart`): "/commitments/{name:id}/chain".
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote_to_bytes, urlencode

from starlette.convertors import Convertor

_SLASH: Final = "\0"
"""Stands in a decoded path for a slash within a part. The guard refuses it in what is asked."""


def address(*parts: str, **query: str | None) -> str:
    """The address of a page.

    Args:
        parts: the parts of its path, each quoted whole.
        query: what stands behind the question mark; underscores become hyphens, what is empty is left out.

    >>> address("commitments", "C 1/2", as_of="2006-03-31")
    '/commitments/C%201%2F2?as-of=2006-03-31'
    """
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    given = {name.replace("_", "-"): value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def decoded(raw: bytes) -> str:
    """A path for the routes: each of its parts decoded, a slash within one told apart from those between.

    Args:
        raw: the path as it was sent. A percent sign that begins no code stands for itself, and U+FFFD for
            bytes that are not UTF-8.

    >>> decoded(b"/commitments/A%2Fchain/history")
    '/commitments/A\\x00chain/history'
    """
    parts = (unquote_to_bytes(part).decode(errors="replace") for part in raw.split(b"/"))
    return "/".join(part.replace("/", _SLASH) for part in parts)


def encoded(path: str) -> str:
    """The address of a path that was `decoded`.

    >>> encoded(decoded(b"/commitments/A%2Fchain/history"))
    '/commitments/A%2Fchain/history'
    """
    return quote(path).replace(quote(_SLASH), "%2F")


class IdPart(Convertor[str]):
    """One part of a decoded path, with its slashes."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        """The part as an id."""
        return value.replace(_SLASH, "/")

    def to_string(self, value: str) -> str:
        """An id as the part."""
        return value.replace("/", _SLASH)
