"""Checkpoints: what they say, and what a ledger shows to whoever kept one."""

import base64

import pytest
from entries_for_tests import add, new
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import BrokenLedgerError, InputError
from kept.ledger import Ledger, Verification
from kept.ledger.checkpoints.checkpoint import (
    Checkpoint,
    checkpoint_of,
    fault_against,
    origin_of,
    read_checkpoint,
)

HEAD = "0123456789abcdef" * 4


def three(ledger: Ledger) -> Checkpoint:
    add(ledger, new("a"), new("b"), new("c"))
    return checkpoint_of(ledger)


def said(ledger: Ledger, checkpoint: Checkpoint) -> str:
    return str(fault_against(ledger, checkpoint, "mine"))


def test_a_checkpoint_says_where_the_ledger_stands(ledger: Ledger) -> None:
    checkpoint = three(ledger)
    first, *_, last = ledger.entries()
    head = base64.b64encode(bytes.fromhex(last.hash)).decode()
    assert checkpoint.text() == f"kept/{first.hash[:16]}\n3\n{head}\n"


@given(
    origin=st.from_regex(r"\S{1,30}", fullmatch=True),
    size=st.integers(1, 10**17),
    head=st.binary(min_size=32, max_size=32),
)
def test_every_checkpoint_can_be_written_and_read_again(origin: str, size: int, head: bytes) -> None:
    checkpoint = Checkpoint(origin, size, head.hex())
    assert read_checkpoint(checkpoint.text()) == checkpoint


def test_lines_that_others_added_are_passed_over() -> None:
    text = Checkpoint("kept/0", 7, HEAD).text()
    assert read_checkpoint(f"{text}seen by a witness\n").size == 7


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no checkpoint. A checkpoint begins with three lines"),
        ("kept/0\n7\n", "no checkpoint. A checkpoint begins with three lines"),
        ("\n7\nx\n", "no checkpoint. A checkpoint begins with three lines"),
        ("kept/0\n7\nx\n", "The third line, 'x', is not 32 bytes in base64"),
        ("kept/0\n7\nQUJD\n", "The third line, 'QUJD', is not 32 bytes in base64"),
    ],
)
def test_what_is_no_checkpoint(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_checkpoint(text)


@pytest.mark.parametrize("size", ["0", "-1", "07", "1.0", " 7", "٧", "9" * 19, "1e3"])
def test_what_is_no_size(size: str) -> None:
    with pytest.raises(InputError, match="is not a number of entries from 1"):
        read_checkpoint(f"kept/0\n{size}\n{base64.b64encode(bytes(32)).decode()}\n")


def test_a_ledger_that_goes_on_shows_nothing(ledger: Ledger) -> None:
    checkpoint = three(ledger)
    assert fault_against(ledger, checkpoint, "mine") is None
    add(ledger, new("d"))
    assert fault_against(ledger, checkpoint, "mine") is None


def test_a_tail_that_was_cut_off(ledger: Ledger) -> None:
    checkpoint = three(ledger)
    longer = Checkpoint(checkpoint.origin, 5, HEAD)
    assert "it had 5 entries and has 3 now: what came after was cut off." in said(ledger, longer)


def test_a_history_that_was_written_anew(ledger: Ledger) -> None:
    origin = three(ledger).origin
    assert "entry 2 is not the one that was signed, so something between entry 2 and entry 2" in said(
        ledger, Checkpoint(origin, 2, HEAD)
    )


def test_another_ledger_or_one_that_was_written_anew_from_its_start(ledger: Ledger) -> None:
    other = Checkpoint(origin_of(HEAD), 3, HEAD)
    assert "it is not the ledger of this checkpoint, which begins with kept/0123456789abcdef" in said(
        ledger, other
    )
    assert "or all of it was written anew: it has no entries." in said(ledger, other)
    checkpoint = three(ledger)
    assert f"or all of it was written anew: it begins with {checkpoint.origin}." in said(ledger, other)


def test_an_empty_ledger_is_not_signed(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no entries yet, so there is nothing to sign"):
        checkpoint_of(ledger)


def test_a_ledger_that_does_not_hold_is_not_signed(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = fault_against(ledger, Checkpoint("kept/0", 1, HEAD), "mine")
    assert fault is not None
    monkeypatch.setattr(type(ledger), "verify", lambda _: Verification(1, HEAD, (fault,)))
    with pytest.raises(BrokenLedgerError, match=r"does not hold is not signed\. the ledger, held against"):
        checkpoint_of(ledger)
