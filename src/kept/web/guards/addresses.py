"""The address of a request: not too long, and text that everybody reads alike."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

from starlette.types import Scope

from kept.web.addresses import decoded
from kept.web.errors import RefusedError

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
"""The methods that any route may have; the routes say which of them."""

_CONTROL = re.compile("[\x00-\x1f\x7f\ufffd]")
"""Control characters, and what stands for bytes that are not UTF-8."""

_ESCAPED_NULL = re.compile(rb"%00")


def check_method(scope: Scope) -> None:
    """Let a request pass.

    Raises:
        RefusedError: no route has its method.
    """
    if scope["method"] not in METHODS:
        raise RefusedError("This page cannot be asked in this way.", 405, {"allow": ", ".join(METHODS)})


def read_address(scope: Scope, most: int) -> str:
    """The path by which the routes look at a request, if it may pass.

    Args:
        scope: the request.
        most: the most bytes of its path and query.

    Returns:
        Each part of the path as it was sent, decoded on its own (`kept.web.addresses.decoded`).

    Raises:
        RefusedError: its address is too long, or holds control characters or bytes that are not UTF-8.
    """
    raw = scope.get("raw_path") or quote(scope["path"]).encode()
    size = len(raw) + len(scope["query_string"])
    if size > most:
        raise RefusedError(f"The address has {size:,} bytes, at most {most:,} are read. Ask for less.", 414)
    if _CONTROL.search(unquote(raw)) or _ESCAPED_NULL.search(scope["query_string"]):
        raise RefusedError(
            "The address holds control characters, or bytes that are not UTF-8. Remove them.", 400
        )
    return decoded(raw)
