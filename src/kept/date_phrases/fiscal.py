"""Fiscal years: the forms in which they are written, and which months they have."""

from __future__ import annotations

import re
from datetime import date

from kept.date_phrases.expressions import Calendar, Fiscal, Range, Time
from kept.date_phrases.form import Form, form
from kept.date_phrases.reckon import months
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import SPACE, YEAR, plain, words
from kept.dates import DateError, PartialDate, Period

_WAYS = {
    "last": -1,
    "the last": -1,
    "the past": -1,
    "the previous": -1,
    "the preceding": -1,
    "this": 0,
    "the current": 0,
    "the": 0,
    "next": 1,
    "the next": 1,
    "the coming": 1,
    "the following": 1,
}
_OWNER = rf"(?:(?i:federal|U\.S\.){SPACE})?"
_NAME = rf"(?:(?i:the){SPACE})?{_OWNER}(?:(?i:fiscal|financial)(?:{SPACE}(?i:year))?|FY)[\s-]{{0,3}}"
_NAMES = rf"(?:(?i:the){SPACE})?{_OWNER}(?:(?i:fiscal|financial){SPACE}(?i:years)|FYs){SPACE}"
_NO_EDGE = rf"(?!{SPACE}{words('to', 'ending', 'ended', 'beginning', 'starting', 'from')}(?!\w))"
_AND = rf"(?:{SPACE}{words('to', 'through', 'and')}{SPACE}|\s?[-–]\s?)"


def _named(match: re.Match[str]) -> Time:
    return Fiscal(int(match["year"]))


def _short(match: re.Match[str]) -> Time:
    return Fiscal(2000 + int(match["short"]))


def _several(match: re.Match[str]) -> Time:
    return Range(Fiscal(int(match["year"])), Fiscal(int(match["last"])))


def _split(match: re.Match[str]) -> Time:
    """The year 2011-12, whose months are not told."""
    first, second = int(match["year"]), match["second"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return Range(Calendar(first), Calendar(last))


def _told(match: re.Match[str]) -> Time:
    return Fiscal(years=_WAYS[plain(match["way"])])


FISCAL_YEARS: tuple[Form, ...] = (
    form(Kind.YEAR, rf"{_NAMES}(?P<year>{YEAR}){_AND}(?P<last>{YEAR})", _several),
    form(Kind.YEAR, rf"{_NAME}(?P<year>{YEAR})[-–/](?P<second>(?:20)?\d\d)", _split),
    form(Kind.YEAR, rf"{_NAME}(?P<year>{YEAR})", _named),
    form(Kind.YEAR, r"FY\s?['’]?(?P<short>[0-6]\d)", _short),
    form(
        Kind.YEAR,
        rf"(?P<way>{words(*_WAYS)}){SPACE}{_OWNER}(?i:fiscal|financial){SPACE}(?i:year){_NO_EDGE}",
        _told,
    ),
)


def fiscal_at(named: Fiscal, day: date, start: int | None) -> Period:
    """The twelve months of a fiscal year, or about its calendar year where it is not known when it begins.

    Args:
        named: the year.
        day: the day of writing, from which "last fiscal year" counts.
        start: the month in which it begins, 2 to 12; it is named by the year in which it ends.
    """
    year = named.year
    if year is None:
        year = day.year + named.years + (start is not None and day.month >= start)
    if start is None:
        return Period.of(PartialDate(year, mark="~"))
    return months((year - 1) * 12 + start - 1, 12)


def no_parts() -> DateError:
    """The fault of asking for a quarter of a year whose first month is not known."""
    return DateError("It is not told in which month this fiscal year begins, so its quarters have no dates.")
