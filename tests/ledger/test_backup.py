"""A copy of a ledger file in use: of one moment, verified, never half there; and a ledger made of it."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, new
from redacting import redaction_of

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.ledger.backup import back_up, restore
from kept.ledger.documents import FolderOfDocuments, documents_beside
from kept.model import Entry

STORY = b"The ministry said it will publish the audit."
SECRET = b"The minister lives at 12 Canal Street."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger with three entries and a document."""
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        add(ledger, new("a"), new("b"), new("a", "corrected", replaces=1))
        ledger.documents.put(STORY)
    return path


def entries(path: Path) -> list[Entry]:
    with open_ledger(path) as ledger:
        return list(ledger.entries())


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def tamper(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("DROP TRIGGER entries_never_change; UPDATE entries SET record = 'x' WHERE seq = 2")
    connection.close()


def test_a_backup_is_the_ledger_as_it_is(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    done = back_up(place, copy)
    with open_ledger(place) as ledger, open_ledger(copy) as copied:
        assert list(copied.entries()) == list(ledger.entries())
        assert (done.entries, done.head, done.problems) == (3, ledger.head().hash, ())
        assert [copied.documents.get(id_) for id_ in copied.documents.ids()] == [STORY]
        assert add(copied, new("b")) == (ledger.numbered([2])[0],)
    assert names(tmp_path) == {"kept.db", "kept.db.documents", "copy.db", "copy.db.documents"}


def test_what_is_in_the_log_alone_is_copied_too(place: Path, tmp_path: Path) -> None:
    with open_ledger(place) as ledger:
        add(ledger, new("c"))
        assert place.with_name("kept.db-wal").stat().st_size > 0
        back_up(place, tmp_path / "copy.db")
        assert entries(tmp_path / "copy.db") == list(ledger.entries())


def test_nothing_is_overwritten_unless_it_is_said(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(place, copy)
    before = copy.read_bytes()
    with open_ledger(place) as ledger:
        add(ledger, new("c"))
    with pytest.raises(
        LedgerError, match=r"already something at .*copy\.db\. Name another file, .* --replace"
    ):
        back_up(place, copy)
    assert copy.read_bytes() == before
    assert back_up(place, copy, replace=True).entries == 4
    assert entries(copy) == entries(place)


@pytest.mark.parametrize("name", ["kept.db", "folder"])
def test_a_backup_is_another_file(place: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(LedgerError, match="is a folder or the ledger itself"):
        back_up(place, tmp_path / name, replace=True)


def test_a_backup_that_is_open_does_not_give_way(place: Path, tmp_path: Path) -> None:
    """SQLite would take the log of the old file for a part of the new one."""
    copy = tmp_path / "copy.db"
    back_up(place, copy)
    with open_ledger(copy) as opened:
        add(opened, new("d"))
        with pytest.raises(
            LedgerError, match=r"copy\.db-wal belongs to a ledger that is in use or was not cl"
        ):
            back_up(place, copy, replace=True)
    back_up(place, copy, replace=True)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("nothing.db", "copy.db", "There is no ledger at .*nothing"),
        ("kept.db", "nowhere/copy.db", "There is no folder .*nowhere"),
    ],
)
def test_what_is_not_there(place: Path, tmp_path: Path, source: str, target: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message):
        back_up(tmp_path / source, tmp_path / target)
    assert names(tmp_path) == {"kept.db", "kept.db.documents"}


def test_a_ledger_that_does_not_hold_is_not_backed_up(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(place, copy)
    before = copy.read_bytes()
    tamper(place)
    with pytest.raises(BrokenLedgerError, match=r"not given the name copy\.db\. .*And \d more problems"):
        back_up(place, copy, replace=True)
    assert copy.read_bytes() == before


def test_a_document_that_does_not_hold_is_not_backed_up(place: Path, tmp_path: Path) -> None:
    (path,) = (path for path in (tmp_path / "kept.db.documents").rglob("*") if path.is_file())
    path.write_bytes(b"forged")
    with pytest.raises(BrokenLedgerError, match="its sha-256 is not its name"):
        back_up(place, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_what_was_removed_leaves_the_backup_too(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_ledger(place) as ledger:
        id_ = ledger.documents.put(SECRET)
        (entry,) = add(ledger, new("c", SECRET.decode(), key="c"))
        back_up(place, copy)
        assert SECRET in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        said = redaction_of(entry, documents=(id_,))
        ledger.redact(said, [4], recorded_at=entry.recorded_at, recorded_by="a judge")
        ledger.documents.remove(id_)
    back_up(place, copy, replace=True)
    assert SECRET not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_writers_go_on(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page a step, with an append by another connection after each: the copy is of the first moment."""
    monkeypatch.setattr("kept.ledger.backup._PAGES", 1)
    stop = threading.Event()
    with open_ledger(place) as writer:
        add(writer, *(new(f"x{number}", "long" * 500) for number in range(50)))

        def write() -> None:
            number = 0
            while not stop.is_set():
                add(writer, new(f"y{number}"))
                number += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            done = back_up(place, tmp_path / "copy.db")
        finally:
            stop.set()
            thread.join()
        copied = entries(tmp_path / "copy.db")
        assert done.entries == len(copied)
        assert copied == list(writer.entries())[: len(copied)]


def test_one_backup_to_a_place_at_a_time(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy.db.unfinished"
    folder.mkdir()
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(LedgerError, match=r"Another process is making .*copy\.db at this moment"):
        back_up(place, tmp_path / "copy.db")
    os.close(handle)
    (folder / "copy.db").write_bytes(b"left by a killed process")
    (folder / "copy.db.documents").mkdir()
    back_up(place, tmp_path / "copy.db")
    assert not folder.exists()


@pytest.mark.parametrize("moment", ["_checked", "copy_documents", "settle"])
def test_killed_at_any_moment_it_leaves_the_old_backup(place: Path, tmp_path: Path, moment: str) -> None:
    copy = tmp_path / "copy.db"
    back_up(place, copy)
    old = entries(copy)
    with open_ledger(place) as ledger:
        add(ledger, new("c"))
    programme = (
        "import os, signal, sys; from pathlib import Path; from kept.ledger import backup; "
        f"backup.{moment} = lambda *_: os.kill(os.getpid(), signal.SIGKILL); "
        "backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]), replace=True)"
    )
    killed = subprocess.run([sys.executable, "-c", programme, place, copy], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert entries(copy) == old
    back_up(place, copy, replace=True)
    assert entries(copy) == entries(place)
    assert not (tmp_path / "copy.db.unfinished").exists()


def test_a_ledger_is_restored_as_it_was(place: Path, tmp_path: Path) -> None:
    back_up(place, tmp_path / "copy.db")
    done = restore(tmp_path / "copy.db", tmp_path / "again.db")
    assert entries(tmp_path / "again.db") == entries(place)
    assert (done.entries, done.problems) == (3, ())
    assert list(documents_beside(tmp_path / "again.db").ids()) == list(documents_beside(place).ids())
    assert names(tmp_path) - {"again.db", "again.db.documents"} == names(tmp_path) & {
        "kept.db",
        "kept.db.documents",
        "copy.db",
        "copy.db.documents",
    }


@pytest.mark.parametrize("left", ["again.db", "again.db-wal", "again.db-journal"])
def test_a_ledger_is_restored_where_nothing_is(place: Path, tmp_path: Path, left: str) -> None:
    back_up(place, tmp_path / "copy.db")
    (tmp_path / left).write_bytes(b"")
    with pytest.raises(LedgerError, match=r"already something at|belongs to a ledger that is in use"):
        restore(tmp_path / "copy.db", tmp_path / "again.db")
    assert (tmp_path / left).read_bytes() == b""


def test_a_backup_that_was_not_closed_is_not_taken_for_whole(place: Path, tmp_path: Path) -> None:
    with open_ledger(place) as ledger:
        add(ledger, new("c"))
        with pytest.raises(LedgerError, match=r"kept\.db-wal belongs to a ledger that is in use"):
            restore(place, tmp_path / "again.db")


@pytest.mark.parametrize("damage", [tamper, lambda path: path.write_bytes(path.read_bytes()[:-9000])])
def test_a_backup_that_does_not_hold_is_not_restored(place: Path, tmp_path: Path, damage) -> None:
    back_up(place, tmp_path / "copy.db")
    damage(tmp_path / "copy.db")
    with pytest.raises(BrokenLedgerError):
        restore(tmp_path / "copy.db", tmp_path / "again.db")
    assert not [name for name in names(tmp_path) if name.startswith("again.db")]


def test_a_copy_that_sqlite_could_not_close_gets_no_name(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_log(_: object, made: FolderOfDocuments) -> None:
        made.folder.with_suffix("").with_name("again.db-wal").write_bytes(b"")

    monkeypatch.setattr("kept.ledger.backup.copy_documents", leave_log)
    with pytest.raises(LedgerError, match="in use or was not closed"):
        restore(place, tmp_path / "again.db")
    assert names(tmp_path) == {"kept.db", "kept.db.documents"}
