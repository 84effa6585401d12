"""How sure an attribution is: the chance that its source and content are right, from what speaks for it.

A logistic regression on a few numbers, fitted where the truth is known (`training.calibrate`). It ranks
better than the least chance among the parts, so that more can be kept at the same precision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kept.extract.tagger.paths import Floats
from kept.extract.tagger.settings import Surety

Run: TypeAlias = tuple[int, int]
"""First and last piece of a run, counted with the mark in front."""

FEATURES: Final = (
    *("cue begins", "source", "weakest part", "content as seen without its cue", "content begins"),
    *("has a source", "length of content", "distance of content"),
)
"""What `features` gives: chances as log-odds, lengths as logarithms of word pieces."""

_SOURCE, _CONTENT = 1, 3
_SMALLEST: Final = 1e-4
_LARGEST: Final = 30.0
_DOUBLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """One cue with what it links, in runs of pieces; what speaks for it, and the chance that it is right."""

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    features: tuple[float, ...]
    chance: float


def chance_of(found: Sequence[float], surety: Surety) -> float:
    """The chance that source and content of a cue with these `features` are right."""
    score = surety.bias + sum(weight * x for weight, x in zip(surety.weights, found, strict=True))
    return 1 / (1 + math.exp(-max(-_LARGEST, min(_LARGEST, score))))


def features(
    cue: Run, source: Sequence[Run], content: Sequence[Run], chances: tuple[Floats, Floats, Floats]
) -> tuple[float, ...]:
    """One number for each of `FEATURES`.

    `chances` are those of the tags of cues, of the roles for this cue and of the tags of contents: pieces by
    tags.
    """
    cues, roles, inside = chances
    pieces = _pieces(content)
    sure_source = float(roles[_pieces(source), _SOURCE : _SOURCE + 2].sum(-1).mean()) if source else 1.0
    sure_content = float(roles[pieces, _CONTENT : _CONTENT + 2].sum(-1).mean())
    sure_cue = float(1 - cues[cue[0] : cue[1] + 1, 0].mean())
    away = min(abs(content[0][0] - cue[1]), abs(cue[0] - content[-1][1]))
    return (
        _log_odds(float(cues[cue[0], 1])),
        _log_odds(sure_source) if source else 0.0,
        _log_odds(min(sure_cue, sure_source, sure_content)),
        _log_odds(float(1 - inside[pieces, 0].mean())),
        _log_odds(float(inside[content[0][0], 1])),
        float(bool(source)),
        math.log(len(pieces)),
        math.log1p(away),
    )


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, _SMALLEST), 1 - _SMALLEST)
    return math.log(bounded / (1 - bounded))


def _pieces(found: Sequence[Run]) -> list[int]:
    return [piece for a, b in found for piece in range(a, b + 1)]


def without_doubles(found: Sequence[Candidate]) -> list[Candidate]:
    """Of two cues with nearly the same content the surer, in the order given.

    A statement inside the content of another is no double of it: "said it had promised to act".
    """
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: -one.chance):
        if not any(_double(one, other) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def _double(one: Candidate, other: Candidate) -> bool:
    mine, its = set(_pieces(one.content)), set(_pieces(other.content))
    if len(mine & its) < _DOUBLE * len(mine | its):
        return False
    return not (set(_pieces([one.cue])) <= its or set(_pieces([other.cue])) <= mine)
