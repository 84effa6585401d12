"""The process in which a `GuardedReader` reads: it may die of any page."""

from __future__ import annotations

import contextlib
import sys
from typing import BinaryIO

from kept.errors import InputError
from kept.extract.who.parties import Register
from kept.model import Document, Record, Snapshot, Text
from kept.pipeline.articles.cascade import failed, too_large
from kept.pipeline.articles.child import Answers, free_memory, limit_memory
from kept.pipeline.articles.guard import Guard, Mark, Phase
from kept.pipeline.articles.guarded_wire import (
    Answer,
    Ask,
    What,
    bytes_of_answer,
    records_of,
    request_in,
)
from kept.pipeline.articles.values import Place
from kept.pipeline.read_documents import described, drafted
from kept.pipeline.registers import register_of
from kept.pipeline.watch_feeds import names_in
from kept.read import Reading, read_bytes

_PAGE = (
    b"<html><head><title>The harbour</title></head><body><article><h1>The harbour</h1><p>The ministry will "
    b"dredge the harbour before June 2027, the minister said on Monday. The ferry to the islands will sail "
    b"twice a day in any weather, and nobody knows yet who pays for it.</p></article></body></html>"
)


def main() -> None:
    """Answer requests until there are no more. The first argument is the number of the file for the mark."""
    _Child(int(sys.argv[1]), Answers()).answer_all(sys.stdin.buffer)


class _Child:
    def __init__(self, mark: int, answers: Answers) -> None:
        self._mark = mark
        self._answers = answers
        self._register: Register | None = None
        self._is_limited = False

    def answer_all(self, requests: BinaryIO) -> None:
        while (found := request_in(requests)) is not None:
            ask, body = found
            if ask.what is What.KNOW:  # a large ledger is no fault of a page
                free_memory()
                self._register, self._is_limited = register_of(records_of(body)), False
                continue
            if not self._is_limited:
                _load_libraries()
                limit_memory(ask.megabytes)
                self._is_limited = True
            self._answers.send(self._guarded(ask, body))

    def _guarded(self, ask: Ask, body: bytes) -> bytes:
        """The answer whatever happens, unless this process dies of it."""
        guard = Guard(self._mark, ask.seconds)
        guard.begin(Mark(Place(), Phase.READING))
        try:
            return bytes_of_answer(self._answer(ask, body))
        except InputError as error:
            return bytes_of_answer(Answer(refused=str(error)))
        except MemoryError:
            return bytes_of_answer(Answer(fault=too_large(ask.megabytes)))
        except Exception as error:  # a fault of a library on one page must not end the run
            return bytes_of_answer(Answer(fault=failed(error)))
        finally:
            guard.end()

    def _answer(self, ask: Ask, body: bytes) -> Answer:
        if ask.what is What.READ:
            reading = read_bytes(body, ask.origin, ask.media_type)
            return Answer((reading.document, reading.snapshot, reading.text))
        if ask.what is What.NAMES:
            return Answer(names=names_in(body, ask.origin))
        reading = _reading_of(records_of(body))
        return Answer.of(drafted(described(reading, outlet=ask.outlet), register=self._register))


def _load_libraries() -> None:
    """Read a page that is known, so that loading libraries is not counted as a page's time and memory.

    What is missing is told for the first page that needs it.
    """
    with contextlib.suppress(Exception):
        drafted(described(read_bytes(_PAGE, "a page", "text/html; charset=utf-8")))


def _reading_of(records: tuple[Record, ...]) -> Reading:
    document, snapshot, text = records
    assert isinstance(document, Document)
    assert isinstance(snapshot, Snapshot)
    assert isinstance(text, Text)
    return Reading(document, snapshot, text)
