"""The body of a request, read whole within a limit and a time, before any route sees it.

So a body that is too large, too slow or no text is refused in one place, and a route never holds anything
while it waits for a stranger.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from starlette.types import Message, Receive

from kept.web.errors import RefusedError
from kept.web.guards.heads import Heads

FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/json"

_FIELDS: Final = 2000
"""The most fields of a form. The longest one of ours has some fifty."""

_ESCAPES = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")
"""Escapes in JSON for halves of characters and for nulls; each is looked at more closely."""

_UNFIT = re.compile("[\x00\ud800-\udfff]")


async def read_body(receive: Receive, heads: Heads, most: int, seconds: float) -> bytes:
    """The whole body.

    Args:
        receive: where it comes from.
        heads: the request's headers.
        most: the most bytes.
        seconds: the most time that it may take to come.

    Raises:
        RefusedError: it is too large, comes too slowly, or is neither a form nor JSON in UTF-8.
    """
    declared = heads.get(b"content-length", "0")
    if not declared.isdecimal() or int(declared[:20]) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(seconds):
            body = await _all_of(receive, most)
    except TimeoutError:
        raise RefusedError(
            "The request came too slowly. Send it again.", 408, {"connection": "close"}
        ) from None
    if body:
        _check_text(body, heads.get(b"content-type", "").partition(";")[0].strip().lower())
    return body


async def _all_of(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise RefusedError("The request ended before its body did. Send it again.", 400)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise _too_large(most)
        if not message.get("more_body", False):
            return b"".join(parts)


def _too_large(most: int) -> RefusedError:
    told = f"The request is larger than the {most:,} bytes that are read. Send less at once."
    return RefusedError(told, 413, {"connection": "close"})


def _check_text(body: bytes, kind: str) -> None:
    if kind not in (FORM, JSON):
        raise RefusedError(f"The request is {kind[:80]!r}. Send a form ({FORM}) or {JSON}.", 415)
    unfit = b"\0" in body or (_unfit_form(body) if kind == FORM else _unfit_json(body))
    if unfit or not _is_utf8(body):
        raise RefusedError("The request holds null characters, or is not text in UTF-8. Remove them.", 400)
    if kind == FORM and body.count(b"&") >= _FIELDS:
        raise RefusedError(f"The form has more than {_FIELDS:,} fields. Send fewer.", 413)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _unfit_form(body: bytes) -> bool:
    return b"%00" in body


def _unfit_json(body: bytes) -> bool:
    """Does a text in it hold a null or half a character? What is no JSON at all, the route tells."""
    if not _ESCAPES.search(body):
        return False
    try:
        return any(map(_UNFIT.search, _texts(json.loads(body))))
    except (ValueError, RecursionError):
        return True


def _texts(value: object) -> Iterator[str]:
    """Every text in a value that JSON can say, names of fields too."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case list() as members:
                waiting += members
            case dict() as fields:
                waiting += [*fields, *fields.values()]


def again(body: bytes, receive: Receive) -> Receive:
    """What gives a body that was read already, and after it what else comes."""
    message: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return message.pop() if message else await receive()

    return receive_again
