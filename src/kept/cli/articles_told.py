"""What `kept articles` tells on standard error: a bar while it runs, and the counts at the end."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from kept.pipeline.articles.counted import (
    ALREADY,
    CPU,
    LEFT_OUT,
    NO_DRAFTS,
    NONE,
    NOT_RECORDED,
    PROBLEMS,
    READ,
    RECORDED,
    REPRINTS,
    TEXTS,
    UNOPENED,
    WITHOUT,
)
from kept.pipeline.articles.inputs import files_of
from kept.pipeline.articles.values import End, Frame, Task

_TOLD = (READ, TEXTS, REPRINTS, NONE, RECORDED, ALREADY, NOT_RECORDED, PROBLEMS)
_ALWAYS = (READ, TEXTS, NONE, PROBLEMS)


class Progress:
    """A bar with the rate and the time that is left, where standard error is a terminal.

    Args:
        paths: all that is read, whose size is the length of the bar; None where it is not known before.
    """

    def __init__(self, paths: Sequence[str] | None) -> None:
        self._shown = sys.stderr.isatty()
        total = sum(map(_size, files_of(paths))) if self._shown and paths is not None else None
        rate = TextColumn("{task.fields[pages]:,} pages, {task.fields[rate]:,.0f}/s")
        columns = (BarColumn(), TaskProgressColumn(), rate, TimeRemainingColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), disable=not self._shown)
        self._line = self._bar.add_task("Reading", total=total, pages=0, rate=0.0)
        self._tasks: dict[int, Task] = {}
        self._at: dict[int, int] = {}
        self._pages = 0

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self._bar.stop()

    def watched(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The same tasks, remembered until they are done."""
        for task in tasks:
            if self._shown:
                self._tasks[task.number] = task
            yield task

    def told(self, frame: Frame) -> None:
        """Move the bar."""
        if not self._shown:
            return
        task = self._tasks[frame.task]
        self._pages += seen(frame.counts)
        elapsed = self._bar.tasks[0].elapsed or 1
        self._bar.update(
            self._line, advance=self._read(task, frame), pages=self._pages, rate=self._pages / elapsed
        )

    def _read(self, task: Task, frame: Frame) -> int:
        """How many bytes of files were read since the frame before."""
        before = self._at.get(task.number, 0)
        at = frame.place.at
        if frame.end is End.TASK:
            del self._tasks[task.number]
            self._at.pop(task.number, None)
            at = _size(task.files[0]) if task.archive else len(task.files)
        else:
            self._at[task.number] = at
        return at - before if task.archive else sum(map(_size, task.files[before:at]))


def seen(counts: Mapping[str, int]) -> int:
    """How many pages were looked at: those that were opened, and those that were left out before."""
    return sum(counts.get(name, 0) for name in (READ, *UNOPENED))


def summary(counts: Counter[str], here: Counter[str], seconds: float) -> str:
    """The counts in words.

    Args:
        counts: of the whole run.
        here: of what was read since it was called this time.
        seconds: how long that took.
    """
    told = [f"{name}: {counts[name]:,}" for name in _TOLD if counts[name] or name in _ALWAYS]
    lines = [f"{', '.join(told).capitalize()}."]
    if left := _by_reason(counts, LEFT_OUT):
        lines.append(f"Left out: {left}.")
    if without := _by_reason(counts, WITHOUT):
        lines.append(f'Without text: {without}. Each has a line that says why: "reason".')
    if counts[NO_DRAFTS]:
        lines.append(f"In the ledger without drafts, for only English is read: {counts[NO_DRAFTS]:,}.")
    rate = seen(here) / seconds if seconds else 0
    lines.append(f"{rate:,.1f} pages/s; {seconds:,.1f} s, {here[CPU] / 1000:,.1f} s of CPU.")
    return "\n".join(lines)


def _by_reason(counts: Counter[str], kind: str) -> str:
    """The counts whose names begin with a kind, each with the rest of its name."""
    names = [name for name in sorted(counts) if name.startswith(kind) and counts[name]]
    return ", ".join(f"{name.removeprefix(kind)} {counts[name]:,}" for name in names)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - for millions of paths
    except OSError:
        return 0
