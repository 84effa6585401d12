"""Exact bounds on how many are bad, from a simple random sample: finite (hypergeometric) or as a rate."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import overload

from kept.measure.sampling.given import Rate, design, risk_of, sample, sensitivity_of
from kept.measure.sampling.imperfect import exceeds
from kept.measure.sampling.searching import largest

RATE_PLACES = 10
"""The decimal places of a rate; it is rounded away from the sample, so that it is never understated."""


@overload
def upper_bound(
    population: int, inspected: int, found: int, confidence: Rate, sides: int = 1, sensitivity: Rate = "1"
) -> int: ...
@overload
def upper_bound(
    population: None, inspected: int, found: int, confidence: Rate, sides: int = 1, sensitivity: Rate = "1"
) -> Decimal: ...
def upper_bound(
    population: int | None,
    inspected: int,
    found: int,
    confidence: Rate,
    sides: int = 1,
    sensitivity: Rate = "1",
) -> int | Decimal:
    """How many are bad at most: the largest M with P(X <= found | M) > (1 - confidence) / sides.

    Exact, without replacement, at every size; equality is seen where it is. No bound is smaller than this one
    that holds with the confidence whatever the truth is and grows with the found.

    Args:
        population: how many units there are; `None` for a population without end, or a sample drawn with
            replacement, and then the bound is a rate (Clopper and Pearson 1934).
        inspected: how many were inspected, drawn at random.
        found: how many of them are bad, after a second look at each: a false finding must not be counted.
        confidence: as "0.95".
        sides: 2 where the lower bound is told too, and the risk is to be shared.
        sensitivity: the chance that a bad unit is found when it is inspected, for each independently.

    Returns:
        A count of units; for `None` a rate from 0 to 1, rounded up to `RATE_PLACES` decimal places.

    Raises:
        InputError: a count is impossible, or a rate is no exact share of one.

    >>> upper_bound(100, 20, 0, "0.95"), upper_bound(None, 300, 0, "0.95")
    (12, Decimal('0.0099360820'))
    """
    risk, chance = risk_of(confidence, sides), sensitivity_of(sensitivity)
    if population is None:
        return rate_above(sample(inspected, found), risk, RATE_PLACES, chance)
    size, seen, bad = design(population, inspected, found)
    most = size - seen + bad if chance == 1 else size
    return largest(lambda m: exceeds(size, m, (seen, bad), risk, chance), bad, most)


@overload
def lower_bound(population: int, inspected: int, found: int, confidence: Rate, sides: int = 1) -> int: ...
@overload
def lower_bound(
    population: None, inspected: int, found: int, confidence: Rate, sides: int = 1
) -> Decimal: ...
def lower_bound(
    population: int | None, inspected: int, found: int, confidence: Rate, sides: int = 1
) -> int | Decimal:
    """How many are bad at least: the smallest M with P(X >= found | M) > (1 - confidence) / sides.

    An inspection that misses some makes the truth only larger, so the bound holds for any sensitivity.
    Arguments and errors are those of `upper_bound`.

    Returns:
        A count of units; for a population of `None` a rate, rounded down to `RATE_PLACES` decimal places.

    >>> lower_bound(20, 10, 5, "0.95", sides=2), upper_bound(20, 10, 5, "0.95", sides=2)
    (6, 14)
    """
    seen, bad = sample(inspected, found)
    if population is None:
        return 1 - upper_bound(None, seen, seen - bad, confidence, sides)
    size, _, _ = design(population, inspected, found)
    return size - upper_bound(size, seen, seen - bad, confidence, sides)


def upper_percent(inspected: int, found: int, confidence: Rate) -> Decimal:
    """The upper bound on a rate in percent, rounded up to 0.1, as audit tables print it.

    Tables A-3 and A-4 of the AICPA's audit guide on sampling (2017) are this function.

    >>> upper_percent(60, 1, "0.95")
    Decimal('7.7')
    """
    return rate_above(sample(inspected, found), risk_of(confidence), 3, Fraction(1)).scaleb(2)


def rate_above(counts: tuple[int, int], risk: Fraction, places: int, sensitivity: Fraction) -> Decimal:
    """The smallest rate of so many decimal places at which no more than were found are no likelier than risk.

    Where no rate is, and where everything inspected is bad, it is 1.
    """
    whole = 10**places
    rate = largest(lambda j: exceeds(None, Fraction(j, whole), counts, risk, sensitivity), 0, whole)
    return Decimal(min(rate + 1, whole)).scaleb(-places)
