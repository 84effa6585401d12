"""Texts by their words: how much of what is asked each of them holds, rare words counting for more.

The measure is Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
2009) as a share of the most that the words asked for could reach, so that it lies between 0 and 1. Its square
root is taken, which sets apart better those that share little from those that share nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_SATURATION: Final = 1.2
_LENGTH: Final = 0.5
"""The usual k1 of BM25; its b is lower than usual, for promises are all about equally short."""


@dataclass(frozen=True, slots=True)
class Index:
    """Which texts hold which words, and what each word weighs there."""

    count: int
    postings: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, texts: Mapping[str, Sequence[str]]) -> Index:
        """The index of texts, given as their stems by id. Time and space are linear in the words."""
        mean = sum(map(len, texts.values())) / len(texts) if texts else 0.0
        postings: dict[str, dict[str, float]] = defaultdict(dict)
        for id_, stems in texts.items():
            size = _SATURATION * (1 - _LENGTH + _LENGTH * len(stems) / mean) if mean else _SATURATION
            for stem, count in Counter(stems).items():
                postings[stem][id_] = count * (_SATURATION + 1) / (count + size)
        return cls(len(texts), dict(postings))

    def rarity(self, stem: str) -> float:
        """How much a word tells: the logarithm of how few texts hold it."""
        return math.log((self.count + 1) / (len(self.postings.get(stem, ())) + 0.5))

    def held(self, wanted: Sequence[str], by: Sequence[str]) -> float:
        """How much of the words `wanted` the words `by` hold, each as much as it tells, from 0 to 1."""
        tells = {stem: self.rarity(stem) for stem in wanted}
        most = math.fsum(tells.values())
        return math.fsum(tells[stem] for stem in frozenset(by) & tells.keys()) / most if most > 0 else 0.0

    def likeness(self, stems: Sequence[str]) -> dict[str, float]:
        """For each text that shares a word with `stems`, how much of them it holds, from 0 to 1."""
        found: dict[str, float] = defaultdict(float)
        most = 0.0
        for stem in dict.fromkeys(stems):
            rarity = self.rarity(stem)
            most += rarity * (_SATURATION + 1)
            for id_, weight in self.postings.get(stem, {}).items():
                found[id_] += rarity * weight
        return {id_: math.sqrt(min(1.0, value / most)) for id_, value in found.items() if value > 0}
