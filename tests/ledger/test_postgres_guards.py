"""What is found where the owner of a database went round the guards of a ledger in PostgreSQL."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from entries_for_tests import add, new
from postgres_for_tests import Server

from kept.errors import BrokenLedgerError
from kept.ledger import Ledger, create_ledger


@dataclass
class Altered:
    """A ledger of five entries, and the superuser at its database."""

    ledger: Ledger
    server: Server
    database: str

    def do(self, sql: str) -> None:
        self.server.do(sql, self.database)

    def problems(self) -> list[str]:
        return [problem.what for problem in self.ledger.verify().problems]

    def examined(self) -> list[str]:
        return [problem.what for problem in self.ledger.examine()]


@pytest.fixture
def altered(server: Server) -> Iterator[Altered]:
    with server.database() as name, create_ledger(server.place(name)) as ledger:
        add(ledger, *map(new, "abcde"))
        yield Altered(ledger, server, name)


GUARDS = "its tables, indexes or triggers are not as Kept made them: it "


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DROP TRIGGER entries_never_go ON kept.entries", "lacks trigger entries.entries_never_go"),
        (
            "ALTER TABLE kept.entries DISABLE TRIGGER entries_never_change",
            "lacks trigger entries.entries_never_change, it has trigger entries.entries_never_change",
        ),
        (
            "CREATE OR REPLACE FUNCTION kept.only_follow() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN NEW; END'",
            "lacks trigger entries.entries_only_follow, it has trigger entries.entries_only_follow",
        ),
        (
            "ALTER TABLE kept.entries DROP CONSTRAINT entries_key",
            "lacks constraint entries_key, it lacks index",
        ),
        ("DROP INDEX kept.entries_record", "lacks index entries_record"),
        ("ALTER TABLE kept.entries ADD extra text", "has column entries.extra"),
        ("ALTER TABLE kept.entries ENABLE ROW LEVEL SECURITY", "has row security"),
        ("CREATE RULE gone AS ON INSERT TO kept.entries DO INSTEAD NOTHING", "has rule entries.gone"),
        ("ALTER TABLE kept.documents DROP CONSTRAINT documents_id", "lacks constraint documents_id"),
    ],
)
def test_a_guard_that_is_gone_is_found(altered: Altered, statement: str, found: str) -> None:
    altered.do(statement)
    (problem,) = altered.problems()
    assert problem.startswith(GUARDS + found)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE kept.entries SET recorded_by = 'Eve' WHERE seq = 2", "its hash does not fit what it says"),
        ("UPDATE kept.entries SET public = NULL WHERE seq = 2", "its hash does not fit what it says"),
        ("UPDATE kept.entries SET body = 'no json' WHERE seq = 2", "its body is not canonical JSON"),
        ("DELETE FROM kept.entries WHERE seq = 3", "it does not carry the hash of the entry before it"),
        ("UPDATE kept.entries SET seq = -1 WHERE seq = 1", "it comes after entry 0: entries between them"),
        (
            "UPDATE kept.entries SET body = NULL, body_sha256 = '' WHERE seq = 4",
            "its hash does not fit what it says",
        ),
    ],
)
def test_an_entry_that_was_changed_is_found(altered: Altered, statement: str, found: str) -> None:
    altered.do(
        "ALTER TABLE kept.entries DISABLE TRIGGER ALL; ALTER TABLE kept.entries ALTER public DROP NOT NULL; "
        + statement
    )
    problems = altered.problems()
    assert problems[0].startswith(GUARDS)
    assert any(problem.startswith(found) for problem in problems[1:])


def test_tables_that_cannot_be_read(altered: Altered) -> None:
    altered.do("ALTER TABLE kept.entries RENAME body TO words")
    with pytest.raises(BrokenLedgerError, match="is damaged or was altered: column"):
        altered.ledger.current()
    guards, unreadable = altered.problems()
    assert guards == GUARDS + "lacks column entries.body, it has column entries.words"
    assert unreadable.startswith("it cannot be read after entry 0: The ledger postgresql://")


def test_rights_that_nobody_needs_are_told(altered: Altered) -> None:
    assert altered.examined() == []
    altered.do(f"GRANT UPDATE, DELETE ON kept.entries TO {altered.server.role('kept_ana')}")
    altered.do("GRANT INSERT, TRUNCATE ON kept.documents TO PUBLIC")
    altered.do("GRANT UPDATE (body) ON kept.entries TO PUBLIC")
    assert altered.examined() == [
        "everybody has the right to TRUNCATE in kept.documents",
        "the role kept_ana has the right to DELETE, UPDATE in kept.entries",
        "everybody has the right to UPDATE in kept.entries",
    ]


def test_a_server_that_can_lose_what_it_confirmed_is_told(altered: Altered) -> None:
    if altered.server.data is None:
        pytest.skip("the settings of the server of KEPT_TEST_POSTGRESQL are not ours to change")
    altered.do("ALTER SYSTEM SET full_page_writes = off")
    altered.do("SELECT pg_reload_conf(), pg_sleep(0.1)")
    try:
        assert altered.examined() == [
            "the server runs with full_page_writes off, so that it can lose what it confirmed"
        ]
    finally:
        altered.do("ALTER SYSTEM RESET full_page_writes")
        altered.do("SELECT pg_reload_conf(), pg_sleep(0.1)")
