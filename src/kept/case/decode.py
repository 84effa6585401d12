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
    """The text with `\\n` at the ends of lines; `guessed` is the encoding where it had to be guessed."""

    text: str
    guessed: str | None = None


def decode(raw: bytes) -> Decoded:
    """Read UTF-8 with or without a mark, UTF-16 with one, else guess Windows-1252.

    Raises:
        UndecodableError: the bytes are none of these, or hold characters that no table has.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        decoded = Decoded(_with_plain_lines(raw.decode(encoding)))
    except UnicodeDecodeError:
        decoded = _guess(raw)
    if "\0" in decoded.text:
        raise UndecodableError("The file is not a text file, or is UTF-16 without its mark.")
    return decoded


def _guess(raw: bytes) -> Decoded:
    try:
        return Decoded(_with_plain_lines(raw.decode("cp1252")), guessed="Windows-1252")
    except UnicodeDecodeError:
        raise UndecodableError("The file is neither UTF-8 nor Windows-1252 text.") from None


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
