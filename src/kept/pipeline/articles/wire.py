"""Requests and frames as bytes between a host and its process.

They are JSON and never pickles: a process that a page has taken over must not run code in its host.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import IO, Any

from kept.errors import InputError
from kept.pipeline.articles.counted import ENDED
from kept.pipeline.articles.guard import Mark, Phase
from kept.pipeline.articles.values import End, Frame, Job, Place, Task


@dataclass(frozen=True, slots=True)
class Dead:
    """Where a process died, and the reason that the page gets, with its kind (`counted`)."""

    mark: Mark
    reason: str
    kind: str = ENDED


@dataclass(frozen=True, slots=True)
class Request:
    """Read this task from this place on, `most` pages of it or all."""

    job: Job
    task: Task
    place: Place
    most: int | None = None
    dead: tuple[Dead, ...] = ()


def line_of_request(request: Request) -> bytes:
    """A request as one line."""
    return json.dumps(asdict(request)).encode() + b"\n"


def request_of(line: bytes) -> Request:
    """The request of a line."""
    value: dict[str, Any] = json.loads(line)
    job, task = value["job"], value["task"]
    phrases = job["phrases"]
    pairs = None if phrases is None else tuple((phrase, key) for phrase, key in phrases)
    lists = {name: tuple(job[name]) for name in ("hosts", "url_contains")}
    return Request(
        job=Job(**job | lists | {"phrases": pairs}),
        task=Task(task["number"], tuple(task["files"]), task["archive"]),
        place=Place(*value["place"]),
        most=value["most"],
        dead=tuple(Dead(_mark(one["mark"]), one["reason"], one["kind"]) for one in value["dead"]),
    )


def packed(what: Frame | InputError) -> bytes:
    """A frame, or why the job cannot be done, as a line that says how many bytes follow, and these."""
    if isinstance(what, InputError):
        return json.dumps({"error": str(what), "size": 0}).encode() + b"\n"
    head = {"place": what.place, "counts": what.counts, "end": what.end, "size": len(what.lines)}
    return json.dumps(head).encode() + b"\n" + what.lines


def unpacked(stream: IO[bytes], task: int) -> Frame | None:
    """The next frame for a task; nothing where the stream ends before its end.

    Raises:
        InputError: the job cannot be done.
    """
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    if "error" in head:
        raise InputError(head["error"])
    lines = stream.read(head["size"])
    if len(lines) < head["size"]:
        return None
    return Frame(task, Place(*head["place"]), lines, head["counts"], End(head["end"]))


def _mark(value: Any) -> Mark:
    place, phase = value
    return Mark(Place(*place), Phase(phase))
