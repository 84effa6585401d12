"""The pages that are kept, within a bound of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from kept.web.caching.pages import Page

MOST_BYTES: Final = 64 << 20
"""What all kept pages may take together."""


class Shelf:
    """Pages by key. When there is no more room, the page goes that was not asked for the longest time.

    Attributes:
        bytes: what all of them take now.
        put_count: how many were ever put in.
    """

    def __init__(self, gone: Callable[[Page], None], most_bytes: int = MOST_BYTES) -> None:
        """Empty.

        Args:
            gone: what to do with each page that leaves.
            most_bytes: how many bytes all pages may have together.
        """
        self._gone = gone
        self._most_bytes = most_bytes
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self.bytes = 0
        self.put_count = 0

    def get(self, key: Hashable) -> Page | None:
        """The page under a key, which is now the last one asked for."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page in place of the one under this key; others may have to go, and a too big one itself."""
        self.drop(key)
        self._pages[key] = page
        self.bytes += page.size
        self.put_count += 1
        while self.bytes > self._most_bytes:
            self.drop(next(iter(self._pages)))

    def drop(self, key: Hashable) -> None:
        """Let go of the page under a key, if there is one."""
        page = self._pages.pop(key, None)
        if page is not None:
            self.bytes -= page.size
            self._gone(page)
