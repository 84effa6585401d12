"""The known word that a misspelt one most probably means."""

from __future__ import annotations

import difflib
from collections.abc import Collection

_LONGEST = 60
_MOST = 2000
"""Comparing takes time that grows with the square of the length and with the number of words; beyond these
bounds a guess would cost more than it helps."""


def nearest(word: str, known: Collection[str]) -> str | None:
    """The member of `known` that looks most like `word`, if one looks like it at all."""
    if len(word) > _LONGEST or len(known) > _MOST:
        return None
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    """The question whether the nearest word was meant, or the sentence `otherwise`."""
    close = nearest(word, known)
    return f"Did you mean {close}?" if close else otherwise
