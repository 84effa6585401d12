"""Bytes to characters: byte-order mark, UTF-8, what the page declares, or a guess that is named."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kept.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; UTF-32 stands before UTF-16, whose little-endian mark begins it."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.I)

_WIDER = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What browsers read in place of a declared encoding: https://encoding.spec.whatwg.org/#names-and-labels."""

_PREFERRED = ("cp1252", "gb18030", "cp1251", "cp932", "big5", "cp949")
"""Which of equally good guesses wins: the most used on the web first."""

_MOST_CHAOS = 10.0
"""A guess with more signs of wrong decoding than this (per cent) is no guess."""

_TIE = 1.0
_VALID_PER_DAMAGED = 10
"""So many valid characters beyond ASCII for each damaged one make it UTF-8."""

_SAMPLE = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, and how they were told: `encoding` and `told_by` ("utf-8", "declared", "guessed" …)."""

    text: str
    encoding: str
    told_by: str


def decode(data: bytes, origin: str, media_type: str | None = None) -> Decoded:
    """Turn bytes into characters without losing or changing any.

    Args:
        data: the bytes of a text or an HTML page.
        origin: what to call them in a message.
        media_type: as stated by whoever delivered them; its charset parameter is used.

    Raises:
        InputError: they are no text, or it cannot be told in which encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, name, origin)
    if b"\x00" in data:
        return _decode_unmarked_utf16(data, origin)
    text = _try(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8")
    return _nearly_utf8(data) or _by_declaration(data, media_type) or _by_guess(data, origin)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes were damaged: they become U+FFFD, are counted and said.

    In any other encoding hardly a character beyond ASCII would be valid UTF-8.
    """
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    valid = sum(char > "\x7f" for char in text) - damaged
    if damaged * _VALID_PER_DAMAGED > valid:
        return None
    return Decoded(text, "utf-8", f"with {damaged} damaged characters")


def _decode_marked(data: bytes, encoding: str, origin: str) -> Decoded:
    text = _try(data, encoding)
    if text is None:
        raise InputError(
            f"{origin} has the mark of {encoding.removesuffix('-sig')}, but its bytes do not follow it: "
            "it may be cut off. Save it again as UTF-8."
        )
    return Decoded(text, encoding.removesuffix("-sig"), "byte-order mark")


def _decode_unmarked_utf16(data: bytes, origin: str) -> Decoded:
    """UTF-16 without a mark has a NUL in nearly every second byte of Western text; else NUL is binary."""
    half = len(data) // 2
    for encoding, nuls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        text = _try(data, encoding) if nuls.count(0) > 0.4 * half else None
        if text is not None and not _CONTROL.search(text):
            return Decoded(text, encoding, "look of the bytes")
    raise InputError(
        f"{origin} is a binary file (it has NUL bytes) and no PDF or Word file. "
        "Save the document as PDF, HTML or plain text and give that file."
    )


def _by_declaration(data: bytes, media_type: str | None) -> Decoded | None:
    """What the media type, the page's meta tag or its XML declaration says, if the bytes bear it out."""
    stated = _PARAMETER.search(media_type or "")
    names = [stated[1]] if stated else []
    names += [
        found[1].decode("ascii") for found in (_META.search(data[:4096]), _XML.match(data[:4096])) if found
    ]
    for name in names:
        encoding = _browser_name(name)
        text = _try(data, encoding) if encoding else None
        if encoding and text is not None:
            return Decoded(text, encoding, "declared")
    return None


def _browser_name(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(known, known)


def _by_guess(data: bytes, origin: str) -> Decoded:
    """The most plausible encoding by charset_normalizer, which measures signs of wrong decoding ("chaos")."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow to import)

    found = [guess for guess in from_bytes(_sample(data)) if guess.percent_chaos <= _MOST_CHAOS]
    least = min((guess.percent_chaos for guess in found), default=0.0)
    tied = [guess.encoding for guess in found if guess.percent_chaos <= least + _TIE]
    for encoding in sorted(tied, key=_preference):
        text = _try(data, encoding)
        if text is not None:
            return Decoded(text, encoding, "guessed")
    raise InputError(
        f"It cannot be told in which encoding {origin} is: it is not UTF-8 and declares nothing that fits. "
        "Convert it to UTF-8 first, for example with: iconv -f windows-1252 -t utf-8 FILE > NEW."
    )


def _sample(data: bytes) -> bytes:
    """The first part, cut after a line so that no character of several bytes is cut in two."""
    part = data[:_SAMPLE]
    return part if part == data else part[: part.rfind(b"\n") + 1] or part


def _preference(encoding: str) -> int:
    return _PREFERRED.index(encoding) if encoding in _PREFERRED else len(_PREFERRED)
