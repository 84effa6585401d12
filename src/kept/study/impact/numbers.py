"""Exact numbers of a chain of assumptions: as they are given, and as sentences show them."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from fractions import Fraction

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.grids.number_cells import read_number

Exact = int | Decimal | Fraction | str
"""How an exact number may be given: 10, Decimal("0.35"), Fraction(7, 20) or "0.35"."""

_LARGEST = 10**60
_SHOWN = Context(prec=3)
_ABOUT = Context(prec=2)


def exact(given: Exact, what: str, example: str) -> Fraction:
    """The number that was given, without any loss.

    >>> exact("0.35", "the conversion", "0.2")
    Fraction(7, 20)

    Args:
        given: the number, never a float, which a computer rounds.
        what: what it is, for the message: "the conversion".
        example: a number that would do, for the message.

    Raises:
        InputError: it is a float, no number, or longer than 60 digits.
    """
    if isinstance(given, Fraction) and max(abs(given.numerator), given.denominator) < _LARGEST:
        return given
    if isinstance(given, float | bool | Fraction):
        raise InputError(f'{_opened(what)} is no exact number. Write it in quotation marks: "{example}".')
    if isinstance(given, int) and abs(given) >= _LARGEST:
        raise InputError(f"{_opened(what)} has more than 60 digits. Give a number such as {example}.")
    try:
        return Fraction(read_number(str(given).strip()))
    except CellError as error:
        raise InputError(
            f'{_opened(what)} is {str(given)[:40]!r}: {error} Expected a number such as "{example}".'
        ) from None


def told(value: Fraction) -> str:
    """A number to three significant digits, thousands apart: more would be false precision here.

    >>> told(Fraction(1234567)), told(Fraction(1, 3)), told(Fraction(-5, 2)), told(Fraction(0))
    ('1,230,000', '0.333', '-2.5', '0')
    """
    rounded = _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{rounded.normalize(_SHOWN):,f}"


def about(value: Fraction, coarse: bool = False) -> str:
    """A number to two significant digits; coarsely, the second of them is 0 or 5.

    >>> about(Fraction(2920)), about(Fraction("17.6"), coarse=True), about(Fraction(145000), coarse=True)
    ('about 2,900', 'about 20', 'about 150,000')
    >>> about(Fraction(0))
    '0'
    """
    if value == 0:
        return "0"
    rounded = Fraction(_ABOUT.divide(Decimal(value.numerator), Decimal(value.denominator)))
    if coarse:
        step = Fraction(5) * Fraction(10) ** (_leading(value) - 1)
        rounded = step * math.floor(value / step + Fraction(1, 2))
    return f"about {told(rounded)}"


def _leading(value: Fraction) -> int:
    """The power of ten of the first digit that counts: 1 for 17.6."""
    return _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator)).adjusted()


def percent(share: Fraction) -> str:
    """A share as a percentage, to three significant digits.

    >>> percent(Fraction(4, 11))
    '36.4 %'
    """
    return f"{told(share * 100)} %"


def _opened(what: str) -> str:
    return what[:1].upper() + what[1:]
