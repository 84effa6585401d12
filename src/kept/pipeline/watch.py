"""`kept watch`: one round over all feeds and over the pages that are due.

The feeds come first, then pages: new ones, and known ones at growing intervals. A page is in the ledger
before its state says so, and the pages of a feed are remembered together with the feed's own state. So a
round that is killed loses nothing, and the next one goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator

from kept.fetch.pages import Manners, Rules, Surroundings, Visitor
from kept.ledger import Ledger
from kept.pipeline.articles.guarded import PageReader
from kept.pipeline.watch_feeds import Named
from kept.pipeline.watch_looks import Looks, Told
from kept.pipeline.watch_pages import pages_of
from kept.pipeline.watch_poll import Poll
from kept.pipeline.watch_settings import Watching
from kept.pipeline.watch_state import WatchState


def watch_once(
    ledger: Ledger,
    watching: Watching,
    state: WatchState,
    around: Surroundings,
    by: str,
    reader: PageReader,
    seed: str = "",
) -> Iterator[Told]:
    """One round. What is seen of each page is told when it is kept; one that fails stops no other.

    Args:
        ledger: where pages go.
        watching: what is watched, and how.
        state: what was remembered.
        around: time, names and connections.
        by: who records.
        reader: reads the feeds and pages that are fetched.
        seed: by it pauses after faults vary.
    """
    rules = Rules(watching.user_agent, watching.allowed)
    visitor = Visitor(rules, around, Manners(delay=watching.delay, seed=seed), state.sites)
    poll = Poll(state, visitor, around.moment, watching.allowed, reader)
    looks = Looks(state, visitor, around.moment, pages_of(ledger, around.moment, by, reader))
    yield from poll.told([source for source in watching.sources if not source.page])
    for source in watching.sources:
        if source.page:
            poll.remember(source, Named(source.address))
    looks.take_up()
    yield from looks.told(watching.sources, watching.pages)
