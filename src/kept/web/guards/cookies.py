"""The one cookie: the token of a session.

SameSite is Lax and not Strict: with Strict a link in a mail would open the page of a dossier as if nobody
were signed in. Nothing is lost by it, for links change nothing, and what changes something is judged by its
origin, which also stops the other ports of this machine, that neither Lax nor Strict keeps away.
"""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Scope

from kept.web.aside.sessions import LONGEST

_LONGEST_TOKEN = 64


def cookie_name(https: bool) -> str:
    """Its name; with https the prefix binds it to this host, this path and https (RFC 6265bis, 4.1.3.2)."""
    return "__Host-kept" if https else "kept"


def token_in(scope: Scope, https: bool) -> str:
    """The token that a request brings; empty without one."""
    wanted = cookie_name(https)
    for header, value in scope["headers"]:
        if header == b"cookie":
            words: str = value.decode("latin-1")
            for part in words.split(";"):
                name, _, token = part.strip().partition("=")
                if name == wanted and len(token) <= _LONGEST_TOKEN:
                    return token
    return ""


def set_token(response: Response, token: str, https: bool) -> None:
    """Let the browser bring the token with the next requests."""
    response.set_cookie(
        cookie_name(https),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=https,
        httponly=True,
        samesite="lax",
    )


def remove_token(response: Response, https: bool) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(cookie_name(https), path="/", secure=https, httponly=True, samesite="lax")
