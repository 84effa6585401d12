"""Where published editions contradict themselves, one another, or arithmetic: found by rules alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kept.study.impact.editions import Editions


class Kind(StrEnum):
    """What is wrong."""

    TWO_VALUES = "two values for one figure"
    PART_OVER_WHOLE = "a part larger than the whole"
    PER_POINT = "one point against all points"
    PLACE = "the gain lies where the rate is lowest"
    FALL = "the same cut, and a gain that changed"
    CEILING = "more growth than money spent"
    SPEED = "a gain of speed that arithmetic does not give"
    SEEN = "a real cut that brought little"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contradiction: in a sentence or two, and the ids of the figures.

    `certain` is true where not all of these figures can be right; else `because` says what could explain it.
    """

    kind: Kind
    certain: bool
    because: str
    figures: tuple[str, ...]


Rule = Callable[[Editions], Iterable[Contradiction]]
"""A rule that looks for one kind of contradiction."""
