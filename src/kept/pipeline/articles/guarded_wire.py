"""What goes between a `GuardedReader` and its process: a line of JSON, and bytes after it.

Records travel as the ledger keeps them, in canonical JSON, and never as pickles: a process that a page has
taken over must not run code elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import IO, Any, cast

from kept.codec import KINDS, canonical, from_plain, kind_of
from kept.errors import Problem
from kept.model import Document, Draft, Record, Snapshot, Text
from kept.pipeline.read_documents import Read
from kept.pipeline.watch_feeds import Named, Names


class What(StrEnum):
    """What is asked: to know the records of a ledger, to read a page, to draft from one, to read a feed."""

    KNOW = "know"
    READ = "read"
    DRAFT = "draft"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request and what it may take; the bytes of the page, or records, follow it."""

    what: What
    seconds: float
    megabytes: int
    origin: str = ""
    media_type: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made, or why there is nothing: the page cannot be read, or its reader failed.

    `names` are those of a feed or sitemap; of a page there are `records`.
    """

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    names: Names | None = None
    refused: str | None = None
    fault: str | None = None

    @classmethod
    def of(cls, read: Read) -> Answer:
        """The answer that has a document with its drafts."""
        return cls((read.document, read.snapshot, read.text, *read.drafts), read.problems)

    def read(self) -> Read:
        """The inverse of `of`."""
        document, snapshot, text, *drafts = self.records
        return Read(
            cast(Document, document),
            cast(Snapshot, snapshot),
            cast(Text, text),
            cast("tuple[Draft, ...]", tuple(drafts)),
            self.problems,
        )


def lines_of(records: Iterable[Record]) -> bytes:
    """Records, one a line."""
    return b"".join(f"{kind_of(one)} {canonical(one)}\n".encode() for one in records)


def records_of(lines: bytes) -> tuple[Record, ...]:
    """The inverse of `lines_of`."""
    parted = (line.partition(b" ") for line in lines.split(b"\n") if line)
    return tuple(cast(Record, from_plain(json.loads(body), KINDS[kind.decode()])) for kind, _, body in parted)


def bytes_of_request(ask: Ask, body: bytes) -> bytes:
    """A request with its body."""
    return _framed(asdict(ask), body)


def request_in(stream: IO[bytes]) -> tuple[Ask, bytes] | None:
    """The next request with its body; nothing at the end of the stream."""
    found = _unframed(stream)
    if found is None:
        return None
    head, body = found
    return Ask(**head | {"what": What(head["what"])}), body


def bytes_of_answer(answer: Answer) -> bytes:
    """An answer."""
    head = {
        "problems": [asdict(one) for one in answer.problems],
        "names": None if answer.names is None else asdict(answer.names),
        "refused": answer.refused,
        "fault": answer.fault,
    }
    return _framed(head, lines_of(answer.records))


def answer_in(stream: IO[bytes]) -> Answer | None:
    """The next answer; nothing where the stream ends before it is whole."""
    found = _unframed(stream)
    if found is None:
        return None
    head, body = found
    problems = tuple(Problem(**one) for one in head["problems"])
    names = None if head["names"] is None else _names_of(head["names"])
    return Answer(records_of(body), problems, names, head["refused"], head["fault"])


def _names_of(plain: dict[str, Any]) -> Names:
    pages = tuple(Named(**one) for one in plain["pages"])
    return Names(pages, tuple(plain["maps"]), plain["damage"])


def _framed(head: dict[str, Any], body: bytes) -> bytes:
    return json.dumps(head | {"size": len(body)}).encode() + b"\n" + body


def _unframed(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head: dict[str, Any] = json.loads(line)
    size = head.pop("size")
    body = stream.read(size)
    return (head, body) if len(body) == size else None
