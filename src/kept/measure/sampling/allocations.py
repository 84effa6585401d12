"""Two or three strata in which some were found bad: the worst allocation, by looking at all of them.

Wendell and Schmee 1996 (Journal of the American Statistical Association 91): the strata are estimated
together by the sum of N x / n, and the P-value of a number of bad units is the largest chance, over all
ways to allocate them to the strata, of an estimate as small as the seen one or smaller.

Only allocations that the findings allow are looked at: a stratum has at least the bad units that were found
in it, and at most these and all that were not inspected. That keeps the confidence, since the true allocation
is always among them: it is rejected only by an outcome whose chance, with all smaller estimates, it makes no
larger than the risk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import comb, lcm, prod
from operator import add

Sampled = tuple[int, int, int]
"""How many there are, how many of them were inspected, and how many of these were found bad."""

WORK = 2_000_000
"""How many products are computed at most for one number of bad units."""


class Allocations:
    """The strata of one stratified sample, made ready: outcomes as small as what was seen, and their ways."""

    def __init__(self, strata: Sequence[Sampled]) -> None:
        self._order = sorted(range(len(strata)), key=lambda index: strata[index])
        self._strata = [strata[index] for index in self._order]
        whole = lcm(*(inspected for _, inspected, _ in strata))
        self._weights = [size * whole // inspected for size, inspected, _ in self._strata]
        self._limit = sum(w * found for w, (_, _, found) in zip(self._weights, self._strata, strict=True))
        self._ways: list[list[list[int]]] = [[] for _ in strata]

    def feasible(self, bad: int) -> bool:
        """Is the number small enough to look at all its allocations?"""
        outcomes = prod(self._top(s) + 1 for s in range(len(self._strata) - 1))
        more = bad - sum(found for _, _, found in self._strata)
        ways = prod(min(more, size - seen) + 1 for size, seen, _ in self._strata[:-1])
        return outcomes * ways <= WORK

    def exceeds(self, bad: int, risk: Fraction) -> bool:
        """Is the P-value of so many bad units larger than the risk?"""
        limit = risk * self._whole()
        return any(ways > limit for ways, _ in self._all(bad))

    def worst(self, bad: int) -> tuple[Fraction, tuple[int, ...]]:
        """The P-value of so many bad units, and the allocation that has it; of several, the first by size."""
        ways, allocation = max(self._all(bad), key=lambda one: one[0])
        placed = dict(zip(self._order, allocation, strict=True))
        return Fraction(ways, self._whole()), tuple(placed[index] for index in range(len(placed)))

    def _all(self, bad: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        founds = [found for _, _, found in self._strata]
        for more in _parts(bad - sum(founds), [size - seen for size, seen, _ in self._strata]):
            allocation = tuple(map(add, founds, more))
            tables = [self._table(s, g) for s, g in enumerate(allocation)]
            yield self._count(tables, 0, self._limit), allocation

    def _count(self, tables: list[list[int]], s: int, left: int) -> int:
        """The ways to draw outcomes of the strata from `s` on whose estimates add up to `left` or less."""
        most = min(left // self._weights[s], len(tables[s]) - 1)
        if s == len(tables) - 1:
            return tables[s][most]
        return sum(
            ways * self._count(tables, s + 1, left - x * self._weights[s])
            for x, ways in enumerate(tables[s][: most + 1])
            if ways
        )

    def _table(self, s: int, bad: int) -> list[int]:
        """By outcome, the ways to draw it from stratum `s` with so many bad; of the last, or fewer."""
        rows = self._ways[s]
        size, inspected, _ = self._strata[s]
        for g in range(len(rows), bad + 1):
            ways = [comb(g, x) * comb(size - g, inspected - x) for x in range(self._top(s) + 1)]
            rows.append(list(accumulate(ways)) if s == len(self._strata) - 1 else ways)
        return rows[bad]

    def _top(self, s: int) -> int:
        return min(self._strata[s][1], self._limit // self._weights[s])

    def _whole(self) -> int:
        return prod(comb(size, inspected) for size, inspected, _ in self._strata)


def _parts(bad: int, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All ways to put so many bad units, not more than there is room for, into rooms of these sizes."""
    if len(sizes) == 1:
        yield (bad,)
        return
    rest = sum(sizes[1:])
    for first in range(max(0, bad - rest), min(bad, sizes[0]) + 1):
        for others in _parts(bad - first, sizes[1:]):
            yield (first, *others)
