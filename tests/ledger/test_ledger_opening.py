"""Making and opening a ledger, and what is said when that fails."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, new, records

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger import create_ledger, open_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.kept"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody may enter, so that file permissions can be tested without being root."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def nobody(folder: Path) -> Iterator[None]:
    """Without the rights of root, which is never refused. Another user's files are read-only as they are."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def said(path: Path) -> str:
    with pytest.raises(LedgerError) as caught:
        open_ledger(path)
    return str(caught.value)


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
    with open_ledger(path) as ledger:
        add(ledger, new("b"))
        assert records(ledger.entries()) == ["a", "b"]
    assert [file.name for file in path.parent.iterdir()] == ["ledger.kept"]


def test_the_file_is_marked_and_set_as_promised(path: Path) -> None:
    with create_ledger(path) as ledger:
        connection = ledger._connection
        connection.authorizer = None
        assert connection.pragma("application_id") == int.from_bytes(b"Kept", "big")
        assert connection.pragma("user_version") == 2
        assert connection.pragma("journal_mode") == "wal"
        assert connection.pragma("synchronous") == 2
        assert connection.pragma("recursive_triggers") == 1


def test_two_may_have_it_open_and_append_in_turn(path: Path) -> None:
    with create_ledger(path) as one, open_ledger(path) as other:
        add(one, new("a"))
        add(other, new("b"))
        add(one, new("c"))
        assert records(other.entries()) == ["a", "b", "c"]
        assert one.verify().problems == ()


def test_a_name_that_sqlite_would_read_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_ledger(Path(":memory:")).close()
    assert (tmp_path / ":memory:").stat().st_size > 0


def test_missing(path: Path) -> None:
    assert said(path) == (
        f"There is no ledger at {path}. Run `kept init` to make one, or `kept demo` for an example."
    )
    assert not path.exists()


def test_a_folder(tmp_path: Path) -> None:
    assert said(tmp_path) == f"{tmp_path} is a folder, not a ledger. Name the ledger file in it."


def test_an_empty_file(path: Path) -> None:
    path.touch()
    assert f"{path} is an empty file, not a ledger. If `kept init` was interrupted there, delete" in said(
        path
    )


@pytest.mark.parametrize("content", [b"A promise is a promise.\n" * 50, b"x", b"PK\3\4", bytes(5000)])
def test_some_other_file_is_not_touched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert f"{path} is not a ledger of Kept but some other kind of file. Name the ledger, or" in said(path)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_the_database_of_another_programme_is_not_touched(path: Path) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("CREATE TABLE entries (seq)")
    content = path.read_bytes()
    assert "is not a ledger of Kept but a SQLite file of another programme" in said(path)
    assert path.read_bytes() == content


def test_a_newer_version_of_kept(path: Path) -> None:
    create_ledger(path).close()
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("PRAGMA user_version = 3")
    assert "made by a newer version of Kept (format 3; this one reads up to 2). Update Kept: `pip" in said(
        path
    )


def test_a_table_that_is_gone(path: Path) -> None:
    create_ledger(path).close()
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DROP TABLE entries")
    with pytest.raises(BrokenLedgerError, match=r"is damaged: no such table: entries\. Stop writing to it"):
        open_ledger(path)


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.2")
    with pytest.raises(
        LedgerError, match=r"SQLite library here is 3\.51\.2.*Kept needs 3\.51\.3 or newer: run"
    ):
        create_ledger(path)
    assert not path.exists()
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.51.3")
    create_ledger(path).close()
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: "3.9.0")
    assert "SQLite library here is 3.9.0" in said(path)


@pytest.mark.parametrize("mode", [0o444, 0o000])
def test_a_read_only_file(folder: Path, mode: int, request: pytest.FixtureRequest) -> None:
    path = folder / "ledger.kept"
    create_ledger(path).close()
    path.chmod(mode)
    request.getfixturevalue("nobody")
    assert said(path) == (
        f"The ledger {path} cannot be written: the file or its folder is read-only or belongs to somebody "
        "else. Change the permissions of both, or copy the ledger to a folder of your own."
    )


def test_a_read_only_folder(folder: Path, request: pytest.FixtureRequest) -> None:
    path = folder / "ledger.kept"
    create_ledger(path).close()
    path.chmod(0o666)
    request.getfixturevalue("nobody")
    assert f"The ledger {path} cannot be written: the file or its folder is read-only" in said(path)
    with pytest.raises(LedgerError, match=r"other\.kept cannot be written: the file or its folder"):
        create_ledger(folder / "other.kept")


def test_creating_over_something(path: Path) -> None:
    path.write_text("precious")
    with pytest.raises(
        LedgerError, match=r"There is already something at .*ledger\.kept\. Open it, or choose"
    ):
        create_ledger(path)
    assert path.read_text() == "precious"


@pytest.mark.parametrize("parent", ["missing", "file"])
def test_creating_where_there_is_no_folder(tmp_path: Path, parent: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=f"There is no folder .*{parent}. Create it first, or choose"):
        create_ledger(tmp_path / parent / "ledger.kept")


def test_a_name_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="could not be used: File name too long"):
        create_ledger(tmp_path / ("x" * 300))


def test_locked_by_another_process(path: Path) -> None:
    create_ledger(path).close()
    with closing(apsw.Connection(str(path))) as other, open_ledger(path, wait_seconds=0.01) as ledger:
        other.execute("BEGIN IMMEDIATE")
        message = (
            r"is being written by another process\. Wait until that is done, then run the same command again"
        )
        with pytest.raises(LedgerError, match=message):
            add(ledger, new("a"))
        assert list(ledger.entries()) == []
        other.execute("ROLLBACK")
        add(ledger, new("a"))
        assert ledger.verify().entries == 1


def test_held_by_another_process_alone(path: Path) -> None:
    create_ledger(path).close()
    with closing(apsw.Connection(str(path))) as other:
        other.pragma("locking_mode", "EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="is being written by another process"):
            open_ledger(path, wait_seconds=0.01)


def test_a_fault_without_a_sentence_of_its_own(path: Path) -> None:
    with create_ledger(path) as ledger:
        ledger._connection.set_progress_handler(lambda: True, 1)
        with pytest.raises(
            LedgerError, match=r"could not be used: interrupted\. Nothing was changed; run `kept"
        ):
            ledger.current()
