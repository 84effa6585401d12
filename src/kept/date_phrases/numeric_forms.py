"""Days and months written in numbers alone: 2011-05-02, 2.5.2011, 5/22/2011, 11/2012, and 17-Aug-2012."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar, Slashed, Time
from kept.date_phrases.form import Form, form
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import MONTH, YEAR, month_number
from kept.dates import DateError, PartialDate, Period

_CLOCK = r"(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_FIRST, _SECOND, _YEAR = r"(?P<first>\d{1,2})", r"(?P<second>\d{1,2})", rf"(?P<year>{YEAR})"


def _iso(match: re.Match[str]) -> Time:
    return Calendar(int(match["year"]), month=int(match["month"]), day=int(match["day"]))


def _dotted(match: re.Match[str]) -> Time:
    """The day comes first, unless the second number can be no month."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day, month = (second, first) if second > 12 >= first else (first, second)
    return Calendar(year, month=month, day=day)


def _slashed(match: re.Match[str]) -> Time:
    return Slashed(int(match["first"]), int(match["second"]), int(match["year"]))


def _month(match: re.Match[str]) -> Time:
    return Calendar(int(match["year"]), month=int(match["month"]))


def _hyphens(match: re.Match[str]) -> Time:
    return Calendar(int(match["year"]), month=month_number(match["month"]), day=int(match["day"]))


NUMERIC: tuple[Form, ...] = (
    form(Kind.DAY, rf"{_YEAR}[-/.](?P<month>\d\d)[-/.](?P<day>\d\d){_CLOCK}", _iso),
    form(Kind.DAY, rf"{_FIRST}\.{_SECOND}\.{_YEAR}", _dotted),
    form(Kind.DAY, rf"{_FIRST}[/-]{_SECOND}[/-]{_YEAR}", _slashed),
    form(Kind.DAY, rf"(?P<day>\d{{1,2}})-(?P<month>{MONTH})-{_YEAR}", _hyphens),
    form(Kind.MONTH, rf"(?P<month>0?[1-9]|1[0-2])/{_YEAR}", _month),
)


def slashed_at(named: Slashed, month_first: bool | None) -> Period:
    """The day of 5/2/2011 by the custom of the writer, or by the only order that is possible.

    Raises:
        DateError: both orders are possible and the custom is not known, or there is no such day.
    """
    first, second, year = named.first, named.second, named.year
    if first > 12 or second > 12:
        month_first = second > 12
    elif first == second:
        month_first = True
    if month_first is None:
        raise DateError(
            f"{first}/{second}/{year} is of month {first} or of month {second}. Write the month as a word."
        )
    month, day = (first, second) if month_first else (second, first)
    return Period.of(PartialDate(year, month, day))
