"""What a person gives to a study in Python: counts, and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kept.errors import InputError
from kept.study.every import Every
from kept.study.series import Series, series_of

Values = Series | Sequence[float] | Mapping[date, float]
"""A series, one number for every period, or values by their days, as a series of pandas has them."""

_ANY_MONDAY = date(2001, 1, 1)
"""The first day of counts without days, and the first of a month and of a year too: nothing depends on it."""


def series_given(values: Values, every: Every) -> Series:
    """The series of what was given; numbers without days are one for every period, from any first day on.

    Raises:
        InputError: a value is no number or a day is none, or the series has a fault of its own.
    """
    if isinstance(values, Series):
        return values
    if hasattr(values, "items"):  # a mapping, or a series of pandas
        return series_of([(day_given(day), _number(value)) for day, value in values.items()], "series")
    return Series(_ANY_MONDAY, every, tuple(map(_number, values)))


def day_given(given: object) -> date:
    """The day of a date, of a moment of any library, or of words such as 2006-04-11.

    Raises:
        InputError: it is none.
    """
    try:
        return date.fromisoformat(given if isinstance(given, str) else str(given)[:10])
    except ValueError:
        raise InputError(f"{str(given)[:60]!r} is no day. Write it as 2006-04-11.") from None


def _number(given: object) -> float:
    try:
        return float(given)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        raise InputError(
            f"The counts have {str(given)[:60]!r} among them. Expected one number for every period, such as "
            "12."
        ) from None
