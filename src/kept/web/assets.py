"""The static files: our stylesheets and scripts, and two libraries copied in at installation."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from kept.publish.render import stylesheet
from kept.publish.site.assets import asset as of_site

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""The media type of each ending that is served; nothing else is."""


@cache
def assets() -> Mapping[str, bytes]:
    """All static files by their names, read once; libraries that were not installed are missing."""
    ours = files("kept.web") / "static"
    places = [one for folder in (ours / "vendor", ours) if folder.is_dir() for one in folder.iterdir()]
    found = {one.name: one.read_bytes() for one in places if one.is_file() and _is_served(one.name)}
    shared = {"style.css": stylesheet().encode(), "icon.svg": of_site("icon.svg").encode()}
    return MappingProxyType(found | shared)


def _is_served(name: str) -> bool:
    return PurePath(name).suffix in TYPES


@cache
def _addresses() -> Mapping[str, str]:
    return {
        name: f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
        for name, content in assets().items()
    }


def asset(name: str) -> str:
    """The address of a static file, which changes with its content; empty where the file is not there."""
    return _addresses().get(name, "")
