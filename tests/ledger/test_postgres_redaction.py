"""Removing bodies from a ledger in PostgreSQL, down to the bytes in the server's files."""

import random
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from entries_for_tests import add, at, new
from postgres_for_tests import Server

from kept.codec import canonical
from kept.errors import LedgerError
from kept.ledger import Ledger, create_ledger
from kept.ledger.redaction import removed
from kept.model import Entry, NewEntry, Redaction

SECRET = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz", k=40))
DOCUMENT = random.Random(8).randbytes(20_000)


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    with server.database() as name:
        yield name


@pytest.fixture
def ledger(server: Server, database: str) -> Iterator[Ledger]:
    with create_ledger(server.place(database)) as made:
        add(made, new("a"), new("b", SECRET, key="b"), new("c"))
        made.documents.put(DOCUMENT)
        made.documents.put(b"another")
        yield made


def redact(ledger: Ledger) -> Entry:
    gone = ledger.numbered([2])
    what = Redaction("r", "asked for", tuple(removed(entry) for entry in gone))
    return ledger.redact(
        NewEntry("redaction", "r", canonical(what), "r"), [2], recorded_at=at(1), recorded_by="Ana"
    )


def files_with(server: Server, words: bytes) -> list[Path]:
    """The files of the server's tables in which these bytes stand, once it has let go of old ones."""
    server.do("CHECKPOINT")
    assert server.data is not None
    files = (path for path in (server.data / "base").rglob("*") if path.is_file())
    return [path for path in files if words in path.read_bytes()]


def test_a_body_gives_way_to_its_sha256(ledger: Ledger) -> None:
    entry = redact(ledger)
    assert entry.seq == 4
    (hole,) = ledger.numbered([2])
    assert hole.body is None
    assert ledger.verify().problems == ()
    assert add(ledger, new("b", SECRET, key="b")) == (hole,)
    assert redact(ledger) == entry


def test_no_byte_is_left_in_the_files_of_the_tables(ledger: Ledger, server: Server, database: str) -> None:
    if server.data is None:
        pytest.skip("the files of the server of KEPT_TEST_POSTGRESQL cannot be read")
    (id_,) = (id_ for id_ in ledger.documents.ids() if ledger.documents.get(id_) == DOCUMENT)
    server.do("ANALYZE", database)
    assert files_with(server, SECRET.encode())
    assert files_with(server, DOCUMENT[500:516])
    ledger.documents.remove(id_)
    redact(ledger)
    assert files_with(server, SECRET.encode()) == []
    assert files_with(server, DOCUMENT[500:516]) == []


def test_a_transaction_that_began_before_is_waited_for(ledger: Ledger, server: Server, database: str) -> None:
    with psycopg.connect(server.place(database)) as other:
        other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1")
        with pytest.raises(LedgerError, match=r"another transaction that began before is still open"):
            redact(ledger)
    redact(ledger)
    assert ledger.head().size == 4
    assert ledger.verify().problems == ()
