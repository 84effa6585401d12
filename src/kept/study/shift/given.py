"""What is given to a study of one date: a series or plain numbers, and positions or days in it."""

from __future__ import annotations

import operator
from datetime import date

from kept.errors import InputError
from kept.study.every import Every
from kept.study.given import Values, day_given, series_given
from kept.study.series import Series

LONGEST = 10_000
"""Periods of a series: 27 years of days."""

LARGEST = 1e100
"""A value: the squares of larger ones are more than a computer can hold."""

Place = int | date | str
"""A position from 0, or any day of the period, such as 2005-01-10."""


def series_from(values: Values) -> Series:
    """The series that was given; plain numbers become a monthly one, from any January on.

    Raises:
        InputError: it is too long, or has a fault of its own.
    """
    try:
        series = series_given(values, Every.MONTH)
    except TypeError:
        raise InputError(
            f"{str(values)[:40]} is no series of numbers. Give numbers, such as [12, 15, 11]."
        ) from None
    _refuse_huge(series)
    if len(series) > LONGEST:
        raise InputError(
            f"The {series.name} has {len(series):,} values. Expected {LONGEST:,} at most, such as 27 years "
            "of days. Add them up to longer periods, or give the years around the date."
        )
    return series


def _refuse_huge(series: Series) -> None:
    largest = max(series.values, key=abs)
    if abs(largest) > LARGEST:
        raise InputError(
            f"The {series.name} has the value {largest:.3g}. Expected numbers up to {LARGEST:g}. Give them "
            "in a larger unit."
        )


def position_of(place: Place, series: Series, what: str) -> int:
    """The position of a day or of a number.

    Args:
        place: what was given.
        series: in which it lies.
        what: begins the message: "The date of the commitment".

    Raises:
        InputError: it lies outside the series, or is neither.
    """
    position = place_of(place, series, what)
    if not 0 <= position < len(series):
        raise InputError(
            f"{what} is {place}, outside the {series.name}, which goes from {series.start} to {series.end} "
            f"(positions 0 to {len(series) - 1}). Give a date in it, or a longer series."
        )
    return position


def place_of(place: Place, series: Series, what: str) -> int:
    """The same, for a place that may lie outside the series."""
    if isinstance(place, (date, str)):
        return series.position(_day(place, what))
    try:
        return _whole(place)
    except TypeError:
        raise _no_place(place, what) from None


def _day(place: date | str, what: str) -> date:
    try:
        return day_given(place)
    except InputError:
        raise _no_place(place, what) from None


def _whole(place: object) -> int:
    if isinstance(place, bool):
        raise TypeError
    return operator.index(place)  # type: ignore[arg-type]  # what is no whole number raises


def _no_place(place: object, what: str) -> InputError:
    return InputError(
        f"{what} is {str(place)[:40]!r}. Expected a day, such as 2005-01-10, or a position from 0. Write one."
    )
