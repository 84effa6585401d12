"""How often a draft is right, in words that need no arithmetic."""

from __future__ import annotations

_LEAST, _MOST = 5, 95
"""Percent below and from which tenths would say 0 or all."""


def confidence_words(percent: int) -> str:
    """What a confidence of so many percent means.

    >>> confidence_words(83)
    'read rightly in about 8 of 10 such drafts'
    >>> confidence_words(97)
    'read rightly in about 97 of 100 such drafts'
    """
    if _LEAST <= percent < _MOST:
        return f"read rightly in about {(percent + 5) // 10} of 10 such drafts"
    return f"read rightly in about {percent} of 100 such drafts"
