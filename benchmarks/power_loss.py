"""What a power failure leaves of a ledger: `python -m benchmarks.power_loss [--images 5000] [--seed 7]`.

Random histories (a ledger made, batches of all sizes appended, the log carried over, the ledger closed and
opened again, one of format 1 brought up to date, entries removed) are run on a disk that records every
write and every sync. From each, images are made as the power may have left them at a random moment: what
was synced is there, of what came later any part, torn at sectors of 512 bytes and in any order. Every image
has to open as it is, hold all that was acknowledged and whole batches only, verify, and take another entry.
Ends with 1 where one does not.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.ledger.entries_for_tests import add, at, new, redaction
from tests.ledger.format_1 import write_format_1
from tests.ledger.recording_disk import (
    Acknowledged,
    Event,
    RecordingDisk,
    after_power_loss,
    recording_disk,
)

from kept.errors import KeptError, LedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import NewEntry

IMAGES_OF_ONE = 50
NAME = "ledger.kept"


class History(NamedTuple):
    """What was done, and how many entries there were after each batch."""

    events: list[Event]
    ends: list[int]


def main(images: int, seed: int) -> int:
    """Print how many images there were, in which states, and what was wrong with them."""
    states: Counter[str] = Counter()
    faults: list[str] = []
    for state, fault in tried(images, seed):
        states[state] += 1
        faults += [fault] if fault else []
    for state, count in states.most_common():
        print(f"{state:40}{count:7,}")
    print(f"{states.total():,} images, {len(faults)} at fault")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


def tried(images: int, seed: int) -> Iterator[tuple[str, str | None]]:
    """So many images: what each was like, and what was wrong with it."""
    for number in range(0, images, IMAGES_OF_ONE):
        rng = random.Random(f"{seed} {number}")
        story = STORIES[number // IMAGES_OF_ONE % len(STORIES)]
        history = _recorded(story, rng)
        for _ in range(min(IMAGES_OF_ONE, images - number)):
            moment = rng.randint(1, len(history.events))
            events = history.events[:moment]
            files = after_power_loss(events, rng)
            where = f"{story.__name__[1:]}, seed {seed} {number}, event {moment}"
            yield _judged(files, events, history.ends, where)


class Teller:
    """Appends random batches, and tells the disk what was acknowledged."""

    def __init__(self, disk: RecordingDisk, rng: random.Random, stored: int = 0) -> None:
        self.disk, self.rng, self.stored, self.ends = disk, rng, stored, [stored]

    def tell(self) -> None:
        self.disk.events.append(Acknowledged(self.stored))

    def append(self, ledger: Ledger, batches: int) -> None:
        for _ in range(batches):
            batch = self._batch()
            self.ends.append(self.stored + len(batch))
            add(ledger, *batch)
            self.stored += len(batch)
            self.tell()

    def _batch(self) -> list[NewEntry]:
        size = self.rng.choice([1, 1, 2, 5, 40])
        return [
            new(f"r{self.stored + number}", "x" * self.rng.choice([5, 300, 9000])) for number in range(size)
        ]


def _recorded(story: Callable[[Path, RecordingDisk, random.Random], Teller], rng: random.Random) -> History:
    with (
        tempfile.TemporaryDirectory() as folder,
        recording_disk() as disk,
        patch("kept.ledger.sqlite.store._CHECKPOINT_AFTER", rng.choice([4, 20, 1000])),
        patch("kept.ledger.sqlite.keys._FEWEST", rng.choice([30, 4096])),
    ):
        teller = story(Path(folder) / NAME, disk, rng)
    return History(disk.events, teller.ends)


def _made_and_used(path: Path, disk: RecordingDisk, rng: random.Random) -> Teller:
    teller = Teller(disk, rng)
    with create_ledger(path) as ledger:
        teller.tell()
        teller.append(ledger, rng.randrange(6))
    for _ in range(rng.randrange(3)):
        with open_ledger(path) as ledger:
            teller.append(ledger, rng.randrange(1, 8))
    return teller


def _brought_up_to_date(path: Path, disk: RecordingDisk, rng: random.Random) -> Teller:
    stored = [new(f"s{number}", "x" * rng.choice([5, 300])) for number in range(rng.randrange(1, 60))]
    write_format_1(path, stored, at(0))
    disk.start()
    disk.number(path)
    teller = Teller(disk, rng, len(stored))
    teller.tell()
    with open_ledger(path) as ledger:
        teller.append(ledger, rng.randrange(4))
    return teller


def _opened_after_a_failed_sync(path: Path, disk: RecordingDisk, rng: random.Random) -> Teller:
    """The disk fails to sync a batch, the ledger is closed, and another process says the same again."""
    teller = Teller(disk, rng)
    with create_ledger(path) as ledger:
        teller.append(ledger, rng.randrange(4))
        disk.fails_next_sync = True
        again = rng.getstate()
        with contextlib.suppress(LedgerError):
            teller.append(ledger, 1)
    if teller.ends[-1] != teller.stored:  # it was not acknowledged
        teller.ends.pop()
        rng.setstate(again)
    with open_ledger(path) as ledger:
        teller.append(ledger, 1)
        teller.append(ledger, rng.randrange(3))
    return teller


def _removed(path: Path, disk: RecordingDisk, rng: random.Random) -> Teller:
    teller = Teller(disk, rng)
    with create_ledger(path) as ledger:
        teller.append(ledger, 1 + rng.randrange(4))
        seqs = (1 + rng.randrange(teller.stored),)
        teller.ends.append(teller.stored + 1)
        ledger.redact(redaction(ledger, seqs), seqs, recorded_at=at(0), recorded_by="a test")
        teller.stored += 1
        teller.tell()
        teller.append(ledger, rng.randrange(3))
    return teller


STORIES = (_made_and_used, _brought_up_to_date, _opened_after_a_failed_sync, _removed)


def _judged(
    files: Mapping[str, bytes], events: Sequence[Event], ends: Sequence[int], where: str
) -> tuple[str, str | None]:
    """What the image was like, and what is wrong with it."""
    promised = [event.count for event in events if isinstance(event, Acknowledged)]
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            stored = _examined(Path(folder) / NAME)
        except KeptError as error:
            return ("not made yet", None) if not promised else ("lost", f"{where}: {error}")
    if stored not in ends or (promised and stored < promised[-1]):
        return "lost", f"{where}: {stored} entries, {promised} were acknowledged, batches end at {ends}"
    return ("more than was acknowledged" if promised and stored > promised[-1] else "as acknowledged"), None


def _examined(path: Path) -> int:
    """How many entries it holds.

    Raises:
        KeptError: it cannot be opened, or something is wrong with it.
    """
    with open_ledger(path) as ledger:
        stored = len(list(ledger.entries()))
        add(ledger, new("one more"))
        problems = (*ledger.verify().problems, *ledger.examine())
    if problems:
        raise KeptError(str(problems[0]))
    return stored


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    sys.exit(main(**vars(parser.parse_args())))
