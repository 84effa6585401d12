"""What in the figures of a market should make a reader doubt, each as a value with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kept.measure.sales.market import Market
from kept.measure.sales.wording import number

FEWEST_PROGRAMS = Fraction(1, 2)
"""Fewer programs per PC than this are not to be expected: a convention of method version 1."""

MOST_PROGRAMS = Fraction(12)
"""More programs per PC than this are not to be expected; surveys of 2011 and 2012 counted 6.05 and 6.70."""


class FlagKind(StrEnum):
    """What is remarkable."""

    SALES_EXCEED_INSTALLS = "sales_exceed_installs"
    PROGRAMS_PER_PC = "programs_per_pc"
    PRICE_OUT_OF_RANGE = "price_out_of_range"


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about the figures; the result stands nevertheless."""

    kind: FlagKind
    because: str


def flags(market: Market) -> tuple[Flag, ...]:
    """The doubts about a market, in a fixed order."""
    return (*_excess(market), *_programs(market), *_price(market))


def _excess(market: Market) -> Iterator[Flag]:
    if market.legal > market.installed:
        yield Flag(
            FlagKind.SALES_EXCEED_INSTALLS,
            f"Sales of {number(market.legal)} exceed the estimate of {number(market.installed)} installed, "
            "so the rate is negative. It is reported as it is: the PCs or the programs per PC are estimated "
            "too low, or sales went elsewhere.",
        )


def _programs(market: Market) -> Iterator[Flag]:
    load = market.programs.value
    if not FEWEST_PROGRAMS <= load <= MOST_PROGRAMS:
        yield Flag(
            FlagKind.PROGRAMS_PER_PC,
            f"{number(load)} programs per PC lie outside {number(FEWEST_PROGRAMS)} to "
            f"{number(MOST_PROGRAMS)}, which is what surveys let expect. Check what was counted.",
        )


def _price(market: Market) -> Iterator[Flag]:
    if market.price is None or market.price_range is None:
        return
    low, high = market.price_range
    if not low.value <= market.price.value <= high.value:
        yield Flag(
            FlagKind.PRICE_OUT_OF_RANGE,
            f"The average price of {number(market.price.value)} {market.price.unit} lies outside the stated "
            f"range of {number(low.value)} to {number(high.value)}. Check whose sales and which programs "
            "it is for.",
        )
