"""Signed notes (https://c2sp.org/signed-note): a text, an empty line, and a line for each signature."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from kept.errors import InputError
from kept.ledger.checkpoints.keys import SignerKey, VerifierKey, from_base64, is_name

_DASH = "\u2014 "
_MOST_SIGNATURES = 100
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a note: who signed, the id of the key (4 bytes), and what the key made of the text."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a newline, and its signatures, which nobody has checked yet."""

    text: str
    signatures: tuple[Signature, ...]


def signed(text: str, key: SignerKey) -> str:
    """The note of this text with one signature.

    Args:
        text: what to sign; it ends with a newline.
        key: whose signature.
    """
    value = base64.b64encode(key.verifier.id + key.signature(text)).decode()
    return f"{text}\n{_DASH}{key.name} {value}\n"


def read_note(words: str) -> Note:
    """Take a note apart, without believing anything in it.

    Raises:
        InputError: it is no signed note.
    """
    if len(words) > _LONGEST:
        raise InputError(f"The note has {len(words)} characters, and none is longer than {_LONGEST}.")
    if any(letter < " " and letter != "\n" for letter in words):
        raise InputError(
            "The note has a control character in it, such as a tab or a carriage return. Copy it anew."
        )
    text, gap, rest = words.rpartition("\n\n")
    if not gap or not rest.strip("\n"):
        raise InputError(
            "This is no signed note: that is a text, an empty line, and below it lines that begin with a "
            f"dash ({_DASH.strip()}), the name of who signed, and the signature. Copy it with all its lines."
        )
    return Note(f"{text}\n", tuple(_signatures(rest.removesuffix("\n").split("\n"))))


def check_signed(note: Note, key: VerifierKey) -> None:
    """Did the holder of this key sign the note? The signatures of others say nothing.

    Raises:
        InputError: they did not, or the text or the signature was changed afterwards.
    """
    found = [one for one in note.signatures if (one.name, one.key_id) == (key.name, key.id)]
    if not found:
        signers = ", ".join(f"{one.name} ({one.key_id.hex()})" for one in note.signatures)
        raise InputError(
            f"The note is not signed by {key.name} ({key.id.hex()}) but by {signers}. Give the verifier key "
            "of who signed it, from a source that you trust."
        )
    if not all(key.fits(one.value, note.text) for one in found):
        raise InputError(
            f"The signature of {key.name} does not fit the note: its text or its signature was changed after "
            "it was signed, or somebody else made it. Ask whoever keeps the note for another copy."
        )


def _signatures(lines: list[str]) -> Iterator[Signature]:
    if len(lines) > _MOST_SIGNATURES:
        raise InputError(f"The note has {len(lines)} signatures; more than {_MOST_SIGNATURES} are not read.")
    for line in lines:
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        content = from_base64(encoded)
        if not line.startswith(_DASH) or not is_name(name) or content is None or len(content) < 5:
            raise InputError(
                f"The line {line[:80]!r} of the note is no signature. Such a line is {_DASH.strip()}, the "
                "name of who signed, and the signature in base64, with one space between them."
            )
        yield Signature(name, content[:4], content[4:])
