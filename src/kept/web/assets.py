"""The static files: our stylesheets and scripts, and two libraries copied in at installation."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from kept.publish.render import stylesheet

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""The media type of each ending that is served; nothing else is."""


@cache
def read_asset(name: str) -> bytes:
    """The bytes of a static file; none where it is not there, as a library that was not installed."""
    if name == "style.css":
        return stylesheet().encode()
    place = files("kept.web") / "static" / name
    if "/" in name or not place.is_file():
        place = files("kept.web") / "static" / "vendor" / name
    return place.read_bytes() if "/" not in name and place.is_file() else b""


@cache
def asset(name: str) -> str:
    """The address of a static file, which changes with its content; empty where the file is not there."""
    content = read_asset(name)
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}" if content else ""
