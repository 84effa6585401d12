"""A watched page into the ledger: new, unchanged, edited, removed, or there again.

A page is edited where its title or the words of its article differ from the version before; white space, and
what stands around the article, do not count. Each version is a document with its own snapshot and text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kept.dates import PartialDate
from kept.errors import InputError
from kept.fetch.pages import Fetched
from kept.ledger import Ledger
from kept.model import Document, Record, Snapshot, Text
from kept.pipeline.articles.guarded import PageReader, UnreadError
from kept.pipeline.documents import Shelf, shelf_of
from kept.pipeline.read_documents import Read, not_public
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.watch_moments import words_of
from kept.pipeline.watch_seen import Look, Seen, not_read
from kept.pipeline.watch_settings import Watched
from kept.pipeline.watch_versions import is_of_the_web, placed
from kept.read import Reading


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that the ledger has, by their address, and how further ones are kept."""

    ledger: Ledger
    moment: Callable[[], datetime]
    by: str
    shelf: Shelf
    reader: PageReader
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
            return not_read(address, str(error))
        try:
            reading = self.reader.read(fetched.body, address, fetched.media_type)
        except UnreadError as error:
            return not_read(address, str(error))
        except InputError as error:
            return self._unread(address, before, str(error))
        if before is not None and self._says_the_same(before, reading):
            return self._again(before)
        try:
            read = self.reader.drafted(placed(reading, address, before, published), source.outlet)
        except InputError as error:
            return not_read(address, str(error))
        return self._keep(read, source, fetched.body)

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
        return not_read(address, why)

    def _is_readable(self, before: Document) -> bool:
        text = self.texts.get(before.text)
        content = None if text is None else self.ledger.documents.get(text.snapshot)
        if text is None or content is None:
            return True
        return self._read_again(content, self.snapshots.get(text.snapshot)) is not None

    def _read_again(self, content: bytes, snapshot: Snapshot | None) -> Reading | None:
        origin, media_type = ("", None) if snapshot is None else (snapshot.origin, snapshot.media_type)
        try:
            return self.reader.read(content, origin, media_type)
        except InputError:
            return None

    def _says_the_same(self, before: Document, reading: Reading) -> bool:
        text = self.texts.get(before.text)
        if text is None or text.snapshot == reading.snapshot.id:
            return text is not None
        title, words = before.title, text.article.words
        if text.extractor != reading.text.extractor:  # read by another version: compare what is read alike
            content = self.ledger.documents.get(text.snapshot)
            if content is not None:
                earlier = self._read_again(content, self.snapshots.get(text.snapshot))
                if earlier is not None:
                    title, words = earlier.document.title, earlier.text.article.words
        return (title.split(), words.split()) == (
            reading.document.title.split(),
            reading.text.article.words.split(),
        )

    def _keep(self, read: Read, source: Watched, body: bytes) -> Look:
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


def pages_of(ledger: Ledger, moment: Callable[[], datetime], by: str, reader: PageReader) -> Pages:
    """The pages that this ledger has now.

    Args:
        ledger: the ledger.
        moment: the time of day.
        by: who records.
        reader: reads pages. It knows the parties and people of the ledger then.
    """
    records = load(ledger)
    texts, snapshots = dict(records.by_id(Text)), dict(records.by_id(Snapshot))
    latest: dict[str, Document] = {}
    for document in records.all(Document):
        text = texts.get(document.text)
        snapshot = snapshots.get(text.snapshot) if text is not None else None
        if document.address is not None and snapshot is not None and is_of_the_web(snapshot):
            latest[document.address] = document
    reader.know(records.every())
    return Pages(ledger, moment, by, shelf_of(ledger), reader, latest, texts, snapshots)
