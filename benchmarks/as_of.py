"""What it costs to look one thing up as of a day: `python -m benchmarks.as_of [--sizes 10000 1000000]`.

Ledgers of each size hold the JCCT case and copies of it under other ids, as if many desks kept such cases in
one ledger: other promises, statements, figures and talks, the same parties. With the index up to date it
measures, in CPU seconds of this process, the point read of a record (`kept.pipeline.shown.record_at`) and
the as-of view of a commitment (`kept.pipeline.verdicts.verdict`), for the same records in each ledger; and
counts the entries that are read and the steps that SQLite takes in the index. It also measures what it costs
to bring the index up to date. Ends with 1 where the largest ledger costs more than one and a half times the
smallest.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count, islice
from pathlib import Path
from unittest.mock import patch

import apsw

from kept.codec import Body
from kept.ledger import Ledger, create_ledger
from kept.ledger.index.look import Look
from kept.model import Entry, NewEntry
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.save import Writer
from kept.pipeline.shown import record_at
from kept.pipeline.verdicts import View, verdict

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a benchmark")
VIEW = View(date(2014, 12, 31), None)
ALLOWED = 1.5
_BATCH = 1000
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"(:?)')


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of look-up costs on average: CPU seconds, entries read, steps of SQLite in the index."""

    seconds: float
    entries: float
    steps: float


def copies(entries: Sequence[Entry]) -> Iterator[NewEntry]:
    """The entries again and again, each time under other ids; parties stay who they are."""
    renamed = {entry.record for entry in entries if entry.kind != "party"}
    renamed |= {json.loads(entry.body or "{}").get("forum") for entry in entries if entry.kind == "meeting"}
    for number in count(1):
        for entry in entries:
            if entry.kind != "party":
                yield _copy(entry, renamed, f"~{number}")


def _copy(entry: Entry, renamed: Collection[str], mark: str) -> NewEntry:
    def rename(found: re.Match[str]) -> str:
        return f'"{found[1]}{mark}"' if found[1] in renamed and not found[2] else found[0]

    body = Body(_STRING.sub(rename, entry.body or ""))
    body.kind, body.record = entry.kind, entry.record + mark
    return NewEntry(
        entry.kind, body.record, body, entry.key + mark, entry.about, entry.published_on, public=entry.public
    )


def fill(ledger: Ledger, size: int) -> None:
    """The JCCT case, then copies of it, up to so many entries."""
    import_case(ledger, JCCT, WRITER)
    more = islice(copies(list(ledger.entries())), size - ledger.head().size)
    while batch := list(islice(more, _BATCH)):
        ledger.append(batch, recorded_at=WRITER.at, recorded_by=WRITER.by)


def catching_up(ledger: Ledger, words: bool) -> float:
    """CPU seconds of bringing the index up to date."""
    start = time.process_time()
    ledger.index.ask(lambda look: look.upto, words=words)
    return time.process_time() - start


def cost(ledger: Ledger, look_up: Callable[[Ledger, str], object], ids: Sequence[str], rounds: int) -> Cost:
    """The average cost of looking up these ids, after each was looked up once."""
    with _counting(ledger) as counts:
        for id_ in ids:
            look_up(ledger, id_)
    seconds = min(_seconds(ledger, look_up, ids) for _ in range(rounds))
    return Cost(seconds / len(ids), counts["entries"] / len(ids), counts["steps"] / len(ids))


def _seconds(ledger: Ledger, look_up: Callable[[Ledger, str], object], ids: Sequence[str]) -> float:
    start = time.process_time()
    for id_ in ids:
        look_up(ledger, id_)
    return time.process_time() - start


@contextmanager
def _counting(ledger: Ledger) -> Iterator[dict[str, int]]:
    counts = {"entries": 0, "steps": 0}
    numbered, ask = ledger.numbered, ledger.index.ask

    def counted(seqs: Collection[int]) -> tuple[Entry, ...]:
        found = numbered(seqs)
        counts["entries"] += len(found)
        return found

    def asked(work: Callable[[Look], object], *given: str | None, **named: bool) -> object:
        return ask(lambda look: _stepped(look, work, counts), *given, **named)

    with patch.object(ledger, "numbered", counted), patch.object(ledger.index, "ask", asked):
        yield counts


def _stepped(look: Look, work: Callable[[Look], object], counts: dict[str, int]) -> object:
    def note(event: dict[str, dict[str, int]]) -> None:
        counts["steps"] += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

    look.connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, note)  # type: ignore[arg-type]
    try:
        return work(look)
    finally:
        look.connection.trace_v2(0, None)


LOOK_UPS: dict[str, tuple[Callable[[Ledger, str], object], str]] = {
    "point read": (lambda ledger, id_: record_at(ledger, id_, VIEW), "statement"),
    "as-of view": (lambda ledger, id_: verdict(ledger, id_, VIEW), "commitment"),
}


def measure(folder: Path, size: int, rounds: int) -> dict[str, Cost]:
    """Make a ledger of this size and look up the records of the JCCT case in it."""
    with create_ledger(folder / f"{size}.db") as ledger:
        fill(ledger, size)
        records, words = catching_up(ledger, words=False), catching_up(ledger, words=True)
        print(
            f"{size:>9,} entries: bringing the index up to date cost {records / size * 1e6:.1f} µs an entry, "
            f"its words {words / size * 1e6:.1f} µs; {_mebibytes(folder, f'{size}.db')} MiB of ledger, "
            f"{_mebibytes(folder, f'{size}.db.index')} MiB of index",
            flush=True,
        )
        of_kind = {kind: _ids(ledger, kind) for _, kind in LOOK_UPS.values()}
        return {name: cost(ledger, look, of_kind[kind], rounds) for name, (look, kind) in LOOK_UPS.items()}


def _ids(ledger: Ledger, kind: str) -> tuple[str, ...]:
    """The ids of this kind in the JCCT case itself."""
    return tuple(id_ for id_ in ledger.index.ask(lambda look: look.ids(kind)) if "~" not in id_)


def _mebibytes(folder: Path, name: str) -> int:
    files = (folder / (name + suffix) for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.exists()) >> 20


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        found = {size: measure(Path(folder), size, options.rounds) for size in options.sizes}
    small, large = found[min(found)], found[max(found)]
    worst = 0.0
    for name in LOOK_UPS:
        for size, costs in found.items():
            one = costs[name]
            print(
                f"{name}, {size:>9,} entries: {one.seconds * 1e6:7.0f} µs of CPU, "
                f"{one.entries:.1f} entries read, {one.steps:.0f} steps in the index"
            )
        ratio = large[name].seconds / small[name].seconds
        worst = max(worst, ratio)
        print(f"{name}: {ratio:.2f} times the CPU in the largest ledger; at most {ALLOWED} is allowed")
    return int(worst > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
