"""Forms that name their days: April 11, July 2005, in 2006, the 1990s, on Monday, last spring."""

from __future__ import annotations

import re

from kept.date_phrases.expressions import Calendar, Century, Decade, Range, Season, Time, Vague, Weekday
from kept.date_phrases.form import Form, form
from kept.date_phrases.terms import Which
from kept.date_phrases.values import Kind
from kept.date_phrases.vocabulary import (
    DAY,
    MONTH,
    MONTH_NAME,
    ORDINAL_NUMBERS,
    SEASONS,
    SPACE,
    WEEKDAY,
    WHICH,
    YEAR,
    month_number,
    plain,
    weekday_number,
    words,
)

_YEARS = {"last": -1, "this": 0, "next": 1}
_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
_WHICH = rf"(?:(?P<which>{words(*WHICH)}){SPACE})"
_THE = rf"(?:(?i:the){SPACE})?"
_DAY_OF = rf"(?:(?:day{SPACE})?of{SPACE})"
_ON_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?{SPACE})?"
_YEAR_WORD = rf"(?:(?P<year>{YEAR})|(?P<years>{words(*_YEARS)}){SPACE}(?i:year))"
OF_YEAR = rf"(?:(?:,?{SPACE}(?:of{SPACE})?{_YEAR_WORD}|,(?P<glued>{YEAR}))(?!\w))"
"""The year after a day, month, quarter or season: ", 2006", " of last year"."""
_TIME_OF_DAY = rf"(?:{SPACE}{words('morning', 'afternoon', 'evening', 'night')})?"


def _named(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _year(match: re.Match[str]) -> int | None:
    year = _named(match, "year") or _named(match, "glued")
    return int(year) if year else None


def _years(match: re.Match[str]) -> int | None:
    word = _named(match, "years")
    return _YEARS[word.lower()] if word else None


def _which(match: re.Match[str]) -> Which:
    word = _named(match, "which")
    return WHICH[plain(word)] if word else Which.PLAIN


def _day(match: re.Match[str]) -> Calendar:
    weekday = _named(match, "weekday")
    month = match["month"]
    return Calendar(
        year=_year(match),
        years=_years(match),
        month=int(month) if month.isdecimal() else month_number(month),
        day=_day_number(match["day"]),
        weekday=weekday_number(weekday) if weekday else None,
    )


def _day_number(word: str) -> int:
    return ORDINAL_NUMBERS.get(plain(word)) or int(word.rstrip("sthnrd"))


def _days(match: re.Match[str]) -> Range:
    month, year, years = month_number(match["month"]), _year(match), _years(match)
    first, last = (_day_number(match[name]) for name in ("first", "last"))
    return Range(Calendar(year, years, month, first), Calendar(year, years, month, last))


def _month(match: re.Match[str]) -> Calendar:
    month = match["month"]
    number = int(month) if month.isdecimal() else month_number(month)
    return Calendar(year=_year(match), years=_years(match), month=number, which=_which(match))


def _two_digits(match: re.Match[str]) -> Time:
    """`2005-03` is a month, `2005-13`, `2005/06` and `2005–09` are years, and `2005-06` can be either."""
    first, second = int(match["first"]), int(match["second"])
    next_year = match["mark"] == "/" and second == (first + 1) % 100
    if next_year or match["mark"] == "–" or not 1 <= second <= 12:
        return Range(Calendar(first), Calendar(first + (second - first) % 100))
    if second > first % 100:
        return Vague(
            f"{match[0]!r} can be a month or two years. Write the month as a word, or both years in full."
        )
    return Calendar(first, month=second)


def calendar_year(match: re.Match[str]) -> Calendar:
    """The year that `OF_YEAR` matched, without month and day; all fields are empty where it matched none."""
    return Calendar(_year(match), _years(match))


def _feast(match: re.Match[str]) -> Calendar:
    month, day = _FEASTS[plain(match["feast"]).replace("’", "'")]
    return Calendar(year=_year(match), years=_years(match), month=month, day=day)


def _decade(match: re.Match[str]) -> Decade:
    return Decade(1900 + 10 * int(match["tens"]))


def _decade_word(match: re.Match[str]) -> Decade:
    return Decade(_DECADES[match["decade"].lower()])


def _century(match: re.Match[str]) -> Century:
    word = match["number"].lower()
    return Century(int(word[:-2]) if word[0].isdecimal() else ORDINAL_NUMBERS[word])


def _century_near(match: re.Match[str]) -> Century:
    return Century(count=_YEARS.get(match["way"].lower(), 0))


def _season(match: re.Match[str]) -> Season:
    return Season(SEASONS[match["season"].lower()], _year(match), _years(match), _which(match))


def _weekday(match: re.Match[str]) -> Weekday:
    return Weekday(weekday_number(match["weekday"]), _which(match))


_SEASON = rf"(?P<season>{words(*SEASONS)})"
_DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_CENTURY_NUMBER = rf"(?:(?:1\d|2[0-2])(?:st|nd|th)|{words(*ORDINAL_NUMBERS)})"

_DAY_PAIR = (
    rf"(?P<first>{DAY})(?:\s?[-–]\s?|{SPACE}{words('to', 'through', 'until', 'and')}{SPACE})(?P<last>{DAY})"
)

_FEAST_NAME = r"(?:Christmas(?:\sEve|\sDay)?|New\sYear['’]s\s(?:Eve|Day))"

DAYS: tuple[Form, ...] = (
    form(Kind.RANGE, rf"(?P<month>{MONTH}){SPACE}{_DAY_PAIR}{OF_YEAR}?", _days),
    form(Kind.RANGE, rf"{_DAY_PAIR}{SPACE}(?:of{SPACE})?(?P<month>{MONTH}){OF_YEAR}?", _days),
    form(Kind.DAY, rf"{_ON_WEEKDAY}{_THE}(?P<month>{MONTH}){SPACE}(?P<day>{DAY}){OF_YEAR}?", _day),
    form(
        Kind.DAY,
        rf"{_ON_WEEKDAY}(?:(?i:the|this){SPACE})?(?P<day>{DAY}){SPACE}{_DAY_OF}?(?P<month>{MONTH}){OF_YEAR}?",
        _day,
    ),
    form(
        Kind.DAY,
        rf"{_ON_WEEKDAY}(?i:the|this){SPACE}(?P<day>{words(*ORDINAL_NUMBERS)}){SPACE}{_DAY_OF}(?P<month>{MONTH}){OF_YEAR}?",
        _day,
    ),
    form(Kind.DAY, rf"(?P<feast>{_FEAST_NAME}){OF_YEAR}?", _feast),
)
MONTHS: tuple[Form, ...] = (
    form(Kind.MONTH, rf"(?P<month>{MONTH}){OF_YEAR}", _month),
    form(Kind.MONTH, rf"{_WHICH}(?P<month>{MONTH_NAME})", _month),
    form(Kind.MONTH, rf"(?P<month>{MONTH_NAME})", _month),
)
YEARS: tuple[Form, ...] = (
    form(Kind.MONTH, rf"(?P<first>{YEAR})(?P<mark>[-–/])(?P<second>\d\d)(?![\d-])", _two_digits),
    form(Kind.DECADE, rf"{_THE}(?P<first>(?:1[5-9]|20)\d0)['’]?s", lambda match: Decade(int(match["first"]))),
    form(Kind.DECADE, rf"(?i:the){SPACE}['’‘]?(?P<tens>[5-9])0['’]?s", _decade),
    form(Kind.DECADE, rf"{_THE}(?P<decade>{words(*_DECADES)})", _decade_word),
    form(Kind.DECADE, rf"{_THE}(?P<number>{_CENTURY_NUMBER})[\s-](?i:century)", _century),
    form(Kind.DECADE, rf"(?P<way>{words('the', *_YEARS)}){SPACE}(?i:century)", _century_near),
    form(
        Kind.YEAR,
        rf"{_THE}(?:(?i:calendar){SPACE})?(?:(?i:year){SPACE})?(?P<year>{YEAR})",
        lambda match: Calendar(int(match["year"])),
    ),
)
SEASONS_OF_YEARS: tuple[Form, ...] = (
    form(
        Kind.SEASON,
        rf"{_THE}(?P<season>(?i:winter)){SPACE}(?:of{SPACE})?(?P<year>{YEAR})[-–/](?:20)?\d\d",
        _season,
    ),
    form(Kind.SEASON, rf"{_WHICH}{_SEASON}", _season),
    form(Kind.SEASON, rf"{_THE}{_SEASON}{OF_YEAR}", _season),
)
WEEKDAYS: tuple[Form, ...] = (
    form(Kind.WEEKDAY, rf"(?:{_WHICH})?(?P<weekday>{WEEKDAY}){_TIME_OF_DAY}", _weekday),
)
