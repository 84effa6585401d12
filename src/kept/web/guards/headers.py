"""The headers of every answer."""

from __future__ import annotations

from typing import Final

from starlette.types import Message

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content-security policy of every page: nothing but our own files, and no script or style in a page."""

HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
"""What an answer says unless it says otherwise itself.

The referrer policy is not `no-referrer`, for then a browser sends `Origin: null` with our own forms
(https://fetch.spec.whatwg.org/#append-a-request-origin-header), and could not be told from a stranger where
it sends no Sec-Fetch-Site. To other sites nothing is told either way.
"""

_STRICT: Final = {"strict-transport-security": "max-age=31536000"}
"""For a year, this name by https alone."""


class Headers:
    """Adds to an answer what it does not say itself."""

    def __init__(self, https: bool) -> None:
        given = HEADERS | (_STRICT if https else {})
        self._pairs = [(name.encode(), value.encode()) for name, value in given.items()]

    def add(self, start: Message) -> None:
        """Complete the start of an answer."""
        said = {name for name, _ in start["headers"]}
        start["headers"] = [*start["headers"], *(pair for pair in self._pairs if pair[0] not in said)]
