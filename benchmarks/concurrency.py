"""Many who write and read one ledger: `python -m benchmarks.concurrency [--seconds 60]`.

Eight write, half of them in processes of their own and half in threads that share one opened ledger;
thirty-two read, in processes of eight threads, which share one opened ledger in every other process. Each
reader goes on from where it was and must see every entry once, chained to the one before, under heads that
only grow, and what it saw before as it was; afterwards everything that was acknowledged to a writer must be
there once and in the writer's order. No error may come through. It runs on SQLite and, where a server can
be had, on PostgreSQL (`--store`, or `--place` for a ledger that exists). Ends with 1 where anything was
found.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from tests.ledger.entries_for_tests import add, new
from tests.ledger.postgres_for_tests import running_server

from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.chain import FIRST_PREVIOUS
from kept.model import Entry

THREADS = 8


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many write and read, for how many seconds."""

    writers: int = 8
    readers: int = 32
    seconds: float = 60.0


@dataclass(slots=True)
class Told:
    """What one process tells: number and key of every entry that each writer heard of, and what was wrong.

    `waited` is the longest time for which an append was waited, in seconds.
    """

    acknowledged: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    reads: int = 0
    waited: float = 0.0
    anomalies: list[str] = field(default_factory=list)


def main(crowd: Crowd, places: Mapping[str, str]) -> int:
    """Let the crowd in at each place; print what was done, and what was found."""
    found = 0
    for store, place in places.items():
        told = let_in(crowd, place)
        anomalies = [*told.anomalies, *_anomalies(place, told.acknowledged)]
        written = sum(len(entries) for entries in told.acknowledged.values())
        shares = sorted(len(entries) for entries in told.acknowledged.values())
        print(
            f"{store}: {len(shares)} writers appended {written:,} entries (each {shares[0]:,} to "
            f"{shares[-1]:,}), the longest wait was {told.waited:.2f} s; {crowd.readers} readers looked "
            f"{told.reads:,} times; {len(anomalies)} findings"
        )
        print("\n".join(anomalies[:20]))
        found += len(anomalies)
    return 1 if found else 0


def let_in(crowd: Crowd, place: str) -> Told:
    """Start the processes, wait for them, and put together what they tell."""
    alone = crowd.writers - crowd.writers // 2
    groups: list[tuple[str, list[str]]] = [("write", [f"w{number}"]) for number in range(alone)]
    groups.append(("write", [f"w{number}" for number in range(alone, crowd.writers)]))
    for first in range(0, crowd.readers, THREADS):
        names = [f"r{number}" for number in range(first, min(first + THREADS, crowd.readers))]
        groups.append(("read" if first // THREADS % 2 else "read apart", names))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.json" for number in range(len(groups))]
        children = [
            _forked(partial(_process, crowd, place, act, names, file))
            for (act, names), file in zip(groups, files, strict=True)
        ]
        for child in children:
            os.waitpid(child, 0)
        return _together([json.loads(file.read_text()) if file.exists() else None for file in files])


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _together(parts: Sequence[Mapping[str, object] | None]) -> Told:
    told = Told()
    for part in parts:
        if part is None:
            told.anomalies.append("a process ended without a word")
            continue
        one = Told(**part)  # type: ignore[arg-type]
        told.acknowledged |= one.acknowledged
        told.reads += one.reads
        told.waited = max(told.waited, one.waited)
        told.anomalies += one.anomalies
    return told


def _process(crowd: Crowd, place: str, act: str, names: Sequence[str], file: Path) -> None:
    """One process: its threads do the same under different names."""
    told, until = Told(), time.monotonic() + crowd.seconds
    with open_ledger(place) as shared:
        threads = [
            threading.Thread(target=_guarded, args=(act, place, shared, name, until, told)) for name in names
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    file.write_text(json.dumps(asdict(told)))


def _guarded(act: str, place: str, shared: Ledger, name: str, until: float, told: Told) -> None:
    opened = open_ledger(place) if act == "read apart" else nullcontext(shared)
    try:
        with opened as ledger:
            (_write if act == "write" else _read)(ledger, name, until, told)
    except Exception as error:  # no error of any kind may come through
        told.anomalies.append(f"{name}: {type(error).__name__}: {error}")


def _write(ledger: Ledger, name: str, until: float, told: Told) -> None:
    """Append batches of random size, now and then the last one again."""
    rng = random.Random(name)
    heard = told.acknowledged.setdefault(name, [])
    for turn in count():
        batch = [new(f"{name}-{turn}-{part}", "x" * rng.randrange(600)) for part in range(rng.randint(1, 5))]
        begun = time.monotonic()
        entries = add(ledger, *batch)
        told.waited = max(told.waited, time.monotonic() - begun)
        heard += [(entry.seq, entry.key) for entry in entries]
        if rng.random() < 0.1 and add(ledger, *batch) != entries:
            told.anomalies.append(f"{name}: the same said again had another answer")
        if time.monotonic() > until:
            return


def _read(ledger: Ledger, name: str, until: float, told: Told) -> None:
    rng = random.Random(name)
    seen: list[Entry] = []
    size, last = 0, FIRST_PREVIOUS
    while time.monotonic() < until:
        head = ledger.head()
        new_ones = list(ledger.entries(after=size))
        told.anomalies += [f"{name}: {what}" for what in _faults(new_ones, size, last)]
        at_head = last if head.size == size else _hash_of(new_ones, head.size - size)
        if head.size < size or at_head != head.hash:
            told.anomalies.append(f"{name}: the head {head.size} is not on the way to what came later")
        if new_ones:
            size, last = new_ones[-1].seq, new_ones[-1].hash
            seen.append(rng.choice(new_ones))
            again = rng.choice(seen)
            if ledger.numbered((again.seq,)) != (again,):
                told.anomalies.append(f"{name}: entry {again.seq} changed")
        told.reads += 1
        time.sleep(rng.random() / 50)


def _faults(entries: Sequence[Entry], size: int, last: str) -> Iterator[str]:
    """Gaps, steps back and breaks in what follows on the entry number `size`."""
    for expected, entry in enumerate(entries, size + 1):
        if entry.seq != expected:
            yield f"entry {entry.seq} came where {expected} was expected"
        if entry.previous != last:
            yield f"entry {entry.seq} does not follow on the one before it"
        last = entry.hash


def _hash_of(entries: Sequence[Entry], number: int) -> str | None:
    return entries[number - 1].hash if 1 <= number <= len(entries) else None


def _anomalies(place: str, acknowledged: Mapping[str, Sequence[Sequence[object]]]) -> list[str]:
    """What is wrong with the ledger when all are gone."""
    with open_ledger(place) as ledger:
        found = [str(problem) for problem in (*ledger.verify().problems, *ledger.examine())]
        stored: dict[str, list[list[object]]] = {name: [] for name in acknowledged}
        for entry in ledger.entries():
            stored.setdefault(entry.record.split("-")[0], []).append([entry.seq, entry.key])
    for name, entries in stored.items():
        if entries != list(acknowledged.get(name, ())):
            found.append(f"{name}: other entries, or in another order, than were acknowledged")
    return found


@contextmanager
def _places(store: str) -> Iterator[dict[str, str]]:
    """New ledgers in both kinds of store, or in one; without a server a line says so."""
    with tempfile.TemporaryDirectory() as folder, running_server() as server:
        places: dict[str, str] = {}
        if store != "postgresql":
            places["sqlite"] = str(Path(folder) / "ledger.kept")
            create_ledger(places["sqlite"]).close()
        if store == "sqlite" or isinstance(server, str):
            print("" if store == "sqlite" else server, end="" if store == "sqlite" else "\n")
            yield places
            return
        with server.database() as name:
            places["postgresql"] = server.place(name)
            create_ledger(places["postgresql"]).close()
            yield places


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=32)
    parser.add_argument("--store", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--place", help="the address or file of a new ledger to be used")
    asked = parser.parse_args()
    people = Crowd(asked.writers, asked.readers, asked.seconds)
    with nullcontext({"this place": asked.place}) if asked.place else _places(asked.store) as given:
        sys.exit(main(people, given))
