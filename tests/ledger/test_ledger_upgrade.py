"""A ledger of format 1 is brought up to date when it is opened: same entries, same hashes, same head."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, new, records
from format_1 import write_format_1

from kept.codec import canonical
from kept.errors import LedgerError
from kept.ledger import open_ledger
from kept.ledger.chain import FIELDS
from kept.ledger.redaction import removed
from kept.model import NewEntry, Redaction

AT = "2026-11-20T10:00:00.000000Z"


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, str]:
    """A ledger of format 1 with four entries, one of them a correction, and its head."""
    path = tmp_path / "ledger.kept"
    entries = [
        new("a", about="2005"),
        new("b", "é"),
        new("a", "corrected", replaces=1),
        new("c", public=False),
    ]
    return path, write_format_1(path, entries, AT)


def rows(path: Path) -> dict[int, dict[str, object]]:
    with closing(apsw.Connection(str(path))) as connection:
        cursor = connection.execute("SELECT * FROM entries ORDER BY seq")
        names = [column[0] for column in cursor.get_description()]
        return {row[0]: dict(zip(names, row, strict=True)) for row in cursor}


def test_entries_and_head_stay_what_they_were(old: tuple[Path, str]) -> None:
    path, head = old
    before = rows(path)
    with open_ledger(path) as ledger:
        verification = ledger.verify()
        assert (verification.entries, verification.head, verification.problems) == (4, head, ())
        assert ledger.examine() == ()
    after = rows(path)
    assert {seq: {name: row[name] for name in before[seq]} for seq, row in after.items()} == before
    assert all(row["because"] is row["body_sha256"] is None for row in after.values())
    with closing(apsw.Connection(str(path))) as connection:
        assert connection.pragma("user_version") == 2


def test_it_goes_on_by_the_present_formula(old: tuple[Path, str]) -> None:
    path, head = old
    with open_ledger(path) as ledger:
        (entry,) = add(ledger, new("d", because="more is known"))
        assert (entry.seq, entry.previous) == (5, head)
        assert ledger.verify().problems == ()
    with open_ledger(path) as ledger:
        assert records(ledger.current()) == ["b", "a", "c", "d"]


def test_keys_of_before_are_known(old: tuple[Path, str]) -> None:
    with open_ledger(old[0]) as ledger:
        add(ledger, new("b", "é"), new("c", public=False))
        assert ledger.head().size == 4
        with pytest.raises(LedgerError, match="taken by entry 2"):
            add(ledger, new("b", "other", key=new("b", "é").key))


def test_a_changed_entry_of_format_1_is_found(old: tuple[Path, str]) -> None:
    path, _ = old
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute(
            "DROP TRIGGER entries_never_change; UPDATE entries SET recorded_by = 'x' WHERE seq = 2"
        )
        connection.execute(
            "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT raise(ABORT, ''); END"
        )
    with open_ledger(path) as ledger:
        assert [problem.where for problem in ledger.verify().problems] == ["entry 2 of the ledger"]


def test_what_is_removed_of_format_1_is_vouched_for_by_the_redaction(old: tuple[Path, str]) -> None:
    path, _ = old
    with open_ledger(path) as ledger:
        gone = tuple(removed(entry) for entry in ledger.numbered([2]))
        assert gone[0].sealed != gone[0].hash
        redaction = Redaction("r1", "a court's order", gone)
        entry = NewEntry("redaction", "r1", canonical(redaction), "r1")
        ledger.redact(entry, [2], recorded_at=AT, recorded_by="Ann")
        assert ledger.verify().problems == ()
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DROP TRIGGER entries_never_change")
        connection.execute("UPDATE entries SET recorded_by = 'x' WHERE seq = 2")
    with open_ledger(path) as ledger:
        told = " ".join(problem.what for problem in ledger.verify().problems)
        assert "it does not describe entry 2, which it says was removed" in told


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(old: tuple[Path, str]) -> None:
    path, _ = old
    before = rows(path)
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("CREATE TABLE keys (something)")
    with pytest.raises(LedgerError):
        open_ledger(path)
    assert rows(path) == before


def test_the_columns_of_the_present_format(old: tuple[Path, str]) -> None:
    open_ledger(old[0]).close()
    assert tuple(rows(old[0])[1]) == FIELDS
