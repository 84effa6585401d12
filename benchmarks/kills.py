"""`kill -9` at any moment: `python -m benchmarks.kills [--cycles 2000] [--seed 7]`.

A process appends, imports a changed case, makes the index anew, brings a ledger of format 1 up to date,
backs up, or removes, and is killed at a random moment. Whatever it had acknowledged (as the number and the
hash of the last entry) has to be there when the ledger is opened again, without any repair by hand; the
chain has to hold, no key may be there twice, and the index has to answer rightly. Processes are forked from
this one, so that a cycle takes some hundredths of a second. Ends with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tests.ledger.entries_for_tests import add, at, new, redaction
from tests.ledger.format_1 import write_format_1

from kept.errors import KeptError
from kept.ledger import Head, create_ledger, open_ledger
from kept.ledger.backup import back_up
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.rebuilding import rebuild_all
from kept.pipeline.save import Writer

CYCLES_OF_ONE_LEDGER = 10
NAME = "ledger.kept"
COPY = "copy.kept"

Tell = Callable[[Head], None]


class Job(NamedTuple):
    """What is killed: how the ledger is made before, and what the process does.

    The next process goes on with the ledger that the last one left, or with one made anew where the job has
    to begin afresh each time. `seconds` are how long it may last; else that is tried.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, int, Tell], None]
    afresh: bool = False
    seconds: float | None = None


class Cycle(NamedTuple):
    """One process: what it was doing, whether it was done before it was killed, and what was wrong then."""

    job: str
    ended: bool
    found: str | None


def main(cycles: int, seed: int) -> int:
    """Print how many processes were killed at what, and what was found afterwards."""
    counts: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    found: list[str] = []
    for number, cycle in enumerate(killed(cycles, seed)):
        counts[cycle.job] += 1
        ended[cycle.job] += cycle.ended
        found += [f"cycle {number}, {cycle.job}: {cycle.found}"] if cycle.found else []
    for job, number in sorted(counts.items()):
        print(f"{job:10}{number:7,} cycles, in {ended[job]:,} of them it was done before")
    print(f"{counts.total():,} cycles, {len(found)} findings")
    print("\n".join(found[:20]))
    return 1 if found else 0


def killed(cycles: int, seed: int) -> Iterator[Cycle]:
    """So many processes, killed; the jobs take turns."""
    rng = random.Random(seed)
    for first in range(0, cycles, CYCLES_OF_ONE_LEDGER):
        job = JOBS[first // CYCLES_OF_ONE_LEDGER % len(JOBS)]
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / NAME
            job.prepare(path)
            seconds = job.seconds or _lasts(job, path)
            for number in range(first, min(first + CYCLES_OF_ONE_LEDGER, cycles)):
                if job.afresh:
                    path.unlink()
                    job.prepare(path)
                yield _cycle(job, path, number, rng.uniform(0, seconds * 1.2))


def _lasts(job: Job, path: Path) -> float:
    """How long the work takes when it is left alone, in seconds."""
    shutil.copytree(path.parent, path.parent / "trial")
    begun = time.monotonic()
    _killed_after(job, path.parent / "trial" / NAME, 0, None)
    return time.monotonic() - begun


def _cycle(job: Job, path: Path, number: int, seconds: float) -> Cycle:
    heard, ended = _killed_after(job, path, number, seconds)
    try:
        _check(path, heard)
        if (path.parent / COPY).exists():
            _check(path.parent / COPY, [])
    except (KeptError, AssertionError) as error:
        return Cycle(job.name, ended, f"{type(error).__name__}: {error}")
    return Cycle(job.name, ended, None)


def _killed_after(job: Job, path: Path, number: int, seconds: float | None) -> tuple[list[Head], bool]:
    """What the process had acknowledged when it was killed, and whether it was done by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, path, number, writing)
    os.close(writing)
    with os.fdopen(reading) as lines:
        lines.readline()  # it has begun
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        words = lines.read()
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise RuntimeError(f"{job.name} failed by itself in cycle {number}")
    whole = [line.split() for line in words.splitlines(keepends=True) if line.endswith("\n")]
    return [Head(int(size), hash_) for size, hash_ in whole], os.WIFEXITED(status)


def _work(job: Job, path: Path, number: int, told: int) -> None:
    """What the child does; it never returns."""
    try:
        os.write(told, b"begun\n")
        job.work(path, number, lambda head: _tell(told, head))
    except BaseException as error:
        os.write(2, f"{job.name}: {type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os._exit(0)


def _tell(told: int, head: Head) -> None:
    os.write(told, f"{head.size} {head.hash}\n".encode())


def _check(path: Path, heard: list[Head]) -> None:
    with open_ledger(path) as ledger:
        problems = (*ledger.verify().problems, *ledger.examine())
        entries = list(ledger.entries())
        history = ledger.history(entries[0].record)
    assert not problems, problems[0]
    assert len({entry.key for entry in entries}) == len(entries), "a key is there twice"
    assert [one for one in entries if one.record == entries[0].record] == list(history), "the index is wrong"
    for head in heard:
        assert head.size <= len(entries), "an acknowledged entry is gone"
        assert entries[head.size - 1].hash == head.hash, "an acknowledged entry is another"


def _some(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, *(new(f"stored-{number}", "words " * (number % 50)) for number in range(600)))


def _append(path: Path, number: int, tell: Tell) -> None:
    rng = random.Random(number)
    with open_ledger(path) as ledger:
        for turn in count():
            size = rng.choice([1, 1, 3, 30, 300])
            add(ledger, *(new(f"{number}-{turn}-{part}", "x" * rng.randrange(900)) for part in range(size)))
            tell(ledger.head())


def _case(path: Path) -> None:
    with create_ledger(path) as ledger:
        import_case(ledger, JCCT, Writer(at(0), "a test"))


def _import(path: Path, number: int, tell: Tell) -> None:
    folder = path.parent / f"case-{number}"
    shutil.copytree(JCCT, folder)
    observations = folder / "observations.csv"
    observations.write_text(observations.read_text().replace("exact", "about", number + 2))
    meetings = folder / "meetings.csv"
    meetings.write_text(meetings.read_text().replace("Beijing", f"Beijing {number}"))
    with open_ledger(path) as ledger:
        import_case(ledger, folder, Writer(at(number + 1), "a test"))
        tell(ledger.head())


def _rebuild(path: Path, _number: int, tell: Tell) -> None:
    with open_ledger(path) as ledger:
        rebuild_all(ledger, date(2006, 3, 31))
        tell(ledger.head())


def _old(path: Path) -> None:
    write_format_1(path, (new(f"stored-{number}", "x" * 300) for number in range(600)), at(0))


def _migrate(path: Path, _number: int, tell: Tell) -> None:
    with open_ledger(path) as ledger:
        tell(ledger.head())


def _back_up(path: Path, number: int, tell: Tell) -> None:
    with open_ledger(path) as ledger:
        ledger.documents.put(f"document {number}".encode() * 100)
        add(ledger, new(f"more-{number}"))
        tell(ledger.head())
    back_up(path, path.parent / COPY, replace=True)


def _remove(path: Path, number: int, tell: Tell) -> None:
    seqs = (2 * number % 600 + 1, 2 * number % 600 + 2)
    with open_ledger(path) as ledger:
        ledger.redact(redaction(ledger, seqs), seqs, recorded_at=at(number + 1), recorded_by="a test")
        tell(ledger.head())


JOBS = (
    Job("append", _some, _append, seconds=0.05),
    Job("import", _case, _import),
    Job("rebuild", _case, _rebuild),
    Job("migrate", _old, _migrate, afresh=True),
    Job("back up", _some, _back_up),
    Job("remove", _some, _remove),
)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    sys.exit(main(**vars(parser.parse_args())))
