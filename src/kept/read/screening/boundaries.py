"""Where a word ends, in folded UTF-8.

A letter, a digit, an accent or an underscore joins its neighbour to one word; a raised or circled figure, as
after a word with a footnote, does not. Scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer,
Burmese) have no such ends, and in Korean endings stick to the word: there every place is a boundary.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Korean, letter by letter
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x30FF),  # Japanese
    (0x3130, 0x318F),  # Korean, letter by letter
    (0x31F0, 0x31FF),  # Japanese
    (0x3400, 0x4DBF),  # Chinese
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7FF),  # Korean
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),  # Japanese and Korean of half width
    (0x20000, 0x3FFFF),
)
_WORD_BYTES: Final = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_FIRST_BEYOND_ASCII: Final = 0x80


@lru_cache(maxsize=1 << 14)
def joins(character: str) -> bool:
    """Does this character make one word with a neighbour of its kind?"""
    point = ord(character)
    if any(first <= point <= last for first, last in _UNSPACED):
        return False
    category = unicodedata.category(character)
    return character == "_" or category[0] in "LM" or category in ("Nd", "Nl")


def joins_before(data: bytes, at: int) -> bool:
    """Does the character that ends before byte `at` join what follows? There must be one.

    A byte of the form 10xxxxxx goes on with a character that began before it.
    """
    last = data[at - 1]
    if last < _FIRST_BEYOND_ASCII:
        return last in _WORD_BYTES
    first = at - 1
    while data[first] & 0xC0 == 0x80:
        first -= 1
    return joins(data[first:at].decode())


def joins_after(data: bytes, at: int) -> bool:
    """Does the character that begins at byte `at` join what precedes? There must be one."""
    first = data[at]
    if first < _FIRST_BEYOND_ASCII:
        return first in _WORD_BYTES
    end = at + 1
    while data[end] & 0xC0 == 0x80:
        end += 1
    return joins(data[at:end].decode())
