"""Sales: what the sale of programs says about a claim that all of them are licensed. Method version 1.

An industry's rate is a residue: `rate = 1 - legal / (PCs x programs per PC)`. This package computes it with
its uncertainty, says which claims the sales contradict and which they cannot, and lists with every result
what sales do not see. It needs the standard library only, and runs by itself.

>>> from kept.measure import sales
>>> scope = sales.check_rate("0.90", "all", "copies", "government PCs", "2004").scope
>>> found = sales.rate(
...     sales.Market(
...         scope,
...         computers=sales.Quantity.of("3", "PCs"),
...         programs=sales.Quantity.of("5", "copies", cv="0.10"),
...         revenue=sales.Quantity.of("500", "USD"),
...         price=sales.Quantity.of("50", "USD"),
...     )
... )
>>> found.rate, bool(sales.compatible(found, "0"))
(Fraction(1, 3), False)

Numbers are given exactly: an `int`, a `Decimal`, a `Fraction` or a string such as "0.95" or "19/20". A float
is refused, since 0.1 as a float is another number. A rate is a share: 82 % is written "0.82".
"""

from kept.measure.sales.blind_spots import Blindness, BlindSpot
from kept.measure.sales.claims import Compatibility, compatible, smallest_contradicting_rate
from kept.measure.sales.estimating import Estimate, rate
from kept.measure.sales.flags import Flag, FlagKind
from kept.measure.sales.identities import (
    growth_needed,
    rate_of_all,
    unlicensed_per_100_legal,
    weight_of_first,
)
from kept.measure.sales.market import Market
from kept.measure.sales.origins import Origin, Seen, seen_at_price
from kept.measure.sales.price_ends import AtPrice, at_price_ends
from kept.measure.sales.quantity import Quantity
from kept.measure.sales.rounding import consistent_rate_of_all
from kept.measure.sales.scope import Counts, Rate, Scope, check_rate
from kept.measure.sales.spread import combined_sigma

__all__ = [
    "AtPrice",
    "BlindSpot",
    "Blindness",
    "Compatibility",
    "Counts",
    "Estimate",
    "Flag",
    "FlagKind",
    "Market",
    "Origin",
    "Quantity",
    "Rate",
    "Scope",
    "Seen",
    "at_price_ends",
    "check_rate",
    "combined_sigma",
    "compatible",
    "consistent_rate_of_all",
    "growth_needed",
    "rate",
    "rate_of_all",
    "seen_at_price",
    "smallest_contradicting_rate",
    "unlicensed_per_100_legal",
    "weight_of_first",
]
