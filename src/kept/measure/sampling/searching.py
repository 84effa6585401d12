"""The turning point of what holds up to some number, or from some number on."""

from __future__ import annotations

from collections.abc import Callable


def largest(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The largest number up to `high` that holds, where all smaller ones do, and `low` for certain.

    >>> largest(lambda n: n * n <= 50, 0, 100)
    7
    """
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def smallest(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number from `low` on that holds, where all larger ones do, and `high` for certain.

    >>> smallest(lambda n: n * n >= 50, 0, 100)
    8
    """
    return -largest(lambda n: holds(-n), -high, -low)
