"""What a failing disk does to a ledger: `python -m benchmarks.disk_faults [--runs 2000] [--seed 7]`.

A piece of work (making a ledger, appending, carrying over the log, verifying, bringing a ledger of format 1
up to date, removing, backing up, looking up) is done on a disk where one operation fails, once or from then
on: an error of the device, a full disk, a write that is cut short, a sync that is not confirmed. Then the
disk is in order again, and the ledger has to open as it is, hold what was acknowledged and whole batches
only, verify, and hold everything once after the same work is done again. After a sync that failed nothing
more may be written through the same opened ledger. Every fault at every use of every operation is tried,
rare operations first and otherwise in an order that the seed decides. Ends with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.ledger.entries_for_tests import add, at, new, redaction
from tests.ledger.faulty_disk import Fault, FaultyDisk, every_fault, faulty_disk
from tests.ledger.format_1 import write_format_1

from kept.errors import LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.ledger.backup import back_up
from kept.model import NewEntry

Batches = Sequence[Sequence[NewEntry]]

STORED = tuple(new(f"stored-{number}") for number in range(5))
BATCHES: Batches = (
    (new("a"), new("b")),
    (new("c", "long " * 4000),),
    (new("a", "corrected", replaces=6), new("d")),
    tuple(new(f"e{number}") for number in range(40)),
)


class FoundError(Exception):
    """The ledger did what it must not do."""


class Task(NamedTuple):
    """A piece of work: what is there before, and what is done with the disk failing.

    The work tells the keys that were acknowledged; `batches` are all that it appends.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, FaultyDisk, list[str]], None]
    before: Sequence[NewEntry] = STORED
    batches: Batches = ()


def main(runs: int, seed: int) -> int:
    """Print how many runs there were of each kind, and what was found."""
    counts: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for task, fault, faults in tried(runs, seed):
        counts[task.name, fault.operation] += 1
        found += [f"{task.name}, {fault}: {what}" for what in faults]
    for (name, operation), count in sorted(counts.items()):
        print(f"{name:10} {operation:10} {count:6,}")
    print(f"{counts.total():,} runs, {len(found)} findings")
    print("\n".join(found[:20]))
    return 1 if found else 0


def tried(runs: int, seed: int) -> Iterator[tuple[Task, Fault, list[str]]]:
    """That many runs: the task, the fault, and what was wrong afterwards."""
    with faulty_disk() as disk, tempfile.TemporaryDirectory() as name, _short_log():
        folder = Path(name)
        plan = [(task, fault) for task in TASKS for fault in _faults(task, disk, folder)]
        random.Random(seed).shuffle(plan)
        for task, fault in islice(cycle(_in_turn(plan)), runs):
            yield task, fault, _run(task, fault, disk, folder)


def _in_turn(plan: list[tuple[Task, Fault]]) -> list[tuple[Task, Fault]]:
    """The same, with the operations of the tasks taking turns: there are many writes and few syncs."""
    counts: Counter[tuple[str, str]] = Counter()
    turns = []
    for task, fault in plan:
        counts[task.name, fault.operation] += 1
        turns.append((counts[task.name, fault.operation], task, fault))
    return [(task, fault) for _, task, fault in sorted(turns, key=itemgetter(0))]


@contextmanager
def _short_log() -> Iterator[None]:
    """So little in the log and among the recent keys that both are carried over while a task runs."""
    with patch("kept.ledger.sqlite.store._CHECKPOINT_AFTER", 8), patch("kept.ledger.sqlite.keys._FEWEST", 30):
        yield


def _faults(task: Task, disk: FaultyDisk, folder: Path) -> list[Fault]:
    """Make what the task starts from, do the task on a disk in order, and see what could have failed."""
    task.prepare(_template(task, folder))
    path = _copy(task, folder)
    disk.set(None)
    task.work(path, disk, [])
    faults = list(every_fault(disk.uses))
    _check(task, path, [key for batch in task.batches for key in _keys(batch)])
    return faults


def _run(task: Task, fault: Fault, disk: FaultyDisk, folder: Path) -> list[str]:
    path = _copy(task, folder)
    acknowledged: list[str] = []
    found: list[str] = []
    disk.set(fault)
    try:
        task.work(path, disk, acknowledged)
    except LedgerError as error:
        if not (str(error).endswith(".") and str(path) in str(error)):
            found.append(f"this is no sentence: {error}")
    except Exception as error:  # nothing else may come through
        found.append(f"{type(error).__name__}: {error}")
    disk.set(None)
    try:
        _check(task, path, acknowledged)
        task.work(path, disk, [])
        _check(task, path, [key for batch in task.batches for key in _keys(batch)])
    except Exception as error:
        found.append(f"afterwards {type(error).__name__}: {error}")
    return found


def _check(task: Task, path: Path, acknowledged: Sequence[str]) -> None:
    """Does it open, is nothing lost or doubled, are the batches whole, and does the chain hold?"""
    if not path.exists() and task.before == ():
        return
    with open_ledger(path) as ledger:
        problems = (*ledger.verify().problems, *ledger.examine())
        stored = [entry.key for entry in ledger.entries()]
    if problems:
        raise FoundError(str(problems[0]))
    whole = _keys(task.before)
    ends = [whole, *(whole := whole + _keys(batch) for batch in task.batches)]
    if stored not in ends:
        raise FoundError("it holds part of a batch, or something twice")
    if len(stored) < len(task.before) + len(acknowledged):
        raise FoundError("something acknowledged is not there")
    if _backup(path).exists():
        with open_ledger(_backup(path)) as ledger:
            if ledger.head().size != len(STORED) or ledger.verify().problems:
                raise FoundError("the backup is not what was to be kept")


def _append(path: Path, disk: FaultyDisk, acknowledged: list[str]) -> None:
    with open_ledger(path) as ledger:
        for batch in BATCHES:
            unsure = disk.failed["xSync"] > 0
            try:
                acknowledged += [entry.key for entry in add(ledger, *batch)]
            except LedgerError as error:
                if unsure and "did not confirm" not in str(error):
                    raise FoundError(f"after a failed sync it said: {error}") from error
                raise
            if unsure:
                raise FoundError("it wrote after a failed sync")


def _append_on(path: Path, disk: FaultyDisk, acknowledged: list[str]) -> None:
    """Say each batch twice where it fails: the second answer is the same as after a wait."""
    with open_ledger(path) as ledger:
        for batch in BATCHES:
            unsure = disk.failed["xSync"] > 0
            try:
                entries = add(ledger, *batch)
            except LedgerError:
                unsure = disk.failed["xSync"] > 0
                entries = add(ledger, *batch)
            if unsure:
                raise FoundError("it wrote after a failed sync")
            acknowledged += [entry.key for entry in entries]


def _verify(path: Path, _disk: FaultyDisk, _acknowledged: list[str]) -> None:
    with open_ledger(path) as ledger:
        problems = (*ledger.verify().problems, *ledger.examine())
        list(ledger.entries())
    if problems:
        raise FoundError(f"the disk failed, and the ledger was blamed: {problems[0]}")


def _make(path: Path, _disk: FaultyDisk, _acknowledged: list[str]) -> None:
    if path.exists():
        open_ledger(path).close()
    else:
        create_ledger(path).close()


def _nothing(_path: Path) -> None:
    """There is no ledger yet."""


def _stored(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, *STORED)


def _remove(path: Path, _disk: FaultyDisk, acknowledged: list[str]) -> None:
    with open_ledger(path) as ledger:
        removal = redaction(ledger, (1, 2))
        ledger.redact(removal, (1, 2), recorded_at=at(0), recorded_by="a test")
        acknowledged.append(removal.key)


def _back_up(path: Path, _disk: FaultyDisk, _acknowledged: list[str]) -> None:
    back_up(path, _backup(path), replace=True)


def _look_up(path: Path, _disk: FaultyDisk, _acknowledged: list[str]) -> None:
    """The index beside the ledger may fail as it likes: the answer is right, or there is none."""
    with open_ledger(path) as ledger:
        found = [entry.record for entry in ledger.history("stored-3")]
    if found != ["stored-3"]:
        raise FoundError(f"the index found {found}")


def _of_format_1(path: Path) -> None:
    write_format_1(path, STORED, at(0))


TASKS = (
    Task("make", _nothing, _make, before=()),
    Task("append", _stored, _append, batches=BATCHES),
    Task("append on", _stored, _append_on, batches=BATCHES),
    Task("verify", _stored, _verify),
    Task("upgrade", _of_format_1, _append, batches=BATCHES),
    Task("remove", _stored, _remove, batches=((new("removal", key="removal of (1, 2)"),),)),
    Task("back up", _stored, _back_up),
    Task("look up", _stored, _look_up),
)


def _keys(batch: Sequence[NewEntry]) -> list[str]:
    return [entry.key for entry in batch]


def _template(task: Task, folder: Path) -> Path:
    return folder / f"{task.name}.template"


def _backup(path: Path) -> Path:
    return path.with_name(path.name + ".backup")


def _copy(task: Task, folder: Path) -> Path:
    """The ledger that the task starts from, anew."""
    path = folder / "ledger.kept"
    for old in folder.glob("ledger.kept*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    if _template(task, folder).exists():
        shutil.copy(_template(task, folder), path)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    sys.exit(main(**vars(parser.parse_args())))
