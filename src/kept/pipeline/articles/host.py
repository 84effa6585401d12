"""A process that reads pages, watched over: a page of which it dies gets the reason, and the next is read."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from types import TracebackType

from kept.errors import KeptError
from kept.pipeline.articles.guard import Mark, Phase, mark_in
from kept.pipeline.articles.values import End, Frame, Job, Place, Task
from kept.pipeline.articles.wire import Dead, Request, line_of_request, unpacked

_START = """
import os, sys
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
sys.path[:] = sys.argv[2:]
from kept.pipeline.articles.child import main
main()
"""
"""One process keeps to one core: threads of numpy would take the cores of others and add in another order.
Modules are found where this process finds them, and not in the folder in which the user stands."""

_DYING = 5.0
"""Seconds that a process may take to end after its output has ended."""

_FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)
_MOST_IDLE = 20
_MOST_KILLED = 5
_MOST_DIED = 2
"""A page of which a process died is tried again. A signal from outside has nothing to do with the page,
unless it comes each time, as where the kernel kills whoever takes the last memory."""


class Host:
    """One process and what it is asked. It is started when it is first asked, and again after it died."""

    def __init__(self) -> None:
        self._mark = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the host
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.close()

    def kill(self) -> None:
        """End the process, whatever it is doing, and start no other; any thread may call this."""
        self._ended = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and let go of what was open for it."""
        self.kill()
        self._stop()
        self._mark.close()

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
            if self._ended:
                return
            dead += self._died(job, deaths)

    def _asked(self, request: Request) -> Iterator[Frame]:
        """The frames that answer a request, until the last one or the death of the process."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line_of_request(request))
            process.stdin.flush()
        except BrokenPipeError:
            return
        while (frame := unpacked(process.stdout, request.task.number)) is not None:
            yield frame

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            number = self._mark.fileno()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(number), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[number],
                start_new_session=True,  # Ctrl-C is for the host, which then ends its process
            )
            if self._ended:  # while it was being started
                self._process.kill()
        return self._process

    def _died(self, job: Job, deaths: Counter[Mark]) -> list[Dead]:
        """The place that is passed over after a death, with the reason; none where it is tried again."""
        code = self._stop()
        mark = mark_in(self._mark.fileno())
        deaths[mark] += 1
        tries = _tries(code, mark.phase)
        if code != -signal.SIGALRM and deaths[mark] < tries:
            return []
        if mark.phase is Phase.IDLE:
            raise KeptError(
                f"No process that reads pages can be kept running: it ended {tries} times ({_ending(code)}). "
                "Look at the memory of this machine, and try again with --resume or with fewer --jobs."
            )
        return [Dead(mark, _reason(job, code))]

    def _stop(self) -> int:
        """Wait for the end of the process if there is one; how it ended."""
        process, self._process = self._process, None
        if process is None:
            return 0
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            code = process.wait(_DYING)
        except subprocess.TimeoutExpired:  # it closed its output and lives on
            process.kill()
            code = process.wait()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):  # it had not read all that was written
            process.stdin.close()
        return code


def _tries(code: int, phase: Phase) -> int:
    if phase is Phase.IDLE:
        return _MOST_IDLE
    return _MOST_KILLED if code in _FROM_OUTSIDE else _MOST_DIED


def _reason(job: Job, code: int) -> str:
    if code == -signal.SIGALRM:
        return f"It takes longer than {job.seconds:g} seconds to read."
    return f"Its reader ended without an answer ({_ending(code)}), as where a page needs too much memory."


def _ending(code: int) -> str:
    try:
        return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
