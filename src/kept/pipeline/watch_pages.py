"""A watched page into the ledger: new, unchanged, edited, removed, or there again.

A page is edited where its title or the words of its article differ from the version before; white space, and
what stands around the article, do not count. Each version is a document with its own snapshot and text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kept.codec import content_id
from kept.dates import DateError, PartialDate
from kept.errors import InputError, Problem
from kept.extract.who.parties import Register
from kept.fetch.pages import Fetched
from kept.ledger import Ledger
from kept.model import Document, Record, Snapshot, Text
from kept.pipeline.documents import Shelf, shelf_of
from kept.pipeline.read_documents import described, drafted, not_public
from kept.pipeline.records import load
from kept.pipeline.registers import register_of
from kept.pipeline.save import Writer, save
from kept.pipeline.watch_settings import Watched
from kept.pipeline.watch_state import words_of
from kept.read import Reading, read_bytes


class Seen(StrEnum):
    """What was seen of a page."""

    NEW = "new"
    SAME = "same"
    EDITED = "edited"
    MISSING = "missing"
    REMOVED = "removed"
    BACK = "back"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a page; `document` is the one that stands for it now."""

    address: str
    seen: Seen
    document: Document | None = None
    drafts: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that the ledger has, by their address, and how further ones are kept."""

    ledger: Ledger
    moment: Callable[[], datetime]
    by: str
    shelf: Shelf
    register: Register
    latest: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)

    def look(self, fetched: Fetched, source: Watched, published: str | None) -> Look:
        """Keep what was fetched where it is new or edited.

        Args:
            fetched: the answer, with status 200.
            source: by what the page was named.
            published: the day of publication that the feed gives, for a page that gives none.
        """
        address = fetched.address
        before = self.latest.get(address)
        try:
            self.shelf.refuse_removed(fetched.body, address)
        except InputError as error:
            return _not_read(address, str(error))
        try:
            reading = read_bytes(fetched.body, address, fetched.media_type)
        except InputError as error:
            return self._unread(address, before, str(error))
        if before is not None and self._says_the_same(before, reading):
            return self._again(before)
        return self._keep(_placed(reading, address, before, published), source, fetched.body)

    def gone(self, address: str, since: datetime) -> Look:
        """Record that a page was found removed."""
        before = self.latest[address]
        if before.removed_on is not None:
            return Look(address, Seen.SAME, before)
        document = replace(before, removed_on=PartialDate.parse(since.date().isoformat()))
        self._save([document], "Its page was found removed, at two looks in a row.")
        return Look(address, Seen.REMOVED, document)

    def again(self, address: str) -> Look:
        """A page that did not change since it was last seen."""
        before = self.latest.get(address)
        return Look(address, Seen.SAME) if before is None else self._again(before)

    def _again(self, before: Document) -> Look:
        address = before.address or ""
        if before.removed_on is None:
            return Look(address, Seen.SAME, before)
        document = replace(before, removed_on=None)
        self._save([document], "Its page was there again.")
        return Look(address, Seen.BACK, document)

    def _unread(self, address: str, before: Document | None, why: str) -> Look:
        """A page without an article is missing where it had one, else it is not read.

        Where the version before cannot be read any more either, the fault is here and not at the page.
        """
        if before is not None and self._is_readable(before):
            return Look(address, Seen.MISSING, before)
        return _not_read(address, why)

    def _is_readable(self, before: Document) -> bool:
        text = self.texts.get(before.text)
        content = None if text is None else self.ledger.documents.get(text.snapshot)
        if text is None or content is None:
            return True
        return _read_again(content, self.snapshots.get(text.snapshot)) is not None

    def _says_the_same(self, before: Document, reading: Reading) -> bool:
        text = self.texts.get(before.text)
        if text is None or text.snapshot == reading.snapshot.id:
            return text is not None
        title, words = before.title, text.article.words
        if text.extractor != reading.text.extractor:  # read by another version: compare what is read alike
            content = self.ledger.documents.get(text.snapshot)
            if content is not None:
                earlier = _read_again(content, self.snapshots.get(text.snapshot))
                if earlier is not None:
                    title, words = earlier.document.title, earlier.text.article.words
        return (title.split(), words.split()) == (
            reading.document.title.split(),
            reading.text.article.words.split(),
        )

    def _keep(self, reading: Reading, source: Watched, body: bytes) -> Look:
        read = drafted(described(reading, outlet=source.outlet), register=self.register)
        read = not_public(read) if source.private else read
        snapshot = self.snapshots.setdefault(
            read.snapshot.id, read.snapshot
        )  # two pages may have the same bytes
        self.shelf.keep(body)
        self._save([snapshot, read.text, read.document, *read.drafts], "The page was read again.")
        self.texts[read.text.id] = read.text
        seen = Seen.NEW if read.document.version_of is None else Seen.EDITED
        return Look(read.document.address or "", seen, read.document, len(read.drafts), read.problems)

    def withdrawn(self, document: str) -> bool:
        """Was this document removed from the ledger for good (`kept redact`)?"""
        return any(entry.body is None for entry in self.ledger.history(document))

    def _save(self, records: Sequence[Record], because: str) -> None:
        save(self.ledger, records, Writer(words_of(self.moment()), self.by), because=because)
        for record in records:
            if isinstance(record, Document) and record.address is not None:
                self.latest[record.address] = record


def pages_of(ledger: Ledger, moment: Callable[[], datetime], by: str) -> Pages:
    """The pages that this ledger has now.

    Args:
        ledger: the ledger.
        moment: the time of day.
        by: who records.
    """
    records = load(ledger)
    texts, snapshots = dict(records.by_id(Text)), dict(records.by_id(Snapshot))
    latest: dict[str, Document] = {}
    for document in records.all(Document):
        text = texts.get(document.text)
        snapshot = snapshots.get(text.snapshot) if text is not None else None
        if document.address is not None and snapshot is not None and _is_of_the_web(snapshot):
            latest[document.address] = document
    register = register_of(records.every())
    return Pages(ledger, moment, by, shelf_of(ledger), register, latest, texts, snapshots)


def _not_read(address: str, why: str) -> Look:
    problem = Problem(address, why, "It is looked at again more rarely.")
    return Look(address, Seen.UNREAD, problems=(problem,))


def _is_of_the_web(snapshot: Snapshot) -> bool:
    """Was it fetched, and not read from a file, whose bytes a browser may have changed?"""
    return snapshot.origin.startswith(("http://", "https://"))


def _placed(reading: Reading, address: str, before: Document | None, published: str | None) -> Reading:
    """The reading as a version of the page at this address."""
    document = reading.document
    earlier = None if before is None else before.id
    document = replace(
        document,
        id=content_id("doc", [document.id, address, earlier]),
        address=address,
        version_of=earlier,
    )
    day = _day(published)
    if day is not None and (document.published is None or document.published.mark):
        document = replace(document, published=day, published_because=("The feed that names it says so.",))
    return replace(reading, document=document)


def _day(words: str | None) -> PartialDate | None:
    try:
        return None if words is None else PartialDate.parse(words)
    except DateError:
        return None


def _read_again(content: bytes, snapshot: Snapshot | None) -> Reading | None:
    try:
        return read_bytes(
            content,
            snapshot.origin if snapshot is not None else "",
            snapshot.media_type if snapshot is not None else None,
        )
    except InputError:
        return None
