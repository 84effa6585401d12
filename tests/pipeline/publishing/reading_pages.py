"""Links and anchors of the pages of a site, as a browser sees them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote


class Page(HTMLParser):
    """The ids and the addresses in one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.addresses.append(value or "")


def pages_of(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {path: Page(content.decode()) for path, content in files.items() if path.endswith(".html")}


def dead_links(files: Mapping[str, bytes]) -> Iterator[str]:
    """Each address in a page that leads into the site and finds nothing there."""
    pages = pages_of(files)
    for path, page in pages.items():
        for address in page.addresses:
            if re.match("[a-z]+:", address):
                continue
            to, _, anchor = unquote(address).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), to)) if to else path
            known = target in files and (not anchor or target not in pages or anchor in pages[target].ids)
            if not known or not address:
                yield f"{path}: {address!r}"
