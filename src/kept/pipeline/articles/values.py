"""What goes between the parts of a run: what is wanted, what is to be read, and what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeAlias

from kept import __version__

READER = "kept.read.articles:read_article"
"""The function that makes an article of a page of HTML."""

SECONDS = 20.0
"""A page in a thousand takes longer than a second, and none of 2,302 news pages took 2 (one core)."""

MEGABYTES = 1000


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with every page, the same for all.

    Args:
        reader: the function that reads HTML, as "module:name"; see `kept.read.articles.read_article`.
        seconds: the most wall-clock time for one page.
        megabytes: the most memory beyond what the process has when it begins, in 10^6 bytes.
        phrases: (phrase, what it stands for): only pages and articles with one of them are wanted; None: all.
        hosts: only pages of these hosts and of hosts below them are wanted; none: all. They are written as by
            `hosts.plain_host`.
        url_contains: only pages with one of these in their address are wanted; none: all.
    """

    reader: str = READER
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    phrases: tuple[tuple[str, str], ...] | None = None
    hosts: tuple[str, ...] = ()
    url_contains: tuple[str, ...] = ()

    def purpose(self) -> str:
        """What decides on the output, in words; limits of time and memory may be changed within a run."""
        words = [f"reader {self.reader}"]
        if self.phrases is not None:
            digest = hashlib.sha256(json.dumps(self.phrases).encode()).hexdigest()
            words.append(f"{len(self.phrases)} phrases ({digest[:12]})")
        words += [f"host {host}" for host in self.hosts]
        words += [f"address with {part!r}" for part in self.url_contains]
        return ", ".join([*words, f"Kept {__version__}"])


@dataclass(frozen=True, slots=True)
class Task:
    """What one process reads in one go: an archive, or some files with one page each."""

    number: int
    files: tuple[str, ...]
    archive: bool = False


class Place(NamedTuple):
    """Where in a task to go on: at a file (its index) or a record (its offset), after so many of its results.

    An archive that was packed as a whole has all its pages at one offset; so the offset alone does not do.
    """

    at: int = 0
    after: int = 0


class End(StrEnum):
    """What ends with a frame."""

    NOTHING = "nothing"
    PART = "part"
    """The part of the task that was asked for."""

    TASK = "task"


@dataclass(frozen=True, slots=True)
class Frame:
    """Some of a task's answers, in order, and where to go on after them.

    `lines` are whole lines of JSON. `counts` are since the frame before.
    """

    task: int
    place: Place
    lines: bytes
    counts: Mapping[str, int] = field(default_factory=dict)
    end: End = End.NOTHING


Asked: TypeAlias = tuple[Task, Place]


class Engine(Protocol):
    """What runs tasks: `Pool` on this machine, `OnDask` on a cluster."""

    def frames(self, job: Job, tasks: Iterable[Asked]) -> Generator[Frame]:
        """Run the tasks, each from its place on. Frames of one task come in order, those of several mixed.

        Tasks are taken one by one as there is somebody free for them.
        """


Answer: TypeAlias = dict[str, Any]
"""The line for one page before it is written."""
