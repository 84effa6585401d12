"""Exact numbers as they are given: strings, decimals and fractions as a `Fraction`, and no floats."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from kept.errors import InputError

Exact = int | Decimal | Fraction | str
"""How an exact number may be given: 59, Decimal("0.95"), Fraction(19, 20), "0.95" or "19/20"."""

_NUMBER = re.compile(
    r"[+-]?(?:\d{1,30}(?:\.\d{1,30})?|\.\d{1,30})|[+-]?\d{1,30}/0{0,29}[1-9]\d{0,29}", re.ASCII
)
_DIGITS = 30
_LARGEST = 10**60


def shown(given: object) -> str:
    """What was given, as a message may quote it: words in quotation marks, cut after 40 characters."""
    if _is_number(given):
        words = str(given) if _bounded(given) else "a number of too many digits"
    else:
        words = given if isinstance(given, str) and _NUMBER.fullmatch(given) else repr(given)
    return words if len(words) <= 40 else f"{words[:37]}..."


def exact(given: Exact, what: str, example: str) -> Fraction:
    """The number that was given, without any loss.

    >>> exact("19/20", "the confidence", "0.95")
    Fraction(19, 20)

    Args:
        given: the number; a string has digits with a point, or a fraction, and nothing else.
        what: what it is, for the message: "the confidence".
        example: a number that would do, for the message.

    Raises:
        InputError: it is a float, no number, or has more than 30 digits on a side of the point.
    """
    if isinstance(given, float):
        raise InputError(
            f"{_opened(what)} was given as the float {given}, which a computer rounds. Write it as a string, "
            f'such as "{example}".'
        )
    if isinstance(given, str):
        return _read(given, what, example)
    if _is_number(given) and _bounded(given):
        return Fraction(given)
    raise InputError(f'{_opened(what)} is {shown(given)}, which is no exact number. Write "{example}".')


def share(given: Exact, what: str, example: str) -> Fraction:
    """A share of one, 1 itself included; it may be negative.

    Raises:
        InputError: it is more than 1, as a percentage would be, or no exact number.
    """
    value = exact(given, what, example)
    if value > 1:
        hint = Fraction(value, 100)
        as_share = f": {shown(given)} % is written {float(hint):g}" if hint <= 1 else ""
        raise InputError(f"{_opened(what)} is {shown(given)}, more than 1. Give a share{as_share}.")
    return value


def confidence_of(given: Exact) -> Fraction:
    """A confidence between one half and 1, both left out.

    Raises:
        InputError: it lies outside, or is so close to 1 that no quantile can be computed.
    """
    value = share(given, "the confidence", "0.95")
    if not Fraction(1, 2) < value <= 1 - Fraction(1, 10**12):
        raise InputError(
            f"The confidence is {shown(given)}; it must be more than 0.5 and less than 1. Write 0.95."
        )
    return value


def _is_number(given: object) -> TypeGuard[int | Decimal | Fraction]:
    return isinstance(given, int | Decimal | Fraction) and not isinstance(given, bool)


def _opened(what: str) -> str:
    return what[:1].upper() + what[1:]


def _read(given: str, what: str, example: str) -> Fraction:
    words = given.strip()
    if len(words) > 2 * _DIGITS + 2 or _NUMBER.fullmatch(words) is None:
        raise InputError(
            f"{_opened(what)} is {shown(given)}, which is no number. Write digits with a point, such as "
            f'"{example}", without thousands separators, units or a % sign.'
        )
    return Fraction(words)


def _bounded(given: int | Decimal | Fraction) -> bool:
    """Can it be computed with in no time? A Decimal may stand for a number of a billion digits."""
    if isinstance(given, Decimal):
        small = given.is_finite() and given.adjusted() < _DIGITS
        return small and int(given.as_tuple().exponent) >= -2 * _DIGITS
    return abs(given.numerator) < _LARGEST and given.denominator < _LARGEST
