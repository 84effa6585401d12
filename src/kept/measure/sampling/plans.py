"""How many to inspect in each stratum, in proportion to their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kept.errors import InputError
from kept.measure.sampling.given import Rate, count, risk_of
from kept.measure.sampling.greedy import largest_hidden
from kept.measure.sampling.searching import smallest
from kept.measure.sampling.sizes import breaching


@dataclass(frozen=True, slots=True)
class StrataPlan:
    """How many to inspect in each stratum, `total` in all.

    If none of them is found bad, at most `bound` of all `of` units are.
    """

    sizes: tuple[int, ...]
    total: int
    bound: int
    of: int


def strata_sizes(sizes: Sequence[int], tolerance: Rate, confidence: Rate, breach: str = ">=") -> StrataPlan:
    """The smallest proportional plan in which nothing found shows that the tolerance is not breached.

    The plans that are compared inspect ceil(m N_s / N) of each stratum s, for m from 1 to N, the number of
    all units: at least one of each, and in proportion but for the rounding up.

    Args:
        sizes: how many units each stratum has.
        tolerance: the share of bad units among all that is at issue, as "0.05".
        confidence: as "0.95".
        breach: ">=": fewer than tolerance * N bad are to be shown; ">": at most tolerance * N.

    Raises:
        InputError: there is no stratum, or an argument is impossible.

    >>> strata_sizes([200, 100], "0.05", "0.95")
    StrataPlan(sizes=(36, 18), total=54, bound=14, of=300)
    """
    strata = [count(size, f"Stratum {number}: the size", 1) for number, size in enumerate(sizes, 1)]
    if not strata:
        raise InputError("No stratum was given. Give the sizes of all, for example [200, 100].")
    total, risk = sum(strata), risk_of(confidence)
    bad = breaching(total, tolerance, breach)

    def bound(m: int) -> int:
        return sum(largest_hidden(list(zip(strata, _shares(strata, m, total), strict=True)), risk, bad))

    m = smallest(lambda m: bound(m) < bad, 1, total)
    plan = _shares(strata, m, total)
    return StrataPlan(plan, sum(plan), bound(m), total)


def _shares(strata: Sequence[int], m: int, total: int) -> tuple[int, ...]:
    return tuple(-(-m * size // total) for size in strata)
