"""Written apart from the code: plain chances as fractions, added one by one, and all numbers tried."""

from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil, comb, prod

Stratum = tuple[int, int, int]


@cache
def chances(population: int, bad: int, inspected: int) -> tuple[Fraction, ...]:
    """P(X = 0), P(X = 1), ... of the bad among the inspected, drawn one after another."""
    now = {0: Fraction(1)}
    for drawn in range(inspected):
        after: dict[int, Fraction] = {}
        left = population - drawn
        for x, chance in now.items():
            after[x] = after.get(x, Fraction(0)) + chance * Fraction(left - (bad - x), left)
            after[x + 1] = after.get(x + 1, Fraction(0)) + chance * Fraction(bad - x, left)
        now = {x: chance for x, chance in after.items() if chance}
    return tuple(now.get(x, Fraction(0)) for x in range(inspected + 1))


def binomial(n: int, rate: Fraction, few: int) -> Fraction:
    terms = (comb(n, x) * rate**x * (1 - rate) ** (n - x) for x in range(min(few, n) + 1))
    return sum(terms, Fraction(0))


def at_most(population: int, bad: int, inspected: int, found: int, sensitivity: Fraction) -> Fraction:
    return sum(
        (p * binomial(x, sensitivity, found) for x, p in enumerate(chances(population, bad, inspected)) if p),
        Fraction(0),
    )


def upper(population: int, inspected: int, found: int, risk: Fraction, sensitivity: Fraction) -> int:
    many = (m for m in range(population + 1) if at_most(population, m, inspected, found, sensitivity) > risk)
    return max(many)


def lower(population: int, inspected: int, found: int, risk: Fraction) -> int:
    def chance(m: int) -> Fraction:
        return sum(chances(population, m, inspected)[found:], Fraction(0))

    return min(m for m in range(population + 1) if chance(m) > risk)


def size(population: int, bad: int, allowed: int, risk: Fraction, sensitivity: Fraction) -> int | None:
    enough = (n for n in range(population + 1) if at_most(population, bad, n, allowed, sensitivity) <= risk)
    return next(enough, None)


def worst(strata: list[Stratum], bad: int) -> Fraction:
    """The largest chance of an estimate as small as the seen one, over what the findings allow.

    For strata of which each was inspected in part, or where nothing was found.
    """
    allowed = product(*(range(found, size - seen + found + 1) for size, seen, found in strata))
    return max(_as_small(strata, put) for put in allowed if sum(put) == bad)


def _as_small(strata: list[Stratum], put: tuple[int, ...]) -> Fraction:
    def estimate(outcome: tuple[int, ...]) -> Fraction:
        pairs = zip(strata, outcome, strict=True)
        return sum((Fraction(size * x, seen) for (size, seen, _), x in pairs if seen), Fraction(0))

    seen = estimate(tuple(found for _, _, found in strata))
    each = [chances(size, bad, n) for (size, n, _), bad in zip(strata, put, strict=True)]
    outcomes = product(*(range(len(p)) for p in each))
    return sum(
        (
            prod((p[x] for p, x in zip(each, o, strict=True)), start=Fraction(1))
            for o in outcomes
            if estimate(o) <= seen
        ),
        Fraction(0),
    )


def upper_strata(strata: list[Stratum], risk: Fraction) -> int:
    possible = sum(size - seen + found for size, seen, found in strata)
    least = sum(found for _, _, found in strata)
    return max(bad for bad in range(least, possible + 1) if worst(strata, bad) > risk)


def none_found(strata: list[tuple[int, int]], put: tuple[int, ...]) -> Fraction:
    ways = (Fraction(comb(n - g, s), comb(n, s)) for (n, s), g in zip(strata, put, strict=True))
    return prod(ways, start=Fraction(1))


def best_hidden(strata: list[tuple[int, int]], bad: int) -> Fraction:
    """The largest chance to miss so many, by looking at all allocations."""
    all_puts = product(*(range(n + 1) for n, _ in strata))
    return max((none_found(strata, put) for put in all_puts if sum(put) == bad), default=Fraction(0))


def breaching(population: int, tolerance: Fraction, breach: str) -> int:
    units = tolerance * population
    return ceil(units) if breach == ">=" or units != int(units) else int(units) + 1
