"""A process that reads pages, watched over: a page of which it dies gets the reason, and the next is read."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from types import TracebackType

from kept.pipeline.articles.deaths import is_tried_again, why
from kept.pipeline.articles.guard import Mark, mark_in
from kept.pipeline.articles.values import End, Frame, Job, Place, Task
from kept.pipeline.articles.wire import Dead, Request, line_of_request, unpacked

_START = """
import importlib, os, sys
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
sys.path[:] = sys.argv[3:]
importlib.import_module(sys.argv[2]).main()
"""
"""One process keeps to one core: threads of numpy would take the cores of others and add in another order.
Modules are found where this process finds them, and not in the folder in which the user stands."""

_CHILD = "kept.pipeline.articles.child"

_DYING = 5.0
"""Seconds that a process may take to end after its output has ended."""


class Process:
    """A process of the package and the mark that it writes; it is started when needed, and after a death.

    Args:
        module: the module whose `main` it runs; the first argument is the number of the file for the mark.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._mark = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._running: subprocess.Popen[bytes] | None = None
        self.ended = False

    @property
    def mark(self) -> Mark:
        """What it was reading when it wrote that down last."""
        return mark_in(self._mark.fileno())

    def started(self) -> subprocess.Popen[bytes]:
        """The process, running."""
        if self._running is None:
            number = self._mark.fileno()
            self._running = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(number), self._module, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[number],
                start_new_session=True,  # Ctrl-C is for the host, which then ends its process
            )
            if self.ended:  # while it was being started
                self._running.kill()
        return self._running

    def kill(self) -> None:
        """End the process, whatever it is doing, and let no other live; any thread may call this."""
        self.ended = True
        running = self._running
        if running is not None:
            running.kill()

    def close(self) -> None:
        """End the process and let go of what was open for it."""
        self.kill()
        self.stop()
        self._mark.close()

    def stop(self) -> int:
        """Wait for the end of the process if there is one; how it ended."""
        process, self._running = self._running, None
        if process is None:
            return 0
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            code = process.wait(None if self.ended else _DYING)
        except subprocess.TimeoutExpired:  # it closed its output and lives on
            process.kill()
            code = process.wait()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):  # it had not read all that was written
            process.stdin.close()
        return code


class Host:
    """One process that reads the pages of tasks, and what it is asked."""

    def __init__(self) -> None:
        self._process = Process(_CHILD)

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.close()

    def kill(self) -> None:
        """End the process, whatever it is doing, and start no other; any thread may call this."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of what was open for it."""
        self._process.close()

    def frames(self, job: Job, task: Task, place: Place, most: int | None = None) -> Iterator[Frame]:
        """Read a task from a place on: all of it, or at least one and about `most` of its pages.

        Raises:
            InputError: the job cannot be done, for example because its reader does not exist.
            KeptError: no process can be started.
        """
        dead: list[Dead] = []
        deaths: Counter[Mark] = Counter()
        while True:
            for frame in self._asked(Request(job, task, place, most, tuple(dead))):
                place = frame.place
                dead = [one for one in dead if one.mark.place >= place]
                yield frame
                if frame.end is not End.NOTHING:
                    return
            if self._process.ended:
                return
            dead += self._died(job, deaths)

    def _asked(self, request: Request) -> Iterator[Frame]:
        """The frames that answer a request, until the last one or the death of the process."""
        process = self._process.started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line_of_request(request))
            process.stdin.flush()
        except BrokenPipeError:
            return
        while (frame := unpacked(process.stdout, request.task.number)) is not None:
            yield frame

    def _died(self, job: Job, deaths: Counter[Mark]) -> list[Dead]:
        """The place that is passed over after a death, with the reason; none where it is tried again."""
        code = self._process.stop()
        mark = self._process.mark
        deaths[mark] += 1
        if is_tried_again(code, mark.phase, deaths[mark]):
            return []
        return [Dead(mark, *why(code, job.seconds))]
