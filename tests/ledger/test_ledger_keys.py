"""Finding entries by their keys in a SQLite file: settled or recent, of one writer or several."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from entries_for_tests import add, at, new, records
from format_1 import write_format_1

from kept.errors import LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.ledger.chain import quoted
from kept.ledger.sqlite import keys
from kept.ledger.sqlite.opening import create_ledger as create_sqlite
from kept.ledger.sqlite.store import SqliteLedger


@pytest.fixture(autouse=True)
def few() -> Iterator[None]:
    """Keys are settled by fours."""
    with patch.object(keys, "_FEWEST", 4):
        yield


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with create_sqlite(tmp_path / "ledger.kept") as made:
        made._connection.authorizer = None  # the tests look at its tables, and damage them
        yield made


def settled(ledger: SqliteLedger) -> list[int]:
    rows = ledger._connection.execute("SELECT place & 4294967295 FROM keys").fetchall()
    return sorted(seq for (seq,) in rows)


def test_keys_are_settled_in_bulk(ledger: SqliteLedger) -> None:
    for number in range(9):
        add(ledger, new(f"r{number}"))
    assert settled(ledger) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert ledger.examine() == ()


def test_what_is_said_again_is_found_among_settled_and_recent_keys(ledger: SqliteLedger) -> None:
    entries = [add(ledger, new(f"r{number}"))[0] for number in range(6)]
    again = add(ledger, *(new(f"r{number}") for number in range(6)))
    assert list(again) == entries
    assert ledger.head().size == 6


def test_what_another_writer_settled_is_found(ledger: SqliteLedger, tmp_path: Path) -> None:
    add(ledger, new("a"))
    with open_ledger(tmp_path / "ledger.kept") as other:
        add(other, *(new(f"r{number}") for number in range(5)))
    add(ledger, new("a"), new("r3"), new("b"))
    assert records(ledger.entries()) == ["a", "r0", "r1", "r2", "r3", "r4", "b"]


def test_nothing_is_remembered_of_what_failed(ledger: SqliteLedger) -> None:
    add(ledger, *(new(f"r{number}") for number in range(5)))
    with pytest.raises(LedgerError, match="taken by entry 2"):
        add(ledger, new("b"), new("r1", "other", key=new("r1").key))
    add(ledger, new("b"))
    assert records(ledger.entries())[5:] == ["b"]


def test_two_keys_of_one_checksum_are_told_apart(ledger: SqliteLedger) -> None:
    """Two words that are known for having the same one."""
    one, other = "plumless", "buckeroo"
    assert zlib.crc32(one.encode()) == zlib.crc32(other.encode())
    add(ledger, new("a", key=one), *(new(f"r{number}") for number in range(4)))
    add(ledger, new("b", key=other))
    add(ledger, new("b", key=other), new("a", key=one))
    assert records(ledger.entries()) == ["a", "r0", "r1", "r2", "r3", "b"]


def test_an_empty_ledger_of_format_1_has_no_keys_to_settle(tmp_path: Path) -> None:
    write_format_1(tmp_path / "old.kept", [], at(0))
    with open_ledger(tmp_path / "old.kept") as ledger:
        add(ledger, new("a"))
        assert ledger.examine() == ()


def test_a_place_that_is_gone_is_told(ledger: SqliteLedger) -> None:
    add(ledger, *(new(f"r{number}") for number in range(5)))
    ledger._connection.execute("DELETE FROM keys WHERE place & 4294967295 IN (3, 4)")
    (problem,) = ledger.examine()
    assert problem.what.startswith("its index of keys lacks entry 3 and 1 more")


def test_a_place_of_no_entry_is_told(ledger: SqliteLedger) -> None:
    add(ledger, *(new(f"r{number}") for number in range(5)))
    ledger._connection.execute("INSERT INTO keys VALUES (77)")
    (problem,) = ledger.examine()
    assert problem.what.startswith("its index of keys has places of entries that are not there")


def test_words_that_come_again_are_forgotten_before_they_are_many(tmp_path: Path) -> None:
    with patch("kept.ledger.chain._MOST_WORDS", 3), create_ledger(tmp_path / "ledger.kept") as ledger:
        add(
            ledger, *(new(f"r{number}", about=str(2000 + number), because=quoted("x")) for number in range(9))
        )
        assert ledger.verify().problems == ()
