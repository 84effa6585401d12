"""Making and opening a ledger in PostgreSQL, and every way in which that fails."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from entries_for_tests import add, new
from postgres_for_tests import CANARY, Server

from kept.errors import LedgerError
from kept.ledger import create_ledger, has_ledger, open_ledger, place_of


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    with server.database() as name:
        yield name


def fault(place: str, make: bool = False) -> str:
    """What is told of a ledger that cannot be opened or made."""
    with pytest.raises(LedgerError) as raised:
        (create_ledger if make else open_ledger)(place)
    assert raised.value.exit_code == 3
    assert CANARY not in str(raised.value)
    return str(raised.value)


def test_it_is_there_when_opened_again(server: Server, database: str) -> None:
    place = server.place(database)
    with create_ledger(place) as ledger:
        (entry,) = add(ledger, new("a"))
    with open_ledger(place) as again:
        assert list(again.entries()) == [entry]
        assert again.examine() == ()


def test_nothing_that_exists_is_overwritten(server: Server, database: str) -> None:
    create_ledger(server.place(database)).close()
    assert "There is already a ledger at postgresql://" in fault(server.place(database), make=True)


def test_is_there_a_ledger(server: Server, database: str, tmp_path: Path) -> None:
    place = place_of(server.place(database))
    assert not has_ledger(place)
    create_ledger(place).close()
    assert has_ledger(place)
    assert not has_ledger(tmp_path / "none.db")


def test_a_database_without_tables(server: Server, database: str) -> None:
    told = fault(server.place(database))
    assert told.endswith("Make its tables: kept init --ledger " + str(place_of(server.place(database))))


def test_no_server() -> None:
    told = fault("postgresql://ana:secret@127.0.0.1:1/kept")
    assert "postgresql://ana@127.0.0.1:1/kept cannot be reached" in told
    assert told.endswith("See that the server runs there, then run the same command again.")


def test_an_option_that_the_client_does_not_know(server: Server, database: str) -> None:
    assert "cannot be reached: " in fault(f"{server.place(database)}?sslmode=perhaps")


def test_a_wrong_password(server: Server, database: str) -> None:
    if server.data is None:
        pytest.skip("the server of KEPT_TEST_POSTGRESQL may let roles in without a password")
    told = fault(server.place(database, "kept_ana", "wr0ng"))
    assert "password authentication failed" in told
    assert "Give the right password in ~/.pgpass or PGPASSWORD" in told
    assert "wr0ng" not in told


def test_a_database_that_is_not_there(server: Server) -> None:
    told = fault(server.place("kept_nowhere"))
    assert 'database "kept_nowhere" does not exist. Name a database that is there' in told


def test_a_role_that_may_not_read(server: Server, database: str) -> None:
    create_ledger(server.place(database)).close()
    told = fault(server.place(database, "kept_ana"))
    assert "The role kept_ana may not read the ledger" in told
    assert "kept init --grant kept_ana" in told


def test_a_role_that_may_not_make_a_schema(server: Server, database: str) -> None:
    told = fault(server.place(database, "kept_ana"), make=True)
    assert "You have no right to do this" in told
    assert not has_ledger(place_of(server.place(database)))


def test_a_schema_that_was_made_for_the_owner(server: Server, database: str) -> None:
    server.do(f"CREATE SCHEMA kept AUTHORIZATION {server.role('kept_owner')}", database)
    with create_ledger(server.place(database, "kept_owner")) as ledger:
        add(ledger, new("a"))
        assert ledger.verify().problems == ()


def test_a_database_that_cannot_hold_every_text(server: Server) -> None:
    server.do("CREATE DATABASE kept_latin ENCODING 'SQL_ASCII' TEMPLATE template0")
    try:
        told = fault(server.place("kept_latin"), make=True)
    finally:
        server.do("DROP DATABASE kept_latin")
    assert "has the encoding SQL_ASCII, which cannot hold every text" in told


def test_a_table_of_somebody_else(server: Server, database: str) -> None:
    server.do("CREATE SCHEMA kept; CREATE TABLE kept.entries (id int)", database)
    assert "is none of Kept. Name another database." in fault(server.place(database))


def test_a_ledger_from_a_newer_version(server: Server, database: str) -> None:
    create_ledger(server.place(database)).close()
    server.do("COMMENT ON TABLE kept.entries IS 'Kept ledger, format 3'", database)
    told = fault(server.place(database))
    assert "made by a newer version of Kept (format 3; this one reads up to 2). Update Kept" in told


def test_a_server_that_is_too_old(server: Server, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.postgres.opening.OLDEST_SERVER", 99)
    assert "Kept needs 99 or newer" in fault(server.place(database))


def test_the_client_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kept.ledger.postgres.opening", None)
    assert 'Install it: pip install "kept[postgres]"' in fault("postgresql://db.example.org/kept")


def test_where_the_index_is(server: Server, database: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    create_ledger(server.place(database)).close()
    with open_ledger(server.place(database), cache=cache) as ledger:
        (entry,) = add(ledger, new("a"))
        assert list(ledger.index.ask(lambda look: look.versions("a"))) == [entry.seq]
    (file,) = cache.glob("*.index")
    assert file.stat().st_mode & 0o777 == 0o600


def test_where_the_index_has_no_folder(server: Server, database: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with create_ledger(server.place(database), cache=tmp_path / "file" / "cache") as ledger:
        (entry,) = add(ledger, new("a"))
        assert list(ledger.index.ask(lambda look: look.versions("a"))) == [entry.seq]
