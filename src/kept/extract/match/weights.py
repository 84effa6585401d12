"""What each sign weighs: logistic regressions of few signs, printed by `python -m benchmarks.match --fit`.

They were fitted on the statements and promises of the five packaged cases, each case as a ledger of its own
and all of them as one. `WITHOUT_VECTOR` holds where no function from words to a vector is given,
`WITH_VECTOR` where one is; that was fitted with the vectors of words of the package (`Network.meaning`), and
vectors of another kind need a fit of their own. `AGAIN` is for promises given again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CERTAIN_ENOUGH: Final = 0.5
"""With a lower score, a promise is not shown first: then the answer is "none of them"."""

WITHOUT_VECTOR: Final[Mapping[str, float]] = MappingProxyType(
    {
        "always": -4.58,
        "words": 4.31,
        "words_ahead": 4.37,
        "like": 2.09,
        "like_ahead": 2.11,
        "party": 0.24,
        "due": 1.66,
        "recalls": 0.7,
        "source": 2.06,
        "answers": 2.34,
        "topic": 1.59,
    }
)
WITH_VECTOR: Final[Mapping[str, float]] = MappingProxyType(
    {
        "always": -4.99,
        "words": 3.53,
        "words_ahead": 3.78,
        "like": 1.29,
        "like_ahead": 1.76,
        "party": 0.23,
        "due": 1.53,
        "recalls": 0.74,
        "source": 1.87,
        "answers": 2.28,
        "topic": 1.45,
        "meaning": 1.35,
        "meaning_ahead": 3.59,
    }
)
AGAIN: Final[Mapping[str, float]] = MappingProxyType(
    {
        "always": -3.79,
        "words": 3.04,
        "words_ahead": 2.84,
        "back": 2.04,
        "topic": 1.31,
        "duty": 0.74,
        "years": -1.07,
    }
)


def chance(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The score, from 0 to 1: the logistic of the weighted sum of the signs and of the constant "always"."""
    total = math.fsum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-(weights["always"] + total)))
