"""Writing to PostgreSQL: the same chain as in SQLite, writers in a queue, and a server that goes away."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from entries_for_tests import add, at, new
from hypothesis import given, settings
from hypothesis import strategies as st
from postgres_for_tests import Server
from stores_for_tests import sqlite_ledger

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.ledger.chain import envelope, sealed_hash, sha256
from kept.ledger.postgres.store import PostgresLedger
from kept.model import Entry


@pytest.fixture
def place(server: Server) -> Iterator[str]:
    with server.database() as name:
        create_ledger(server.place(name)).close()
        yield server.place(name)


def opened(place: str, **options: Any) -> PostgresLedger:
    ledger = open_ledger(place, **options)
    assert isinstance(ledger, PostgresLedger)
    return ledger


def backend(ledger: PostgresLedger) -> int:
    ((number,),) = ledger._session.rows("SELECT pg_backend_pid()")
    return int(number)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=4)


@settings(max_examples=25)
@given(names=st.lists(texts.filter(str.strip), max_size=6, unique=True), replacing=st.booleans(), said=texts)
def test_equal_entries_give_equal_heads_and_answers(server: Server, names, replacing, said) -> None:
    with sqlite_ledger() as one, server.new_ledger() as two:
        for ledger in (one, two):
            for number, name in enumerate(names):
                changes: dict[str, Any] = {"replaces": number} if replacing and number else {}
                add(ledger, new(name, said, public=number % 2 == 0, because=said.strip() or None, **changes))
        assert one.head() == two.head()
        assert list(one.entries()) == list(two.entries())
        for name in names:
            assert one.history(name) == two.history(name)
        assert one.current() == two.current()
        assert one.replacing([1, 2]) == two.replacing([1, 2])


def test_words_of_any_length(place: str) -> None:
    long = "".join(map(chr, range(33, 3333))) * 3
    with opened(place) as ledger:
        (entry,) = add(ledger, new(long))
        assert add(ledger, new(long)) == (entry,)
        assert ledger.history(long) == (entry,)
        assert ledger.history("a\0") == ()


def test_writers_wait_for_one_another(place: str) -> None:
    with psycopg.connect(place) as other, opened(place, wait_seconds=0.05) as ledger:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (0x4B657074,))
        with pytest.raises(LedgerError, match=r"is being written by another process\. Wait"):
            add(ledger, new("a"))
        other.rollback()
        add(ledger, new("a"))


def test_one_ledger_in_several_threads(place: str) -> None:
    with opened(place) as ledger, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda name: add(ledger, new(name)), [f"r{number}" for number in range(40)]))
        assert sorted(entry.record for entry in ledger.entries()) == sorted(f"r{n}" for n in range(40))
        assert ledger.verify().problems == ()


def test_somebody_writes_past_the_queue(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a programme may that is not Kept: what was sealed to an older head is refused."""
    with opened(place) as ledger, opened(place) as other:
        last = ledger._last

        def meanwhile() -> Entry | None:
            monkeypatch.setattr(ledger, "_last", last)
            found = last()
            other._session.run("SELECT pg_advisory_unlock_all()")
            monkeypatch.setattr("kept.ledger.postgres.session._QUEUE", 1)
            add(other, new("quicker"))
            return found

        monkeypatch.setattr(ledger, "_last", meanwhile)
        with pytest.raises(LedgerError, match=r"Somebody wrote to the ledger .* Nothing of this was added"):
            add(ledger, new("a"))
        assert [entry.record for entry in ledger.entries()] == ["quicker"]
        add(ledger, new("a"))
        assert ledger.verify().problems == ()


def sealed() -> list[Entry]:
    with sqlite_ledger() as other:
        add(other, *map(new, "abc"))
        return list(other.entries())


def test_a_server_that_goes_away_in_mid_write(server: Server, place: str) -> None:
    entries = sealed()
    with opened(place) as ledger:

        def interrupted() -> Iterator[Entry]:
            yield entries[0]
            server.do(f"SELECT pg_terminate_backend({backend_number}, 10000)")
            yield entries[1]

        backend_number = backend(ledger)
        with pytest.raises(
            LedgerError, match=r"The connection to the ledger .* was lost: .* not added twice"
        ):
            ledger.adopt(interrupted())
        with pytest.raises(LedgerError, match=r"was lost: "):
            ledger.head()
    with opened(place) as again:
        assert again.head().size == 0
        again.adopt(entries)
        assert list(again.entries()) == entries


class Cut:
    """A connection that is lost before or after the server has heard COMMIT."""

    def __init__(self, connection: psycopg.Connection, heard: bool, cut: Callable[[], None]) -> None:
        self.connection, self.heard, self.cut = connection, heard, cut

    def execute(self, sql: bytes | str, values: Any = None) -> Any:
        if sql != "COMMIT":
            return self.connection.execute(sql, values)  # type: ignore[arg-type]
        if self.heard:
            self.connection.execute("COMMIT")
        self.cut()
        return self.connection.execute("COMMIT")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


@pytest.mark.parametrize("heard", [True, False])
def test_nobody_knows_whether_it_was_stored(server: Server, place: str, heard: bool) -> None:
    with opened(place) as ledger:
        number = backend(ledger)
        session = ledger._session
        session.connection = Cut(  # type: ignore[assignment]
            session.connection, heard, lambda: server.do(f"SELECT pg_terminate_backend({number}, 10000)")
        )
        with pytest.raises(LedgerError, match=r"It may be stored or not\. .* not added twice"):
            add(ledger, new("a"))
    with opened(place) as again:
        assert again.head().size == int(heard)
        add(again, new("a"))
        assert [entry.record for entry in again.entries()] == ["a"]


def test_adopting_a_key_that_is_taken(place: str) -> None:
    with opened(place) as ledger:
        (first,) = add(ledger, new("a"))
        with pytest.raises(BrokenLedgerError, match=r"has the key of entry 1"):
            ledger.adopt([first._replace(seq=2, previous=first.hash, hash=rehashed(first))])
        assert ledger.head().size == 1


def rehashed(first: Entry) -> str:
    fields = first._replace(seq=2, previous=first.hash)
    assert fields.body is not None
    return sealed_hash(envelope(fields[:12]), sha256(fields.body))


def test_settings_of_the_server_do_not_make_it_forget(server: Server, place: str) -> None:
    database = place.rpartition("/")[2]
    server.do(f"ALTER DATABASE {database} SET synchronous_commit = off")
    server.do(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    try:
        with opened(place) as ledger:
            assert ledger._session.rows("SHOW synchronous_commit") == [("on",)]
            add(ledger, new("a"), second=1)
            assert ledger.head().size == 1
    finally:
        server.do(f"ALTER DATABASE {database} RESET ALL")


def test_a_server_that_only_follows_another(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.postgres.session._BEGIN", "BEGIN READ ONLY")
    with opened(place) as ledger, pytest.raises(LedgerError, match="can only be read there"):
        ledger.append([new("a")], recorded_at=at(0), recorded_by="a test")
