"""What an append writes and what a check holds in memory does not grow with the ledger. Nothing is timed."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from entries_for_tests import add, new
from tests.ledger.faulty_disk import FaultyDisk, faulty_disk

from kept.ledger import Ledger, create_ledger

BATCH = 512
WINDOW = 8192  # so many keys are put into their index at once


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with faulty_disk() as counting:
        yield counting


def fill(ledger: Ledger, first: int, last: int) -> None:
    for start in range(first, last, BATCH):
        add(ledger, *(new(f"r{number}", "so many words") for number in range(start, start + BATCH)))


def test_what_an_append_writes_does_not_grow(disk: FaultyDisk, tmp_path: Path) -> None:
    writes = []
    with create_ledger(tmp_path / "ledger.kept") as ledger:
        for first in range(0, 4 * WINDOW, WINDOW):
            disk.set(None)
            fill(ledger, first, first + WINDOW)
            writes.append(disk.uses["xWrite"])
    assert writes[3] <= 1.3 * writes[0]


def test_what_a_check_holds_in_memory_does_not_grow(tmp_path: Path) -> None:
    peaks = []
    with create_ledger(tmp_path / "ledger.kept") as ledger:
        for first, last in ((0, 2 * BATCH), (2 * BATCH, 20 * BATCH)):
            fill(ledger, first, last)
            ledger.verify()  # what is made once is there now
            tracemalloc.start()
            ledger.verify()
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] <= 1.3 * peaks[0]
