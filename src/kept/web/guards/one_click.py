"""The one change that is taken from anywhere: unsubscribing by a link in a letter (RFC 8058).

A program of mail sends it without cookies and without saying where it comes from, and often as
`multipart/form-data`. Nothing hangs on who sends it: the last part of the path is a secret of 256 bits that
only the letter has, and all that it does is to end that one subscription. Its body is read and dropped.
"""

from __future__ import annotations

import re
from typing import Final

from starlette.types import Receive, Scope

from kept.web.guards.bodies import FORM, again, read_body
from kept.web.guards.heads import Heads

_PATH: Final = re.compile("/unsubscribe/[^/]+")
_MOST: Final = 4096


def is_one_click(scope: Scope) -> bool:
    """Is it a request to unsubscribe? Its path must be decoded (`kept.web.addresses.decoded`)."""
    return scope["method"] == "POST" and _PATH.fullmatch(scope["path"]) is not None


async def without_body(receive: Receive, heads: Heads, seconds: float) -> Receive:
    """Read the body, whatever kind of form it is, and hand on none.

    Raises:
        RefusedError: it is larger than any that says `List-Unsubscribe=One-Click`, or comes too slowly.
    """
    await read_body(receive, {**heads, b"content-type": FORM}, _MOST, seconds)
    return again(b"", receive)
