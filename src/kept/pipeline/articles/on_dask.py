"""The engine on a cluster of Dask distributed: the same tasks, in parts that go to whoever is free."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import Any

from kept.errors import InputError, KeptError
from kept.pipeline.articles.host import Host
from kept.pipeline.articles.values import Asked, End, Frame, Job, Place, Task

LOCAL = "local"
"""The address that stands for a cluster on this machine, made for the run."""

TIMEOUT = "10s"
"""How long a scheduler may take to answer."""

_FIRST_PAGES = 50
_MOST_PAGES = 20_000
"""Pages of the first part of an archive and of later ones; each is twice the one before."""

_MOST_LOST = 20
"""So often is a part tried again whose worker was lost. A page that kills its reader kills no worker."""

_AHEAD = 2
"""Parts a thread of a worker that are handed out, so that none waits for the next."""


class OnDask:
    """Runs tasks on the cluster at an address such as tcp://10.0.0.5:8786.

    Paths are opened by the workers: they must lead to the same files on every machine.

    Args:
        address: of the scheduler; "local" makes a cluster of `workers` processes on this machine.
        workers: how many, where the cluster is made.

    Raises:
        InputError: distributed is not installed.
    """

    def __init__(self, address: str, workers: int = 2) -> None:
        try:
            import distributed  # noqa: F401, PLC0415 (an extra)
        except ImportError:
            raise InputError(
                "To run on a cluster Dask distributed is needed, and it is not installed. "
                'Install it: pip install "kept[scale]"'
            ) from None
        self._address = address
        self._workers = workers

    def frames(self, job: Job, tasks: Iterable[Asked]) -> Generator[Frame]:
        """See `Engine`.

        Raises:
            InputError: there is no scheduler at the address, or the job cannot be done there.
            KeptError: the cluster loses worker after worker.
        """
        with _client(self._address, self._workers) as client:
            yield from _Parts(client, job).frames(iter(tasks))


class _Parts:
    """The parts that are with the cluster."""

    def __init__(self, client: Any, job: Job) -> None:
        import distributed  # noqa: PLC0415 (an extra)

        self._client = client
        self._job = job
        self._given: dict[Any, tuple[Task, Place, int, int]] = {}
        completed: Any = distributed.as_completed  # it has no types
        self._completed = completed()

    def frames(self, tasks: Iterator[Asked]) -> Iterator[Frame]:
        """Hand out parts, and give back what they hold as they are done."""
        self._hand_out(tasks)
        while self._given:
            future = next(self._completed)
            task, place, most, lost = self._given.pop(future)
            if future.status != "finished":
                self._again(future, task, place, most, lost)
                continue
            frames: list[Frame] = future.result()
            yield from frames
            if frames[-1].end is not End.TASK:
                self._give(task, frames[-1].place, min(_MOST_PAGES, most * 2))
            del future
            self._hand_out(tasks)

    def _hand_out(self, tasks: Iterator[Asked]) -> None:
        while len(self._given) < self._room():
            asked = next(tasks, None)
            if asked is None:
                return
            self._give(*asked, _FIRST_PAGES)

    def _room(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return max(1, _AHEAD * threads)

    def _give(self, task: Task, place: Place, most: int, lost: int = 0) -> None:
        future = self._client.submit(read_part, self._job, task, place, most, pure=False)
        self._given[future] = task, place, most, lost
        self._completed.add(future)

    def _again(self, future: Any, task: Task, place: Place, most: int, lost: int) -> None:
        """Hand out once more what was lost with its worker; raise what is a fault of the job."""
        if future.status == "cancelled":
            raise KeptError("The scheduler of the cluster was lost. Start it again, and go on with --resume.")
        error = future.exception()
        if isinstance(error, KeptError):
            raise error
        if lost >= _MOST_LOST:
            raise KeptError(
                f"The cluster lost a part of {task.files[0]} {lost} times ({error}). Look at the logs of its "
                "workers, and go on with --resume."
            )
        self._give(task, place, most, lost + 1)


def read_part(job: Job, task: Task, place: Place, most: int) -> list[Frame]:
    """A part of a task, read on a worker by a process of its own, which the next part finds running."""
    host = getattr(_OWN, "host", None)
    if host is None:
        host = _OWN.host = Host()
    return list(host.frames(job, task, place, most))


_OWN = threading.local()


def _client(address: str, workers: int) -> Any:
    """A client of the cluster at this address, which is made where it is to be local."""
    import distributed  # noqa: PLC0415 (an extra)

    if address == LOCAL:
        return _local(workers)
    connected: Any = distributed.Client  # it has no types
    try:
        return connected(address, timeout=TIMEOUT)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"There is no Dask scheduler at {address!r}: {error}. Give its address, such as "
            "tcp://10.0.0.5:8786, which it prints when it starts; or 'local'."
        ) from None


def _local(workers: int, tries: int = 5) -> Any:
    """A client of a cluster made here; that a worker is lost while it starts is no reason to give up."""
    import dask  # noqa: PLC0415 (an extra)
    import distributed  # noqa: PLC0415 (an extra)

    made: Any = distributed.Client
    # A worker that is lost takes with it what it was doing, which is not to blame.
    with dask.config.set({"distributed.scheduler.allowed-failures": 1000}):
        try:
            return made(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
            )
        except (OSError, RuntimeError) as error:
            if tries == 1:
                raise KeptError(f"No cluster can be started here: {error}. Leave out --dask.") from None
    return _local(workers, tries - 1)
