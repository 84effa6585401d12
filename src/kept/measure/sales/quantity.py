"""A measured quantity: its value, its unit, and how uncertain it is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.exact import Exact, exact, shown
from kept.measure.sales.naming import named


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something that is not negative.

    `cv` is the coefficient of variation, the standard error as a share of the value; 0 says that the value
    is known exactly. For an amount of money or a price the unit is the currency.
    """

    value: Fraction
    unit: str
    cv: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        unit = named(self.unit, "the unit of a quantity", "PCs")
        _value(self.value, unit)
        _uncertainty(self.cv, unit)

    @classmethod
    def of(cls, value: Exact, unit: str, cv: Exact = "0") -> Quantity:
        """Read a quantity from exact numbers.

        >>> Quantity.of("250000000", "yuan", cv="0.05")
        Quantity(value=Fraction(250000000, 1), unit='yuan', cv=Fraction(1, 20))

        Raises:
            InputError: a number is a float, none, or out of its range, or the unit is missing.
        """
        name = named(unit, "the unit of a quantity", "PCs")
        return cls(_value(value, name), name, _uncertainty(cv, name))


def _value(given: Exact, unit: str) -> Fraction:
    value = exact(given, f"the quantity of {unit}", "410000")
    if value < 0:
        raise InputError(f"The quantity of {unit} is {shown(given)}; it cannot be less than 0.")
    return value


def _uncertainty(given: Exact, unit: str) -> Fraction:
    cv = exact(given, f"the uncertainty of {unit}", "0.10")
    if not 0 <= cv <= 1:
        raise InputError(
            f"The uncertainty of {unit} is {shown(given)}; it is a share of the value from 0 (exact) to 1. "
            "Write 0.10 for 10 %."
        )
    return cv
