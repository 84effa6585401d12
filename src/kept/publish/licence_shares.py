"""Bounds as shares, rounded away from the sample, so that none is understated."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

_PLACES = 10
_UP = Context(prec=3, rounding=ROUND_CEILING)
_DOWN = Context(prec=3, rounding=ROUND_FLOOR)


def at_most(share: Fraction | Decimal) -> str:
    """An upper bound in percent, to three digits, rounded up.

    >>> at_most(Fraction(28, 1000)), at_most(Decimal("0.0099360820"))
    ('2.8 %', '0.994 %')
    """
    return _percent(Fraction(share), _UP)


def at_least(share: Fraction | Decimal) -> str:
    """A lower bound in percent, to three digits, rounded down.

    >>> at_least(Fraction(2, 3))
    '66.6 %'
    """
    return _percent(Fraction(share), _DOWN)


def decimal_up(share: Fraction | Decimal) -> str:
    """An upper bound as a decimal of at most ten places, rounded up.

    >>> decimal_up(Fraction(1, 3)), decimal_up(Fraction(7, 250))
    ('0.3333333334', '0.028')
    """
    value = Fraction(share) * 10**_PLACES
    return _decimal(-(-value.numerator // value.denominator))


def decimal_down(share: Fraction | Decimal) -> str:
    """A lower bound as a decimal of at most ten places, rounded down."""
    value = Fraction(share) * 10**_PLACES
    return _decimal(value.numerator // value.denominator)


def _decimal(scaled: int) -> str:
    return f"{Decimal(scaled).scaleb(-_PLACES).normalize():f}"


def _percent(share: Fraction, context: Context) -> str:
    value = context.divide(Decimal(share.numerator * 100), Decimal(share.denominator))
    return f"{value.normalize():,f} %"
