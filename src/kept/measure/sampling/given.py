"""What a caller gives, read exactly: counts as whole numbers, rates as fractions. All else is refused."""

from __future__ import annotations

import math
import operator
import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from kept.errors import InputError

Rate: TypeAlias = Decimal | Fraction | str
"""A share of one, exact: `Decimal("0.95")`, `Fraction(19, 20)`, or in words "0.95" or "19/20"."""

MOST = 10**10
"""The largest count that is taken: more machines than there are."""

CLOSEST = Fraction(1, 10**12)
"""How near to 1 a confidence may be."""

_DIGITS = 30
_WRITTEN = re.compile(r"\s*(-?\d{1,30}(?:\.\d{0,30})?|-?\.\d{1,30}|\d{1,30}/\d{1,30})\s*", re.ASCII)


def count(value: object, name: str, least: int = 0) -> int:
    """A whole number from `least` to `MOST`; integers of other libraries are taken.

    Raises:
        InputError: it is no whole number, too small or too large.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise InputError(f"{name} is a whole number, for example 100, and not {value!r}. Give a count.")
    number = operator.index(value)
    if number < least:
        raise InputError(f"{name} is {number}, but it must be at least {least}. Check the count.")
    if number > MOST:
        raise InputError(f"{name} is {number}, more than the {MOST} that are taken. Check the count.")
    return number


def confidence_of(value: object) -> Fraction:
    """A confidence, exact: more than 0, and less than 1 by at least `CLOSEST`."""
    found = _rate(value, "The confidence", "0.95")
    if not 0 < found < 1:
        raise InputError(
            f"A confidence of {value} is not between 0 and 1. {_hint(found, '0.95')}: a sample never gives "
            "certainty, and confidence 0 says nothing."
        )
    if found > 1 - CLOSEST:
        raise InputError(f"A confidence of {value} is too near to 1. Write at most 0.999999999999.")
    return found


def risk_of(confidence: object, sides: object = 1) -> Fraction:
    """The chance of error on a side: (1 - confidence) / sides."""
    if isinstance(sides, bool) or sides not in (1, 2):
        raise InputError(f"A bound has one side or two, and not {sides!r}. Write sides=1 or sides=2.")
    return (1 - confidence_of(confidence)) / (1 if sides == 1 else 2)


def share_of(value: object, name: str, example: str) -> Fraction:
    """A share from 0 to 1, both included, exact; `name` begins the sentence of an error."""
    found = _rate(value, name, example)
    if not 0 <= found <= 1:
        raise InputError(f"{name} is {value}, which is not between 0 and 1. {_hint(found, example)}.")
    return found


def sensitivity_of(value: object) -> Fraction:
    """The chance that an inspection finds what is bad: more than 0, at most 1."""
    found = share_of(value, "The sensitivity", "0.8")
    if found == 0:
        raise InputError('A sensitivity of 0 finds nothing, whatever is there. Write for example "0.8".')
    return found


def design(population: object, inspected: object, found: object, where: str = "") -> tuple[int, int, int]:
    """A population, how many of it were inspected and how many were found bad, as far as they can be.

    `where` is put before an error: "Stratum 3: ".
    """
    size = count(population, f"{where}The population", 1)
    seen, bad = sample(inspected, found, where)
    if seen > size:
        raise InputError(
            f"{where}{seen} were inspected of a population of {size}. Inspect each one once, and give the "
            "population first: (population, inspected, found)."
        )
    return size, seen, bad


def sample(inspected: object, found: object, where: str = "") -> tuple[int, int]:
    """How many were inspected and how many of them were found bad."""
    seen = count(inspected, f"{where}The number inspected")
    bad = count(found, f"{where}The number found")
    if bad > seen:
        raise InputError(
            f"{where}{bad} {'was' if bad == 1 else 'were'} found bad of {seen} inspected. Count units, not "
            "findings, and give the inspected before the found."
        )
    return seen, bad


def _rate(value: object, name: str, example: str) -> Fraction:
    """Any number of limited length, exact."""
    if isinstance(value, float):
        raise InputError(
            f'{name} is the float {value!r}, which is not exact. Write it in quotation marks: "{example}".'
        )
    read = _read(value)
    if read is None:
        forms = f"digits with a point, without a % sign, such as {example}"
        if not isinstance(value, str):
            forms = f'"{example}" as text, or a Decimal or Fraction of at most {_DIGITS} digits'
        raise InputError(f"{name} is {str(value)[:40]!r}, which is no plain number. Write {forms}.")
    return read


def _read(value: object) -> Fraction | None:
    if isinstance(value, str):
        return _written(value)
    if isinstance(value, Decimal):
        return Fraction(value) if _short(value) else None
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return None
    fraction = Fraction(value)
    return fraction if max(abs(fraction.numerator), fraction.denominator) < 10**_DIGITS else None


def _written(words: str) -> Fraction | None:
    match = _WRITTEN.fullmatch(words)
    if match is None:
        return None
    over, _, under = match[1].partition("/")
    if under and not int(under):
        return None
    return Fraction(over) / (int(under) if under else 1)


def _short(value: Decimal) -> bool:
    """Is it a number whose fraction is not absurdly long?"""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DIGITS and value.adjusted() <= _DIGITS


def _hint(value: Fraction, example: str) -> str:
    """What to write: the percentage as a share where it was one."""
    if 1 < value < 100 and math.gcd(value.denominator, 10**6) == value.denominator:
        shown = Decimal(value.numerator * 10**6 // value.denominator).scaleb(-8).normalize()
        return f'Write "{shown:f}" for {float(value):g} %'
    return f'Write a share of one, for example "{example}"'
