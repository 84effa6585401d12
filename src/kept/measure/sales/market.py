"""The figures from which a rate is computed, checked against one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError
from kept.measure.sales.naming import same
from kept.measure.sales.quantity import Quantity
from kept.measure.sales.scope import Scope
from kept.measure.sales.wording import number


@dataclass(frozen=True, slots=True)
class Market:
    """One population in one period: its PCs, the programs on them, and the legal ones among these.

    Legal units are given as `units`, or as `revenue` over the average `price`, never in both ways. Beside
    `units` a price only serves for the commercial value. `programs` counts programs per PC in the unit of
    the scope, and so does `units`. Revenue, price and `price_range` (lowest and highest price that can be)
    are in one currency.

    Raises:
        InputError: a figure is missing or given twice, zero where it is divided by, or in another unit.
    """

    scope: Scope
    computers: Quantity
    programs: Quantity
    units: Quantity | None = None
    revenue: Quantity | None = None
    price: Quantity | None = None
    price_range: tuple[Quantity, Quantity] | None = None

    def __post_init__(self) -> None:
        _one_way(self)
        _not_zero(self.computers, "the number of PCs")
        _not_zero(self.programs, "the number of programs per PC")
        if self.price is not None:
            _not_zero(self.price, "the average price")
        _in_unit(self.programs, self.scope.unit, "programs per PC")
        if self.units is not None:
            _in_unit(self.units, self.scope.unit, "legal units")
        _one_currency(self)
        _range_in_order(self.price_range)
        if self.price_range is not None:
            _not_zero(self.price_range[0], "the lowest price")

    @property
    def installed(self) -> Fraction:
        """Programs on all the PCs, in the unit of the scope."""
        return self.computers.value * self.programs.value

    @property
    def legal(self) -> Fraction:
        """Programs that were sold, in the unit of the scope."""
        if self.units is not None:
            return self.units.value
        assert self.revenue is not None, "checked when it was made"
        assert self.price is not None, "checked when it was made"
        return self.revenue.value / self.price.value

    def factors(self) -> tuple[Quantity, ...]:
        """The quantities of which the legal share is a product: each brings its uncertainty."""
        sold = (self.units,) if self.units is not None else (self.revenue, self.price)
        return (self.computers, self.programs, *(one for one in sold if one is not None))


def _one_way(market: Market) -> None:
    if market.units is not None and market.revenue is not None:
        raise InputError(
            "Legal units are given twice: as units and as revenue. Leave out one, and compare two results."
        )
    if market.units is None and (market.revenue is None or market.price is None):
        raise InputError(
            "Legal units are missing. Give the units sold, or the revenue and the average price of a unit."
        )


def _not_zero(one: Quantity, what: str) -> None:
    if one.value == 0:
        raise InputError(
            f"{what[:1].upper()}{what[1:]} is 0. No rate can be computed; give a number above 0."
        )


def _in_unit(one: Quantity, unit: str, what: str) -> None:
    if not same(one.unit, unit):
        raise InputError(
            f"The {what} are in {one.unit}, but the rate is in {unit}. Convert one of them: a box, for "
            "example, may permit many seats."
        )


def _money(market: Market) -> Iterator[tuple[str, Quantity]]:
    pairs = [("revenue", market.revenue), ("average price", market.price)]
    if market.price_range is not None:
        pairs += [("lowest price", market.price_range[0]), ("highest price", market.price_range[1])]
    yield from ((what, one) for what, one in pairs if one is not None)


def _one_currency(market: Market) -> None:
    money = list(_money(market))
    for what, one in money[1:]:
        first, unit = money[0][0], money[0][1].unit
        if not same(one.unit, unit):
            raise InputError(
                f"The {first} is in {unit} and the {what} in {one.unit}. Convert one of them, so that all "
                "money is in one currency and the same multiple of it."
            )


def _range_in_order(prices: tuple[Quantity, Quantity] | None) -> None:
    if prices is not None and prices[0].value > prices[1].value:
        raise InputError(
            f"The range of prices runs from {number(prices[0].value)} down to {number(prices[1].value)}. "
            "Put the lower one first."
        )
