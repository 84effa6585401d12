"""Removing what may no longer be held: the hole is seen, the chain holds, and no byte of it is left."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, at, new
from hypothesis import given, settings
from hypothesis import strategies as st
from redacting import redact, redaction_of

from kept.errors import InputError, LedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.chain import FIRST_PREVIOUS, first_formula
from kept.model import Entry

Fresh = Callable[[], AbstractContextManager[Ledger]]

SECRET = "the minister's home is at 12 Canal Street"


def held(path: Path) -> bytes:
    """All bytes that the ledger has written beside `path`, with all names."""
    files = [file for file in path.parent.rglob("*") if file.is_file()]
    return b"".join(str(file).encode() + file.read_bytes() for file in files)


def test_the_body_goes_and_the_rest_stays(ledger: Ledger) -> None:
    first, second, third = add(ledger, new("a"), new("b", SECRET, because="so"), new("c"))
    said = redact(ledger, second)
    hole = second._replace(body=None, body_sha256=hashlib.sha256(second.body.encode()).hexdigest())
    assert list(ledger.entries()) == [first, hole, third, said]
    assert ledger.current() == (first, hole, third, said)
    assert ledger.history("b") == (hole,)
    assert (said.kind, said.recorded_by, said.recorded_at) == ("redaction", "a judge", at(60))
    found = ledger.verify()
    assert (found.entries, found.head, found.problems) == (4, said.hash, ())
    assert ledger.examine() == ()


def test_to_say_it_again_does_no_harm(ledger: Ledger) -> None:
    (entry,) = add(ledger, new("a", SECRET))
    said = redact(ledger, entry)
    assert redact(ledger, *ledger.numbered([1]), second=70) == said
    assert ledger.head().size == 2


def test_what_was_removed_is_not_stored_again_by_being_said_again(ledger: Ledger) -> None:
    (entry,) = add(ledger, new("a", SECRET))
    redact(ledger, entry)
    assert add(ledger, new("a", SECRET)) == ledger.numbered([1])
    with pytest.raises(LedgerError, match="is taken by entry 1, which has another body"):
        add(ledger, new("a", "other", key=f"a {SECRET}"))
    assert ledger.verify().problems == ()


def test_an_entry_is_removed_once(ledger: Ledger) -> None:
    first, second, third = add(ledger, new("a", SECRET), new("b", SECRET), new("c", SECRET))
    redact(ledger, second, because="one")
    with pytest.raises(InputError, match=r"Entry 2 was removed already\. Leave it out"):
        redact(ledger, first, *ledger.numbered([2]), because="two")
    redact(ledger, first, third, because="three")
    assert [entry.body for entry in ledger.numbered([1, 2, 3])] == [None, None, None]
    assert ledger.verify().problems == ()


def test_only_entries_that_are_described_are_removed(ledger: Ledger) -> None:
    first, second = add(ledger, new("a"), new("b"))
    for said, seqs in [
        (redaction_of(first), [1, 2]),
        (redaction_of(first, second), [1]),
        (redaction_of(first, second), [1, 7]),
        (redaction_of(first._replace(record="forged")), [1]),
        (redaction_of(first._replace(hash="0" * 64)), [1]),
    ]:
        with pytest.raises(InputError, match="does not describe the entries that it is to remove"):
            ledger.redact(said, seqs, recorded_at=at(1), recorded_by="a judge")
    assert list(ledger.entries()) == [first, second]


def test_a_removal_is_an_entry_of_its_kind(ledger: Ledger) -> None:
    add(ledger, new("a"))
    with pytest.raises(InputError, match="entry of kind 'redaction', not 'party'"):
        ledger.redact(new("b"), [1], recorded_at=at(1), recorded_by="a judge")


def test_what_says_that_something_was_removed_cannot_be_removed(ledger: Ledger) -> None:
    (entry,) = add(ledger, new("a"))
    said = redact(ledger, entry)
    with pytest.raises(InputError, match="Entry 2 says what was removed from the ledger, and why"):
        redact(ledger, said)


def test_an_entry_of_the_first_formula_is_removed_too(new_ledger: Fresh) -> None:
    with new_ledger() as ledger:
        (sealed,) = add(ledger, new("a", SECRET))
    with_old_hash = sealed._replace(hash=first_formula(sealed))
    assert with_old_hash.previous == FIRST_PREVIOUS
    with new_ledger() as old:
        old.adopt([with_old_hash])
        redact(old, with_old_hash)
        assert old.verify().problems == ()


@settings(max_examples=25, deadline=None)
@given(chosen=st.sets(st.integers(0, 19), min_size=1))
def test_no_byte_is_left_in_the_file_and_its_log(
    tmp_path_factory: pytest.TempPathFactory, chosen: set[int]
) -> None:
    path = tmp_path_factory.mktemp("redaction") / "kept.db"
    secrets = [f"{number:02} {SECRET}" for number in range(20)]
    with create_ledger(path) as ledger:
        entries = add(
            ledger,
            *(
                new(secret[:2], secret * (1 + 40 * (n % 5)), key=secret[:2])
                for n, secret in enumerate(secrets)
            ),
        )
        redact(ledger, *(entries[number] for number in sorted(chosen)))
        found = held(path)
        assert {number for number in range(20) if secrets[number].encode() not in found} == chosen
        assert ledger.verify().problems == ()
        assert len(ledger.current()) == 21


def test_a_reader_of_another_programme_keeps_it_from_being_finished(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        add(ledger, new("a", SECRET, key="a"))
    reader = apsw.Connection(str(path))
    with open_ledger(path, wait_seconds=0) as ledger:
        reader.execute("BEGIN; SELECT count(*) FROM entries").fetchall()
        with pytest.raises(LedgerError, match=r"is gone from the ledger .*run the same command again"):
            redact(ledger, *ledger.numbered([1]))
        assert SECRET.encode() in held(path)
        reader.close()
        redact(ledger, *ledger.numbered([1]), second=61)
        assert SECRET.encode() not in held(path)
        assert ledger.head().size == 2


def test_only_the_body_can_go(tmp_path: Path) -> None:
    """By the triggers, whatever the programme: no other change goes with it, and nothing comes back."""
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        (entry,) = add(ledger, new("a", SECRET))
        redact(ledger, entry)
        add(ledger, new("b"))
    connection = apsw.Connection(str(path))
    for change in (
        "body = 'x', body_sha256 = NULL WHERE seq = 1",
        "body = NULL, body_sha256 = 'x', record = 'y' WHERE seq = 3",
        "body_sha256 = 'y' WHERE seq = 1",
    ):
        with pytest.raises(apsw.ConstraintError, match="never changed"):
            connection.execute(f"UPDATE entries SET {change}")
    connection.close()


def test_a_hole_that_nothing_speaks_of_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE entries SET body = NULL, body_sha256 = 'x'")
    connection.close()
    with open_ledger(path) as ledger:
        assert [problem.what for problem in ledger.verify().problems] == [
            "its body is gone, and no entry says that it was removed."
        ]


def test_a_removal_is_described_alike_before_and_after(ledger: Ledger) -> None:
    (entry,) = add(ledger, new("a", SECRET))
    before = redaction_of(entry)
    redact(ledger, entry)
    (hole,) = ledger.numbered([1])
    assert isinstance(hole, Entry)
    assert redaction_of(hole) == before
    assert replace(before, key="other") != before
