"""What is given to a study of one date: a series or plain numbers, and positions or days in it."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from datetime import date

from kept.errors import InputError
from kept.study.every import Every
from kept.study.series import Series

LONGEST = 10_000
"""Periods of a series: 27 years of days."""

_ANY_MONTH = date(2001, 1, 1)

Values = Series | Sequence[float]
"""A series, or a number for each month from any January on."""

Place = int | date
"""A position from 0, or any day of the period."""


def series_from(values: Values) -> Series:
    """The series that was given; plain numbers become a monthly one that no day of it matters to.

    Raises:
        InputError: it is too long, or has a fault of its own.
    """
    series = values if isinstance(values, Series) else _monthly(values)
    if len(series) > LONGEST:
        raise InputError(
            f"The {series.name} has {len(series):,} values. Expected {LONGEST:,} at most, such as 27 years of days. "
            "Add them up to longer periods, or give the years around the date."
        )
    return series


def _monthly(values: Sequence[float]) -> Series:
    if isinstance(values, str) or not hasattr(values, "__len__"):
        raise InputError(f"{str(values)[:40]!r} is no series. Give numbers, such as [12, 15, 11].")
    try:
        return Series(_ANY_MONTH, Every.MONTH, tuple(float(value) for value in values))
    except (TypeError, ValueError):
        raise InputError("A value of the series is no number. Give numbers, such as [12, 15, 11].") from None


def position_of(place: Place, series: Series, what: str) -> int:
    """The position of a day or of a number.

    Args:
        place: what was given.
        series: in which it lies.
        what: begins the message: "The date of the commitment".

    Raises:
        InputError: it lies outside the series, or is neither.
    """
    position = series.position(place) if isinstance(place, date) else _whole(place, what)
    if not 0 <= position < len(series):
        raise InputError(
            f"{what} is {place}, outside the {series.name}, which goes from {series.start} to {series.end} "
            f"(positions 0 to {len(series) - 1}). Give a date in it, or a longer series."
        )
    return position


def _whole(place: object, what: str) -> int:
    try:
        if isinstance(place, bool):
            raise TypeError
        return operator.index(place)  # type: ignore[arg-type]  # what is no whole number raises
    except TypeError:
        raise InputError(
            f"{what} is {str(place)[:40]!r}. Expected a day, such as 2005-01-10, or a position from 0."
        ) from None


def plain(series: Series) -> dict[str, object]:
    """A series as plain values, for the digest of what a result was computed from."""
    return {
        "start": series.start.isoformat(),
        "every": series.every.value,
        "values": list(series.values),
        "offset": list(series.offset or ()),
    }
