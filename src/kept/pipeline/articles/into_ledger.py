"""The articles of a run into the ledger, as `kept read` would: document, text and drafts."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kept.errors import InputError, Problem
from kept.ledger import Ledger
from kept.pipeline.articles.archive_cursor import ArchiveCursor
from kept.pipeline.articles.counted import ALREADY, NO_DRAFTS, NOT_RECORDED, RECORDED
from kept.pipeline.articles.guarded import PageReader
from kept.pipeline.articles.inputs import is_archive
from kept.pipeline.articles.pages import page_bytes
from kept.pipeline.documents import shelf_of
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save


class IntoLedger:
    """Records each article, a page at a time. The same page again changes nothing, so a run may be repeated.

    Pages without a text and reprints are not recorded. `problems` are of pages whose article could be printed
    and not be recorded, the last hundred.

    Args:
        ledger: where to.
        writer: who records.
        reader: what reads the pages again, with their drafts.
    """

    def __init__(self, ledger: Ledger, writer: Writer, reader: PageReader) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self._ledger = ledger
        self._writer = writer
        self._reader = reader
        self._reader.know(load(ledger).every())
        self._shelf = shelf_of(ledger)
        self._archives = ArchiveCursor()

    def take(self, line: bytes) -> bytes:
        """See `Step`. The line stays as it is."""
        answer = json.loads(line)
        if answer["text"] and not answer.get("reprint_of"):
            try:
                self._record(answer)
            except InputError as error:
                self.counts[NOT_RECORDED] += 1
                where = f"{answer['file']}, {answer['id']}"
                self.problems = [
                    *self.problems[-99:],
                    Problem(where, str(error), "Read it by itself: kept read."),
                ]
        return line

    def again(self, line: bytes) -> None:
        """See `Step`. What was written before was recorded before."""

    def sure(self) -> None:
        """See `Step`. Each page is sure in the ledger before its line is."""

    def end(self) -> None:
        """See `Step`."""
        self._archives.close()

    def _record(self, answer: dict[str, Any]) -> None:
        content, media_type, origin = self._bytes_of(answer)
        self._shelf.refuse_removed(content, origin)
        read = self._reader.drafted(self._reader.read(content, origin, media_type), answer["outlet"])
        self._shelf.keep(content)
        saved = save(self._ledger, read.records(), self._writer, because="The document was read again.")
        self.counts[RECORDED if saved.added or saved.corrected else ALREADY] += 1
        self.counts[NO_DRAFTS] += bool(read.problems)

    def _bytes_of(self, answer: dict[str, Any]) -> tuple[bytes, str | None, str]:
        """The bytes of the page of a line, their media type where it is known, and where they are from.

        That is what the archive says, else the file. What a page calls its own address bears out nothing.
        """
        path = answer["file"]
        if not is_archive(path):
            return page_bytes(path), None, path
        page = self._archives.page(path, answer["offset"], answer["id"])
        return page.payload, page.content_type or None, page.address or path
