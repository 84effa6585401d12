"""Nothing in the table can be changed or removed: neither through Kept's connection nor, by the triggers
alone, through that of another programme."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, new
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.ledger import create_ledger, open_ledger

COLUMNS = "seq, kind, record, about, published_on, recorded_at, recorded_by, key, replaces, because, public"
FORGED = "'party', 'forged', NULL, NULL, '2026-11-22T10:00:00.000000Z', 'eve'"
REST = "NULL, 1, '', '', NULL, 'x'"
CHANGING = [
    "UPDATE entries SET {column} = {value} WHERE seq = {seq}",
    "UPDATE OR REPLACE entries SET seq = {seq} WHERE seq = 1",
    "UPDATE OR IGNORE entries SET key = 'b ' WHERE seq = {seq}",
    "DELETE FROM entries WHERE seq = {seq}",
    "DELETE FROM entries",
    f"INSERT OR REPLACE INTO entries VALUES ({{seq}}, {FORGED}, 'k', NULL, {REST})",
    f"INSERT OR IGNORE INTO entries VALUES ({{seq}}, {FORGED}, 'k', NULL, {REST})",
    f"INSERT INTO entries VALUES ({{seq}}, {FORGED}, 'k', NULL, {REST}) ON CONFLICT DO UPDATE SET key = 'x'",
    f"INSERT INTO entries VALUES (9, {FORGED}, 'k', NULL, {REST})",
    f"INSERT INTO entries ({COLUMNS}) VALUES ({{seq}}, {FORGED}, 'k', NULL, NULL, 1)",
]
LAYING_AXE = [
    "DROP TABLE entries",
    "DROP TRIGGER entries_never_change",
    "DROP TRIGGER entries_only_follow",
    "DROP INDEX entries_replaces",
    "UPDATE keys SET place = 0",
    "DELETE FROM keys_settled",
    "ALTER TABLE entries RENAME TO other",
    "ALTER TABLE entries DROP COLUMN body",
    "CREATE TABLE other (x)",
    "CREATE TEMP TRIGGER t AFTER INSERT ON entries BEGIN SELECT 1; END",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA journal_mode = OFF",
    "PRAGMA user_version = 7",
    "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, '')",
]

statements = st.builds(
    lambda sql, column, value, seq: sql.format(column=column, value=value, seq=seq),
    st.sampled_from(CHANGING),
    st.sampled_from(COLUMNS.split(", ")),
    st.sampled_from(["NULL", "'x'", "7", "zeroblob(3)"]),
    st.integers(1, 3),
)


@contextmanager
def three_entries() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.kept"
        with create_ledger(path) as ledger:
            add(ledger, new("a"), new("b"), new("a", "corrected", replaces=1))
        yield path


def kept_connection(path: Path) -> apsw.Connection:
    return open_ledger(path)._connection


def plain_connection(path: Path) -> apsw.Connection:
    return apsw.Connection(str(path))


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(plain_connection(path)) as connection:
        return connection.execute("SELECT * FROM entries ORDER BY seq").fetchall()


def attempt(connection: apsw.Connection, sql: str) -> str:
    try:
        connection.execute(sql).fetchall()
    except apsw.Error as error:
        return type(error).__name__
    return "done"


@pytest.mark.parametrize("connect", [kept_connection, plain_connection])
@settings(max_examples=60, deadline=None)
@given(attempts=st.lists(statements, min_size=1, max_size=6))
def test_no_attempt_changes_an_entry(connect: Callable[[Path], apsw.Connection], attempts: list[str]) -> None:
    with three_entries() as path:
        before = rows(path)
        with closing(connect(path)) as connection:
            outcomes = {attempt(connection, sql) for sql in attempts}
        assert outcomes <= {"AuthError", "ConstraintError", "MismatchError"}
        assert rows(path) == before
        with open_ledger(path) as ledger:
            assert ledger.verify().problems == ()


@pytest.mark.parametrize("sql", LAYING_AXE)
def test_the_guards_cannot_be_taken_down_through_kept(sql: str) -> None:
    with three_entries() as path:
        with closing(kept_connection(path)) as connection:
            assert attempt(connection, sql) == "AuthError"
        with open_ledger(path) as ledger:
            assert ledger.verify().problems == ()


def test_replace_is_refused_even_without_recursive_triggers() -> None:
    """The hole of BEFORE UPDATE and BEFORE DELETE triggers: REPLACE removes rows without firing them."""
    with three_entries() as path, closing(plain_connection(path)) as connection:
        assert connection.pragma("recursive_triggers") == 0
        sql = f"REPLACE INTO entries VALUES (2, {FORGED}, 'k', NULL, {REST})"
        assert attempt(connection, sql) == "ConstraintError"


def test_what_another_programme_adds_shows_in_the_chain() -> None:
    with three_entries() as path:
        with closing(plain_connection(path)) as connection:
            connection.execute(f"INSERT INTO entries VALUES (4, {FORGED}, 'a ', NULL, {REST})")
        with open_ledger(path) as ledger:
            assert {problem.where for problem in ledger.verify().problems} == {"entry 4 of the ledger"}
