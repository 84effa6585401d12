"""The unlicensed rate of a market, with its uncertainty and everything that a reader must know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kept.measure.sales.blind_spots import Blindness, blind_spots
from kept.measure.sales.exact import Exact, confidence_of
from kept.measure.sales.flags import Flag, flags
from kept.measure.sales.identities import unlicensed_per_100_legal
from kept.measure.sales.market import Market
from kept.measure.sales.spread import combined_sigma, interval, quantile
from kept.measure.sales.wording import number, percent


@dataclass(frozen=True, slots=True)
class Estimate:
    """An unlicensed rate from sales.

    `rate` is exact for the figures given, and negative where sales exceed the estimate of what is
    installed. `low` and `high` bound it at `confidence`, two-sided, rounded outwards to 12 significant
    digits. `sigma` is the standard deviation of the logarithm of the legal share. `value` is the
    commercial value of what is unlicensed, in `currency`, where a price is given.
    `unlicensed_per_100_legal` is absent where nothing was sold.
    """

    market: Market
    rate: Fraction
    sigma: Decimal
    confidence: Fraction
    low: Decimal
    high: Decimal
    unlicensed: Fraction
    unlicensed_per_100_legal: Fraction | None
    value: Fraction | None
    currency: str | None
    flags: tuple[Flag, ...]
    blind_spots: tuple[Blindness, ...]

    @property
    def because(self) -> str:
        """The result in one sentence, with all that it is a rate of."""
        legal, verb = number(self.market.legal), "was" if self.market.legal == 1 else "were"
        return (
            f"{legal} of {number(self.market.installed)} {verb} sold: {percent(self.rate)} unlicensed"
            f"{_around(self)} {self.market.scope.in_words()}."
        )


def _around(found: Estimate) -> str:
    """The interval in brackets, where there is one."""
    if found.sigma == 0:
        return " (if the figures are exact)"
    if found.low == found.high:
        return ""
    ends = f"{percent(found.low)} to {percent(found.high)}"
    return f" ({ends} at {percent(found.confidence)} confidence, two-sided)"


def rate(market: Market, confidence: Exact = "0.95", notes: Mapping[str, str] | None = None) -> Estimate:
    """The unlicensed rate `r = 1 - legal / installed` of a market and its interval.

    The interval is `1 - (1 - r) exp(+-z sigma)`: errors of the factors are taken as independent and
    log-normal. The method is that of the industry's rates (BSA/IDC), criticised in GAO-10-423 (2010). It is
    sharp where the rate is high and blind where it is low.

    Args:
        market: the figures.
        confidence: of the interval, two-sided.
        notes: what the analyst knows of a blind spot, by its name (`BlindSpot`).

    Raises:
        InputError: the confidence is no share between 0.5 and 1, or a note is on no blind spot.
    """
    level = confidence_of(confidence)
    sigma = combined_sigma(factor.cv for factor in market.factors())
    found = 1 - market.legal / market.installed
    low, high = interval(found, sigma, quantile(level, 2))
    unlicensed = market.installed - market.legal
    price = market.price
    return Estimate(
        market,
        found,
        sigma,
        level,
        low,
        high,
        unlicensed,
        unlicensed_per_100_legal(found) if found < 1 else None,
        unlicensed * price.value if price is not None else None,
        price.unit if price is not None else None,
        flags(market),
        blind_spots(notes or {}),
    )
