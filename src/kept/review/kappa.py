"""Cohen's kappa of two coders, with the standard error of Fleiss, Cohen and Everitt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

from kept.review.estimate import SPREAD, Estimate, too_little
from kept.review.share import share

Table: TypeAlias = Mapping[tuple[str, str], int]
"""How often the first coder gave one answer and the second another, by both answers. Absent is never."""


def kappa(table: Table) -> Estimate:
    """The agreement of two coders beyond chance: (seen - expected) / (1 - expected).

    The expected agreement is that of two people who give their answers as often as these did, without a look
    at the item (J. Cohen, Educational and Psychological Measurement 20, 1960, 37-46). The interval takes the
    large-sample standard error to either side and ends at 1. Where both always agree that error is 0 and
    means nothing: the low end then follows from the exact interval of the share.
    """
    items = sum(table.values())
    if items == 0:
        return Estimate(None, because="These two have no item in common.")
    seen, expected = _seen(table, items), _expected(table, items)
    if expected == 1:
        return Estimate(
            None, because="Both gave the same one answer throughout: chance would agree as often."
        )
    value = (seen - expected) / (1 - expected)
    lack = too_little(items, _counts(table).values())
    if lack:
        return Estimate(value, because=lack)
    if seen == 1:
        low = 1 - (1 - share(items, items).low) / float(1 - expected)
        because = "No disagreement was seen; the low end follows from the interval of the share."
        return Estimate(value, low=low, high=1.0, because=because)
    error = sqrt(_variance(table, items, seen, expected))
    if error == 0:
        return Estimate(value, because="One of the two gave the same answer throughout: no interval.")
    spread = SPREAD * error
    return Estimate(value, error, max(-1.0, float(value) - spread), min(1.0, float(value) + spread))


def _seen(table: Table, items: int) -> Fraction:
    return Fraction(sum(count for (first, second), count in table.items() if first == second), items)


def _expected(table: Table, items: int) -> Fraction:
    first, second = _margins(table, items)
    return sum((first[answer] * second[answer] for answer in first), Fraction(0))


def _margins(table: Table, items: int) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """The share of each answer with the first and with the second coder; both name every answer."""
    answers = sorted({answer for pair in table for answer in pair})
    first, second = (
        {one: Fraction(sum(n for pair, n in table.items() if pair[side] == one), items) for one in answers}
        for side in (0, 1)
    )
    return first, second


def _counts(table: Table) -> Counter[str]:
    """How often each answer was given, by either."""
    counts: Counter[str] = Counter()
    for pair, count in table.items():
        for answer in pair:
            counts[answer] += count
    return counts


def _variance(table: Table, items: int, seen: Fraction, expected: Fraction) -> Fraction:
    """Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969, 323-327), for any kappa."""
    first, second = _margins(table, items)
    missed = 1 - expected
    same = other = Fraction(0)
    for (one, two), count in table.items():
        part = Fraction(count, items)
        if one == two:
            same += part * (missed - (first[one] + second[one]) * (1 - seen)) ** 2
        else:
            other += part * (second[one] + first[two]) ** 2
    last = (seen * expected - 2 * expected + seen) ** 2
    return (same + (1 - seen) ** 2 * other - last) / (items * missed**4)
