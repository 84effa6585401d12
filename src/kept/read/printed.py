"""Read a day as it is printed: 8 December 2000, Dec. 8, 2000, 2000-12-08, 08/12/2000."""

from __future__ import annotations

import re

from kept.dates import MONTHS, DateError, PartialDate
from kept.read.vocabulary import PRINTED_DATE

_DATE = re.compile(PRINTED_DATE)
_MONTHS = tuple(name[:3].lower() for name in MONTHS)
_PARTS = re.compile(r"\d+|[A-Za-z]{3,}")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def printed_day(words: str) -> PartialDate | None:
    """The first full date in some words, or none.

    Of 08/12/2000 it cannot be told which number is the day: only the year is read.
    """
    found = _DATE.search(words)
    if found is None:
        return None
    try:
        return _read(found[0])
    except DateError:
        return None


def _read(words: str) -> PartialDate:
    iso = _ISO.search(words)
    if iso is not None:
        return PartialDate(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = _NUMBERS.search(words)
    if numbers is not None:
        return _of_numbers(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    return _with_month_name(words)


def _of_numbers(first: int, second: int, year: int) -> PartialDate:
    if first > 12:
        return PartialDate(year, second, first)
    if second > 12:
        return PartialDate(year, first, second)
    return PartialDate(year, first, second) if first == second else PartialDate(year)


def _with_month_name(words: str) -> PartialDate:
    """A day and a year are the first two numbers, whichever stands before the name of the month."""
    parts = _PARTS.findall(words)
    month = next(_MONTHS.index(part[:3].lower()) + 1 for part in parts if part[:3].lower() in _MONTHS)
    day, year = [int(part) for part in parts if part.isdigit()][:2]
    return PartialDate(year, month, day)
