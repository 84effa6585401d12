"""What keeping entries costs: `python -m benchmarks.ledger_cost [--entries 1000000]`.

On one core, in CPU seconds: appending by batches of a thousand against plain inserts of the same rows
through APSW (a table with the same columns and no index, the same journal and synchronous setting);
checking the whole chain against hashing the same bytes alone; how the cost of an entry grows with the
ledger; and the memory that a check takes. Entries are those that `kept read` makes of the packaged
documents, and those of the imported JCCT case, whose records are shorter; they are repeated under new
names. Reads at a point in time are measured by `python -m benchmarks.as_of`. Only the seconds and the
memory are measured: the entries are the same on every run.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import apsw

from kept.codec import Body
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.chain import envelope, sha256
from kept.ledger.sqlite_opening import PAGE_SIZE
from kept.model import Entry, NewEntry
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from tests.ledger.entries_for_tests import at

BATCH = 1000
FEW = 10_000
SQLITE_PAGE_SIZE = 4096
_READING = ("snapshot", "text", "document", "draft")
_INSERT = f"INSERT INTO entries VALUES ({', '.join('?' * len(Entry._fields))})"


class Appended(NamedTuple):
    """CPU seconds for so many entries, by Kept and by plain inserts."""

    entries: int
    kept: float
    plain: float


def main(largest: int) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = {"read documents": _read_documents(folder), "the JCCT case": _jcct(folder)}
        for title, patterns in kinds.items():
            _compare(title, patterns, folder, min(largest, 100_000))
        _growth(kinds["the JCCT case"], folder, largest)


def _read_documents(folder: Path) -> list[Entry]:
    with create_ledger(folder / "read.kept") as ledger:
        list(read_all(ledger, sample_documents(), Writer(at(0), "a benchmark")))
        return list(ledger.entries(kinds=_READING))


def _jcct(folder: Path) -> list[Entry]:
    with create_ledger(folder / "jcct.kept") as ledger:
        import_case(ledger, JCCT, Writer(at(0), "a benchmark"))
        return list(ledger.entries())


def _compare(title: str, patterns: Sequence[Entry], folder: Path, entries: int) -> None:
    size = sum(len(str(one.body).encode()) for one in patterns) / len(patterns)
    print(f"{title}: {len(patterns)} entries with bodies of {size:.0f} bytes on average, repeated")
    for page_size in (SQLITE_PAGE_SIZE, PAGE_SIZE):
        with _ledger(folder) as ledger, _plain(folder, page_size) as plain:
            took = _append(ledger, plain, patterns, 0, entries)
            print(
                f"  append: {1e6 * took.kept / entries:.1f} us an entry, plain inserts at pages of {page_size} "
                f"bytes {1e6 * took.plain / entries:.1f} us: {took.plain / took.kept:.2f} of their rate"
            )
            if page_size == PAGE_SIZE:
                _verify(ledger)


def _append(
    ledger: Ledger, plain: apsw.Connection, patterns: Sequence[Entry], first: int, last: int
) -> Appended:
    """The entries with these numbers, by batches in turn; only the writing itself is counted."""
    kept = inserted = 0.0
    for start in range(first, last, BATCH):
        new = [_renamed(patterns[number % len(patterns)], number) for number in range(start, start + BATCH)]
        begun = time.process_time()
        entries = ledger.append(new, recorded_at=at(0), recorded_by="a benchmark")
        between = time.process_time()
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(_INSERT, entries)
        plain.execute("COMMIT")
        kept += between - begun
        inserted += time.process_time() - between
    return Appended(last - first, kept, inserted)


def _renamed(pattern: Entry, number: int) -> NewEntry:
    """The same content under a new id of the usual form, as if `kept.codec.canonical` had made it."""
    record = f"{pattern.record[:3]}_{hashlib.sha256(b'%d' % number).hexdigest()[:16]}"
    body = Body(pattern.body)
    body.kind, body.record = pattern.kind, record
    key = pattern.key.replace(pattern.record, record)
    return NewEntry(pattern.kind, record, body, key, pattern.about, pattern.published_on)


def _verify(ledger: Ledger) -> None:
    begun = time.process_time()
    verified = ledger.verify()
    took = time.process_time() - begun
    alone = sum(_hashing(page) for page in _by_thousands(ledger))
    print(
        f"  verify: {1e6 * took / verified.entries:.1f} us an entry, hashing the same bytes alone "
        f"{1e6 * alone / verified.entries:.1f} us: {alone / took:.2f} of its rate"
    )
    if verified.problems:
        raise SystemExit(str(verified.problems[0]))


def _by_thousands(ledger: Ledger) -> Iterator[list[Entry]]:
    entries = ledger.entries()
    while page := list(islice(entries, BATCH)):
        yield page


def _hashing(entries: Sequence[Entry]) -> float:
    """CPU seconds for the two hashes of each entry: of its body, and of what seals it."""
    ready = [
        (str(one.body).encode(), f'{envelope(one[:12])[:-1]},"{sha256(str(one.body))}"]'.encode())
        for one in entries
    ]
    begun = time.process_time()
    for body, sealed in ready:
        hashlib.sha256(body).hexdigest()
        hashlib.sha256(sealed).hexdigest()
    return time.process_time() - begun


def _growth(patterns: Sequence[Entry], folder: Path, largest: int) -> None:
    """The same at the start and the end of a large ledger, and the memory of checking it at both."""
    with _ledger(folder) as ledger, _plain(folder, PAGE_SIZE) as plain:
        few = _append(ledger, plain, patterns, 0, FEW)
        memory_of_few = _memory(folder)
        _append(ledger, plain, patterns, FEW, largest - 10 * FEW)
        many = _append(ledger, plain, patterns, largest - 10 * FEW, largest)
        memory_of_many = _memory(folder)
    for name, start, end in (("append", few.kept, many.kept), ("plain inserts", few.plain, many.plain)):
        start, end = 1e6 * start / few.entries, 1e6 * end / many.entries
        print(
            f"{name}: {start:.1f} us an entry in the first {FEW:,}, {end:.1f} us in the last {10 * FEW:,} of "
            f"{largest:,}: {end / start:.2f} times"
        )
    print(
        f"verify takes {memory_of_few:.0f} MiB more than opening does for {FEW:,} entries, "
        f"{memory_of_many:.0f} MiB for {largest:,} (resident memory, of which SQLite may use 32 for its cache)"
    )


def _memory(folder: Path) -> float:
    """Peak resident memory, in MiB, of a check in a process of its own, above that after opening."""
    command = [sys.executable, "-m", "benchmarks.ledger_cost", "--memory", str(folder / "ours.kept")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def memory_of_verify(path: Path) -> float:
    """The same in this process."""
    with open_ledger(path) as ledger:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ledger.verify()
        return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


@contextmanager
def _ledger(folder: Path) -> Iterator[Ledger]:
    for old in folder.glob("ours.kept*"):
        old.unlink()
    with create_ledger(folder / "ours.kept") as ledger:
        yield ledger


@contextmanager
def _plain(folder: Path, page_size: int) -> Iterator[apsw.Connection]:
    for old in folder.glob("plain.db*"):
        old.unlink()
    with closing(apsw.Connection(str(folder / "plain.db"))) as connection:
        connection.pragma("page_size", page_size)
        connection.pragma("journal_mode", "WAL")
        connection.pragma("synchronous", "FULL")
        connection.pragma("cache_size", -32768)
        first, *others = Entry._fields
        connection.execute(f"CREATE TABLE entries ({first} INTEGER PRIMARY KEY, {', '.join(others)})")
        yield connection


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory:
        print(memory_of_verify(asked.memory))
    else:
        main(asked.entries)
