"""Cells that name a day or a period of a series: `2006-03-28`, `2006-W13`, `2006-03`, `2006-Q1`, `2006`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kept.dates import MONTHS
from kept.grids.cell_error import CellError
from kept.grids.date_cells import read_date
from kept.study import Every

EXPECTED_PERIOD = "a day or period such as 2006-03-28, 2006-W13, 2006-03, 2006-Q1 or 2006"

_WEEK = re.compile(r"(\d{4})[- ]?W(\d{1,2})", re.ASCII | re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[- ]?Q(\d)", re.ASCII | re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?Z?$", re.ASCII)
"""What programs write behind a day."""

_YEARS = range(1000, 9000)
_PRECISIONS = {"day": Every.DAY, "month": Every.MONTH, "year": Every.YEAR}
_MONTHS = tuple(name[:3].casefold() for name in MONTHS)


@dataclass(frozen=True, slots=True)
class Label:
    """The first day of what a cell names, and how long that is."""

    first: date
    precision: Every


def read_label(words: str) -> Label:
    """The day or period that a cell names. Weeks are those of ISO 8601 and begin on a Monday.

    >>> read_label("2006-Q2")
    Label(first=datetime.date(2006, 4, 1), precision=<Every.QUARTER: 'quarter'>)
    >>> read_label("2006-W01").first
    datetime.date(2006, 1, 2)

    Raises:
        CellError: it names none, one that no calendar has, one only about, or can be read in two ways.
    """
    if week := _WEEK.fullmatch(words):
        return _week(int(week[1]), int(week[2]))
    if quarter := _QUARTER.fullmatch(words):
        return _quarter(int(quarter[1]), int(quarter[2]))
    found = read_date(_MIDNIGHT.sub("", words))
    if found.mark:
        raise CellError("The date is only about or uncertain.", "Write the period that is certain: 2006-03.")
    return Label(_within(found.first()), _PRECISIONS[found.precision])


def read_month(year: str, month: str) -> Label:
    """The month of a cell with a year and one with a month: its number or its English name.

    Raises:
        CellError: one of them is neither.
    """
    number = int(month) if re.fullmatch(r"\d{1,2}", month, re.ASCII) else _named(month)
    if not 1 <= number <= 12:
        raise CellError("There is no such month.", "Write 1 to 12, or its English name.")
    if re.fullmatch(r"\d{4}", year, re.ASCII) is None:
        raise CellError("The year has not four digits.", "Write the year as 2006.")
    return Label(_within(date(max(int(year), 1), number, 1)), Every.MONTH)


def _named(month: str) -> int:
    name = month.casefold()
    full = any(name in (one.casefold(), one[:3].casefold()) for one in MONTHS)
    return _MONTHS.index(name[:3]) + 1 if full else 0


def _week(year: int, week: int) -> Label:
    try:
        return Label(_within(date.fromisocalendar(year, week, 1)), Every.WEEK)
    except ValueError as error:
        if isinstance(error, CellError):
            raise
        raise CellError("The year has no such week.", "Write a week that it has, such as 2006-W52.") from None


def _quarter(year: int, quarter: int) -> Label:
    if not 1 <= quarter <= 4:
        raise CellError("A year has four quarters.", "Write 2006-Q1, 2006-Q2, 2006-Q3 or 2006-Q4.")
    return Label(_within(date(max(year, 1), quarter * 3 - 2, 1)), Every.QUARTER)


def _within(day: date) -> date:
    if day.year not in _YEARS:
        raise CellError(f"The year is {day.year}.", "Write a year from 1000 to 8999.")
    return day
