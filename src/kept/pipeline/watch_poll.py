"""The feeds of a round: what they name is remembered, to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kept.errors import InputError, Problem
from kept.fetch.pages import Allowed, Fetched, NotNowError, PageError, Visitor
from kept.pipeline.articles.guarded import PageReader
from kept.pipeline.watch_agenda import Agenda
from kept.pipeline.watch_feeds import Named, Names
from kept.pipeline.watch_moments import words_of
from kept.pipeline.watch_seen import problem_of
from kept.pipeline.watch_settings import Watched
from kept.pipeline.watch_state import PageState, WatchState


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap to be read, and whether it may name further sitemaps (`index`)."""

    address: str
    source: Watched
    index: bool = True


@dataclass(frozen=True, slots=True)
class Poll:
    """Reads feeds and remembers what they name."""

    state: WatchState
    visitor: Visitor
    moment: Callable[[], datetime]
    allowed: Allowed
    reader: PageReader

    def told(self, sources: Sequence[Watched]) -> Iterator[Problem]:
        """Ask each feed whether it changed; a fault of one stops no other."""
        agenda = Agenda(self.visitor, [Feed(source.address, source) for source in sources])
        while (feed := agenda.take()) is not None:
            try:
                fetched = self._fetched(feed)
                names = self._names(fetched)
            except NotNowError as error:
                others = agenda.drop(feed)
                yield problem_of(feed.address, error, _waits(others))
            except (PageError, InputError) as error:
                yield problem_of(feed.address, error, "It is asked again at the next run.")
            else:
                if names is None:
                    continue
                if names.damage is not None:
                    yield Problem(feed.address, names.damage, "What could be read of it was used.")
                self._remember_all(feed, fetched, names)
                if feed.index:
                    agenda.add(Feed(address, feed.source, index=False) for address in names.maps)

    def _fetched(self, feed: Feed) -> Fetched:
        return self.visitor.visit(feed.address, self.state.feed(feed.address), feed.source.address)

    def _names(self, fetched: Fetched) -> Names | None:
        """What a feed names; nothing where it did not change.

        Raises:
            InputError: it is no feed, not there, or too much for its reader.
        """
        if fetched.status == 304:
            return None
        if fetched.status != 200:
            raise InputError(f"The feed answered with status {fetched.status}, not 200. Check its address.")
        return self.reader.names(fetched.body, fetched.final_address)

    def _remember_all(self, feed: Feed, fetched: Fetched, names: Names) -> None:
        with self.state.together():
            for named in names.pages:
                self.remember(feed.source, named)
            if not names.maps:  # an index is always read, for its sitemaps may change while it does not
                self.state.put_feed(feed.address, fetched.validators)

    def remember(self, source: Watched, named: Named) -> None:
        """A new page is due now; a known one where its feed says that it was changed."""
        now = words_of(self.moment())
        known = self.state.page(named.address)
        if known is None:
            self.state.put_page(
                PageState(named.address, source.address, now, 0, named.published, named.changed)
            )
            return
        if self.allowed.has(source.address) and not self.allowed.has(known.source):
            # An outer feed that names an inner page may not ask it; this one may.
            due = now if known.document is None else known.next_look
            known = replace(known, source=source.address, next_look=due)
            self.state.put_page(known)
        if named.changed is not None and named.changed != known.changed:
            due = now if known.looks else known.next_look
            self.state.put_page(replace(known, changed=named.changed, next_look=due))


def _waits(others: int) -> str:
    """What becomes of a feed whose site is left alone, and of so many others of that site."""
    if not others:
        return "This feed waits for a later run."
    more = "one more" if others == 1 else f"{others} more"
    return f"This feed and {more} of its site wait for a later run."
