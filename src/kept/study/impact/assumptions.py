"""Assumptions: each factor of the chain with its range and its source; none may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kept.errors import InputError
from kept.grids.nearest import did_you_mean
from kept.study.impact.factors import FACTORS, LEGAL_SALES, POINTS, RATE, STEPS, VALUE, Factor
from kept.study.impact.numbers import Exact, exact, told

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed of one factor: a range, its unit, and where it comes from; checked when it is made."""

    name: str
    low: Fraction
    central: Fraction
    high: Fraction
    unit: str
    source: str

    def __post_init__(self) -> None:
        factor = _known(self.name)
        for end in (self.low, self.central, self.high):
            exact(end, f"a value of {self.name}", factor.example.split("..")[1])
        _check_order(self)
        _check_limits(self, factor)
        if not self.source.strip() or len(self.source) > _LONGEST:
            raise InputError(
                f"The assumption {self.name} names no source, or one of more than {_LONGEST} characters. Say "
                'where it comes from, such as "BSA/IDC 2008", or that it is your own assumption.'
            )

    @property
    def factor(self) -> Factor:
        """The factor that it is about."""
        return FACTORS[self.name]


def assumption(name: str, low: Exact, central: Exact, high: Exact, unit: str, source: str) -> Assumption:
    """An assumption from numbers in words.

    >>> assumption("conversion", "0.1", "0.3", "1", "share", "our survey of 2009").central
    Fraction(3, 10)

    Args:
        name: of one of `FACTORS`.
        low: the lowest value that the source admits.
        central: the value that is used where one is needed.
        high: the highest.
        unit: the unit of the factor: "share", "million USD".
        source: where the values come from.

    Raises:
        InputError: there is no such factor, or a value is no number, out of order or out of limits.
    """
    example = _known(name).example.split("..")
    ends = zip(("low", "central", "high"), (low, central, high), example, strict=True)
    numbers = [exact(value, f"the {end} value of {name}", shown) for end, value, shown in ends]
    return Assumption(name, numbers[0], numbers[1], numbers[2], unit, source)


def _known(name: str) -> Factor:
    if name not in FACTORS:
        to_do = did_you_mean(name, FACTORS, f"Use one of {', '.join(FACTORS)}.")
        raise InputError(f"There is no factor {name[:60]!r}. {to_do}")
    return FACTORS[name]


def _check_order(one: Assumption) -> None:
    if not one.low <= one.central <= one.high:
        raise InputError(
            f"The assumption {one.name} goes from {told(one.low)} over {told(one.central)} to "
            f"{told(one.high)}. Give the low, the central and the high value in this order, such as "
            f"{one.factor.example}."
        )


def _check_limits(one: Assumption, factor: Factor) -> None:
    over = factor.most is not None and one.high > factor.most
    if one.low < factor.least or over:
        to = f"to {told(factor.most)}" if factor.most is not None else "or more"
        raise InputError(
            f"The assumption {one.name} goes from {told(one.low)} to {told(one.high)}. Expected "
            f"{told(factor.least)} {to}, such as {factor.example}. A share is written 0.36, not 36."
        )


def complete(given: Iterable[Assumption], currency: str) -> Mapping[str, Assumption]:
    """The assumptions by name, in the order of the chain; nothing is filled in for one that is missing.

    Args:
        given: one for each factor; of the value of the programs either `software_value`, or `legal_sales`
            and `rate`.
        currency: of all amounts.

    Raises:
        InputError: one is missing, given twice, in another unit, or contradicts another.
    """
    named: dict[str, Assumption] = {}
    for one in given:
        if one.name in named:
            raise InputError(f"The assumption {one.name} is given twice. Leave one of them out.")
        _check_unit(one, currency)
        named[one.name] = one
    _check_value(named)
    _refuse_missing(named)
    _check_rate(named)
    return {name: named[name] for name in FACTORS if name in named}


def _check_unit(one: Assumption, currency: str) -> None:
    expected = one.factor.unit_in(currency)
    if one.unit != expected:
        raise InputError(
            f"The assumption {one.name} is in {one.unit[:60]!r}. Expected {expected!r}, with all amounts in "
            f"{currency}. Convert it."
        )


def _check_value(named: Mapping[str, Assumption]) -> None:
    others = [factor.name for factor in (LEGAL_SALES, RATE) if factor.name in named]
    if VALUE.name in named and LEGAL_SALES.name in named:
        raise InputError(
            f"Both {VALUE.name} and {LEGAL_SALES.name} are given, and each tells the value of the programs. "
            "Leave one of them out."
        )
    if VALUE.name not in named and len(others) == 1:
        _refuse([RATE if others == [LEGAL_SALES.name] else LEGAL_SALES])


def _refuse_missing(named: Mapping[str, Assumption]) -> None:
    missing = [factor for factor in STEPS if factor.name not in named]
    if VALUE.name not in named and LEGAL_SALES.name not in named:
        missing.insert(0, VALUE)
    if missing:
        _refuse(missing)


def _refuse(missing: list[Factor]) -> None:
    count = "An assumption is" if len(missing) == 1 else f"{len(missing)} assumptions are"
    listed = "; ".join(f"{factor.name} ({factor.meaning})" for factor in missing)
    first = missing[0]
    raise InputError(
        f"{count} missing: {listed}. Nothing is filled in. Give each a range and a source, such as "
        f"{first.name}={first.example}."
    )


def _check_rate(named: Mapping[str, Assumption]) -> None:
    """A rate cannot fall by more points than it has."""
    if RATE.name in named and named[POINTS.name].high > 100 * named[RATE.name].low:
        raise InputError(
            f"A rate of {told(100 * named[RATE.name].low)} % cannot fall by {told(named[POINTS.name].high)} "
            "points. Give a smaller cut, or a higher rate."
        )
