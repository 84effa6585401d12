"""The pages of a round: each that is due is fetched, and what was seen of it is kept and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from kept.errors import Problem
from kept.fetch.pages import (
    Fetched,
    NotNowError,
    PageError,
    RobotsError,
    TooSlowError,
    UnreachableError,
    Visitor,
)
from kept.pipeline.watch_agenda import Agenda
from kept.pipeline.watch_moments import moment_of, words_of
from kept.pipeline.watch_pages import Pages
from kept.pipeline.watch_seen import Look, Seen, not_read, problem_of
from kept.pipeline.watch_settings import Watched
from kept.pipeline.watch_state import PageState, WatchState

HOUR: Final = timedelta(hours=1)
INTERVALS: Final = (HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR, 30 * 24 * HOUR)
"""When a page is looked at again, after one, two, three, … looks at which it was the same."""

_NEVER: Final = "9999"
_LATER: Final = "It is tried again at a later run."
_RARELY: Final = "It is tried again at later runs, more and more rarely."

Told: TypeAlias = Look | Problem


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks at pages."""

    state: WatchState
    visitor: Visitor
    moment: Callable[[], datetime]
    pages: Pages

    def take_up(self) -> None:
        """Take up pages that the ledger has already: a round was killed, or the state was lost."""
        soon = words_of(self.moment() + INTERVALS[0])
        with self.state.together():
            for page in self.state.not_read():
                known = self.pages.latest.get(page.address)
                if known is not None:
                    self.state.put_page(replace(page, looks=1, next_look=soon, document=known.id))

    def told(self, sources: Sequence[Watched], most: int) -> Iterator[Told]:
        """Look at the pages of these sources that are due: so many new and so many known ones at most."""
        by_address = {source.address: source for source in sources}
        now = words_of(self.moment())
        agenda = Agenda(self.visitor, self.state.due(now, tuple(by_address), most))
        while (page := agenda.take()) is not None:
            if self._is_withdrawn(page):
                self.state.put_page(replace(page, next_look=_NEVER))
                why = f"Its document {page.document} was removed from the ledger."
                yield Problem(page.address, why, "It is not fetched again.")
                continue
            if page.address not in self.pages.latest:  # another ledger, perhaps: as if it was never seen
                page = replace(page, final=None, digest=None)
            try:
                fetched = self.visitor.visit(page.address, page.validators, page.source)
            except NotNowError as error:
                self.state.put_page(replace(page, next_look=words_of(error.until)))
                others = agenda.drop(page) if self._is_own(page, error) else 0
                yield problem_of(page.address, error, f"It and {others} more of its site wait till then.")
            except PageError as error:
                yield from self._not_fetched(page, error)
            else:
                yield from self._fetched(page, fetched, by_address[page.source])

    def _is_own(self, page: PageState, error: NotNowError) -> bool:
        """Is it the page's own site that is left alone, and not one to which it sends on?"""
        return self.visitor.ready(page.address) >= error.until

    def _is_withdrawn(self, page: PageState) -> bool:
        """Was the version that was read last removed from the ledger for good?"""
        standing = self.pages.latest.get(page.address)
        if page.document is None or (standing is not None and standing.id == page.document):
            return False
        return self.pages.withdrawn(page.document)

    def _not_fetched(self, page: PageState, error: PageError) -> Iterator[Told]:
        if isinstance(error, UnreachableError | TooSlowError):
            self.state.put_page(replace(page, next_look=self._when_ready(page)))
            yield problem_of(page.address, error, _LATER)
            return
        self._put(replace(page, looks=max(page.looks, 3)), again=True)  # what is refused is so for a while
        if not (isinstance(error, RobotsError) and page.looks):
            yield problem_of(page.address, error, _RARELY)

    def _fetched(self, page: PageState, fetched: Fetched, source: Watched) -> Iterator[Told]:
        status, known = fetched.status, page.address in self.pages.latest
        if status == 429 or status >= 500:
            self.state.put_page(replace(page, next_look=self._when_ready(page)))
            yield Problem(page.address, f"It answered with status {status}.", _LATER)
        elif known and (status in (404, 410) or _sent_to_the_front(page, fetched)):
            yield self._missing(page)
        elif status == 304:
            yield self._seen(page, self.pages.again(page.address))
        elif status == 200:
            yield self._read(page, fetched, source)
        else:
            self._put(replace(page, looks=max(page.looks, 2)), again=True)
            yield Problem(page.address, f"It answered with status {status}, and was not read.", _RARELY)

    def _read(self, page: PageState, fetched: Fetched, source: Watched) -> Look:
        """What stands at the page now."""
        digest = hashlib.sha256(fetched.body).hexdigest()
        if page.address in self.pages.latest and digest == page.digest:
            look = self.pages.again(page.address)
        else:
            look = self.pages.look(fetched, source, page.published)
        if look.seen is Seen.MISSING and _sent_elsewhere(page, fetched):
            look = not_read(page.address, f"It sends on to {fetched.final_address}, where no article is.")
        if look.seen is Seen.MISSING:
            return self._missing(page)
        if look.seen is Seen.UNREAD and page.address in self.pages.latest:
            self._put(page, again=True)  # with the marks of what was read last, so that this is read later
            return look
        there = replace(
            page,
            final=fetched.final_address,
            etag=fetched.etag,
            last_modified=fetched.last_modified,
            digest=digest,
        )
        return self._seen(there, look)

    def _seen(self, page: PageState, look: Look) -> Look:
        """The page is there."""
        changed = look.seen in (Seen.NEW, Seen.EDITED, Seen.BACK)
        document = page.document if look.document is None else look.document.id
        self._put(replace(page, missing_since=None, document=document), again=not changed)
        return look

    def _missing(self, page: PageState) -> Look:
        """The first look that finds a page missing notes it; the second, an hour later, makes it sure."""
        now = self.moment()
        since = now if page.missing_since is None else moment_of(page.missing_since)
        if now < since + INTERVALS[0]:
            soon = words_of(since + INTERVALS[0])
            page = replace(page, looks=max(page.looks, 1), next_look=soon, missing_since=words_of(since))
            self.state.put_page(page)
            return Look(page.address, Seen.MISSING, self.pages.latest[page.address])
        look = self.pages.gone(page.address, since)
        self._put(page, again=True)
        return look

    def _put(self, page: PageState, *, again: bool) -> None:
        """Remember a page and when it is next looked at: later each time that it is the same again."""
        looks = page.looks + 1 if again else 1
        interval = INTERVALS[min(looks, len(INTERVALS)) - 1]
        self.state.put_page(replace(page, looks=looks, next_look=words_of(self.moment() + interval)))

    def _when_ready(self, page: PageState) -> str:
        return words_of(self.visitor.ready(page.address))


def _sent_to_the_front(page: PageState, fetched: Fetched) -> bool:
    """Does a page that had an address of its own now lead to the front page of its site?"""
    return (
        bool(fetched.redirects)
        and _is_front(fetched.final_address)
        and not _is_front(page.address)
        and page.final is not None
        and not _is_front(page.final)
    )


def _sent_elsewhere(page: PageState, fetched: Fetched) -> bool:
    """Does a page lead to an address that did not answer for it before, as where robots are kept out?"""
    return bool(fetched.redirects) and fetched.final_address != page.final


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
