"""What the values of a figure of a study must hold to: numbers, of one length, not too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from kept.errors import InputError

MOST_POINTS = 100_000
"""Periods of a series that a figure takes, which is far more than an eye can tell apart."""

MOST_DRAWS = 1_000_000
"""Placebo values that a histogram takes."""

MOST_LINES = 2_000
"""Lines, rows or bars of one kind."""

_LARGEST = 1e100

Ordered = TypeVar("Ordered", int, date)


def check_numbers(figure: str, named: Mapping[str, Sequence[float]], most: int = MOST_POINTS) -> None:
    """Refuse what is infinite, no number, or too large to be drawn, and more of it than `most`."""
    for name, values in named.items():
        if len(values) > most:
            raise InputError(f"A {figure} has {len(values):,} values of {name}. Give at most {most:,}.")
        for at, value in enumerate(values, start=1):
            if not abs(value) <= _LARGEST:
                raise InputError(
                    f"A {figure} has {value} as value {at} of {name}. Expected a number, such as 1.5. Leave "
                    "out what is not known."
                )


def check_aligned(figure: str, named: Mapping[str, Sequence[object]]) -> None:
    """Refuse nothing at all, and values of which there are not as many of each kind."""
    (first, count), *others = ((name, len(values)) for name, values in named.items())
    if count == 0:
        raise InputError(f"A {figure} has no {first}. Give at least one.")
    for name, other in others:
        if other != count:
            raise InputError(
                f"A {figure} has {count:,} values of {first} and {other:,} of {name}. Give as many of each."
            )


def check_at_least(figure: str, named: Mapping[str, Sequence[float]], least: float) -> None:
    """Refuse a value under the least that it can be."""
    for name, values in named.items():
        lowest = min(values, default=least)
        if lowest < least:
            raise InputError(
                f"A {figure} has {lowest:g} among its values of {name}. Expected {least:g} or more."
            )


def check_band(figure: str, low: Sequence[float], high: Sequence[float]) -> None:
    """Refuse a band whose lower edge lies over its upper one."""
    for at, (bottom, top) in enumerate(zip(low, high, strict=True), start=1):
        if bottom > top:
            raise InputError(
                f"A {figure} has a band from {bottom:g} to {top:g} at value {at}. Give the lower edge first."
            )


def check_rising(figure: str, name: str, values: Sequence[Ordered]) -> None:
    """Refuse days or offsets that do not follow one another."""
    for one, other in pairwise(values):
        if not one < other:
            raise InputError(f"A {figure} has {name} {one} before {other}. Give them in order, each once.")


def check_position(figure: str, name: str, at: int, count: int) -> None:
    """Refuse a position that no value has."""
    if not 0 <= at < count:
        raise InputError(f"A {figure} has its {name} at position {at}. Expected 0 to {count - 1}.")


def check_share(figure: str, name: str, value: float) -> None:
    """Refuse a probability outside of 0 to 1."""
    if not 0 <= value <= 1:
        raise InputError(f"A {figure} has {name} {value}. Expected a share from 0 to 1, such as 0.03.")
