"""The lowest and the highest price that can be: what the result is at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kept.measure.sales.market import Market


@dataclass(frozen=True, slots=True)
class AtPrice:
    """The unlicensed `rate` if the average price were `price`, and the `value` of what is unlicensed at it.

    A rate from units does not depend on the price; one from revenue does. The value is negative where the
    rate is.
    """

    price: Fraction
    rate: Fraction
    value: Fraction


def at_price_ends(market: Market) -> tuple[AtPrice, AtPrice] | None:
    """The result at the lowest and at the highest price that can be; nothing where no range is given.

    >>> from kept.measure import sales
    >>> scope = sales.check_rate("0", "all", "copies", "government PCs", "2004").scope
    >>> of = sales.Quantity.of
    >>> market = sales.Market(
    ...     scope,
    ...     computers=of(1000, "PCs"),
    ...     programs=of(1, "copies"),
    ...     revenue=of(120000, "yuan"),
    ...     price=of(500, "yuan"),
    ...     price_range=(of(300, "yuan"), of(800, "yuan")),
    ... )
    >>> [str(end.rate) for end in sales.at_price_ends(market)]
    ['3/5', '17/20']
    """
    if market.price_range is None:
        return None
    low, high = market.price_range
    return _at(market, low.value), _at(market, high.value)


def _at(market: Market, price: Fraction) -> AtPrice:
    legal = market.legal if market.revenue is None else market.revenue.value / price
    return AtPrice(price, 1 - legal / market.installed, (market.installed - legal) * price)
