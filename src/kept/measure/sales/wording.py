"""Numbers and rates as sentences show them, rounded; results keep all their digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kept.measure import telling


def number(value: Fraction) -> str:
    """A number with thousands apart and at most two decimals.

    >>> number(Fraction(410000)), number(Fraction(1, 2)), number(Fraction(188800000, 123000))
    ('410,000', '0.5', '1,534.96')
    """
    return telling.number(round(value, 2))


def percent(value: Fraction | Decimal) -> str:
    """A share as a percentage with at most one decimal; never 0 or 100 where it is not quite that.

    >>> percent(Fraction(1, 3)), percent(Decimal("-0.25"))
    ('33.3 %', '-25 %')
    """
    return telling.percent(Fraction(value), digits=1)
