"""Imperfect inspection: each bad unit that is inspected is found with the same chance, independently.

Then the found are a mixture, P(Y <= k) = sum over x of P(X = x) P(binomial(x, sensitivity) <= k), where X are
the bad ones among the inspected. That falls as the bad or the inspected grow, so bounds stay bounds.
"""

from __future__ import annotations

from decimal import localcontext
from fractions import Fraction
from math import comb

from kept.measure.sampling.factorials import CONTEXT
from kept.measure.sampling.tails import binomial_chance, binomial_exceeds, binomial_tail, finite_exceeds

_ONE = 1 << 128
_NEAR = 1 << 64
"""Absolute, of `_ONE`: a chance within 5e-20 of the risk is decided by whole numbers."""

_SMALL_POPULATION = 80


def exceeds(
    population: int | None,
    bad: int | Fraction,
    sample: tuple[int, int],
    risk: Fraction,
    sensitivity: Fraction,
) -> bool:
    """Is P(at most that many found) > risk, where this many are bad?

    Args:
        population: how many there are, or nothing where they are without end.
        bad: how many of them are bad; a rate where they are without end.
        sample: how many are inspected, and how many of these are found.
        risk: more than 0 and less than 1.
        sensitivity: the chance to find a bad one that is inspected; more than 0.
    """
    inspected, found = sample
    if population is None:
        return binomial_exceeds(inspected, bad * sensitivity, found, risk)
    assert isinstance(bad, int), "a finite population has a number of bad ones"
    if sensitivity == 1:
        return finite_exceeds(population, bad, inspected, found, risk)
    return _mixture_exceeds((population, bad, inspected), found, risk, sensitivity)


def _mixture_exceeds(units: tuple[int, int, int], found: int, risk: Fraction, sensitivity: Fraction) -> bool:
    population, bad, inspected = units
    if found >= min(inspected, bad):
        return True
    if population > _SMALL_POPULATION:
        difference = _mixture(units, found, sensitivity) - _ONE * risk
        if abs(difference) > _NEAR:
            return difference > 0
    return _exactly(units, found, risk, sensitivity)


def _mixture(units: tuple[int, int, int], found: int, sensitivity: Fraction) -> Fraction:
    """The chance of at most `found`, times `_ONE`, right to 1e-24."""
    first, weights = _weights(*units)
    tails = _tails(first, len(weights), found, sensitivity)
    return Fraction(sum(w * tail for w, tail in zip(weights, tails, strict=True)), sum(weights))


def _weights(population: int, bad: int, inspected: int) -> tuple[int, list[int]]:
    """The first x that counts, and P(X = x) from there on in proportion to the likeliest."""
    spare = population - bad - inspected
    low, high = max(0, -spare), min(bad, inspected)
    mode = min(max((inspected + 1) * (bad + 1) // (population + 2), low), high)
    below: list[int] = []
    weight = _ONE
    for x in range(mode, low, -1):
        weight = weight * (x * (spare + x)) // ((bad - x + 1) * (inspected - x + 1))
        if not weight:
            break
        below.append(weight)
    above = [weight := _ONE]
    for x in range(mode, high):
        weight = weight * ((bad - x) * (inspected - x)) // ((x + 1) * (spare + x + 1))
        if not weight:
            break
        above.append(weight)
    return mode - len(below), below[::-1] + above


def _tails(first: int, length: int, found: int, sensitivity: Fraction) -> list[int]:
    """P(binomial(x, sensitivity) <= found), times `_ONE`, for each x from `first` on.

    It begins at the x for which `found` is most likely: from there both ways the terms only shrink, so that
    none that counts is lost by rounding.
    """
    last = first + length - 1
    start = min(max(-(-found // sensitivity), first), last)
    hit, whole = sensitivity.numerator, sensitivity.denominator
    miss = whole - hit
    with localcontext(CONTEXT):
        peak = int(binomial_chance(start, sensitivity, found) * _ONE) if found <= start else 0
        tail = int(binomial_tail(start, sensitivity, found) * _ONE)
    down, chance, sofar = [], peak, tail
    for x in range(start, first, -1):
        chance = chance * (x - found) * whole // (miss * x) if x > found else 0
        sofar += chance * hit // whole
        down.append(sofar)
    up, chance, sofar = [tail], peak, tail
    for x in range(start, last):
        sofar -= chance * hit // whole
        chance = chance * miss * (x + 1) // (whole * (x + 1 - found)) if x + 1 > found else 0
        up.append(sofar)
    return down[::-1] + up


def _exactly(units: tuple[int, int, int], found: int, risk: Fraction, sensitivity: Fraction) -> bool:
    population, bad, inspected = units
    hit, whole = sensitivity.numerator, sensitivity.denominator
    miss, top = whole - hit, min(bad, inspected)
    ways: int = 0
    for x in range(max(0, bad + inspected - population), top + 1):
        few: int = sum(comb(x, y) * hit**y * miss ** (x - y) for y in range(min(found, x) + 1))
        ways += comb(inspected, x) * comb(population - inspected, bad - x) * few * whole ** (top - x)
    limit: int = risk.numerator * comb(population, bad) * whole**top
    return ways * risk.denominator > limit
