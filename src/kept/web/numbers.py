"""Whole numbers as addresses and forms give them."""

from __future__ import annotations


def whole_number(words: str, digits: int = 9) -> int | None:
    """The number that is written; absent where it is none, or has more digits than it may have.

    >>> whole_number("12"), whole_number("-1"), whole_number("")
    (12, None, None)
    """
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= digits else None
