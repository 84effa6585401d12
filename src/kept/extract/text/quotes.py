"""Pairs of quotation marks.

Quotations do not nest here: inside one, other marks are words. A quotation ends with its paragraph at the
latest, so that a mark that nobody closed costs one paragraph and no more.
"""

from __future__ import annotations

from typing import Final

from kept.extract.text.tokens import Tokens

_CLOSES: Final = {"“": "”", "‘": "’", "«": "»", "„": "“", "``": "''", "‘‘": "’’"}
_STRAIGHT: Final = frozenset({'"', "''"})


def pair(tokens: Tokens, breaks: frozenset[int]) -> dict[int, int]:
    """Opening mark to closing mark, as token numbers; `breaks` are the tokens that end a paragraph.

    An opening mark without a closing one is paired with the break that ends its paragraph.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    closer = ""
    for at, word in enumerate(tokens.words):
        if at in breaks:
            if opened is not None and closer != "’":
                pairs[opened] = at
            opened = None
        elif opened is None:
            if word in _CLOSES or (word in _STRAIGHT and _can_open(tokens, at)):
                opened, closer = at, _CLOSES.get(word, word)
        elif word == closer and (closer != "’" or _ends_here(tokens, at)):
            pairs[opened] = at
            opened = None
    if opened is not None and closer != "’":
        pairs[opened] = len(tokens)
    return pairs


def _can_open(tokens: Tokens, at: int) -> bool:
    """A straight mark opens where the next word is close to it."""
    return at + 1 < len(tokens) and tokens.starts[at + 1] == tokens.ends[at] and tokens.words[at + 1] != "\n"


def _ends_here(tokens: Tokens, at: int) -> bool:
    """A single closing mark also serves as an apostrophe: it closes only where no word goes on after it."""
    return (
        at + 1 == len(tokens) or tokens.starts[at + 1] > tokens.ends[at] or not tokens.words[at + 1].isalnum()
    )
