"""Strata in which nothing was found: where bad units hide best, exactly, for any number of strata.

With g bad units among N and none of n found, P = C(N - g, n) / C(N, n), which one more multiplies by
(N - g - n) / (N - g). These factors only fall as g grows, so the likeliest way to have missed G bad units is
greedy: each goes where the factor is largest. That is where (N - g) / n is, and a stratum that was not
inspected has the factor 1 to its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from math import log, log1p, perm, prod

from kept.measure.sampling.searching import smallest

Stratum = tuple[int, int]
"""How many there are and how many of them were inspected."""

_ONE = 1 << 200
_SHIFT = 80
"""Ratios (N - g) / n that differ are 2^-67 apart, with n up to 10^10: in units of 2^-80 they differ too."""

_MANY_STEPS = 50_000
"""More steps than this are not gone one by one from the beginning."""


def largest_hidden(strata: Sequence[Stratum], risk: Fraction, most: int) -> tuple[int, ...]:
    """The most bad units, but not above `most`, that are missed with a chance above `risk`: where they are.

    Args:
        strata: size and number inspected of each.
        risk: more than 0 and less than 1.
        most: where to stop.

    Returns:
        How many bad units each stratum has then, in the order given.
    """
    taken = _uninspected(strata, most)
    if log(1 / risk) * max((size / seen for size, seen in strata if seen), default=0) > _MANY_STEPS:
        taken = _head_start(strata, taken, risk, most)
    chance, rounded = _chance(strata, taken)
    for index in _next(strata, taken, most):
        size, inspected = strata[index]
        good = size - taken[index]
        chance, rounded = chance * (good - inspected) // good, rounded + 1
        taken[index] += 1
        if not _likelier(strata, taken, (chance, rounded), risk):
            taken[index] -= 1
            break
    return tuple(taken)


def hidden(strata: Sequence[Stratum], bad: int) -> tuple[int, ...]:
    """Where so many bad units are missed with the largest chance; nowhere more than can be missed."""
    taken = _uninspected(strata, bad)
    for index in _next(strata, taken, bad):
        taken[index] += 1
    return tuple(taken)


def chance_of_none(strata: Sequence[Stratum], bad: Sequence[int]) -> Fraction:
    """The chance that none of the bad units is found, exactly.

    >>> float(chance_of_none([(200, 50), (100, 25)], [10, 5]))
    0.011942...
    """
    over, under = _ways(strata, bad)
    return Fraction(over, under)


def _uninspected(strata: Sequence[Stratum], most: int) -> list[int]:
    """Bad units in the strata that were not inspected, the smallest first, until there are `most`."""
    taken = [0] * len(strata)
    for size, index in sorted(
        (size, index) for index, (size, inspected) in enumerate(strata) if not inspected
    ):
        taken[index] = min(size, most)
        most -= taken[index]
    return taken


def _next(strata: Sequence[Stratum], taken: Sequence[int], most: int) -> Iterator[int]:
    """The stratum of each further bad unit, until there are `most` or no more can be missed.

    Whoever asks puts the unit into `taken` before asking again.
    """
    heap = [_rank(one, taken[index], index) for index, one in enumerate(strata) if one[1]]
    heapify(heap)
    for _ in range(most - sum(taken)):
        while heap and heap[0][1] - taken[heap[0][3]] == heap[0][2]:
            heappop(heap)
        if not heap:
            return
        _, size, inspected, index = heap[0]
        yield index
        heapreplace(heap, _rank((size, inspected), taken[index], index))


def _rank(stratum: Stratum, taken: int, index: int) -> tuple[int, int, int, int]:
    """The largest ratio first, exactly; then by size, so that the order of the strata decides nothing."""
    size, inspected = stratum
    return -(((size - taken) << _SHIFT) // inspected), size, inspected, index


def _likelier(
    strata: Sequence[Stratum], taken: Sequence[int], chance: tuple[int, int], risk: Fraction
) -> bool:
    """Is the chance larger than the risk? It is rounded down by less than its second part, of `_ONE`."""
    low, rounded = chance
    limit = risk.numerator * _ONE
    if low * risk.denominator > limit:
        return True
    if (low + rounded) * risk.denominator <= limit:
        return False
    over, under = _ways(strata, taken)
    return over * risk.denominator > risk.numerator * under


def _ways(strata: Sequence[Stratum], taken: Sequence[int]) -> tuple[int, int]:
    """The chance of finding none as two whole numbers, one over the other."""
    some = [(*one, bad) for one, bad in zip(strata, taken, strict=True) if bad and one[1]]
    over = prod(perm(size - max(bad, seen), min(bad, seen)) for size, seen, bad in some)
    return over, prod(perm(size, min(bad, seen)) for size, seen, bad in some)


def _chance(strata: Sequence[Stratum], taken: Sequence[int]) -> tuple[int, int]:
    """The same of `_ONE`, rounded down, and by how much less than this it can be too small."""
    chance, rounded = _ONE, 0
    for (size, inspected), bad in zip(strata, taken, strict=True):
        more, fewer = max(bad, inspected), min(bad, inspected)
        for j in range(fewer):
            chance = chance * (size - more - j) // (size - j)
        rounded += fewer
    return chance, rounded


def _head_start(strata: Sequence[Stratum], taken: list[int], risk: Fraction, most: int) -> list[int]:
    """So many bad units of the greedy order that they are missed with a chance certainly above the risk.

    All units down to one ratio (N - g) / n are taken. Each of the n factors of C(N - g, n) / C(N, n) is at
    least the last, (N - g - n + 1) / (N - n + 1), so the n-th power of that is a chance from below.
    """
    enough = log(risk) + 1e-6

    def down_to(level: int) -> list[int]:
        return [_above(one, level) if one[1] else bad for one, bad in zip(strata, taken, strict=True)]

    def holds(level: int) -> bool:
        put = down_to(level)
        if sum(put) > most:
            return False
        some = ((n, size - n + 1, bad) for (size, n), bad in zip(strata, put, strict=True) if n)
        return sum(n * log1p(-bad / last) for n, last, bad in some) > enough

    highest = max((size << _SHIFT) // inspected for size, inspected in strata if inspected) + 1
    return down_to(smallest(holds, 1 << _SHIFT, highest))


def _above(stratum: Stratum, level: int) -> int:
    """How many bad units a stratum takes at ratios of `level` or more, of 2^-80."""
    size, inspected = stratum
    return max(0, min(size - inspected, size + 1 - -(-level * inspected >> _SHIFT)))
