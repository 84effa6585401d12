"""How alike two titles, or two texts, are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """F1 of the words of two titles, from 0 to 1; 1 where they are the same."""
    return 1.0 if one == other else word_f1(one, other)


def word_f1(one: str, other: str) -> float:
    """F1 of the words of two texts, each counted as often as it occurs; 0 where neither has any."""
    a, b = _counted(one), _counted(other)
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
