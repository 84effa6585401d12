"""What a writer may do in the database, and what only the owner of the tables may."""

from collections.abc import Iterator

import psycopg
import pytest
from entries_for_tests import add, at, new
from postgres_for_tests import Server

from kept.codec import canonical
from kept.errors import LedgerError
from kept.ledger import Ledger, create_ledger, grant_writer, open_ledger, place_of
from kept.ledger.postgres.address import Address
from kept.ledger.redaction import removed
from kept.model import NewEntry, Redaction


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """A ledger of the role kept_owner, in which kept_ana may write."""
    with server.database() as name:
        server.do(f"GRANT CREATE ON DATABASE {name} TO {server.role('kept_owner')}")
        create_ledger(server.place(name, "kept_owner")).close()
        grant(server, name, "kept_owner", server.role("kept_ana"))
        yield name


@pytest.fixture
def written(server: Server, database: str) -> Iterator[Ledger]:
    """The ledger as kept_ana has it, with two entries and a document."""
    with open_ledger(server.place(database, "kept_ana")) as ledger:
        add(ledger, new("a"), new("b"))
        ledger.documents.put(b"bytes")
        yield ledger


def grant(server: Server, database: str, by: str, to: str) -> None:
    place = place_of(server.place(database, by))
    assert isinstance(place, Address)
    grant_writer(place, to)


def test_a_writer_has_the_whole_ledger(written: Ledger) -> None:
    first, second = written.entries()
    (corrected,) = add(written, new("a", "corrected", replaces=1))
    assert written.current() == (second, corrected)
    assert written.history("a") == (first, corrected)
    assert written.documents.get(next(written.documents.ids())) == b"bytes"
    assert written.verify().problems == ()
    assert written.examine() == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept.entries SET record = 'z'",
        "UPDATE kept.entries SET body = NULL, body_sha256 = ''",
        "DELETE FROM kept.entries",
        "TRUNCATE kept.entries",
        "DROP TABLE kept.entries",
        "DROP SCHEMA kept CASCADE",
        "ALTER TABLE kept.entries DISABLE TRIGGER ALL",
        "ALTER TABLE kept.entries DROP COLUMN because",
        "CREATE TABLE kept.more (id int)",
        "CREATE OR REPLACE FUNCTION kept.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "LOCK TABLE kept.entries IN EXCLUSIVE MODE",
        "INSERT INTO kept.entries SELECT * FROM kept.entries ON CONFLICT (seq) DO UPDATE SET body = NULL",
        "DELETE FROM kept.documents",
        "UPDATE kept.documents SET content = ''",
        "TRUNCATE kept.documents",
        "SET session_replication_role = replica",
    ],
)
def test_a_writer_may_only_read_and_insert(
    server: Server, database: str, written: Ledger, statement: str
) -> None:
    before = list(written.entries())
    with (
        psycopg.connect(server.place(database, "kept_ana")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())
    assert list(written.entries()) == before


@pytest.mark.parametrize("role", ["kept_ana", "kept_owner"])
@pytest.mark.parametrize(
    ("seq", "error"),
    [(1, "only added after the last"), (2, "only added after"), (4, "only added"), (0, "only added")],
)
def test_nothing_is_put_in_between(
    server: Server, database: str, written: Ledger, role: str, seq: int, error: str
) -> None:
    columns = "kind, record, recorded_at, recorded_by, public, previous, hash, body"
    copied = f"SELECT {seq}, 'new', {columns} FROM kept.entries WHERE seq = 1"
    with (
        psycopg.connect(server.place(database, role), autocommit=True) as connection,
        pytest.raises(psycopg.errors.RaiseException, match=error),
    ):
        connection.execute(f"INSERT INTO kept.entries (seq, key, {columns}) {copied}".encode())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept.entries SET record = 'z'",
        "UPDATE kept.entries SET body = body || ' '",
        "UPDATE kept.entries SET body = NULL, body_sha256 = '', public = false",
        "DELETE FROM kept.entries",
        "TRUNCATE kept.entries",
        "UPDATE kept.documents SET content = ''",
        "TRUNCATE kept.documents",
    ],
)
def test_the_owner_is_refused_by_the_triggers(
    server: Server, database: str, written: Ledger, statement: str
) -> None:
    with (
        psycopg.connect(server.place(database, "kept_owner"), autocommit=True) as connection,
        pytest.raises(psycopg.errors.RaiseException, match="never changed"),
    ):
        connection.execute(statement.encode())


def test_a_document_is_what_its_id_says(server: Server, database: str) -> None:
    with (
        psycopg.connect(server.place(database, "kept_ana")) as connection,
        pytest.raises(psycopg.errors.CheckViolation),
    ):
        connection.execute("INSERT INTO kept.documents VALUES (%s, 'other bytes')", ("0" * 64,))


def test_only_the_owner_removes(server: Server, database: str, written: Ledger) -> None:
    first, _ = written.entries()
    what = Redaction("r", "asked for", (removed(first),))
    entry = NewEntry("redaction", "r", canonical(what), "r")
    told = r"is for the owner of the tables .* the role kept_owner; you came as kept_ana\. Have it done"
    with pytest.raises(LedgerError, match=f"Removing an entry {told}"):
        written.redact(entry, [1], recorded_at=at(1), recorded_by="Ana")
    with pytest.raises(LedgerError, match=f"Removing a document {told}"):
        written.documents.remove(next(written.documents.ids()))
    assert written.head().size == 2


def test_only_the_owner_gives_rights(server: Server, database: str) -> None:
    with pytest.raises(LedgerError, match=r"Giving rights is for the owner"):
        grant(server, database, "kept_ana", server.role("kept_ben"))
    grant(server, database, "kept_owner", server.role("kept_ben"))
    with open_ledger(server.place(database, "kept_ben")) as ledger:
        add(ledger, new("c"))


def test_a_role_that_is_not_there(server: Server, database: str) -> None:
    with pytest.raises(LedgerError, match=r'role "nobody" does not exist\. Have the role made: createuser'):
        grant(server, database, "kept_owner", "nobody")


def test_a_reader_may_not_append(server: Server, database: str) -> None:
    server.do("GRANT USAGE ON SCHEMA kept TO " + server.role("kept_reader"), database)
    server.do("GRANT SELECT ON kept.entries, kept.documents TO kept_reader", database)
    with open_ledger(server.place(database, "kept_reader")) as ledger:
        assert list(ledger.entries()) == []
        with pytest.raises(LedgerError, match=r"You have no right to do this .* `kept init --grant ROLE`"):
            add(ledger, new("a"))
        assert ledger.verify().problems == ()
