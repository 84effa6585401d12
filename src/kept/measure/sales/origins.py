"""Whose sales: what of all licences is seen by who divides the whole revenue by one seller's price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.exact import shown
from kept.measure.sales.naming import named, same
from kept.measure.sales.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Origin:
    """What one kind of seller sold (domestic, foreign): licences, and the money paid for them."""

    name: str
    units: Quantity
    value: Quantity

    def __post_init__(self) -> None:
        named(self.name, "the name of an origin", "domestic")
        if self.units.value == 0:
            raise InputError(f"The origin {shown(self.name)} sold 0 units and has no price. Leave it out.")

    @property
    def price(self) -> Fraction:
        """Money per licence."""
        return self.value.value / self.units.value


@dataclass(frozen=True, slots=True)
class Seen:
    """`units` sold in all; `seen` of them where the whole `value` is divided by the `price` of one origin.

    `undercount` is the share that is not seen; it is negative where that origin is the cheaper one.
    """

    units: Fraction
    value: Fraction
    price: Fraction
    seen: Fraction
    undercount: Fraction


def seen_at_price(origins: Sequence[Origin], of: str) -> Seen:
    """What the whole revenue over the price of one origin shows of all the licences.

    Chinese provincial governments bought 410,000 licences for 250 million yuan in 2004, 70 % of them
    domestic, for 61.2 million. At the foreign price the money stands for 162,871 licences:

    >>> domestic = Origin("domestic", Quantity.of(287000, "licences"), Quantity.of(61200000, "yuan"))
    >>> foreign = Origin("foreign", Quantity.of(123000, "licences"), Quantity.of(188800000, "yuan"))
    >>> seen = seen_at_price([domestic, foreign], "foreign")
    >>> round(seen.seen), round(float(seen.undercount), 3)
    (162871, 0.603)

    Args:
        origins: all the sales, each origin once.
        of: the name of the origin whose price is used.

    Raises:
        InputError: no origin has that name, or the price is 0; an origin comes twice; units or currencies
            differ.
    """
    _comparable(origins)
    price = _named(origins, of).price
    if price == 0:
        raise InputError(f"The price of {shown(of)} is 0: its licences cost nothing. Use another origin.")
    units = sum((one.units.value for one in origins), Fraction(0))
    value = sum((one.value.value for one in origins), Fraction(0))
    return Seen(units, value, price, value / price, 1 - value / price / units)


def _named(origins: Sequence[Origin], name: str) -> Origin:
    for one in origins:
        if same(one.name, name):
            return one
    names = ", ".join(sorted(one.name for one in origins)) or "none is given"
    raise InputError(f"There is no origin {shown(name)}. Use one of those given: {names}.")


def _comparable(origins: Sequence[Origin]) -> None:
    taken: set[str] = set()
    for one in origins:
        key = " ".join(one.name.casefold().split())
        if key in taken:
            raise InputError(f"The origin {shown(one.name)} is given twice. Add its sales up first.")
        taken.add(key)
        pairs = ((one.units.unit, origins[0].units.unit), (one.value.unit, origins[0].value.unit))
        for mine, first in pairs:
            if not same(mine, first):
                raise InputError(
                    f"The sales of {shown(origins[0].name)} are in {first} and those of {shown(one.name)} in "
                    f"{mine}. Convert one of them."
                )
