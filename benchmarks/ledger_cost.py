"""What keeping entries costs: `python -m benchmarks.ledger_cost [--entries 1000000]`.

On one core, in CPU seconds: appending by batches of a thousand against plain inserts of the same rows
through APSW (a table with the same columns and no index, the same journal and synchronous setting);
checking the whole chain against hashing the same bytes alone; how the cost of an entry grows with the
ledger; and the memory that a check takes. Entries are those that `kept read` makes of the packaged
documents, and those of the imported JCCT case, whose records are shorter; they are repeated under new
names. Of three rounds the quickest counts. Reads at a point in time are measured by `python -m
benchmarks.as_of`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
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
from tests.ledger.entries_for_tests import at

from kept.codec import Body
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.chain import envelope, sha256
from kept.ledger.sqlite.opening import PAGE_SIZE
from kept.model import Entry, NewEntry
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer

BATCH = 1000
FEW = 10_000
SPAN = 66_000
ROUNDS = 3
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
        took = [_appended(patterns, folder, page_size, entries) for _ in range(ROUNDS)]
        kept = 1e6 * min(one.kept for one in took) / entries
        plain = 1e6 * min(one.plain for one in took) / entries
        print(
            f"  append: {kept:.1f} us an entry, plain inserts at pages of {page_size} bytes {plain:.1f} us: "
            f"{plain / kept:.2f} of their rate"
        )
    with open_ledger(folder / "ours.kept") as ledger:
        _compare_verify(ledger)


def _appended(patterns: Sequence[Entry], folder: Path, page_size: int, entries: int) -> Appended:
    with _ledger(folder) as ledger, _plain(folder, page_size) as plain:
        return _append(ledger, plain, patterns, 0, entries)


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


def _compare_verify(ledger: Ledger) -> None:
    took = [(_verify(ledger), sum(_hashing(page) for page in _by_thousands(ledger))) for _ in range(ROUNDS)]
    entries = ledger.head().size
    checked, alone = (1e6 * min(seconds) / entries for seconds in zip(*took, strict=True))
    print(
        f"  verify: {checked:.1f} us an entry, hashing the same bytes alone {alone:.1f} us: "
        f"{alone / checked:.2f} of its rate"
    )


def _verify(ledger: Ledger) -> float:
    begun = time.process_time()
    verified = ledger.verify()
    took = time.process_time() - begun
    if verified.problems:
        raise SystemExit(str(verified.problems[0]))
    return took


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
    """The cost of an append to a ledger that has ten thousand entries and to a large one, and the memory.

    The spans are so long that the index of keys and the log are carried over in both as often as they must.
    """
    with _ledger(folder) as ledger, _plain(folder, PAGE_SIZE) as plain:
        _append(ledger, plain, patterns, 0, FEW)
        memory_of_few = _memory(folder)
        few = _append(ledger, plain, patterns, FEW, FEW + SPAN)
        memory_of_some = _memory(folder)
        _append(ledger, plain, patterns, FEW + SPAN, largest)
        many = _append(ledger, plain, patterns, largest, largest + SPAN)
        memory_of_many = _memory(folder)
    for name, first, last in (("append", few.kept, many.kept), ("plain inserts", few.plain, many.plain)):
        start, end = 1e6 * first / SPAN, 1e6 * last / SPAN
        print(
            f"{name}: {start:.1f} us an entry after {FEW:,}, {end:.1f} us after {largest:,}: "
            f"{end / start:.2f} times"
        )
    print(
        f"verify adds {memory_of_few:.1f} MiB to the resident memory for {FEW:,} entries, "
        f"{memory_of_some:.1f} for {FEW + SPAN:,}, {memory_of_many:.1f} for {largest:,}; SQLite's cache may "
        "be 32 of it"
    )


def _memory(folder: Path) -> float:
    """How much a check in a process of its own adds to the resident memory at its peak, in MiB."""
    command = [sys.executable, "-m", "benchmarks.ledger_cost", "--memory", str(folder / "ours.kept")]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def memory_of_verify(path: Path) -> float:
    """The same in this process, as Linux counts it (`VmHWM` in proc(5))."""
    with open_ledger(path) as ledger:
        before = _peak_memory()
        ledger.verify()
        return _peak_memory() - before


def _peak_memory() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


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
