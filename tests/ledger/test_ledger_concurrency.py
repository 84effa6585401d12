"""Many who use one ledger at once: nothing is lost, doubled or reordered, and nobody meets a lock."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from entries_for_tests import add, at, new, records
from format_1 import write_format_1
from postgres_for_tests import Server

from kept.ledger import Head, create_ledger, open_ledger
from kept.ledger.sqlite.opening import _patience

PROJECT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


def crowd(place: str) -> str:
    """What the short form of benchmarks/concurrency.py says, of a process of its own, since it forks."""
    command = [sys.executable, "-m", "benchmarks.concurrency", "--place", place]
    sizes = ["--seconds", "5", "--writers", "4", "--readers", "12"]
    done = subprocess.run([*command, *sizes], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_crowd_at_one_file(tmp_path: Path) -> None:
    place = tmp_path / "ledger.kept"
    create_ledger(place).close()
    assert "4 writers appended" in crowd(str(place))


def test_a_crowd_at_one_server(server: Server) -> None:
    with server.database() as name:
        place = server.place(name)
        create_ledger(place).close()
        assert "4 writers appended" in crowd(place)


def at_once(work: Callable[[], T], times: int) -> Sequence[T]:
    """What so many threads got that began at the same moment."""
    barrier = Barrier(times)

    def together() -> T:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(together) for _ in range(times)]]


@pytest.mark.parametrize("turn", range(5))
def test_several_bring_a_ledger_of_format_1_up_to_date_at_once(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "ledger.kept"
    hash_ = write_format_1(path, [new(f"r{number}") for number in range(100)], at(0))

    def head() -> Head:
        with open_ledger(path) as ledger:
            return ledger.head()

    assert at_once(head, 4) == [Head(100, hash_)] * 4
    with open_ledger(path) as ledger:
        assert ledger.verify().problems == ()
        assert ledger.examine() == ()


def test_several_say_the_same_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.kept"
    create_ledger(path).close()

    def say() -> str:
        with open_ledger(path) as ledger:
            return add(ledger, new("a"), new("b"))[1].hash

    assert len(set(at_once(say, 6))) == 1
    with open_ledger(path) as ledger:
        assert records(ledger.entries()) == ["a", "b"]


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr("kept.ledger.sqlite.opening.time.sleep", naps.append)
    tries_again = _patience(0.01)
    assert [tries_again(tries) for tries in (0, 9, 10)] == [True, True, False]
    assert naps == [0.001] * 3
