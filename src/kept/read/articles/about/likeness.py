"""How alike two titles are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """F1 of the words of two titles, from 0 to 1."""
    if one == other:
        return 1.0
    left, right = Counter(_WORD.findall(one.lower())), Counter(_WORD.findall(other.lower()))
    common = (left & right).total()
    return 2 * common / (left.total() + right.total()) if common else 0.0
