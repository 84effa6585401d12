"""The marks of an axis of ratios: round changes, as many as their words have room for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LADDERS: tuple[tuple[float, ...], ...] = (
    *(tuple((100 + step * n) / 100 for n in range(-20, 21) if step * n > -100) for step in (1, 2, 5, 10, 20)),
    (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10),
    (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10),
    (0.1, 0.15, 0.25, 0.4, 0.6, 1, 1.5, 2.5, 4, 6, 10),
    (0.1, 0.2, 0.5, 1, 2, 5, 10),
    (0.01, 0.1, 0.3, 1, 3, 10, 100),
)
"""Ratios that get a mark, the finest first; beyond them come powers of ten."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where marks and their words may lie, in logarithms of ratios.

    Marks lie from `low` to `high`, their words from `first` to `last`. `taken` is the room for the words of
    a ratio, with the air beside them.
    """

    low: float
    high: float
    first: float
    last: float
    taken: Callable[[float], float]


def ratio_marks(room: Room, most: int) -> list[float]:
    """At most so many round ratios, apart enough for their words and for an even look.

    >>> ratio_marks(Room(-1.0, 1.0, -1.0, 1.0, lambda ratio: 0.25), 7)
    [0.5, 0.7, 1, 1.5, 2]
    """
    closest = (room.high - room.low) / (most + 1)
    few = (one for one in (_within(room, ladder) for ladder in _LADDERS) if len(one) <= most)
    ladders = [[ratio for ratio in one if _has_room(room, ratio)] for one in few]
    fitting = [one for one in ladders if _apart(room, one, closest)]
    for least in (3, 2):
        for ladder in fitting:
            if len(ladder) >= least:
                return ladder
    return next(_powers(room, most))


def _within(room: Room, ladder: Sequence[float]) -> list[float]:
    if room.high > 2 * math.log(ladder[-1]) or room.low < 2 * math.log(ladder[0]):
        return []
    return [ratio for ratio in ladder if room.low <= math.log(ratio) <= room.high]


def _has_room(room: Room, ratio: float) -> bool:
    at, half = math.log(ratio), room.taken(ratio) / 2
    return room.first <= at - half and at + half <= room.last


def _apart(room: Room, ratios: Sequence[float], closest: float) -> bool:
    return all(
        math.log(other / one) >= max(closest, (room.taken(one) + room.taken(other)) / 2)
        for one, other in pairwise(ratios)
    )


def _powers(room: Room, most: int) -> Iterator[list[float]]:
    """Every power of ten that has room, every second, every third, …: those that can stand together."""
    first, last = math.ceil(room.low / math.log(10)), math.floor(room.high / math.log(10))
    for step in range(1, last - first + 2):
        powers = [10.0**power for power in range(first, last + 1) if power % step == 0]
        shown = [ratio for ratio in powers if _has_room(room, ratio)] if len(powers) <= most else []
        if shown and _apart(room, shown, 0):
            yield shown
    yield [1.0]
