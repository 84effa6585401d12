"""Krippendorff's alpha of any number of coders, with missing answers, and its interval.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D. All is computed in exact
fractions from the answers that each item got; who gave them does not enter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import exp, fsum, sqrt
from typing import TypeAlias

from kept.review.estimate import SPREAD, Estimate, too_little
from kept.review.share import share

Unit: TypeAlias = tuple[str, ...]
"""The answers that one item got, two or more, sorted."""

Counts: TypeAlias = Mapping[str, int]
"""How often each answer was given in all."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The allowed answers in their order, and whether that order counts."""

    answers: tuple[str, ...]
    ordinal: bool = False

    def apart(self, one: str, two: str, counts: Counts) -> Fraction:
        """How much two answers differ: 0 or 1; where the order counts, by the answers between them."""
        if not self.ordinal or one == two:
            return Fraction(one != two)
        first, last = sorted((self.answers.index(one), self.answers.index(two)))
        between = sum(counts.get(answer, 0) for answer in self.answers[first : last + 1])
        ends = Fraction(counts.get(one, 0) + counts.get(two, 0), 2)
        return (between - ends) ** 2

    def expected(self, counts: Counts) -> Fraction:
        """How much any two of these answers differ, added up over all ordered pairs."""
        if not self.ordinal:
            return Fraction(sum(counts.values()) ** 2 - sum(count**2 for count in counts.values()))
        pairs = (
            2 * counts[one] * counts[two] * self.apart(one, two, counts)
            for one, two in combinations(counts, 2)
        )
        return sum(pairs, Fraction(0))


def units_of(given: Mapping[str, Sequence[str]]) -> Counter[Unit]:
    """The items with two or more answers, those with the same answers together and counted."""
    return Counter(tuple(sorted(answers)) for answers in given.values() if len(answers) > 1)


def alpha(units: Counter[Unit], scale: Scale) -> Estimate:
    """1 - the disagreement seen / the disagreement expected by chance, with its interval.

    Chance is drawing two of all answers given, whoever gave them to whatever item. The interval is that of
    the jackknife: alpha is computed again without each item in turn, and how far it moves tells its standard
    error (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982, chapter 3). It is even on
    the scale of log(1 - alpha), so that it never passes 1. Nothing in it is drawn at random. Where nobody
    disagreed the jackknife sees no movement: the low end then follows from the exact interval of the share of
    items.
    """
    items = units.total()
    if items == 0:
        return Estimate(None, because="No item was coded by two or more.")
    value = _alpha(units, scale)
    if value is None:
        return Estimate(None, because="Every answer was the same: chance would agree as often.")
    counts = _counts(units)
    lack = too_little(items, counts.values())
    if lack:
        return Estimate(value, because=lack)
    if value == 1:
        because = "No disagreement was seen; the low end follows from the interval of the share."
        return Estimate(value, low=_low_of_full(items, counts, scale), high=1.0, because=because)
    return _with_interval(value, units, scale)


def error_by_chance(units: Counter[Unit], scale: Scale) -> float | None:
    """The standard error of alpha where the coders agree by chance alone; None where all answers are alike.

    With h = the difference of two answers, less what each of them and both together have on average, the
    pairs of an item are uncorrelated; so the variance is E[h**2] times the sum of 2 m / (m - 1) over the
    items (m answers each), over (n D)**2 with n answers and expected difference D. For two coders with the
    same habits it is that of kappa (Fleiss, Cohen and Everitt 1969).
    """
    counts = _counts(units)
    total = counts.total()
    expected = scale.expected(counts) / total**2
    if expected == 0:
        return None
    square = _ordinal_square(counts, scale) if scale.ordinal else _nominal_square(counts)
    pairs = sum(
        (count * Fraction(2 * len(unit), len(unit) - 1) for unit, count in units.items()), Fraction(0)
    )
    return sqrt(square * pairs / (total * expected) ** 2)


def _nominal_square(counts: Counter[str]) -> Fraction:
    """E[h**2] where answers differ or not: e + e**2 - 2 t, with e and t the sums of squares and of cubes."""
    total = counts.total()
    alike = Fraction(sum(count**2 for count in counts.values()), total**2)
    third = Fraction(sum(count**3 for count in counts.values()), total**3)
    return alike + alike**2 - 2 * third


def _ordinal_square(counts: Counter[str], scale: Scale) -> Fraction:
    """E[h**2] where answers differ by more or less."""
    parts = {one: Fraction(count, counts.total()) for one, count in counts.items()}
    apart = {(one, two): scale.apart(one, two, counts) for one, two in product(parts, repeat=2)}
    average = {one: sum((parts[two] * apart[one, two] for two in parts), Fraction(0)) for one in parts}
    expected = sum((parts[one] * average[one] for one in parts), Fraction(0))
    squares = (
        parts[one] * parts[two] * (by - average[one] - average[two] + expected) ** 2
        for (one, two), by in apart.items()
    )
    return sum(squares, Fraction(0))


def _counts(units: Counter[Unit]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for unit, count in units.items():
        for answer in unit:
            counts[answer] += count
    return counts


def _alpha(units: Counter[Unit], scale: Scale) -> Fraction | None:
    """Alpha itself; None where all answers are alike, or none are left."""
    counts = _counts(units)
    return _beyond_chance(_seen(units, scale, counts), counts, scale)


def _beyond_chance(seen: Fraction, counts: Counter[str], scale: Scale) -> Fraction | None:
    expected = scale.expected(counts)
    return 1 - (counts.total() - 1) * seen / expected if expected else None


def _seen(units: Counter[Unit], scale: Scale, counts: Counts) -> Fraction:
    """How much the answers to each item differ, added up over the items."""
    return sum((count * _within(unit, scale, counts) for unit, count in units.items()), Fraction(0))


def _within(unit: Unit, scale: Scale, counts: Counts) -> Fraction:
    """How much the answers to one item differ: over all ordered pairs, per other answer."""
    pairs = sum((scale.apart(one, two, counts) for one, two in combinations(unit, 2)), Fraction(0))
    return 2 * pairs / (len(unit) - 1)


def _low_of_full(items: int, counts: Counter[str], scale: Scale) -> float:
    """The low end where nobody disagreed: as if the items outside the interval of the share differed most."""
    total = counts.total()
    most = max(scale.apart(one, two, counts) for one, two in combinations(counts, 2))
    times = most * total * (total - 1) / scale.expected(counts)
    return 1 - (1 - share(items, items).low) * float(times)


def _with_interval(value: Fraction, units: Counter[Unit], scale: Scale) -> Estimate:
    without = {unit: left for unit, left in _without_each(units, scale) if left is not None}
    if len(without) < len(units):
        return Estimate(value, because="All variety hangs on one item: no interval.")
    if len(set(without.values())) == 1:
        return Estimate(value, because="Every item got the same answers: no interval.")
    error = _jackknife_error({unit: float(left) for unit, left in without.items()}, units)
    left = 1 - float(value)
    times = exp(SPREAD * error / left)
    return Estimate(value, error, max(-1.0, 1 - left * times), 1 - left / times)


def _without_each(units: Counter[Unit], scale: Scale) -> Iterator[tuple[Unit, Fraction | None]]:
    """Alpha without one item, for each that is unlike the others.

    Where the order of answers counts, how much two of them differ depends on all answers, so all is added up
    anew; else only what the item itself brings is taken off.
    """
    counts = _counts(units)
    seen = _seen(units, scale, counts)
    for unit in units:
        left = counts - Counter(unit)
        if scale.ordinal:
            rest = _seen(units - Counter([unit]), scale, left)
        else:
            rest = seen - _within(unit, scale, counts)
        yield unit, _beyond_chance(rest, left, scale)


def _jackknife_error(without: Mapping[Unit, float], units: Counter[Unit]) -> float:
    """The root of (N - 1) / N times the sum of squared moves of alpha from their mean."""
    items = units.total()
    mean = fsum(units[unit] * left for unit, left in without.items()) / items
    moves = fsum(units[unit] * (left - mean) ** 2 for unit, left in without.items())
    return sqrt(moves * (items - 1) / items)
