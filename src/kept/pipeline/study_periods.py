"""Cells that name a day or a period of a series: `2006-03-28`, `2006-W13`, `March 2006`, `2006-Q1`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kept.dates import MONTHS, PartialDate
from kept.grids.cell_error import CellError
from kept.grids.date_cells import DayOrder, read_date
from kept.study import Every

EXPECTED_PERIOD = "a day or period such as 2006-03-28, 2006-W13, 2006-03, 2006-Q1 or 2006"

_WEEK = re.compile(r"(\d{4})[- ]?W(\d{1,2})", re.ASCII | re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[- ]?Q(\d)", re.ASCII | re.IGNORECASE)
_TIME = re.compile(
    r"(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AP]M)?( ?Z| ?UTC|[+-]\d{2}:?\d{2})?$",
    re.ASCII | re.IGNORECASE,
)
"""What programs write behind a day."""

_WORD = r"([^\W\d_]{3,9})\.?"
_MONTH_IN_WORDS = re.compile(rf"{_WORD},?[ -]([0-9]{{4}})")
_DAY_IN_WORDS = re.compile(rf"([0-9]{{1,2}})\.?[ -]{_WORD},?[ -]([0-9]{{4}})")
_DAY_BEHIND_MONTH = re.compile(rf"{_WORD} ([0-9]{{1,2}}),? ([0-9]{{4}})")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2}) ?/ ?(\d{4}-\d{2}-\d{2})", re.ASCII)
_LONGEST_MEETING = 31

_TOTALS = ("total", "totals", "sum", "summe", "gesamt", "insgesamt", "gesamtsumme")

YEAR_HEADINGS = ("year", "jahr")

_MOST_COLUMNS = 2000
_WIDE = 3
"""So many columns that are named after periods make a table wide."""

_YEARS = range(1000, 9000)
_PRECISIONS = {"day": Every.DAY, "month": Every.MONTH, "year": Every.YEAR}

_GERMAN = (
    "Januar",
    "Februar",
    "M\u00e4rz",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_NUMBERS = {
    form.casefold(): number
    for names in (MONTHS, _GERMAN)
    for number, name in enumerate(names, start=1)
    for form in (name, name[:3])
} | {"j\u00e4nner": 1, "maerz": 3, "mrz": 3, "sept": 9}
"""The numbers of the months by their English and German names and what these are shortened to."""


@dataclass(frozen=True, slots=True)
class Label:
    """The first day of what a cell names, and how long that is."""

    first: date
    precision: Every


def read_label(words: str, order: DayOrder = DayOrder.UNTOLD) -> Label:
    """The day or period that a cell names. Weeks are those of ISO 8601 and begin on a Monday.

    >>> read_label("2006-Q2")
    Label(first=datetime.date(2006, 4, 1), precision=<Every.QUARTER: 'quarter'>)
    >>> read_label("2006-W01").first, read_label("January 2004").first
    (datetime.date(2006, 1, 2), datetime.date(2004, 1, 1))

    Args:
        words: the cell; a time of day behind a day is not read.
        order: of days and months in dates such as 02/01/2006, where other cells of the column tell it.

    Raises:
        CellError: it names none, one that no calendar has, one only about, or can be read in two ways.
    """
    if week := _WEEK.fullmatch(words):
        return _week(int(week[1]), int(week[2]))
    if quarter := _QUARTER.fullmatch(words):
        return _quarter(int(quarter[1]), int(quarter[2]))
    found = _date(words, order)
    if found.mark:
        raise CellError("The date is only about or uncertain.", "Write the period that is certain: 2006-03.")
    return Label(_within(found.first()), _PRECISIONS[found.precision])


def read_meeting(words: str, order: DayOrder = DayOrder.UNTOLD) -> PartialDate:
    """The date of a meeting; of one of several days, written `2006-04-11/2006-04-12`, the first.

    >>> str(read_meeting("2006-04-11/2006-04-12")), str(read_meeting("April 11, 2006"))
    ('2006-04-11', '2006-04-11')

    Raises:
        CellError: it is no date, or no meeting lasts so long.
    """
    days = _DAYS.fullmatch(words)
    if days is None:
        return _date(words, order)
    first, last = read_date(days[1]), read_date(days[2])
    if not 0 <= (last.first() - first.first()).days < _LONGEST_MEETING:
        raise CellError(
            f"The last day is before the first, or more than {_LONGEST_MEETING} days are named.",
            "Write the first and the last day of one meeting, such as 2006-04-11/2006-04-12.",
        )
    return first


def without_time(words: str) -> str:
    """A day without the time of day behind it."""
    return _TIME.sub("", words)


def _date(words: str, order: DayOrder) -> PartialDate:
    """A date in figures or with the name of its month."""
    words = without_time(words)
    if match := _MONTH_IN_WORDS.fullmatch(words):
        name, day, year = match[1], None, match[2]
    elif match := _DAY_IN_WORDS.fullmatch(words):
        day, name, year = match.groups()
    elif match := _DAY_BEHIND_MONTH.fullmatch(words):
        name, day, year = match.groups()
    else:
        return read_date(words, order)
    month = month_number(name)
    if not month:
        return read_date(words, order)
    return read_date(f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day.zfill(2)}")


def month_number(name: str) -> int:
    """The number of a month by its English or German name, in full or shortened; 0 for any other word."""
    return _NUMBERS.get(name.casefold(), 0)


def read_month(year: str, month: str) -> Label:
    """The month of a cell with a year and one with a month: its number, or its English or German name.

    Raises:
        CellError: one of them is neither.
    """
    number = (
        int(month) if re.fullmatch(r"\d{1,2}", month, re.ASCII) else month_number(month.removesuffix("."))
    )
    if not 1 <= number <= 12:
        raise CellError("There is no such month.", "Write 1 to 12, or its English or German name.")
    if re.fullmatch(r"\d{4}", year, re.ASCII) is None:
        raise CellError("The year has not four digits.", "Write the year as 2006.")
    return Label(_within(date(max(int(year), 1), number, 1)), Every.MONTH)


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


def names_period(heading: str) -> bool:
    """Does a heading name a period, such as 2006, 2006-01 or Jan?"""
    try:
        read_label(heading)
    except CellError:
        return bool(month_number(heading.removesuffix(".")))
    return True


def long_form(headings: Mapping[str, str], cells: Mapping[str, str]) -> tuple[str, str] | None:
    """The first two lines of a wide table, with a column for every period, in the long form.

    >>> cells = {"city": "Beijing", "2004": "3", "2005": "0", "2006": "1"}
    >>> long_form({name: name for name in cells}, cells)
    ('city,period,value', 'Beijing,2004,3')

    Args:
        headings: as rows have them, with the words of the file.
        cells: those of the first row, by their headings.

    Returns:
        The two lines; nothing where the table is not wide.
    """
    if len(headings) > _MOST_COLUMNS:
        return None
    periods = [name for name, words in headings.items() if names_period(words)]
    others = [name for name in headings if name not in periods]
    if not others or len(periods) < max(_WIDE, len(others)):
        return None
    first, month = headings[periods[0]], month_number(headings[periods[0]])
    year = next((name for name in others if month and name in YEAR_HEADINGS), None)
    if year is not None:
        others.remove(year)
        first = f"{cells.get(year, '2006')}-{month:02}"
    told = ",".join([*(headings[name] for name in others), "period", "value"])
    return told, ",".join([*(cells.get(name, "...") for name in others), first, cells.get(periods[0], "0")])


def is_total(cell: str) -> bool:
    """Is a cell the label of a row with totals?

    >>> is_total("Total 2006"), is_total("Summe:"), is_total("Totality")
    (True, True, False)
    """
    return (cell.casefold().replace(":", " ").split() or [""])[0] in _TOTALS
