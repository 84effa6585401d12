"""Uncertainty: independent errors of factors combine to one on the logarithm of the legal share.

All of it is computed with decimals of 50 digits, so that the same input gives the same digits everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from statistics import NormalDist

from kept.measure.sales.exact import Exact, exact

EXACT = Context(prec=50)
"""In which results are computed before they are rounded."""

_SHOWN = Context(prec=12)
_DOWN = Context(prec=12, rounding=ROUND_FLOOR)
_UP = Context(prec=12, rounding=ROUND_CEILING)


def decimal(value: Fraction) -> Decimal:
    """A fraction to 50 significant digits."""
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Decimal) -> Decimal:
    """To 12 significant digits, half to even."""
    return _SHOWN.plus(value)


def combined_sigma(cvs: Iterable[Exact]) -> Decimal:
    """The standard deviation of the logarithm of a product of independent log-normal factors.

    `sigma^2 = sum of ln(1 + cv^2)` over the factors, to 12 significant digits.

    >>> combined_sigma(["0.10", "0.10", "0.10"])
    Decimal('0.172774397870')

    Args:
        cvs: the coefficient of variation of each factor, as shares: 10 % is "0.10".

    Raises:
        InputError: one is a float or no number.
    """
    squares = sorted(decimal(1 + exact(cv, "an uncertainty", "0.10") ** 2) for cv in cvs)
    total = Decimal(0)
    for square in squares:
        total = EXACT.add(total, EXACT.ln(square))
    return rounded(EXACT.sqrt(total))


def quantile(confidence: Fraction, sides: int) -> Decimal:
    """The quantile z of the normal distribution, to 12 significant digits.

    >>> quantile(Fraction(95, 100), 1), quantile(Fraction(95, 100), 2)
    (Decimal('1.64485362695'), Decimal('1.95996398454'))

    Args:
        confidence: between one half and 1.
        sides: 1 or 2, over which the error is spread.
    """
    tail = (1 - confidence) / sides
    return rounded(Decimal(-NormalDist().inv_cdf(float(tail))))


def interval(rate: Fraction, sigma: Decimal, z: Decimal) -> tuple[Decimal, Decimal]:
    """From `1 - (1 - rate) exp(z sigma)` to `1 - (1 - rate) exp(-z sigma)`, rounded outwards to 12 digits."""
    width = EXACT.multiply(z, sigma)
    low = _moved(rate, width)
    high = _moved(rate, EXACT.minus(width))
    return _DOWN.plus(low), _UP.plus(high)


def _moved(rate: Fraction, by: Decimal) -> Decimal:
    return EXACT.subtract(Decimal(1), EXACT.multiply(decimal(1 - rate), EXACT.exp(by)))
