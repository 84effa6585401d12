"""Disks that fill up or fail at every single operation: nothing acknowledged is lost, nothing doubled."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, new, records

from kept.errors import LedgerError
from kept.ledger import create_ledger, open_ledger


class FaultyFile(apsw.VFSFile):
    def __init__(self, disk: "FaultyDisk", name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.use()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.use()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.use()
        super().xTruncate(size)


class FaultyDisk(apsw.VFS):
    """All files go through it; from its `failing_from`th use on (or only then) it raises `fault`."""

    def __init__(self) -> None:
        self.repair()
        super().__init__("faulty", "unix", makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> FaultyFile:  # noqa: N802
        return FaultyFile(self, name, flags)

    def use(self) -> None:
        self.uses += 1
        if self.uses == self.failing_from or (self.lasting and self.uses > self.failing_from):
            raise self.fault("no answer")

    def repair(self) -> None:
        self.break_at(1 << 60, apsw.FullError, lasting=False)

    def break_at(self, use: int, fault: type[apsw.Error], *, lasting: bool) -> None:
        self.uses, self.failing_from, self.fault, self.lasting = 0, use, fault, lasting


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    faulty = FaultyDisk()
    yield faulty
    faulty.unregister()


def test_a_full_disk(disk: FaultyDisk, tmp_path: Path) -> None:
    with create_ledger(tmp_path / "ledger.kept") as ledger:
        add(ledger, new("a"))
        disk.break_at(1, apsw.FullError, lasting=True)
        message = (
            r"The disk that holds the ledger .* is full\. Free some space, then run the same command again"
        )
        with pytest.raises(LedgerError, match=message):
            add(ledger, new("b"), new("c"))
        disk.repair()
        assert records(ledger.entries()) == ["a"]
        add(ledger, new("b"), new("c"))
        assert ledger.verify().problems == ()


def test_a_failing_disk_says_so(disk: FaultyDisk, tmp_path: Path) -> None:
    with create_ledger(tmp_path / "ledger.kept") as ledger:
        disk.break_at(1, apsw.IOError, lasting=False)
        with pytest.raises(LedgerError, match=r"failed: no answer\. Check the disk and its connection, then"):
            add(ledger, new("a"))


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("fault", [apsw.FullError, apsw.IOError])
def test_creating_leaves_nothing_behind(
    disk: FaultyDisk, tmp_path: Path, fault: type[apsw.Error], lasting: bool
) -> None:
    path = tmp_path / "ledger.kept"
    for use in count(1):
        disk.break_at(use, fault, lasting=lasting)
        try:
            create_ledger(path).close()
        except LedgerError:
            disk.repair()
            assert list(tmp_path.iterdir()) == []
        else:
            break
    assert use > 10


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("fault", [apsw.FullError, apsw.IOError])
def test_nothing_acknowledged_is_lost_wherever_the_disk_fails(
    disk: FaultyDisk, tmp_path: Path, fault: type[apsw.Error], lasting: bool
) -> None:
    """Open, append three times and close, with the fault at the first, second … use of the disk."""
    batches = [[new("a"), new("b")], [new("c" * 9000)], [new("a", "corrected", replaces=1), new("d")]]
    wanted = [entry.key for batch in batches for entry in batch]
    for use in count(1):
        path = tmp_path / f"{use}.kept"
        create_ledger(path).close()
        disk.break_at(use, fault, lasting=lasting)
        acknowledged: list[str] = []
        failed = _write(path, batches, acknowledged)
        disk.repair()
        with open_ledger(path) as ledger:
            assert ledger.verify().problems == ()
            stored = [entry.key for entry in ledger.entries()]
            assert stored[: len(acknowledged)] == acknowledged
            assert stored == wanted[: len(stored)]
            for batch in batches:
                add(ledger, *batch)
            assert [entry.key for entry in ledger.entries()] == wanted
        if not failed:
            break
    assert use > 10


def _write(path: Path, batches: list[list], acknowledged: list[str]) -> bool:
    """Write the batches until the first error; is there one?"""
    try:
        with open_ledger(path) as ledger:
            for batch in batches:
                acknowledged += [entry.key for entry in add(ledger, *batch)]
    except LedgerError:
        return True
    return False
