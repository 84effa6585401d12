"""Logarithms of factorials to some forty digits, at the same cost for any size."""

from __future__ import annotations

from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from fractions import Fraction
from functools import lru_cache, reduce
from math import factorial

CONTEXT = Context(
    prec=50,
    rounding=ROUND_HALF_EVEN,
    Emin=MIN_EMIN,
    Emax=MAX_EMAX,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""Fifty digits, of which a logarithm as large as that of (10^10)! leaves 38 behind the point."""

_STIRLING_FROM = 256
_HALF_LOG_TWO_PI = Decimal("0.91893853320467274178032973640561763986139747363778341")
_SERIES = (
    Fraction(1, 12),
    Fraction(-1, 360),
    Fraction(1, 1260),
    Fraction(-1, 1680),
    Fraction(1, 1188),
    Fraction(-691, 360360),
    Fraction(1, 156),
    Fraction(-3617, 122400),
    Fraction(43867, 244188),
    Fraction(-174611, 125400),
)
"""The coefficients of Stirling's series: the error is less than the next term, 14 / 256^21 = 4e-50."""

_COEFFICIENTS = tuple(CONTEXT.divide(Decimal(c.numerator), Decimal(c.denominator)) for c in _SERIES)


@lru_cache(maxsize=1 << 14)
def log_factorial(n: int) -> Decimal:
    """The natural logarithm of n!, right to 1e-38 for every n up to 10^10.

    >>> round(log_factorial(10), 6)
    Decimal('15.104413')
    """
    with localcontext(CONTEXT):
        if n < _STIRLING_FROM:
            return Decimal(factorial(n)).ln()
        x = Decimal(n)
        square = x * x
        series = reduce(lambda rest, c: rest / square + c, reversed(_COEFFICIENTS))
        return (x + Decimal("0.5")) * x.ln() - x + _HALF_LOG_TWO_PI + series / x


def log_choose(n: int, k: int) -> Decimal:
    """The logarithm of the number of ways to choose k of n, where 0 <= k <= n."""
    with localcontext(CONTEXT):
        return log_factorial(n) - log_factorial(k) - log_factorial(n - k)


@lru_cache(maxsize=1 << 10)
def log(number: int) -> Decimal:
    """The logarithm of a whole number above 0."""
    return CONTEXT.ln(Decimal(number))
