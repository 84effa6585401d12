"""Arithmetic that ties one rate to another: what published figures must obey, and what a claim needs."""

from __future__ import annotations

from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.exact import Exact, exact, share, shown


def unlicensed_per_100_legal(rate: Exact) -> Fraction:
    """Unlicensed units, or their value, for 100 legal ones: `100 r / (1 - r)`.

    >>> round(float(unlicensed_per_100_legal("0.43")), 1)
    75.4

    Raises:
        InputError: the rate is 1 (nothing legal was sold) or no share.
    """
    value = _below_one(rate, "the rate")
    return 100 * value / (1 - value)


def growth_needed(from_rate: Exact, to_rate: Exact) -> Fraction:
    """By what factor legal sales must grow to bring the rate from one to the other.

    `(1 - to) / (1 - from)`, where as many programs are installed as before. Where more are installed, sales
    must grow by as much again.

    >>> growth_needed("0.90", "0.80")
    Fraction(2, 1)

    Raises:
        InputError: the first rate is 1 (no growth of nothing is enough) or one is no share.
    """
    return (1 - share(to_rate, "the later rate", "0.80")) / (1 - _below_one(from_rate, "the earlier rate"))


def rate_of_all(rate_of_paid: Exact, paid_programs: Exact, all_programs: Exact) -> Fraction:
    """The rate of all programs from the rate of those that must be paid for.

    >>> round(float(rate_of_all("0.38", "1.90", "6.05")), 4)
    0.1193

    Args:
        rate_of_paid: the unlicensed share of paid programs.
        paid_programs: paid programs per PC.
        all_programs: programs per PC, free ones included.

    Raises:
        InputError: there are more paid programs than programs, none at all, or a rate is no share.
    """
    value = share(rate_of_paid, "the rate of paid programs", "0.38")
    paid = exact(paid_programs, "the number of paid programs per PC", "1.90")
    total = exact(all_programs, "the number of all programs per PC", "6.05")
    if not 0 <= paid <= total or total == 0:
        raise InputError(
            f"Of {shown(all_programs)} programs per PC {shown(paid_programs)} are said to be paid for. Give "
            "a number of all programs above 0, and of paid ones from 0 to it."
        )
    return value * paid / total


def weight_of_first(first: Exact, second: Exact, together: Exact) -> Fraction:
    """The weight of the first of two groups whose rates were mixed into one: it must lie in 0 to 1.

    Weights of two years that agree show that the three published rates belong together.

    >>> round(float(weight_of_first("0.35", "0.69", "0.56")), 3)
    0.382

    Raises:
        InputError: the two rates are the same, or the mixture lies outside them.
    """
    one, two = share(first, "the first rate", "0.35"), share(second, "the second rate", "0.69")
    mixed = share(together, "the rate of both together", "0.56")
    if one == two or not min(one, two) <= mixed <= max(one, two):
        raise InputError(
            f"Rates of {shown(first)} and {shown(second)} cannot be mixed to {shown(together)}. Give two "
            "different rates, and one of both together that lies between them."
        )
    return (mixed - two) / (one - two)


def _below_one(given: Exact, what: str) -> Fraction:
    value = share(given, what, "0.90")
    if value == 1:
        raise InputError(
            f"{what[:1].upper()}{what[1:]} is 1: nothing was legal, and nothing can be set against that. "
            "Give a rate below 1."
        )
    return value
