"""Pages and archives made for tests of `kept articles`, and one call that reads them."""

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kept.pipeline.articles.inputs import files_of, tasks_of
from kept.pipeline.articles.output import Output
from kept.pipeline.articles.pool import Pool
from kept.pipeline.articles.run import Step, run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Engine, Job

READER = "tests.pipeline.article_readers:quick"


def pages(folder: Path, texts: Iterable[str]) -> list[str]:
    """A file for each text, named by its number."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number:05}.html"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def archive(path: Path, texts: Iterable[str | dict[str, Any]]) -> str:
    """A WARC with a page for each text; a dictionary says more: `text`, `address`, `status`, `media_type`."""
    members = []
    for number, given in enumerate(texts):
        one = {"text": given} if isinstance(given, str) else given
        members.append(gzip.compress(record(number, **one), mtime=0))
    path.write_bytes(b"".join(members))
    return str(path)


def record(
    number: int,
    text: str,
    address: str | None = None,
    status: int = 200,
    media_type: str = "text/html; charset=utf-8",
) -> bytes:
    """One record of a WARC: what a server answered."""
    body = text.encode()
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = io.StringIO(newline="")
    head.write("WARC/1.0\r\nWARC-Type: response\r\n")
    head.write(f"WARC-Record-ID: {record_id(number)}\r\n")
    head.write(f"WARC-Target-URI: {address or f'https://news.example.org/{number}'}\r\n")
    head.write("WARC-Date: 2024-05-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n")
    head.write(f"Content-Length: {len(block)}\r\n\r\n")
    return head.getvalue().encode() + block + b"\r\n\r\n"


def record_id(number: int) -> str:
    return f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"


class Read:
    """What a run wrote, and what it counted."""

    def __init__(self, written: bytes, counts: Counter[str]) -> None:
        self.written = written
        self.counts = counts
        self.lines: list[dict[str, Any]] = [json.loads(line) for line in written.splitlines()]

    def of(self, name: str) -> list[Any]:
        """One field of every line."""
        return [line.get(name) for line in self.lines]

    @property
    def reasons(self) -> dict[str, str]:
        return {line["id"]: line["reason"] for line in self.lines if "reason" in line}


def read(paths: Sequence[str], engine: Engine | None = None, steps: Sequence[Step] = (), **job: Any) -> Read:
    """Read paths with the quick reader, or the one of the job, into memory."""
    stream = io.BytesIO()
    state = State(None, "a test")
    tasks = tasks_of(files_of(paths))
    counts = run(Job(**{"reader": READER} | job), tasks, engine or Pool(2), Output(stream), state, steps)
    state.close()
    return Read(stream.getvalue(), counts)
