"""The engine on this machine: so many processes, each with a thread here that hands it tasks."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator, Iterable, Iterator
from queue import Full, Queue

from kept.pipeline.articles.host import Host
from kept.pipeline.articles.values import Asked, Frame, Job

_WAITING = 4
"""Frames a process that wait to be taken; then the process waits, so that memory stays bounded."""

_TICK = 0.2
"""Seconds after which a thread that waits looks whether the run was given up."""


class Pool:
    """Runs tasks in `jobs` processes."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def frames(self, job: Job, tasks: Iterable[Asked]) -> Generator[Frame]:
        """See `Engine`. An error of a task ends the run; when it is given up, the processes are ended."""
        work = _Work(job, iter(tasks), self._jobs)
        threads = [threading.Thread(target=work.run, daemon=True) for _ in range(self._jobs)]
        for thread in threads:
            thread.start()
        try:
            yield from work.taken()
        finally:
            work.stop()
            for thread in threads:
                thread.join()


class _Work:
    """What the threads share."""

    def __init__(self, job: Job, tasks: Iterator[Asked], threads: int) -> None:
        self._job = job
        self._tasks = tasks
        self._one_at_a_time = threading.Lock()
        self._done: Queue[Frame | BaseException | None] = Queue(_WAITING * threads)
        self._running = threads
        self._given_up = threading.Event()
        self._hosts: list[Host] = []

    def run(self) -> None:
        """One thread: a process, and one task after the other for it."""
        with contextlib.suppress(_GivenUpError):
            try:
                self._read()
            except _GivenUpError:
                raise
            except BaseException as error:  # it is raised where the frames are taken
                self._put(error)
            else:
                self._put(None)

    def _read(self) -> None:
        with Host() as host:
            with self._one_at_a_time:
                self._hosts.append(host)
            while (asked := self._next()) is not None:
                for frame in host.frames(self._job, *asked):
                    self._put(frame)

    def taken(self) -> Iterator[Frame]:
        """The frames as they come."""
        while self._running:
            what = self._done.get()
            if isinstance(what, BaseException):
                raise what
            if what is None:
                self._running -= 1
            else:
                yield what

    def stop(self) -> None:
        """Give up: every process is ended at once."""
        self._given_up.set()
        with self._one_at_a_time:
            for host in self._hosts:
                host.kill()

    def _next(self) -> Asked | None:
        with self._one_at_a_time:
            return None if self._given_up.is_set() else next(self._tasks, None)

    def _put(self, what: Frame | BaseException | None) -> None:
        while not self._given_up.is_set():
            try:
                self._done.put(what, timeout=_TICK)
            except Full:
                continue
            return
        raise _GivenUpError


class _GivenUpError(Exception):
    """Nobody wants the frames any more."""
