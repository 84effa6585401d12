"""The process that reads pages: it is told a task on standard input and answers on standard output.

It reads for one `Host` and may die of any page.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
from typing import BinaryIO

from kept.errors import InputError
from kept.pipeline.articles.cascade import Cascade
from kept.pipeline.articles.guard import Guard
from kept.pipeline.articles.reading import Run
from kept.pipeline.articles.wire import Request, packed, request_of


def main() -> None:
    """Answer requests until there are no more. The first argument is the number of the file for the mark."""
    _Child(int(sys.argv[1]), Answers()).answer_all(sys.stdin.buffer)


class Answers:
    """Standard output, for answers alone: what a library prints there goes to standard error from now on."""

    def __init__(self) -> None:
        self._stream = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        logging.disable(logging.CRITICAL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # whoever started this may have ignored it

    def send(self, data: bytes) -> None:
        """Give an answer, at once."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except BrokenPipeError:  # the host was ended: nobody listens any more
            os._exit(0)


class _Child:
    def __init__(self, mark: int, answers: Answers) -> None:
        self._mark = mark
        self._answers = answers
        self._ready: tuple[Request, Cascade] | None = None

    def answer_all(self, requests: BinaryIO) -> None:
        for line in requests:
            request = request_of(line)
            try:
                cascade = self._cascade(request)
            except InputError as error:
                self._answers.send(packed(error))
                continue
            guard = Guard(self._mark, request.job.seconds)
            for frame in Run(request, cascade, guard).frames():
                self._answers.send(packed(frame))

    def _cascade(self, request: Request) -> Cascade:
        """The steps of the job, made once; then the memory is limited, for the libraries are loaded."""
        if self._ready is None or self._ready[0].job != request.job:
            self._ready = request, Cascade(request.job)
            limit_memory(request.job.megabytes)
        return self._ready[1]


def limit_memory(megabytes: int) -> None:
    """Allow so much memory beyond what is taken now; no limit where the kernel does not tell that."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - no file, a look at the kernel
            taken = int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    most = taken + megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def free_memory() -> None:
    """Take a limit of `limit_memory` away."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
