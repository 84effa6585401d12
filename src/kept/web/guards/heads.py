"""The headers of a request on which the guard decides; each may come once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from starlette.types import Scope

from kept.web.errors import RefusedError

Heads = Mapping[bytes, str]
"""The headers that were sent, by their names in small letters."""

_READ: Final = (
    b"host",
    b"origin",
    b"sec-fetch-site",
    b"sec-fetch-mode",
    b"sec-fetch-dest",
    b"content-type",
    b"content-length",
)


def heads_of(scope: Scope, more: Iterable[bytes] = ()) -> Heads:
    """The headers that count.

    Args:
        scope: the request.
        more: the names of further ones, in small letters.

    Raises:
        RefusedError: one comes twice, so that two readers of the request could see two different ones.
    """
    wanted, found = {*_READ, *more}, dict[bytes, str]()
    for name, value in scope["headers"]:
        if name not in wanted:
            continue
        if name in found:
            raise RefusedError(f"The request has the header {name.decode()} twice. Send it once.", 400)
        found[name] = value.decode("latin-1").strip()
    return found
