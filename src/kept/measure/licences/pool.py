"""What is short of one product when a pool of licences stands behind the departments' own.

The demand that no assignment can cover is the largest, over all sets of demands, of the set's size minus
all licences that may cover any of it (the deficiency version of Hall's theorem). What the pool pays for a
set depends only on the oldest version in it (for licences with downgrade right) and on which versions it
has (for those without). For every such choice the departments are apart from one another, and each takes
the set that is worst for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations

from kept.errors import InputError
from kept.measure.licences.chain import chain_shortfall

MOST_EXACT_VERSIONS = 12
"""Of how many versions the pool may hold licences without downgrade right: the work doubles with each."""

Units = Mapping[int, int]
"""Units by the rank of a version."""

Department = tuple[Units, Units, Units]
"""Of one department: its demand, its licences without and its licences with downgrade right, by rank."""

_Ladder = list[tuple[int, int]]
"""For each rank, newest first: units needed, and the downgradable licences that it is the first to reach."""


def exact_versions(departments: Sequence[Department], exact: Units) -> tuple[int, ...]:
    """The ranks of which the pool has licences without downgrade right, and of which there is demand."""
    needed = {rank for demand, _, _ in departments for rank, units in demand.items() if units > 0}
    return tuple(sorted(rank for rank, units in exact.items() if units > 0 and rank in needed))


def pool_shortfall(departments: Sequence[Department], exact: Units, downgradable: Units) -> int:
    """The smallest number of demands that neither the departments' own licences nor the pool's can cover.

    Args:
        departments: demand, exact and downgradable licences of each department.
        exact: the pool's licences without downgrade right, of at most `MOST_EXACT_VERSIONS` versions with
            demand (see `exact_versions`).
        downgradable: the pool's licences with downgrade right.

    Returns:
        The shortfall over all departments.

    Raises:
        InputError: the pool has licences without downgrade right of too many versions.

    >>> pool_shortfall([({1: 5}, {}, {}), ({2: 5}, {}, {2: 9})], {}, {2: 3})
    2
    """
    short = [one for one in departments if chain_shortfall(*one).amount > 0]
    ranks = sorted({rank for demand, _, _ in short for rank in demand}, reverse=True)
    offered = exact_versions(short, exact)
    if len(offered) > MOST_EXACT_VERSIONS:
        raise InputError(
            f"The pool has licences without downgrade right of {len(offered)} versions that somebody needs, "
            f"expected at most {MOST_EXACT_VERSIONS}. Give them to departments, or leave them out."
        )
    worst = 0
    ladders = [_ladder(one, ranks) for one in short]
    for skipped in _subsets(offered):
        paid = {rank: exact[rank] for rank in offered if rank not in skipped}
        excess = _excess(ladders, [rank not in skipped for rank in ranks])
        spent = _from_newest(ranks, paid, downgradable)
        worst = max(worst, max((most - pool for most, pool in zip(excess, spent, strict=True)), default=0))
    return worst


def _subsets(ranks: Sequence[int]) -> Iterator[frozenset[int]]:
    for size in range(len(ranks) + 1):
        yield from map(frozenset, combinations(ranks, size))


def _ladder(department: Department, ranks: Sequence[int]) -> _Ladder:
    """A department by rank, after its licences without downgrade right: each covers one version only."""
    demand, exact, downgradable = department
    left = {at: max(units - exact.get(at, 0), 0) for at, units in demand.items()}
    return [*_steps(ranks, left, downgradable)]


def _excess(ladders: Iterable[_Ladder], counted: Sequence[bool]) -> list[int]:
    """For each rank, newest first: the worst that demands of it or newer can be, over all departments.

    Only demands of the `counted` ranks are in a set. Every department takes its own worst set, or none.
    """
    sums = [0] * len(counted)
    for ladder in ladders:
        running = worst = 0
        for place, (needed, licences) in enumerate(ladder):
            running += (needed if counted[place] else 0) - licences
            worst = max(worst, running)
            sums[place] += worst
    return sums


def _steps(ranks: Sequence[int], demand: Units, licences: Units) -> Iterator[tuple[int, int]]:
    """For each of `ranks`, newest first: its demand, and the licences that it is the first to reach."""
    above = sorted(licences.items())
    for rank in ranks:
        reached = 0
        while above and above[-1][0] >= rank:
            reached += above.pop()[1]
        yield demand.get(rank, 0), reached


def _from_newest(ranks: Sequence[int], exact: Units, downgradable: Units) -> list[int]:
    """For each of `ranks`, newest first: all licences of the pool that a set from it upwards has to count."""
    steps = _steps(ranks, exact, downgradable)
    return list(accumulate(same + reached for same, reached in steps))
