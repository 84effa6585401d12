"""The articles of a run into the ledger, as `kept read` would: document, text and drafts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from kept.errors import InputError, Problem
from kept.ledger import Ledger
from kept.pipeline.articles.counted import NOT_RECORDED, RECORDED
from kept.pipeline.articles.inputs import is_archive
from kept.pipeline.articles.pages import page_bytes
from kept.pipeline.documents import shelf_of
from kept.pipeline.read_documents import described, drafted
from kept.pipeline.records import load
from kept.pipeline.registers import register_of
from kept.pipeline.save import Writer, save
from kept.read import Reading, read_bytes
from kept.read.formats.warc import warc_pages


class IntoLedger:
    """Records each article, a page at a time. The same page again changes nothing, so a run may be repeated.

    Pages without a text and reprints are not recorded. `problems` are of pages whose article could be printed
    and not be recorded, the last hundred.
    """

    def __init__(self, ledger: Ledger, writer: Writer) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self._ledger = ledger
        self._writer = writer
        self._register = register_of(load(ledger).every())
        self._shelf = shelf_of(ledger)

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
            else:
                self.counts[RECORDED] += 1
        return line

    def again(self, line: bytes) -> None:
        """See `Step`. What was written before was recorded before."""

    def sure(self) -> None:
        """See `Step`. Each page is sure in the ledger before its line is."""

    def end(self) -> None:
        """See `Step`."""

    def _record(self, answer: dict[str, Any]) -> None:
        content, media_type, origin = _bytes_of(answer)
        self._shelf.refuse_removed(content, origin)
        reading = described(_reading(content, origin, media_type), outlet=answer["outlet"])
        read = drafted(reading, None, self._register)
        self._shelf.keep(content)
        save(self._ledger, read.records(), self._writer, because="The document was read again.")


def _reading(content: bytes, origin: str, media_type: str | None) -> Reading:
    try:
        return read_bytes(content, origin, media_type)
    except InputError:
        raise
    except Exception as error:  # a fault of a library on one page must not end the run
        raise InputError(f"Its reader failed ({type(error).__name__}: {str(error)[:200]}).") from None


def _bytes_of(answer: dict[str, Any]) -> tuple[bytes, str | None, str]:
    """The bytes of the page of a line, their media type where it is known, and where they are from.

    That is what the archive says, else the file. What a page calls its own address bears out nothing.
    """
    path = answer["file"]
    if not is_archive(path):
        return page_bytes(path), None, path
    with Path(path).open("rb") as file:
        for page in warc_pages(file, path, answer["offset"]):
            if not isinstance(page, Problem) and page.record_id == answer["id"]:
                return page.payload, page.content_type or None, page.address or path
    raise InputError(f"Record {answer['id']} is not in {path} any more.")
