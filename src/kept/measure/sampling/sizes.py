"""How many to inspect, so that finding nothing, or few, shows what it is to show."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from kept.errors import InputError
from kept.measure.sampling.given import MOST, Rate, count, risk_of, sensitivity_of, share_of
from kept.measure.sampling.imperfect import exceeds
from kept.measure.sampling.searching import smallest
from kept.measure.sampling.tails import binomial_exceeds

MOST_EXPECTING = 20_000
"""The largest sample that `sample_size_expecting` looks for."""


def sample_size(
    population: int | None,
    tolerance: Rate,
    confidence: Rate,
    allowed: int = 0,
    breach: str = ">=",
    sensitivity: Rate = "1",
) -> int:
    """The smallest sample in which at most `allowed` found show that the tolerance is not breached.

    Args:
        population: how many units there are; `None` where they are without end.
        tolerance: the share of bad units that is at issue, as "0.05".
        confidence: as "0.95".
        allowed: how many bad ones may be found.
        breach: what the sample is to rule out, and the caller has to choose: ">=" a share of the tolerance or
            more, ">" a share above it. They differ wherever the tolerance is a whole number of units. Of a
            population without end both need the same.
        sensitivity: the chance that a bad unit is found when it is inspected.

    Raises:
        InputError: an argument is impossible, or no sample can show this, not even of all.

    >>> sample_size(1000, "0.01", "0.95"), sample_size(100, "0.06", "0.95")
    (258, 39)
    >>> sample_size(40, "0.10", "0.95"), sample_size(40, "0.10", "0.95", breach=">")
    (21, 18)
    """
    risk, chance, few = risk_of(confidence), sensitivity_of(sensitivity), count(allowed, "The number allowed")
    if population is None:
        return _without_end(tolerance, risk, few, chance)
    size = count(population, "The population", 1)
    bad = breaching(size, tolerance, breach)
    if exceeds(size, bad, (size, few), risk, chance):
        raise InputError(_impossible(size, bad, few, tolerance, sensitivity))
    return smallest(lambda n: not exceeds(size, bad, (n, few), risk, chance), few + 1, size)


def _impossible(size: int, bad: int, allowed: int, tolerance: Rate, sensitivity: Rate) -> str:
    """Why not even an inspection of all shows it: so many may be found, or so many are missed."""
    breach = "bad one of {} breaches" if bad == 1 else "bad ones of {} breach"
    told = f"No sample can show this: {bad} {breach.format(size)} the tolerance of {tolerance}, and "
    if allowed >= bad:
        return f"{told}up to {allowed} may be found. Allow fewer."
    return (
        f"{told}an inspection with the sensitivity {sensitivity} can miss too many even if all are "
        "inspected. Inspect better, or choose a larger tolerance or a lower confidence."
    )


def _without_end(tolerance: Rate, risk: Fraction, allowed: int, sensitivity: Fraction) -> int:
    rate = share_of(tolerance, "The tolerance", "0.05")
    if rate == 0:
        raise InputError("No sample shows that none is bad of a population without end. Give its size.")

    def shows(size: int) -> bool:
        return not exceeds(None, rate, (size, allowed), risk, sensitivity)

    high = allowed + 1
    while not shows(high):
        high *= 2
        if high > MOST:
            raise InputError(f"More than {MOST} would have to be inspected. Choose a larger tolerance.")
    return smallest(shows, allowed + 1, high)


def breaching(population: int, tolerance: Rate, breach: str) -> int:
    """The smallest number of bad units that breaches a tolerance, by the rule ">=" or ">".

    >>> breaching(100, "0.06", ">="), breaching(100, "0.06", ">")
    (6, 7)
    """
    units = share_of(tolerance, "The tolerance", "0.05") * population
    if breach not in (">=", ">"):
        raise InputError(f'The breach {breach!r} is unknown. Write ">=" (so many or more) or ">" (more).')
    bad = ceil(units) if breach == ">=" else floor(units) + 1
    if not 0 < bad <= population:
        raise InputError(
            f"With breach {breach} a tolerance of {tolerance} of {population} units is breached by "
            f"{'any number, even 0' if bad == 0 else 'no number'}. Choose another tolerance or rule."
        )
    return bad


def size_to_exclude_one(population: int, confidence: Rate, sensitivity: Rate = "1") -> int:
    """How many to inspect, to exclude even a single bad one: at least confidence * population.

    This is what "all" costs by sampling.

    >>> size_to_exclude_one(1000, "0.95")
    950
    """
    return sample_size(population, "0", confidence, breach=">", sensitivity=sensitivity)


def sample_size_expecting(tolerance: Rate, expected: Rate, confidence: Rate) -> int:
    """The smallest sample that shows less than `tolerance`, though a share of `expected` will be bad in it.

    It is the smallest n with P(X <= ceil(expected * n)) <= 1 - confidence, where each is bad with the chance
    `tolerance`: tables A-1 and A-2 of the AICPA's audit guide on sampling (2017).

    Raises:
        InputError: a rate is impossible, or more than `MOST_EXPECTING` are needed.

    >>> sample_size_expecting("0.05", "0.01", "0.95")
    93
    """
    rate = share_of(tolerance, "The tolerance", "0.05")
    usual = share_of(expected, "The expected rate", "0.01")
    if usual >= rate:
        raise InputError(
            f"A rate of {expected} is expected and {tolerance} is tolerated, so no sample tells them apart. "
            "Expect less than what is tolerated."
        )
    return _expecting(rate, usual, risk_of(confidence)) if usual else sample_size(None, tolerance, confidence)


def _expecting(rate: Fraction, usual: Fraction, risk: Fraction) -> int:
    """By the number of bad ones that are allowed: as long as it stays, a larger sample shows more."""
    for allowed in range(1, ceil(usual * MOST_EXPECTING) + 1):
        first, last = floor((allowed - 1) / usual) + 1, floor(allowed / usual)
        if first <= last and not binomial_exceeds(last, rate, allowed, risk):
            return _first_of(first, last, rate, allowed, risk)
    raise InputError(
        f"More than {MOST_EXPECTING} would be needed: the expected rate is too near to the tolerance. "
        "Choose a larger tolerance."
    )


def _first_of(first: int, last: int, rate: Fraction, allowed: int, risk: Fraction) -> int:
    return smallest(lambda n: not binomial_exceeds(n, rate, allowed, risk), first, last)
