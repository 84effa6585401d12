"""Cells with dates: EDTF, what spreadsheets make of it, and refusals that name every reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from kept.dates import MONTHS, DateError, PartialDate, Period
from kept.grids.cell_error import CellError

EXPECTED_DATE = "a date such as 2006, 2006-03, 2006-03-28 or 2005~ (about 2005)"
EXPECTED_PERIOD = "a date or period such as 2006, 2006-03-28, 2005-07/2006-03 or 2005/.."

_ISO_SHAPE = re.compile(r"\d{4}(-\d\d){0,2}[~?%]?", re.ASCII)
_YEAR_AS_NUMBER = re.compile(r"(\d{4})\.0+", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}", re.ASCII)
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_TWO_YEARS = re.compile(r"(\d{4})\s?[-\u2013\u2014]\s?(\d{4})", re.ASCII)
_MONTH_AND_NUMBER = re.compile(r"(?:(\d{1,4})[- /.])?([a-z]{3,9})[- /.](\d{1,4})", re.ASCII | re.IGNORECASE)
_NUMBER_AND_MONTH = re.compile(r"(\d{1,4})[- /.]([a-z]{3,9})", re.ASCII | re.IGNORECASE)
_MONTHS = tuple(name[:3].lower() for name in MONTHS)
_DAY_ZERO = date(1899, 12, 30)
"""Excel counts days from here (from 1 March 1900 on, since it believes in a 29 February 1900)."""


class DayOrder(StrEnum):
    """In which order the day and the month stand in dates such as 02/01/2006."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNTOLD = "untold"


def day_order(cells: Iterable[str]) -> DayOrder:
    """The order of days and months in a column: that of the cells which can be read in only one.

    >>> day_order(["02/01/2006", "23/01/2006"])
    <DayOrder.DAY_FIRST: 'day first'>

    Returns:
        The order; untold where no cell tells it, or cells tell both.
    """
    told = {_order_told(cell) for cell in cells} - {DayOrder.UNTOLD}
    return told.pop() if len(told) == 1 else DayOrder.UNTOLD


def _order_told(words: str) -> DayOrder:
    match = _DAY_AND_MONTH.fullmatch(words)
    if match is None or (int(match[1]) > 12) is (int(match[3]) > 12):
        return DayOrder.UNTOLD
    return DayOrder.DAY_FIRST if int(match[1]) > 12 else DayOrder.MONTH_FIRST


def read_date(words: str, order: DayOrder = DayOrder.UNTOLD) -> PartialDate:
    """The date in a cell.

    Understood are EDTF dates, `2006.0` (a year that became a number), `31.12.2005` (day first) and
    `31/12/2005` or `12/31/2005` (where only one reading is a date, or the `order` of the column is told).

    Raises:
        CellError: it is no date, an impossible one, or can be read in two ways.
    """
    if _ISO_SHAPE.fullmatch(words):
        return _iso(words)
    if year := _YEAR_AS_NUMBER.fullmatch(words):
        return _iso(year[1])
    if dotted := _DOTS.fullmatch(words):
        return _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    if either := _DAY_AND_MONTH.fullmatch(words):
        return _in_either_order(int(either[1]), int(either[3]), int(either[4]), order)
    raise _no_date(words)


def read_period(words: str) -> Period:
    """The period in a cell: `START/END`, open as `2005/..`, or one date as the period of its days.

    Raises:
        CellError: an end is no date, or the period ends before it begins.
    """
    left, slash, right = (part.strip() for part in words.partition("/"))
    if not slash or "/" in right or _LOOSE.fullmatch(words):
        return Period.of(_one_date(words))
    if not left or not right:
        raise CellError(
            "The period has only one end.", f"Write {left or '..'}/{right or '..'} if it is open."
        )
    start, end = (None if side == ".." else read_date(side) for side in (left, right))
    try:
        return Period(start, end)
    except DateError as error:
        what, _, to_do = str(error).partition(". ")
        raise CellError(f"{what}.", to_do) from None


def _one_date(words: str) -> PartialDate:
    if years := _TWO_YEARS.fullmatch(words):
        raise CellError("A period is written with a slash.", f"Write {years[1]}/{years[2]}.")
    return read_date(words)


def _iso(words: str) -> PartialDate:
    try:
        return PartialDate.parse(words)
    except DateError:
        raise _impossible() from None


def _day(year: int, month: int, day: int) -> PartialDate:
    try:
        return PartialDate(year, month, day)
    except DateError:
        raise _impossible() from None


def _impossible() -> CellError:
    return CellError(
        "The calendar has no such day, month or year.", "Correct it, or leave out what is not known."
    )


def _in_either_order(first: int, second: int, year: int, order: DayOrder) -> PartialDate:
    """A day and a month in an order that only the numbers, or other cells of the column, can tell."""
    if first == second or second > 12 or (order is DayOrder.MONTH_FIRST and first <= 12):
        return _day(year, first, second)
    if first > 12 or order is DayOrder.DAY_FIRST:
        return _day(year, second, first)
    raise CellError(
        f"The date can be {second} {_name(first)} {year} or {first} {_name(second)} {year}.",
        f"Write {year}-{first:02d}-{second:02d} or {year}-{second:02d}-{first:02d}.",
    )


def _name(month: int) -> str:
    return _MONTHS[month - 1].title()


def _no_date(words: str) -> CellError:
    """Why the words are no date; the first explanation that fits."""
    for explain in (_serial, _short_year, _loose, _month_name):
        fault = explain(words)
        if fault is not None:
            return fault
    return CellError(
        "The value is not a date.",
        "Write a day as 2006-03-28, a month as 2006-03 or a year as 2006; nothing else in the cell.",
    )


def _serial(words: str) -> CellError | None:
    match = _SERIAL.fullmatch(words)
    if match is None:
        return None
    day = _DAY_ZERO + timedelta(days=int(match[1]))
    return CellError(
        f"The value is a spreadsheet's day number, which would mean {day}.",
        f"Format the column as text and write {day} if that is the day.",
    )


def _short_year(words: str) -> CellError | None:
    if _SHORT_YEAR.fullmatch(words) is None:
        return None
    return CellError("The year has only two digits.", "Write the date as 2006-03-28.")


def _loose(words: str) -> CellError | None:
    """Year first, but not as ISO 8601 writes it."""
    match = _LOOSE.fullmatch(words)
    if match is None:
        return None
    iso = "-".join(part.zfill(2) for part in match.groups() if part is not None)
    return CellError(
        "Months and days have two digits, with hyphens between.", f"Write {iso} if that is meant."
    )


def _month_name(words: str) -> CellError | None:
    """A month by name, which a spreadsheet may have made of something else ("Mar-06" of 2006-03)."""
    if match := _MONTH_AND_NUMBER.fullmatch(words):
        before, name, after = match.groups()
    elif match := _NUMBER_AND_MONTH.fullmatch(words):
        before, name, after = None, match[2], match[1]
    else:
        return None
    if name[:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3].lower()) + 1
    return CellError(
        _readings(month, before, after),
        "Format the column as text and write a month as 2006-03, or a day as 2006-03-28.",
    )


def _readings(month: int, before: str | None, after: str) -> str:
    """What a month with one or two numbers can mean, in a sentence."""
    if before is None and len(after) < 3:
        return (
            f"The value can be {_name(month)} of the year 20{after.zfill(2)} or 19{after.zfill(2)}, "
            f"or day {int(after)} of {_name(month)} in a year not given."
        )
    return "The month is written as a word."
