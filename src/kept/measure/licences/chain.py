"""The shortfall of one product in one place: versions in a chain, licences with and without downgrade right.

A licence without downgrade right covers one version only; one with it covers its own and all older ones.
The largest number of demands that can be covered is a matching, and by the deficiency version of Hall's
theorem what is left is the largest excess of a set of demands over the licences that may cover any of them.
In a chain the sets that matter are "this version or newer", after the licences of one version only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many demands no assignment can cover, and where it shows.

    `rank` is the version at which it shows (`None` if nothing is short): `demand` units need it or a newer
    one, and `usable` licences may cover them. `amount` is `demand - usable`.
    """

    amount: int
    rank: int | None = None
    demand: int = 0
    usable: int = 0


def chain_shortfall(
    demand: Mapping[int, int], exact: Mapping[int, int], downgradable: Mapping[int, int]
) -> Shortfall:
    """The smallest number of demands that no assignment of the licences can cover.

    Args:
        demand: units needed, by the rank of the version (greater is newer).
        exact: licences without downgrade right, by rank.
        downgradable: licences with it, by rank.

    Returns:
        The shortfall; where several versions show it, the newest.

    >>> chain_shortfall({2000: 40, 2003: 60}, {}, {2000: 80, 2003: 30})
    Shortfall(amount=30, rank=2003, demand=60, usable=30)
    """
    worst, needed, usable = Shortfall(0), 0, 0
    for rank in sorted(demand.keys() | exact.keys() | downgradable.keys(), reverse=True):
        here = demand.get(rank, 0)
        needed += here
        usable += min(exact.get(rank, 0), here) + downgradable.get(rank, 0)
        if needed - usable > worst.amount:
            worst = Shortfall(needed - usable, rank, needed, usable)
    return worst
