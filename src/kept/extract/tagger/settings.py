"""What was measured once with the weights and goes with them: how to lean, and how sure to be."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Curve: TypeAlias = tuple[tuple[float, float], ...]
"""Points of a rising line: the least chance of the tags, and the share of statements that were right."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much is added to the score of "outside": below zero more is found."""

    cue: float = 0.0
    own: float = 0.0
    source: float = 0.0
    content: float = 0.0


@dataclass(frozen=True, slots=True)
class Surety:
    """Weights of `surety.FEATURES`, and what is added: their sum is the log-odds of being right.

    Those given here, for weights that were never measured, take the weakest part for the whole.
    """

    weights: tuple[float, ...] = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    bias: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How the numbers of the network are read.

    `surety` gives the confidence of statements with a cue, of which those under `least` are left out;
    `own` turns the chances of statements in own voice into confidence.
    """

    leaning: Leaning = Leaning()
    surety: Surety = Surety()
    least: float = 0.0
    own: Curve = ((0.0, 0.0), (1.0, 1.0))

    @classmethod
    def of(cls, path: Path) -> Settings:
        """Read the file that lies beside the weights."""
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        weights = tuple(float(one) for one in raw["surety"]["weights"])
        own = tuple((float(x), float(y)) for x, y in raw["own"])
        return cls(
            Leaning(**raw["leaning"]), Surety(weights, raw["surety"]["bias"]), float(raw["least"]), own
        )


def on_curve(curve: Sequence[tuple[float, float]], value: float) -> float:
    """The share at `value`, straight between the points, rounded to two digits.

    >>> on_curve(((0.0, 0.2), (1.0, 0.8)), 0.5)
    0.5
    """
    at = bisect_right([x for x, _ in curve], value)
    if at == 0:
        return round(curve[0][1], 2)
    if at == len(curve):
        return round(curve[-1][1], 2)
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return round(y0 + (y1 - y0) * (value - x0) / (x1 - x0), 2)
