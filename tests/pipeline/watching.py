"""A newsroom to be watched: a server whose pages and feeds the test writes, and rounds over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kept.errors import Problem
from kept.fetch.pages import Allowed
from kept.ledger import create_ledger, open_ledger
from kept.model import Document, Snapshot
from kept.pipeline.articles.guarded import PageReader
from kept.pipeline.records import Records, load
from kept.pipeline.watch import watch_once
from kept.pipeline.watch_changes import Change, changes
from kept.pipeline.watch_seen import Look, Seen
from kept.pipeline.watch_settings import Watched, Watching
from kept.pipeline.watch_state import WatchState
from tests.fetch.pages.serving import Site, Time, surroundings
from tests.fetch.scripted import Scene
from tests.pipeline.reading_here import ReadingHere

HTML = ("Content-Type", "text/html; charset=utf-8")
XML = ("Content-Type", "application/rss+xml")

BODY = (
    "The ministry will cut the tariff on imported steel to ten percent before June 2027, the minister said. "
    "Officials had met their partners in the capital for two days to discuss the plan in all its parts. "
    "The paper does not say how many plants will close, nor who pays for those who lose their work there."
)


def page(title: str = "Tariff on steel to fall", body: str = BODY, around: str = "") -> bytes:
    """A page of news; `around` changes only its furniture."""
    return (
        f"<html><head><title>{title}</title></head><body><nav>Home {around}</nav><article><h1>{title}</h1>"
        f"<p>{body}</p><p>Reporters were let in for ten minutes and were given a paper of four pages.</p>"
        f"</article><!-- {around} --></body></html>"
    ).encode()


def feed(*addresses: str, title: str = "News") -> bytes:
    """An RSS feed that names these pages."""
    items = "".join(
        f"<item><title>Item</title><link>{one}</link><guid>{one}</guid>"
        "<pubDate>Thu, 26 Nov 2026 08:00:00 GMT</pubDate></item>"
        for one in addresses
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


@dataclass
class Desk:
    """Rounds of `kept watch` over one site, in a time that passes when it is told to."""

    folder: Path
    site: Site
    sources: Sequence[Watched] = ()
    time: Time = field(default_factory=Time)
    pages: int = 200
    ports: Sequence[int] = ()
    problems: list[Problem] = field(default_factory=list)
    reader: PageReader = field(default_factory=ReadingHere)

    @property
    def ledger(self) -> Path:
        return self.folder / "kept.db"

    @property
    def state(self) -> Path:
        return self.folder / "kept.db.watch"

    def write(self, path: str, *scenes: Scene | bytes) -> str:
        """Put pages at a path."""
        return self.site.page(
            path, *(one if isinstance(one, Scene) else Scene(200, one, [HTML]) for one in scenes)
        )

    def feed(self, path: str, *addresses: str) -> str:
        """Put a feed at a path."""
        return self.site.page(path, Scene(200, feed(*addresses), [XML]))

    def watching(self) -> Watching:
        allowed = Allowed.of(["127.0.0.1"], [self.site.port, *self.ports])
        sources = self.sources or (Watched(f"{self.site.url}/feed", outlet="The Desk"),)
        return Watching(tuple(sources), "Kept/1 (tests)", allowed, delay=0, pages=self.pages)

    def round(self, *, later: timedelta = timedelta()) -> Counter[Seen]:
        """One round, some time later; how often what was seen. Its problems are in `problems`."""
        self.time.at += later
        if not self.ledger.exists():
            create_ledger(self.ledger).close()
        with open_ledger(self.ledger) as ledger, WatchState(self.state) as state:
            around = surroundings(self.time)
            told = list(watch_once(ledger, self.watching(), state, around, "a test", self.reader, "seed"))
        self.problems = [one for one in told if isinstance(one, Problem)]
        looks = [one for one in told if isinstance(one, Look)]
        self.problems += [problem for look in looks for problem in look.problems]
        return Counter(look.seen for look in looks)

    def records(self) -> Records:
        with open_ledger(self.ledger) as ledger:
            assert not ledger.examine()
            return load(ledger)

    def documents(self) -> tuple[Document, ...]:
        return self.records().all(Document)

    def bytes_of(self, document: Document) -> bytes | None:
        """The bytes of the snapshot that a document was read from."""
        records = self.records()
        [snapshot] = [
            one.id
            for text in records.every()
            if getattr(text, "id", None) == document.text
            for one in records.all(Snapshot)
            if one.id == text.snapshot  # type: ignore[union-attr]
        ]
        with open_ledger(self.ledger) as ledger:
            return ledger.documents.get(snapshot)

    def changes(self) -> tuple[Change, ...]:
        with open_ledger(self.ledger) as ledger:
            return changes(ledger)
