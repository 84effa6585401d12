"""The known word that a misspelt one most probably means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST = 60
"""Comparing takes time that grows with the square of the length, and nobody misspells a whole page."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The member of `known` that looks most like `word`, if one looks like it at all."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.casefold(), candidate)
    if len(word) > _LONGEST:
        return None
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The question whether the nearest word was meant, or the sentence `otherwise`."""
    close = nearest(word, known)
    return f"Did you mean {close}?" if close else otherwise
