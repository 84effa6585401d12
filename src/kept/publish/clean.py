"""Words of a record as they may be shown: without marks of quotation around them, and not endless."""

from __future__ import annotations

from typing import Final

MARKS = {"“": "”", "‘": "’", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "'": "'"}
"""Opening quotation marks with their closing ones."""

LONGEST: Final = 1_200
"""So many characters of one field are shown at most."""


def bare(text: str) -> str:
    """A paraphrase without quotation marks around the whole of it: nothing proves that they were said.

    >>> bare('"It is done."')
    'It is done.'
    """
    words = text.strip()
    while len(words) > 1 and MARKS.get(words[0]) == words[-1] and _unmarked(words):
        words = words[1:-1].strip()
    return words


def _unmarked(words: str) -> bool:
    """Do the outer marks belong together, with none of their kind between them?"""
    return words[0] not in words[1:-1] and words[-1] not in words[1:-1]


def cut(words: str) -> str:
    """The first `LONGEST` characters, and how many there are where that is not all."""
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST]} … ({len(words):,} characters)"
