"""Signed notes, against known answers and against everything that can happen to them on the way.

The first note is the example of https://pkg.go.dev/golang.org/x/mod/sumdb/note, the second that of
https://c2sp.org/signed-note with its published key.
"""

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.ledger.checkpoints.keys import SignerKey, read_signer_key, read_verifier_key
from kept.ledger.checkpoints.notes import check_signed, read_note, signed

SIGNER = read_signer_key("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = (
    f"{TEXT}\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
OTHER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
OTHER_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_a_known_text_is_signed_with_the_known_bytes() -> None:
    assert signed(TEXT, SIGNER) == NOTE


def test_known_notes_are_read_and_their_signatures_fit() -> None:
    note = read_note(NOTE)
    assert note.text == TEXT
    assert [(one.name, one.key_id.hex()) for one in note.signatures] == [("PeterNeumann", "c74f20a3")]
    check_signed(note, SIGNER.verifier)
    check_signed(read_note(OTHER_NOTE), read_verifier_key(OTHER))


def test_a_text_may_have_empty_lines_and_several_signers() -> None:
    text = "one\n\ntwo\n"
    second = SignerKey("second", bytes(32))
    both = signed(text, SIGNER) + signed(text, second).removeprefix(f"{text}\n")
    note = read_note(both)
    assert note.text == text
    for key in (SIGNER, second):
        check_signed(note, key.verifier)


def test_a_note_pasted_without_its_last_line_break_is_read() -> None:
    assert read_note(NOTE.removesuffix("\n")) == read_note(NOTE)


@given(place=st.integers(0, len(NOTE) - 1), letter=st.sampled_from("aZ9+/= \n—é"))
def test_a_note_that_was_changed_anywhere_is_refused(place: int, letter: str) -> None:
    changed = NOTE[:place] + letter + NOTE[place + 1 :]
    if changed.removesuffix("\n") == NOTE.removesuffix("\n"):
        return
    with pytest.raises(InputError):
        check_signed(read_note(changed), SIGNER.verifier)


@given(words=st.text(max_size=200))
def test_no_text_makes_reading_fail_otherwise_than_with_a_sentence(words: str) -> None:
    with suppress(InputError):
        read_note(words)


@pytest.mark.parametrize("words", ["", "\n", "text\n", "text\n\n", "text\n— a QUJDREVG\n"])
def test_what_is_no_signed_note(words: str) -> None:
    with pytest.raises(InputError, match="no signed note: that is a text, an empty line"):
        read_note(words)


@pytest.mark.parametrize(
    "line",
    [
        "- a QUJDREVG",  # a hyphen and no dash
        "—a QUJDREVG",
        "— a+b QUJDREVG",
        "—  QUJDREVG",
        "— a",
        "— a QUJDREVG=",
        "— a QUJDRA==",  # 4 bytes: an id, and no signature
        "— a QUJDREVG more",
    ],
)
def test_what_is_no_line_of_a_signature(line: str) -> None:
    with pytest.raises(InputError, match="is no signature"):
        read_note(f"text\n\n{line}\n")


def test_a_control_character_is_refused() -> None:
    with pytest.raises(InputError, match="control character in it, such as a tab or a carriage return"):
        read_note(NOTE.replace("\n", "\r\n"))


def test_very_long_notes_are_refused() -> None:
    with pytest.raises(InputError, match="has 1000001 characters"):
        read_note("x" * 1_000_001)
    line = NOTE.splitlines()[-1]
    assert len(read_note(f"{TEXT}\n{chr(10).join([line] * 100)}\n").signatures) == 100
    with pytest.raises(InputError, match="has 101 signatures"):
        read_note(f"{TEXT}\n{chr(10).join([line] * 101)}\n")


def test_the_signature_of_somebody_else_says_nothing() -> None:
    with pytest.raises(InputError, match=r"not signed by PeterNeumann \(c74f20a3\) but by example\.com/foo"):
        check_signed(read_note(OTHER_NOTE), SIGNER.verifier)


@pytest.mark.parametrize("value", [bytes(64), bytes(63), bytes(1)])
def test_a_signature_that_is_made_up_is_refused(value: bytes) -> None:
    made_up = base64.b64encode(SIGNER.verifier.id + value).decode()
    with pytest.raises(InputError, match="does not fit the note"):
        check_signed(read_note(f"{TEXT}\n— PeterNeumann {made_up}\n"), SIGNER.verifier)
