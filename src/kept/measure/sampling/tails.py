"""Is it likelier than a given risk that so few are found? Decided rightly for every risk and every size.

A chance is summed to six digits, or where it comes too near the risk to twenty: the largest term by
logarithms, the others by the ratio of neighbours in whole numbers. Where it is nearer still, and for small
numbers always, the whole numbers themselves are compared. So equality is seen where it is, and a bound is
never on the wrong side.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

from kept.measure.sampling.factorials import CONTEXT, log, log_choose

_PRECISIONS = ((64, Decimal("1e-6")), (128, Decimal("1e-20")))
"""With how many binary digits terms are summed, and how near (relative) a risk may then come: rough, fine.

Each term loses less than a unit of the last digit for itself and each one before, so that with up to 6e5
terms (a population of 10^10) a sum is right to 2e-8, or to 2e-27.
"""

_SMALL_POPULATION = 300
_SMALL_SAMPLE = 40


def finite_exceeds(population: int, bad: int, inspected: int, found: int, risk: Fraction) -> bool:
    """Is P(X <= found) > risk, where X are the bad ones among `inspected`, drawn without replacement?

    Args:
        population: how many there are.
        bad: how many of them are bad.
        inspected: how many are drawn.
        found: the number that X is to reach at most.
        risk: more than 0 and less than 1.
    """
    if found >= min(inspected, bad):
        return True
    if inspected - found > population - bad:
        return False
    if population > _SMALL_POPULATION:
        clear = _clearly(population, bad, inspected, found, risk)
        if clear is not None:
            return clear
    return _finite_exactly(population, bad, inspected, found, risk)


def _clearly(population: int, bad: int, inspected: int, found: int, risk: Fraction) -> bool | None:
    """The answer by the tail that is summed downhill, or nothing where it is too near."""
    upper = found * population >= inspected * bad
    if upper:
        bad, found, risk = population - bad, inspected - found - 1, 1 - risk
    for bits, near in _PRECISIONS:
        above = _above(_lower(population, bad, inspected, found, bits), risk, near)
        if above is not None:
            return above is not upper
    return None


def _above(chance: Decimal, risk: Fraction, near: Decimal) -> bool | None:
    """Is a chance larger than the risk? Nothing where they are too near to tell."""
    with localcontext(CONTEXT):
        ratio = chance * risk.denominator / risk.numerator
        return None if abs(ratio - 1) < near else ratio > Decimal(1)


def _lower(population: int, bad: int, inspected: int, found: int, bits: int) -> Decimal:
    """P(X <= found), for `found` below the mean, so that the terms fall on the way down."""
    spare = population - bad - inspected
    term = total = 1 << bits
    for i in range(found, 0, -1):
        term = term * (i * (spare + i)) // ((bad - i + 1) * (inspected - i + 1))
        if not term:
            break
        total += term
    with localcontext(CONTEXT):
        most = log_choose(bad, found) + log_choose(population - bad, inspected - found)
        return (most - log_choose(population, inspected)).exp() * total / (1 << bits)


def _finite_exactly(population: int, bad: int, inspected: int, found: int, risk: Fraction) -> bool:
    """The same in whole numbers; `bad` and `inspected` may change places, and the smaller one is cheaper."""
    if min(bad, population - bad) < min(inspected, population - inspected):
        bad, inspected = inspected, bad
    if 2 * bad == population and 2 * found + 1 == inspected:
        return risk < Fraction(1, 2)
    good = population - bad
    ways = sum(comb(bad, i) * comb(good, inspected - i) for i in range(found + 1) if i <= inspected)
    return ways * risk.denominator > risk.numerator * comb(population, inspected)


def binomial_exceeds(inspected: int, rate: Fraction, found: int, risk: Fraction) -> bool:
    """Is P(X <= found) > risk, where each of `inspected` is bad with the chance `rate`, independently?"""
    if found >= inspected or rate == 0:
        return True
    if rate == 1:
        return False
    if inspected > _SMALL_SAMPLE:
        clear = _binomial_clearly(inspected, rate, found, risk)
        if clear is not None:
            return clear
    return _binomial_exactly(inspected, rate, found, risk)


def _binomial_clearly(inspected: int, rate: Fraction, found: int, risk: Fraction) -> bool | None:
    upper = found >= inspected * rate
    if upper:
        rate, found, risk = 1 - rate, inspected - found - 1, 1 - risk
    for bits, near in _PRECISIONS:
        above = _above(_binomial_lower(inspected, rate, found, bits), risk, near)
        if above is not None:
            return above is not upper
    return None


def _binomial_lower(inspected: int, rate: Fraction, found: int, bits: int) -> Decimal:
    bad, good = rate.numerator, rate.denominator - rate.numerator
    term = total = 1 << bits
    for i in range(found, 0, -1):
        term = term * (i * good) // ((inspected - i + 1) * bad)
        if not term:
            break
        total += term
    with localcontext(CONTEXT):
        return binomial_chance(inspected, rate, found) * total / (1 << bits)


def binomial_chance(inspected: int, rate: Fraction, found: int) -> Decimal:
    """P(X = found) of a binomial with 0 < rate < 1 and found <= inspected, to some 37 digits."""
    with localcontext(CONTEXT):
        bad, good = log(rate.numerator), log(rate.denominator - rate.numerator)
        powers = found * bad + (inspected - found) * good - inspected * log(rate.denominator)
        return (log_choose(inspected, found) + powers).exp()


def binomial_tail(inspected: int, rate: Fraction, found: int) -> Decimal:
    """P(X <= found) of a binomial with 0 < rate < 1, right to 1e-24."""
    bits, _ = _PRECISIONS[-1]
    if found >= inspected:
        return Decimal(1)
    if found < inspected * rate:
        return _binomial_lower(inspected, rate, found, bits)
    return CONTEXT.subtract(Decimal(1), _binomial_lower(inspected, 1 - rate, inspected - found - 1, bits))


def _binomial_exactly(inspected: int, rate: Fraction, found: int, risk: Fraction) -> bool:
    if rate == Fraction(1, 2) and 2 * found + 1 == inspected:
        return risk < rate
    bad, whole = rate.numerator, rate.denominator
    good = whole - bad
    ways: int = sum(comb(inspected, i) * bad**i * good ** (inspected - i) for i in range(found + 1))
    limit: int = risk.numerator * whole**inspected
    return ways * risk.denominator > limit
