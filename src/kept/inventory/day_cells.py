"""Cells that hold whole days, as people and exports write them."""

from __future__ import annotations

import re
from datetime import date

from kept.grids.cell_error import CellError
from kept.grids.date_cells import read_date

EXPECTED_DAY = "a whole day such as 2005-03-28"

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?", re.ASCII)


def read_day(words: str) -> date:
    """The day in a cell.

    Understood are `2005-03-28`, `2005/3/28`, `20050328`, the Chinese way of writing it, all of these with a
    time of day behind (which is not read), and what a cell with a date may hold elsewhere.

    >>> read_day("2005/3/28 09:30")
    datetime.date(2005, 3, 28)

    Raises:
        CellError: it is no day, an impossible one, one of several, or only a month, a year or about a day.
    """
    parts = _parts(_without_time(words))
    if parts is not None:
        return _day(*parts)
    moment = read_date(words)
    if moment.precision != "day" or moment.mark:
        raise CellError(
            f"The date is {moment.in_words()}, and what counts on which day cannot be told from it.",
            "Write the day. If it is not known, write the first or last day that it can be, and say so.",
        )
    return moment.first()


def _without_time(words: str) -> str:
    """The words up to the time of day, if one stands behind them."""
    for place in (words.find("T"), words.find(" ")):
        if place > 0 and _TIME.fullmatch(words, place):
            return words[:place]
    return words


def _parts(words: str) -> tuple[int, int, int] | None:
    if match := _YEAR_FIRST.fullmatch(words):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _CHINESE.fullmatch(words) or _COMPACT.fullmatch(words):
        return int(match[1]), int(match[2]), int(match[3])
    return None


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError("The calendar has no such day.", "Correct it.") from None
