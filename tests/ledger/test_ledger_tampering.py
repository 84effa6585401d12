"""`verify` finds every change that is made behind Kept's back, short of a whole chain written anew.

The last tests are the short form of `python -m benchmarks.tampering`, on a real ledger.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import pytest
import rfc8785
from benchmarks.tampering import CONSISTENT, EDITS, FINDERS, NOBODY, Sound, flips, harmed, sound_ledger
from entries_for_tests import add, new
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import BrokenLedgerError, LedgerError
from kept.ledger import Verification, create_ledger, open_ledger

TEXTS = [
    "kind",
    "record",
    "body",
    "about",
    "published_on",
    "recorded_at",
    "recorded_by",
    "key",
    "previous",
    "hash",
]
NUMBERS = ["seq", "replaces", "public"]


@contextmanager
def ledger_file() -> Iterator[Path]:
    """Four entries with every field filled in at least once, in a file at rest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.kept"
        with create_ledger(path) as ledger:
            add(ledger, new("a", about="2005", published_on="2006-03-28"), new("b"))
            add(
                ledger,
                new("a", "corrected", about="2005/..", published_on="2006-04-11", replaces=1),
                second=1,
            )
            add(ledger, new("c", public=False), second=2)
        yield path


def tamper(path: Path, *statements: str) -> None:
    """What the owner of the file can do with any SQLite: drop the triggers, edit, put the triggers back."""
    with closing(apsw.Connection(str(path))) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(str(sql))


def verified(path: Path) -> Verification:
    with open_ledger(path) as ledger:
        return ledger.verify()


def faults(path: Path) -> str:
    return " | ".join(map(str, verified(path).problems))


@settings(max_examples=80, deadline=None)
@given(data=st.data(), column=st.sampled_from(TEXTS), seq=st.integers(1, 4))
def test_one_changed_character_of_any_text_is_found(data: st.DataObject, column: str, seq: int) -> None:
    with ledger_file() as path:
        with closing(apsw.Connection(str(path))) as connection:
            ((old,),) = connection.execute(f"SELECT {column} FROM entries WHERE seq = ?", (seq,)).fetchall()
        if old is None:
            changed = data.draw(st.sampled_from(["", "2005", "x"]))
        else:
            place = data.draw(st.integers(0, len(old) - 1))
            letter = data.draw(st.sampled_from("0yZ~é\0").filter(lambda letter: letter != old[place]))
            changed = old[:place] + letter + old[place + 1 :]
        tamper(
            path, f"UPDATE entries SET {column} = CAST(x'{changed.encode().hex()}' AS TEXT) WHERE seq = {seq}"
        )
        assert verified(path).problems


@settings(max_examples=60, deadline=None)
@given(
    column=st.sampled_from(NUMBERS),
    seq=st.integers(1, 4),
    value=st.sampled_from([None, 0, 1, 2, 5, -3, 1 << 60]),
)
def test_a_changed_number_is_found(column: str, seq: int, value: int | None) -> None:
    with ledger_file() as path:
        before = _rows(path)
        try:
            tamper(
                path, f"UPDATE entries SET {column} = {'NULL' if value is None else value} WHERE seq = {seq}"
            )
        except (apsw.ConstraintError, apsw.MismatchError):
            return  # SQLite itself has refused this value
        assert _rows(path) == before or verified(path).problems


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ("UPDATE entries SET body = '{}' WHERE seq = 2", "entry 2 of the ledger: its hash does not fit"),
        ("UPDATE entries SET body = 'x' WHERE seq = 2", "body is not canonical JSON"),
        ("UPDATE entries SET public = 7 WHERE seq = 2", "entry 2 of the ledger: its hash does not fit"),
        (
            "UPDATE entries SET body = NULL, body_sha256 = 'x' WHERE seq = 2",
            "entry 2 of the ledger: its hash does not fit what it says",
        ),
        ("DELETE FROM entries WHERE seq = 2", "entry 3 of the ledger: it comes after entry 1"),
        ("DELETE FROM entries WHERE seq = 1", "entry 2 of the ledger: it comes after entry 0"),
        ("UPDATE entries SET seq = 9 WHERE seq = 4", "entry 9 of the ledger: it comes after entry 3"),
        ("UPDATE entries SET replaces = 3 WHERE seq = 3", "replaces entry 3, which does not come before it"),
        ("UPDATE entries SET replaces = 0 WHERE seq = 3", "replaces entry 0, which does not come before it"),
        (
            "UPDATE entries SET recorded_at = '2020' WHERE seq = 3",
            "recorded earlier than the entry before it",
        ),
        (
            "UPDATE entries SET record = CAST(x'ff' AS TEXT) WHERE seq = 2",
            "entry 2 of the ledger: it cannot be read",
        ),
        ("DROP INDEX entries_replaces", "its tables, indexes or triggers are not as Kept made them"),
        ("CREATE TABLE other (x)", "its tables, indexes or triggers are not as Kept made them"),
    ],
)
def test_what_is_said_about_a_change(edit: str, found: str) -> None:
    with ledger_file() as path:
        tamper(path, edit)
        assert found in faults(path)
        assert "restore the ledger from a" in faults(path).lower()


def test_an_entry_resealed_after_a_change_breaks_the_next_link() -> None:
    with ledger_file() as path, closing(apsw.Connection(str(path))) as connection:
        row = connection.execute("SELECT * FROM entries WHERE seq = 2").fetchone()
        fields = [*row[:6], "eve", *row[7:12], hashlib.sha256(row[14].encode()).hexdigest()]
        resealed = hashlib.sha256(rfc8785.dumps(fields)).hexdigest()
        tamper(path, f"UPDATE entries SET recorded_by = 'eve', hash = '{resealed}' WHERE seq = 2")
        problems = verified(path).problems
        assert [problem.where for problem in problems] == ["entry 3 of the ledger"]
        assert "does not carry the hash of the entry before it" in problems[0].what


def test_a_tail_cut_off_shows_only_to_who_kept_the_head() -> None:
    with ledger_file() as path:
        kept = verified(path)
        tamper(path, "DELETE FROM entries WHERE seq = 4")
        now = verified(path)
        assert now.problems == ()
        assert (now.entries, now.head) != (kept.entries, kept.head)


def test_dropped_triggers_are_found() -> None:
    with ledger_file() as path:
        with closing(apsw.Connection(str(path))) as connection:
            connection.execute("DROP TRIGGER entries_never_change")
        assert "triggers are not as Kept made them" in faults(path)


def test_reading_a_spoilt_entry_stops_with_a_sentence() -> None:
    with ledger_file() as path:
        tamper(path, "UPDATE entries SET record = CAST(x'ff' AS TEXT) WHERE seq = 2")
        with (
            open_ledger(path) as ledger,
            pytest.raises(BrokenLedgerError, match=r"is damaged: .* from a backup"),
        ):
            list(ledger.entries())


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_flipped_bytes_of_the_file_are_found(data: st.DataObject) -> None:
    """Refused at opening, reported by `verify`, or (in space that SQLite does not use) without effect."""
    with ledger_file() as path:
        before = _rows(path)
        content = bytearray(path.read_bytes())
        for place in data.draw(
            st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4, unique=True)
        ):
            content[place] ^= data.draw(st.integers(1, 255))
        path.write_bytes(bytes(content))
        try:
            problems = verified(path).problems
        except LedgerError:
            return
        assert problems or _rows(path) == before


@pytest.mark.parametrize("cut", [1, 2, 3, 5])
def test_a_file_cut_short_is_found(cut: int) -> None:
    with ledger_file() as path:
        with open_ledger(path) as ledger:
            add(ledger, *(new(f"t{n}", "x" * 5000) for n in range(9)), second=9)
        content = path.read_bytes()
        path.write_bytes(content[: len(content) * cut // 6])
        assert _damage(path)


def test_a_table_that_goes_while_the_ledger_is_open() -> None:
    with ledger_file() as path, open_ledger(path) as ledger:
        with closing(apsw.Connection(str(path))) as connection:
            connection.execute("DROP TABLE entries")
        said = [problem.what for problem in ledger.verify().problems]
        assert "it cannot be read after entry 0: no such table: entries." in said


def test_damage_in_the_middle_of_the_file_is_told_with_its_place() -> None:
    """The page with the rows is overwritten while the file is open; `verify` says so and does not raise."""
    with ledger_file() as path:
        with closing(apsw.Connection(str(path))) as connection:
            ((page,),) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'entries'"
            ).fetchall()
            size = connection.pragma("page_size")
        with path.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)
        assert "is damaged" in _damage(path)


def _damage(path: Path) -> str:
    """What is said at opening or, if that passes, by `verify`."""
    try:
        return faults(path)
    except BrokenLedgerError as error:
        return str(error)


def _rows(path: Path) -> list[tuple[object, ...]]:
    with closing(apsw.Connection(str(path))) as connection:
        return connection.execute("SELECT * FROM entries ORDER BY seq").fetchall()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return sound_ledger(tmp_path_factory.mktemp("sound"))


def test_a_ledger_that_nobody_harmed_is_found_sound(sound: Sound) -> None:
    assert harmed(sound, lambda _: None) == (NOBODY, "")


@pytest.mark.parametrize("edit", EDITS)
def test_a_scripted_edit_is_found(sound: Sound, edit: str) -> None:
    who, _ = harmed(sound, EDITS[edit])
    assert who in ("verify", "verify --full")


@pytest.mark.parametrize("edit", CONSISTENT)
def test_what_fits_together_is_found_by_a_kept_checkpoint_alone(sound: Sound, edit: str) -> None:
    who, _ = harmed(sound, CONSISTENT[edit])
    assert who == "the checkpoint"


def test_flipped_bytes_of_entries_are_found(sound: Sound) -> None:
    told = flips(sound, 100, seed=2006)
    assert set(told) <= {*FINDERS[:3], "without effect"}
    assert told["verify"] > 90
