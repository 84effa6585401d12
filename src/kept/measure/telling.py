"""Numbers, shares, spans of time and periods in words, all from exact values."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from kept.dates import Period

_EXACT = Context(prec=400)
_RATE = Context(prec=4)


def number(value: Decimal | Fraction) -> str:
    """A number with all its digits, thousands apart.

    A fraction must have a finite decimal form, as sums and differences of decimals have.

    >>> number(Decimal("1500000.50"))
    '1,500,000.50'
    """
    if isinstance(value, Fraction):
        value = _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{value:,f}"


def rate(value: Fraction) -> Decimal:
    """A fraction as a decimal of four significant digits, rounded half to even.

    >>> rate(Fraction(1165, 900))
    Decimal('1.294')
    """
    return _RATE.divide(Decimal(value.numerator), Decimal(value.denominator))


def percent(share: Fraction, digits: int | None = None) -> str:
    """A share of one as a percentage: with so many decimals, or whole from 10 % on and else with one.

    Where rounding would give 0 or 100 % and it is not quite that, this is said.

    >>> percent(Fraction(2888, 5024)), percent(Fraction(-136, 2000)), percent(Fraction(9999, 10000))
    ('57 %', '-6.8 %', 'just under 100 %')
    """
    value = share * 100
    usual = 0 if abs(value) >= 10 else 1
    return f"{_rounded(value, usual if digits is None else digits, (0, 100))} %"


def times(value: Fraction, mark: int) -> str:
    """A multiple with one decimal; where rounding would give `mark` and it is not quite that, this is said.

    >>> times(Fraction(6484, 1000), 3), times(Fraction(301, 100), 3)
    ('6.5', 'just over 3')
    """
    return _rounded(value, 1, (0, mark))


def _rounded(value: Fraction, digits: int, marks: tuple[int, ...]) -> str:
    shown = round(value, digits)
    if shown in marks and shown != value:
        return f"just {'over' if value > shown else 'under'} {number(shown)}"
    return number(shown)


def months_words(months: Fraction) -> str:
    """A span of time, to a tenth of a month.

    >>> months_words(Fraction(9)), months_words(Fraction(1)), months_words(Fraction(25, 3))
    ('9 months', '1 month', '8.3 months')
    """
    shown = _rounded(months, 1, (0,))
    return f"{shown} {'month' if shown == '1' else 'months'}"


def period_words(period: Period) -> str:
    """A period in words; one date stands for its own days.

    >>> period_words(Period.parse("2020/2021")), period_words(Period.parse("2013-04"))
    ('2020 to 2021', 'April 2013')
    """
    if period.start is None or period.end is None:
        side = period.start or period.end
        assert side is not None, "a period has at least one end"
        return f"{'since' if period.start else 'until'} {side.in_words()}"
    if period.start == period.end:
        return period.start.in_words()
    return f"{period.start.in_words()} to {period.end.in_words()}"
