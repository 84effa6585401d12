"""The bytes of a table or of `case.toml` to text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UndecodableError(ValueError):
    """The bytes are no text in an encoding that is understood. The message is a sentence about it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with `\\n` at the ends of lines.

    `guessed_at` are the words around the first letter that is not UTF-8, where the encoding was guessed.
    """

    text: str
    guessed_at: str | None = None


def decode(raw: bytes) -> Decoded:
    """Read UTF-8 with or without a mark, UTF-16 with one, else guess Windows-1252.

    Raises:
        UndecodableError: the bytes are none of these, or hold characters that no table has.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        decoded = Decoded(_with_plain_lines(raw.decode(encoding)))
    except UnicodeDecodeError as error:
        decoded = _guess(raw, error.start)
    if "\0" in decoded.text:
        raise UndecodableError("The file is not a text file, or is UTF-16 without its mark.")
    return decoded


def _guess(raw: bytes, place: int) -> Decoded:
    try:
        text = raw.decode("cp1252")
        return Decoded(_with_plain_lines(text), guessed_at=text[max(place - 20, 0) : place + 20])
    except UnicodeDecodeError:
        raise UndecodableError("The file is neither UTF-8 nor Windows-1252 text.") from None


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
