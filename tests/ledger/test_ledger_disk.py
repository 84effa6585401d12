"""Disks that fill up or fail at every single operation: nothing acknowledged is lost, nothing doubled."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from unittest.mock import patch

import apsw
import pytest
from benchmarks import disk_faults
from entries_for_tests import add, new, records
from tests.ledger.faulty_disk import SENSIBLE, Fault, FaultyDisk, faulty_disk

from kept.errors import LedgerError
from kept.ledger import create_ledger, open_ledger

UNCONFIRMED = "The disk did not confirm an earlier write to the ledger .*, so nothing more is written to it"


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with faulty_disk() as faulty:
        yield faulty


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.kept"


def test_nothing_is_lost_or_doubled_wherever_the_disk_fails() -> None:
    """The short form of benchmarks/disk_faults.py."""
    runs = list(disk_faults.tried(600, seed=1))
    assert [(task.name, fault, found) for task, fault, found in runs if found] == []
    assert {task.name for task, _, _ in runs} == {task.name for task in disk_faults.TASKS}
    assert Counter(fault.operation for _, fault, _ in runs).keys() == SENSIBLE.keys()


def test_a_full_disk(disk: FaultyDisk, path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
        disk.set(Fault("xWrite", apsw.FullError, lasting=True))
        message = (
            r"The disk that holds the ledger .* is full\. Free some space, then run the same command again"
        )
        with pytest.raises(LedgerError, match=message):
            add(ledger, new("b"), new("c"))
        disk.set(None)
        assert records(ledger.entries()) == ["a"]
        add(ledger, new("b"), new("c"))
        assert ledger.verify().problems == ()


def test_a_failing_disk_says_so(disk: FaultyDisk, path: Path) -> None:
    with create_ledger(path) as ledger:
        disk.set(Fault("xWrite", apsw.IOError))
        with pytest.raises(LedgerError, match=r"failed: no answer\. Check the disk and its connection, then"):
            add(ledger, new("a"))


def test_after_a_sync_that_failed_nothing_more_is_written(disk: FaultyDisk, path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
        disk.set(Fault("xSync", apsw.IOError))
        with pytest.raises(LedgerError, match="failed: no answer"):
            add(ledger, new("b"))
        disk.set(None)
        with pytest.raises(LedgerError, match=UNCONFIRMED):
            add(ledger, new("b"))
        assert records(ledger.entries())[0] == "a"
    with open_ledger(path) as ledger:
        add(ledger, new("b"))
        assert records(ledger.entries()) == ["a", "b"]


def test_the_same_where_the_log_was_to_be_carried_over(disk: FaultyDisk, path: Path) -> None:
    """What was appended is safe in the log, so it is acknowledged; the next who writes is told."""
    with create_ledger(path.with_name("trial.kept")) as ledger:
        disk.set(None)
        add(ledger, new("a"))
        syncs = disk.uses["xSync"]
    with create_ledger(path) as ledger, patch("kept.ledger.sqlite.store._CHECKPOINT_AFTER", 1):
        disk.set(Fault("xSync", apsw.IOError, use=syncs + 1))
        add(ledger, new("a"))
        assert disk.failed["xSync"] == 1
        disk.set(None)
        with pytest.raises(LedgerError, match=UNCONFIRMED):
            add(ledger, new("b"))
    with open_ledger(path) as ledger:
        assert records(ledger.entries()) == ["a"]


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_creating_leaves_nothing_behind(
    disk: FaultyDisk, tmp_path: Path, error: type[apsw.Error], lasting: bool
) -> None:
    path = tmp_path / "ledger.kept"
    for use in count(1):
        disk.set(Fault("xWrite", error, use, lasting))
        try:
            create_ledger(path).close()
        except LedgerError:
            disk.set(None)
            assert list(tmp_path.iterdir()) == []
        else:
            break
    assert use > 5
