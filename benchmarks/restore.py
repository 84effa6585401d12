"""Does a restored ledger give the same answers? `python -m benchmarks.restore [--points 20] [--seed 7]`.

A ledger grows by a random history: the real JCCT case, statements of which are annotated at random, and
records of its own that are added, corrected and removed at random. At random points it is backed up while it
is open, the backup is restored, and both are asked the same: every entry, what stood as of random days by
what was known at random moments, every version of random records, and verdicts on promises of the case. At
the end it goes from SQLite to JSON Lines, to PostgreSQL, to JSON Lines, and both dumps must be the same
bytes. Where no PostgreSQL can be had, it goes over SQLite, and a line says so.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.ledger.postgres_for_tests import running_server

from kept.ledger import Ledger, Place, create_ledger, open_ledger, place_of
from kept.ledger.dump import dump
from kept.model import Commitment, Entry, Party, PartyKind, Statement
from kept.pipeline.import_case import import_case
from kept.pipeline.moving import backup, dump_into, loaded, restored
from kept.pipeline.packaged import JCCT
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict_on

QUESTIONS = 4
"""How often each kind of question is put, at each point."""


def moment(second: int) -> str:
    """A moment, that many seconds after the start of the history's time."""
    return f"2026-11-25T{12 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000Z"


def step(ledger: Ledger, rng: random.Random, second: int) -> None:
    """One act: records are added, corrected, taken over from the case with another wording, or removed."""
    writer = Writer(moment(second), rng.choice(["Ann", "Ben"]))
    names = [f"r{rng.randrange(12)}" for _ in range(rng.randrange(1, 40))]
    save(ledger, [Party(name, f"{name} {rng.random()}", PartyKind.PRESS) for name in names], writer)
    said = rng.choice(load(ledger).all(Statement))
    save(ledger, [replace(said, note=f"looked at again {rng.random()}")], writer)
    ledger.documents.put(rng.randbytes(rng.randrange(200)))
    if rng.random() < 0.2:
        parties = load(ledger).by_id(Party)
        redact(
            ledger,
            plan(ledger, [rng.choice([name for name in parties if name in names])]),
            writer,
            "by order",
        )


def differences(ledger: Ledger, other: Ledger, rng: random.Random) -> Iterator[str]:
    """What the two ledgers answer differently, of what they are asked at random."""
    entries = list(ledger.entries())
    if list(other.entries()) != entries:
        yield "entries"
    if list(other.documents.ids()) != list(ledger.documents.ids()):
        yield "documents"
    if other.verify() != ledger.verify() or other.examine():
        yield "verification"
    for _ in range(QUESTIONS):
        yield from _asked(ledger, other, rng, entries)


def _asked(ledger: Ledger, other: Ledger, rng: random.Random, entries: list[Entry]) -> Iterator[str]:
    """One question of each kind."""
    day = date(1995, 1, 1) + timedelta(days=rng.randrange(9000))
    known_at, record = rng.choice(entries).recorded_at, rng.choice(entries).record
    if ledger.current(as_of=day, known_at=known_at) != other.current(as_of=day, known_at=known_at):
        yield f"current as of {day} known at {known_at}"
    if ledger.history(record) != other.history(record):
        yield f"history of {record}"
    if _verdict(ledger, day, known_at, record) != _verdict(other, day, known_at, record):
        yield f"a verdict as of {day} known at {known_at}"


def _verdict(ledger: Ledger, day: date, known_at: str, seed: str) -> object:
    records = load(ledger, known_at)
    promises = records.all(Commitment)
    return promises and verdict_on(records, random.Random(seed).choice(promises), View(day, known_at))


def points(folder: Path, count: int, rng: random.Random) -> Iterator[tuple[int, list[str]]]:
    """Grow a ledger in `folder`; at each point its size, and what its restored backup answers otherwise."""
    place, second = folder / "kept.db", 0
    with create_ledger(place) as ledger:
        import_case(ledger, JCCT, Writer(moment(second), "Ann"))
        for number in range(count):
            for second in range(second + 1, second + 1 + rng.randrange(1, 4)):  # noqa: B020 - goes on
                step(ledger, rng, second)
            copy, again = folder / "copy.db", folder / f"again{number}.db"
            backup(place, copy, replace=True)
            restored(copy, again)
            with open_ledger(again) as other:
                yield ledger.head().size, list(differences(ledger, other, rng))


def round_trip(ledger: Ledger, folder: Path, second: Place) -> bool:
    """Are the dumps the same bytes after the way to the second store?"""
    first, again = folder / "first.jsonl", folder / "again.jsonl"
    dump_into(first, dump(ledger))
    loaded(first, second)
    with open_ledger(second) as other:
        dump_into(again, dump(other))
    return first.read_bytes() == again.read_bytes()


def through_second_store(folder: Path) -> bool:
    """The round trip over PostgreSQL, or over SQLite where none can be had."""
    with open_ledger(folder / "kept.db") as ledger, running_server() as server:
        if isinstance(server, str):
            print(f"{server}. The round trip goes over SQLite.")
            return round_trip(ledger, folder, folder / "second.db")
        with server.database() as name:
            return round_trip(ledger, folder, place_of(server.place(name)))


def main(count: int, seed: int) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size, found in points(folder, count, random.Random(seed)):
            wrong += bool(found)
            print(f"{size:>7,} entries: {'; '.join(found) or 'restored, with the same answers'}")
        same = through_second_store(folder)
    print(f"{count - wrong} of {count} points with the same answers.")
    print(
        f"SQLite, JSON Lines, second store, JSON Lines: {'byte for byte the same' if same else 'DIFFERENT'}."
    )
    return int(wrong > 0 or not same)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    raise SystemExit(main(chosen.points, chosen.seed))
