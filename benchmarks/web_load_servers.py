"""The servers of `benchmarks.web_load`: Kept as people start it, and a bare page of the same framework."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server process."""

    port: int
    pid: int

    def resident_bytes(self) -> int:
        """How much memory it has."""
        pages = Path(f"/proc/{self.pid}/statm").read_text().split()
        return int(pages[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def on(cores: Sequence[int]) -> Iterator[None]:
    """Processes that are started within run on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def kept(ledger: Path, cores: Sequence[int]) -> Iterator[Server]:
    """`kept serve` over a ledger, without planted errors, on these cores."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("kept")), "serve", "--port", str(port), "--checks", "0"]
    with _running([*command, "--ledger", str(ledger)], port, cores) as server:
        yield server


@contextmanager
def bare(sizes: Sequence[int], cores: Sequence[int]) -> Iterator[Server]:
    """FastAPI with a page of each of these sizes in bytes, at /0, /1 …, on these cores."""
    port = _free_port()
    command = [sys.executable, "-m", "benchmarks.web_load_bare", str(port), *map(str, sizes)]
    with _running(command, port, cores) as server:
        yield server


@contextmanager
def _running(command: Sequence[str], port: int, cores: Sequence[int]) -> Iterator[Server]:
    with on(cores):
        process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
