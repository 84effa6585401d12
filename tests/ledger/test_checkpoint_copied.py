"""Checkpoints that went over paper, mail and other people's editors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.ledger.checkpoints.checkpoint import Checkpoint
from kept.ledger.checkpoints.copied import tidied
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.checkpoints.notes import signed
from kept.pipeline.audit import kept_checkpoint

KEY = SignerKey("desk.example/ledger", bytes(range(32)))
KEPT = Checkpoint("kept/96ce7cf118f457bf", 1285, "ab" * 32)
NOTE = signed(KEPT.text(), KEY)
SIGNED_AT = NOTE.index("\u2014")


def read(note: str) -> Checkpoint:
    return kept_checkpoint(note.encode(), "a.note", KEY.verifier).checkpoint


@pytest.mark.parametrize(
    "copied",
    [
        NOTE.replace("\n", "\r\n"),
        f"\ufeff{NOTE}",
        "\n\n" + "".join(f"  {line}\u00a0\n" for line in NOTE.splitlines()),
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("\n", "\n\n"),
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\u2014 ", "--"),
        NOTE.replace("ledger ", "ledger\n"),
        NOTE.replace("ledger ", "\n".join(["ledger", "  "])),
        NOTE[:-9] + "\n" + NOTE[-9:],
    ],
    ids=[
        "line ends of Windows",
        "a mark of byte order",
        "indented",
        "without the empty line",
        "with more of them",
        "with a hyphen",
        "with two of them",
        "broken behind the name",
        "broken twice behind the name",
        "broken in the signature",
    ],
)
def test_what_copying_does_to_a_checkpoint_does_not_matter(copied: str) -> None:
    assert read(copied) == KEPT


@given(st.sets(st.integers(SIGNED_AT + len("\u2014 desk.example/ledger"), len(NOTE) - 2)))
def test_the_signature_may_be_broken_anywhere(places: set[int]) -> None:
    broken = "".join(f"\n{letter}" if at in places else letter for at, letter in enumerate(NOTE))
    assert read(broken) == KEPT


@given(place=st.integers(0, len(NOTE) - 2), letter=st.sampled_from("aZ9+/="))
def test_a_letter_that_is_wrong_stays_wrong(place: int, letter: str) -> None:
    changed = NOTE[:place] + letter + NOTE[place + 1 :]
    if changed == NOTE or NOTE[place].isspace():
        return
    with pytest.raises(InputError):
        read(changed.replace("\n", "\r\n"))


@given(st.text())
def test_nothing_stops_it(words: str) -> None:
    tidied(words)
    assert tidied(tidied(words)) == tidied(words)
