"""Rendered pages in memory, so that a page that many ask for is made once.

For whoever writes a handler: `site.page("x.html", request, keep=True, …)` lets the page be kept. It may be,
if all that it shows comes from

- the ledger, through `with site.ledger() as ledger:` in the same request, which notes what is asked, so that
  the page is made anew once a later entry may change an answer (`kept.pipeline.followed_ledger`). Ask
  `ledger.index` where you can: `entries`, `current` and `head` make the page depend on every entry;
- the address with its query, the header `Kept-Part`, `person_of(request)` and `site.today()`, for each of
  which another page is kept; and `site.last_moment()`, as the moment at which the page was made.

It may not if it shows something of `site.aside`, of the clock beyond the day, or of a model in memory that
does not ask this ledger in each request whether it is up to date.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from pathlib import Path
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kept.errors import LedgerError
from kept.web.access import person_of
from kept.web.caching.changes import hashed
from kept.web.caching.noting import NOTES, Notes
from kept.web.caching.pages import Page, header, named, packed
from kept.web.site import Site

_MOST_PASSING: Final = 10_000
_PLAIN: Final = frozenset({b"content-type", b"content-length"})
"""The headers of a page that may be kept; one with others is for one request alone."""

_KEPT_PART: Final = (b"vary", b"kept-part")
"""What a page may say beside: another one is kept for each value of this header."""


class PageCache:
    """Answers with a kept page where there is one that still holds; else lets the page be made, once."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site
        self._changes, self._shelf = site.changes, site.shelf
        self._making: dict[Hashable, asyncio.Event] = {}
        self._passing: set[int] = set()
        self._read_in: asyncio.AbstractEventLoop | None = None
        self._last_read: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        key = self._key(scope)
        while (page := await self._fresh(key)) is None:
            if hash(key) in self._passing:
                await self._make(key, scope, receive, send)
                return
            if key not in self._making:
                await self._make_once(key, scope, receive, send)
                return
            await self._making[key].wait()
        await page.send(scope, send)

    def _key(self, scope: Scope) -> Hashable:
        """All of a request that can make a kept page another one."""
        given = tuple(header(scope, name) for name in (b"host", b"kept-part"))
        address = (scope["scheme"], scope["path"], scope["query_string"])
        return (person_of(Request(scope)), self._site.today(), address, given)

    async def _fresh(self, key: Hashable) -> Page | None:
        """The page under this key, if it holds by all that is in the ledger now."""
        page = self._shelf.get(key)
        if page is None:
            return None
        upto = await self._upto()
        if upto is None or not (page.upto >= upto or self._changes.holds(page.asks, page.upto)):
            self._shelf.drop(key)
            return None
        page.upto = max(page.upto, upto)
        return page

    async def _upto(self) -> int | None:
        """How many entries there are now; absent where the ledger cannot be read, which the handler tells.

        A file says so in microseconds, a server may take its time.
        """
        if isinstance(self._site.settings.ledger, Path):
            return self._upto_of_file()
        return await run_in_threadpool(self._read)

    def _upto_of_file(self) -> int | None:
        """The same, read once for all requests that the event loop has taken in together.

        They had arrived before it is read; what arrives later is handled after the next read.
        """
        loop = asyncio.get_running_loop()
        if self._read_in is not loop:
            self._read_in, self._last_read = loop, self._read()
            loop.call_soon(self._read_again)
        return self._last_read

    def _read_again(self) -> None:
        self._read_in = None

    def _read(self) -> int | None:
        try:
            return self._changes.upto()
        except LedgerError:
            return None

    async def _make_once(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the page be made; who asks for the same meanwhile waits."""
        made = self._making[key] = asyncio.Event()
        try:
            await self._make(key, scope, receive, send)
        finally:
            del self._making[key]
            made.set()

    async def _make(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        upto = await self._upto()
        notes, held = Notes(self._changes.moment), _Held(send)
        before = NOTES.set(notes)
        try:
            await self._app(scope, receive, lambda message: held.take(message, notes))
        finally:
            NOTES.reset(before)
        if held.start is None:
            self._pass(key)
            return
        page = await run_in_threadpool(self._page, scope, held, notes, upto or 0)
        if self._changes.watch(page.queries, page.upto):
            self._shelf.put(key, page)
            self._passing.discard(hash(key))
        await page.send(scope, send)

    def _page(self, scope: Scope, held: _Held, notes: Notes, upto: int) -> Page:
        asks, known = notes.asks(), person_of(Request(scope)).known
        # Compressed together with what is not public, words that somebody else puts into the address would
        # let a listener guess at it by the length of the answer (https://www.breachattack.com).
        compressed = not known or not scope["query_string"]
        return Page(
            content_type=held.content_type,
            body=packed(held.body) if compressed else held.body,
            compressed=compressed,
            etag=b"" if known else named(held.body),
            asks=hashed(asks),
            queries=tuple(ask.id for ask in asks if ask.how == "words"),
            upto=upto,
            address_bytes=_address_bytes(scope),
        )

    def _pass(self, key: Hashable) -> None:
        """Remember that this is nothing to wait for; by its hash, for an address may be long."""
        if len(self._passing) >= _MOST_PASSING:
            self._passing.clear()
        self._passing.add(hash(key))


def _address_bytes(scope: Scope) -> int:
    """What a stranger chooses of the key under which a page is kept."""
    given = (scope["query_string"], header(scope, b"host"), header(scope, b"kept-part"))
    return len(scope["path"].encode()) + sum(map(len, given))


class _Held:
    """An answer, held back when it is a page to keep, and passed on when not."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body = b""

    async def take(self, message: Message, notes: Notes) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start" and notes.keep and _is_plain(message):
            self.start = message
        elif self.start is not None:
            self.body += message.get("body", b"")
        else:
            await self._send(message)

    @property
    def content_type(self) -> bytes:
        """The media type of the page."""
        assert self.start is not None
        return bytes(dict(self.start["headers"])[b"content-type"])


def _is_plain(start: Message) -> bool:
    said = {name for name, value in start["headers"] if (name, value) != _KEPT_PART}
    return start["status"] == 200 and said <= _PLAIN
