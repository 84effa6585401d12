"""The files of the site that are no pages: its stylesheet, its picture, its one script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """The text of one of them."""
    return (files("kept.publish") / "templates" / "site" / name).read_text(encoding="utf-8")
