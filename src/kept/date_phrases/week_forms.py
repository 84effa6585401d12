"""Weekends, weeks told by a day, days told by their place in a month, and the feasts that are so fixed."""

from __future__ import annotations

import re

from kept.date_phrases.calendar_forms import OF_YEAR, calendar_year
from kept.date_phrases.expressions import DayOf, FromEvent, NthWeekday, Shift, Time, Weekend
from kept.date_phrases.form import Form, form
from kept.date_phrases.terms import Unit, Which
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import (
    MONTH_NAME,
    SPACE,
    WEEKDAY,
    month_number,
    plain,
    weekday_number,
    words,
)

_WEEKENDS = {"last": Which.LAST, "this past": Which.LAST, "this": Which.THIS, "next": Which.NEXT}
_WEEKENDS |= {"the": Which.PLAIN, "the coming": Which.THIS, "this coming": Which.THIS}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
_FEASTS = {
    "memorial day": NthWeekday(0, 0, 5),
    "labor day": NthWeekday(1, 0, 9),
    "thanksgiving": NthWeekday(4, 3, 11),
    "thanksgiving day": NthWeekday(4, 3, 11),
}
"""Public holidays of the United States that move (5 U.S.C. 6103)."""

_MONTHS = {"this": 0, "the current": 0, "next": 1, "last": -1}
_MONTHS_FROM_EVENT = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}


def _weekend(match: re.Match[str]) -> Time:
    return Weekend(_WEEKENDS[plain(match["which"])])


def _feast(match: re.Match[str]) -> Time:
    fixed, year = _FEASTS[plain(match["feast"])], calendar_year(match)
    return NthWeekday(fixed.number, fixed.weekday, fixed.month, year.year, year.years)


def _nth(match: re.Match[str]) -> Time:
    year = calendar_year(match)
    number, weekday = _NTH[match["nth"].lower()], weekday_number(match["weekday"])
    return NthWeekday(number, weekday, month_number(match["month"]), year.year, year.years)


def _day_of(match: re.Match[str]) -> Time:
    way = plain(match["way"])
    day = int(match["day"][:-2])
    if way in _MONTHS:
        return DayOf(day, Shift(Unit.MONTH, _MONTHS[way]))
    return DayOf(day, FromEvent(Shift(Unit.MONTH, _MONTHS_FROM_EVENT[way])))


_ON_DAY = r"(?i:the)\s(?P<day>\d{1,2}(?:st|nd|rd|th))"
WEEKS: tuple[Form, ...] = (
    form(Kind.RELATIVE, rf"(?P<which>{words(*_WEEKENDS)}){SPACE}(?i:weekend)", _weekend),
    form(
        Kind.DAY,
        rf"(?i:the){SPACE}(?P<nth>{words(*_NTH)}){SPACE}(?P<weekday>{WEEKDAY}){SPACE}"
        rf"(?:of|in){SPACE}(?P<month>{MONTH_NAME}){OF_YEAR}?",
        _nth,
    ),
    form(Kind.DAY, rf"(?P<feast>(?:Memorial|Labor)\sDay|Thanksgiving(?:\sDay)?){OF_YEAR}?", _feast),
    form(
        Kind.RELATIVE,
        rf"{_ON_DAY}{SPACE}of{SPACE}(?P<way>{words(*_MONTHS, *_MONTHS_FROM_EVENT)}){SPACE}(?i:month)",
        _day_of,
    ),
)
