"""Bounds from a stratified sample: departments inspected each for itself, and not all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Context, Decimal
from enum import StrEnum
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sampling.allocations import WORK, Allocations, Sampled
from kept.measure.sampling.factorials import CONTEXT
from kept.measure.sampling.given import Rate, count, design, risk_of
from kept.measure.sampling.greedy import chance_of_none, hidden, largest_hidden
from kept.measure.sampling.imperfect import exceeds
from kept.measure.sampling.searching import largest

MOST_EXACT = 20_000
"""Of how many factors a P-value is made at most that is told as an exact fraction."""


class Method(StrEnum):
    """How a bound of strata was computed, in words for the reader."""

    NONE_FOUND = "exact, for nothing found: the likeliest way to miss so many"
    ONE_STRATUM = "exact, of one stratum (hypergeometric)"
    ALL_ALLOCATIONS = "Wendell and Schmee 1996: the worst of all allocations to the strata"
    SUM_OF_BOUNDS = "Wright 1991: the sum of the bounds of S strata, each at confidence c^(1/S) (Šidák 1967)"


@dataclass(frozen=True, slots=True)
class StrataBound:
    """How many are bad at most (`count`) of how many (`of`), and how that was computed.

    `uninspected` is how many of them are in strata that were not inspected at all: each of these units counts
    as bad. `worst` tells for each stratum how many bad ones it has in the worst case that the findings allow;
    by the sum of bounds there is no such case, and it is `None`. `fallback` says why that sum was taken.
    """

    count: int
    of: int
    method: Method
    uninspected: int
    worst: tuple[int, ...] | None
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class StrataPValue:
    """The P-value of "at least so many are bad", exact, and the allocation to the strata that has it.

    It is `None` where the sample rules out so many for certain, and the P-value is 0.
    """

    p: Fraction
    worst: tuple[int, ...] | None


def upper_bound_strata(strata: Sequence[Sampled], confidence: Rate) -> StrataBound:
    """How many are bad at most in all strata together; one-sided.

    With nothing found it is exact for any number of strata. With findings it is the bound of Wendell and
    Schmee for up to three strata that are small enough to look at all allocations (`WORK` products), and else
    the sum of bounds, which is larger than need be; `method` says which, and `fallback` why. Strata that were
    inspected wholly or not at all are set apart before: they add what was found in them, or all their units.

    Args:
        strata: for each (how many there are, how many were inspected at random, how many of these are bad).
        confidence: as "0.95".

    Raises:
        InputError: there is no stratum, or a count is impossible.

    >>> upper_bound_strata([(200, 50, 0), (100, 25, 0)], "0.95").count
    10
    """
    given, risk = _given(strata), risk_of(confidence)
    if not any(found for _, _, found in given):
        pairs = [(size, seen) for size, seen, _ in given]
        return _result(given, Method.NONE_FOUND, largest_hidden(pairs, risk, sum(n for n, _ in pairs)))
    partly = [index for index, one in enumerate(given) if _is_partly(one)]
    method, put = _with_findings([given[index] for index in partly], risk)
    if isinstance(put, int):
        settled = sum(_settled(one) for one in given)
        return replace(_result(given, method, None, put + settled), fallback=_fallback(len(partly)))
    return _result(given, method, _merged(given, partly, put))


def _with_findings(strata: Sequence[Sampled], risk: Fraction) -> tuple[Method, tuple[int, ...] | int]:
    """The method, and the bad units of each stratum, or in all."""
    if len(strata) <= 1:
        return Method.ONE_STRATUM, tuple(_bound(one, risk) for one in strata)
    part = _part(risk, len(strata))
    total = sum(_bound(one, part) for one in strata)
    if len(strata) <= 3:
        bad = _all_allocations(strata, risk, total)
        if bad is not None:
            return Method.ALL_ALLOCATIONS, Allocations(strata).worst(bad)[1]
    return Method.SUM_OF_BOUNDS, total


def _fallback(strata: int) -> str:
    if strata > 3:
        return f"{strata:,} strata were inspected in part, and all allocations are looked at for up to three"
    return f"to look at all allocations to these {strata} strata takes more than {WORK:,} products"


def _all_allocations(strata: Sequence[Sampled], risk: Fraction, guess: int) -> int | None:
    """The bound of Wendell and Schmee, sought up to `guess` first; nothing where there are too many ways."""
    ways, possible = Allocations(strata), sum(size - seen + found for size, seen, found in strata)
    high = min(guess, possible)
    if not ways.feasible(high):
        return None
    if ways.exceeds(high, risk):
        if not ways.feasible(possible):
            return None
        high = possible
    return largest(lambda bad: ways.exceeds(bad, risk), sum(found for _, _, found in strata), high)


def _bound(stratum: Sampled, risk: Fraction) -> int:
    size, seen, found = stratum
    one = Fraction(1)
    return largest(lambda m: exceeds(size, m, (seen, found), risk, one), found, size - seen + found)


def _part(risk: Fraction, strata: int) -> Fraction:
    """1 - (1 - risk)^(1/strata), exact where it can be, or too small by less than 1e-38."""
    whole = 1 - risk
    share = CONTEXT.divide(Decimal(whole.numerator), Decimal(whole.denominator))
    root = CONTEXT.power(share, CONTEXT.divide(Decimal(1), Decimal(strata)))
    short = Fraction(Context(prec=20).plus(root))
    return 1 - (
        short if short**strata == whole else Fraction(Context(prec=40, rounding=ROUND_CEILING).plus(root))
    )


def p_value_strata(strata: Sequence[Sampled], bad: int) -> StrataPValue:
    """The chance of a sample at least as good as this one if `bad` units are bad, where they are best hidden.

    With findings "as good" goes by the estimate sum of N x / n (Wendell and Schmee 1996), and of the ways to
    hide them only those count that the findings allow.

    Args:
        strata: for each (how many there are, how many were inspected at random, how many of these are bad).
        bad: the number of bad units that is in question.

    Raises:
        InputError: a count is impossible; with findings, more than three strata were inspected in part; or
            there are too many ways to compute.

    >>> found = p_value_strata([(200, 50, 0), (100, 25, 0)], 15)
    >>> round(float(found.p), 5), found.worst
    (0.01194, (10, 5))
    """
    given = _given(strata)
    number = count(bad, "The number of bad units")
    if number > sum(size for size, _, _ in given):
        raise InputError(f"{number} cannot be bad of {sum(size for size, _, _ in given)}. Give fewer.")
    if number > sum(size - seen + found for size, seen, found in given):
        return StrataPValue(Fraction(0), None)
    if not any(found for _, _, found in given):
        return _none_found([(size, seen) for size, seen, _ in given], number)
    return _p_with_findings(given, number)


def _none_found(pairs: Sequence[tuple[int, int]], bad: int) -> StrataPValue:
    inside = bad - sum(size for size, seen in pairs if not seen)
    if inside > MOST_EXACT:
        raise InputError(
            f"The P-value of {bad} is a fraction of too many digits: {inside} bad units in strata that were "
            f"inspected are more than {MOST_EXACT}. Ask for the bound instead."
        )
    worst = hidden(pairs, bad)
    return StrataPValue(chance_of_none(pairs, worst), worst)


def _p_with_findings(given: Sequence[Sampled], bad: int) -> StrataPValue:
    partly = [index for index, one in enumerate(given) if _is_partly(one)]
    sampled = [given[index] for index in partly]
    inside = bad - sum(_settled(one) for one in given)
    if inside <= sum(found for _, _, found in sampled):
        return StrataPValue(Fraction(1), _least(given, bad))
    ways = Allocations(sampled)
    if len(partly) > 3 or not ways.feasible(inside):
        raise InputError(
            f"With findings in {len(partly)} strata inspected in part, {inside} bad units can be allocated "
            "in too many ways: up to three small strata can be computed. Ask for the bound instead."
        )
    p, put = ways.worst(inside)
    return StrataPValue(p, _merged(given, partly, put))


def _least(given: Sequence[Sampled], bad: int) -> tuple[int, ...]:
    """So few bad units that the sample is sure to be as good: what was found first, then the uninspected."""
    put = [0] * len(given)
    room = [found for _, _, found in given], [0 if seen else size for size, seen, _ in given]
    for most in room:
        for index, units in enumerate(most):
            more = min(units, bad)
            put[index], bad = put[index] + more, bad - more
    return tuple(put)


def _given(strata: Sequence[Sampled]) -> list[Sampled]:
    rows = list(strata)
    if not rows:
        raise InputError("No stratum was given. Give each as (population, inspected, found): (200, 50, 0).")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, tuple | list) or len(row) != 3:
            raise InputError(
                f"Stratum {number} is {row!r}. Give (population, inspected, found), for example (200, 50, 0)."
            )
    return [design(*row, where=f"Stratum {number}: ") for number, row in enumerate(rows, 1)]


def _is_partly(stratum: Sampled) -> bool:
    return 0 < stratum[1] < stratum[0]


def _settled(stratum: Sampled) -> int:
    """The bad units of a stratum inspected wholly or not at all."""
    size, seen, found = stratum
    return 0 if _is_partly(stratum) else size - seen + found


def _merged(given: Sequence[Sampled], partly: Sequence[int], put: Sequence[int]) -> tuple[int, ...]:
    """The bad units of all strata, of which those of the `partly` inspected are `put`."""
    worst = [_settled(one) for one in given]
    for index, bad in zip(partly, put, strict=True):
        worst[index] = bad
    return tuple(worst)


def _result(
    given: Sequence[Sampled], method: Method, worst: tuple[int, ...] | None, bad: int | None = None
) -> StrataBound:
    return StrataBound(
        count=sum(worst or ()) if bad is None else bad,
        of=sum(size for size, _, _ in given),
        method=method,
        uninspected=sum(size for size, seen, _ in given if not seen),
        worst=worst,
    )
