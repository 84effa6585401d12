"""Files that were cut or overwritten: every way in gives one clear error, or the check tells the fault."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from entries_for_tests import add, at, new

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.ledger.chain import is_sound, seal
from kept.ledger.sqlite.opening import create_ledger as create_sqlite
from kept.model import NewEntry

PAGE = 8192


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a ledger of some twenty pages."""
    path = tmp_path_factory.mktemp("whole") / "ledger.kept"
    with create_ledger(path) as ledger:
        add(ledger, *(new(f"r{number}", "words " * 100) for number in range(100)))
    return path.read_bytes()


def is_told(path: Path, content: bytes) -> bool:
    """Open, read, add to and check a file with this content: is one of them refused, or a fault found?"""
    path.write_bytes(content)
    try:
        with open_ledger(path) as ledger:
            refused = not works(lambda: list(ledger.entries()))
            refused |= not works(lambda: ledger.history("r50"))
            refused |= not works(lambda: add(ledger, new("one more")))
            return refused or bool(ledger.verify().problems or ledger.examine())
    except LedgerError as error:
        return str(path) in str(error)


def works(step: Callable[[], object]) -> bool:
    with suppress(LedgerError):
        step()
        return True
    return False


def cuts(whole: bytes) -> Iterator[bytes]:
    for length in range(0, len(whole), PAGE // 2):
        yield whole[:length]


def gaps(whole: bytes) -> Iterator[bytes]:
    for start in range(0, len(whole), PAGE):
        yield whole[:start] + bytes(PAGE) + whole[start + PAGE :]


def copies(whole: bytes) -> Iterator[bytes]:
    """With the page before in the place of each page."""
    for start in range(PAGE, len(whole), PAGE):
        yield whole[:start] + whole[start - PAGE : start] + whole[start + PAGE :]


@pytest.mark.parametrize("damaged", [cuts, gaps, copies])
def test_a_damaged_file_is_told(
    tmp_path: Path, whole: bytes, damaged: Callable[[bytes], Iterator[bytes]]
) -> None:
    path = tmp_path / "ledger.kept"
    missed = [
        number
        for number, content in enumerate(damaged(whole))
        if content != whole and not is_told(path, content)
    ]
    assert missed == []


def test_nothing_is_added_after_a_last_entry_that_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.kept"
    with create_ledger(path) as ledger:
        add(ledger, new("a", "0123456789"))
    path.write_bytes(path.read_bytes().replace(b"0123456789", b"0123456780"))
    with open_ledger(path) as ledger:
        message = r"Entry 1, the last one of the ledger, is not as it was written: its hash does not fit\."
        with pytest.raises(BrokenLedgerError, match=message):
            add(ledger, new("b"))
        assert ledger.head().size == 1


def test_what_an_entry_without_its_body_needs_to_be_followed(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "ledger.kept") as ledger:
        (entry,) = add(ledger, new("a"))
    assert is_sound(entry)
    bare = entry._replace(body=None, body_sha256="0" * 64)
    assert is_sound(bare)
    assert not is_sound(bare._replace(body_sha256=None))
    assert not is_sound(bare._replace(recorded_at=None))  # type: ignore[arg-type]


def test_an_entry_that_only_calls_itself_a_redaction_is_told(tmp_path: Path) -> None:
    """It cannot be appended, but whoever has the file can write it, with a hash that fits."""
    with create_sqlite(tmp_path / "ledger.kept") as ledger:
        (entry,) = seal([NewEntry("redaction", "r", "{}", key="k")], None, at(0), "a forger")
        ledger._connection.execute(f"INSERT INTO entries VALUES ({'?, ' * 14}?)", entry)
        (problem,) = ledger.verify().problems
    assert problem.what.startswith("it speaks of no removal, though its kind says so")
