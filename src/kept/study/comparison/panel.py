"""A panel: one value for every unit and period."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kept.errors import InputError
from kept.grids.nearest import did_you_mean
from kept.visible import one_line

MOST_UNITS = 301
MOST_PERIODS = 1000
"""Every unit is refitted against all others, at a cost that grows with the periods too."""

_LONGEST = 200
_LARGEST = 1e15
_SMALLEST = 1e-15
"""Beyond these, squares of the values would leave the range of numbers in which errors can be compared."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Values of an outcome: `values[i][t]` is that of `units[i]` in `periods[t]`. Periods are in their order.

    `outcome` is what the values are, as words may name it.

    Raises:
        InputError: a name comes twice, a unit lacks a period, a value is no number, or there are too many.

    >>> Panel(("A", "B", "C"), ("1", "2"), ((1, 2), (3, 4), (5, 6))).of("B")
    (3, 4)
    """

    units: tuple[str, ...]
    periods: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    outcome: str = "outcome"

    def __post_init__(self) -> None:
        _check_names(self.units, "unit", MOST_UNITS)
        _check_names(self.periods, "period", MOST_PERIODS)
        _check_shape(self)
        _check_values(self)

    def of(self, unit: str) -> tuple[float, ...]:
        """The values of a unit.

        Raises:
            InputError: there is no such unit.
        """
        return self.values[self.index(unit)]

    def index(self, unit: str) -> int:
        """The position of a unit, from 0.

        Raises:
            InputError: there is no such unit.
        """
        if unit not in self.units:
            to_do = did_you_mean(unit, self.units, f"Give one of its units, such as {self.units[0]}.")
            raise InputError(f"The panel has no unit {shown(unit)}. {to_do}")
        return self.units.index(unit)


def shown(name: object) -> str:
    """A name as messages show it: on one line, and not longer than a line."""
    words = one_line(str(name))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _check_names(names: Sequence[str], what: str, most: int) -> None:
    if not 2 <= len(names) <= most:
        raise InputError(f"The panel has {len(names):,} {what}s. Expected 2 to {most:,}. {_TO_DO[what]}")
    seen: set[str] = set()
    for name in names:
        if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST:
            raise InputError(
                f"A {what} of the panel is named {shown(name)!r}. Expected words of 1 to {_LONGEST} "
                f"characters, such as {_EXAMPLE[what]}. Name it so."
            )
        if name in seen:
            raise InputError(
                f"The panel has the {what} {shown(name)} more than once. Expected each one once. Leave one "
                "out."
            )
        seen.add(name)


_EXAMPLE = {"unit": "Utah", "period": "1989"}
_TO_DO = {
    "unit": "Give the unit itself and those that it is compared with.",
    "period": "Give periods before and after, or longer ones, such as months for days.",
}


def _check_shape(panel: Panel) -> None:
    if len(panel.values) != len(panel.units):
        raise InputError(
            f"The panel has values of {len(panel.values)} units, and names of {len(panel.units)}. Give one "
            "row of values for every unit."
        )
    for unit, row in zip(panel.units, panel.values, strict=True):
        if len(row) != len(panel.periods):
            raise InputError(
                f"{shown(unit)} has {len(row)} values, and the panel {len(panel.periods)} periods, from "
                f"{shown(panel.periods[0])} to {shown(panel.periods[-1])}. Give every unit a value for every "
                "period, or leave it out."
            )


def _check_values(panel: Panel) -> None:
    largest = max(abs(number_of(*cell)) for cell in _cells(panel))
    if largest > _LARGEST or 0 < largest < _SMALLEST:
        raise InputError(
            f"The largest value of the panel is {largest:g}. Expected one from {_SMALLEST:g} to "
            f"{_LARGEST:g}. Count in other units, such as millions."
        )


def number_of(unit: str, period: str, value: object) -> float:
    """The value of a cell as a number.

    Raises:
        InputError: it is none, or not finite.
    """
    try:
        found = float("nan" if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if math.isfinite(found):
        return found
    raise InputError(
        f"The value of {shown(unit)} for {shown(period)} is {shown(value)}. Expected a number, such as 120.5."
        " Correct it, or leave out the unit or the period."
    )


def _cells(panel: Panel) -> Iterator[tuple[str, str, float]]:
    for unit, row in zip(panel.units, panel.values, strict=True):
        for period, value in zip(panel.periods, row, strict=True):
            yield unit, period, value
